import { z } from "zod";
import { currentActor, currentCall } from "#lib/context";
import { createHeld, type Ladder, type Tag } from "#lib/ladder";
import { type DataTable, saving } from "#lib/store";
import { shopPolicy } from "../policies/index.ts";
import { INDEX_TAG } from "../search/live/index-tag.ts";

/** Replies and search depend on what a shop has set. */
export const SHOP_SETTINGS_TAG: Tag = { scope: "tenant", name: "shop.settings" };

const TENANTS_IN_MEMORY = 5_000;
const WORD_LENGTH_MAX = 100;
const SYNONYMS_MAX = 500;
const GROUP_MAX = 20;
const QUESTIONS_MAX = 50;
const QUESTION_LENGTH_MAX = 300;

const line = (max: number) => z.string().trim().min(1).max(max);

/** What a shop has set for its chat and its search. */
export const shopSettings = z.strictObject({
  policy: shopPolicy.prefault({}),
  /** Groups of expressions that mean the same in this shop. */
  synonyms: z
    .array(z.array(line(WORD_LENGTH_MAX)).min(2).max(GROUP_MAX))
    .max(SYNONYMS_MAX)
    .default([]),
  /** Asked often: answered before anybody asks, each time the catalogue has changed. */
  commonQuestions: z.array(line(QUESTION_LENGTH_MAX)).max(QUESTIONS_MAX).default([]),
  /** ISO 4217, of amounts in questions that name none; null: that of most prices. */
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
});
export type ShopSettings = Readonly<z.infer<typeof shopSettings>>;

const DEFAULTS: ShopSettings = shopSettings.parse({});

const settingsEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "shopsettings", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      /** JSON. */
      body: { type: "string", required: true },
      updatedAt: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });

export function createShopSettings(data: DataTable, ladder: Pick<Ladder, "tagVersion" | "invalidate">) {
  const entity = settingsEntity(data);
  const tenant = () => ({ tenant: currentActor().tenant });

  return {
    /** From memory while nothing changed; while the table is down, what was known. */
    current: createHeld<ShopSettings>({
      ladder,
      tag: SHOP_SETTINGS_TAG,
      async read() {
        const { data: row } = await data.run("shopsettings.get", () =>
          entity.get(tenant()).go({ consistent: true }),
        );
        return row ? shopSettings.parse(JSON.parse(row.body)) : DEFAULTS;
      },
      nothing: DEFAULTS,
      size: () => 1,
      rowsMax: TENANTS_IN_MEMORY,
    }),

    /** @throws Problem unavailable */
    async set(settings: ShopSettings): Promise<ShopSettings> {
      const row = {
        ...tenant(),
        body: JSON.stringify(settings),
        updatedAt: new Date(currentCall().clock.now()).toISOString(),
      };
      const tags = [SHOP_SETTINGS_TAG, INDEX_TAG].map((tag) => ladder.invalidate(tag));
      const put = entity.put(row).params();
      await saving(() => data.transact("shopsettings.set", [{ put }, ...tags.map(({ write }) => write)]));
      for (const tag of tags) tag.bumped();
      return settings;
    },
  };
}

export type ShopSettingsStore = ReturnType<typeof createShopSettings>;
