import { currentCall } from "#lib/context";
import { createHeld, type Ladder, type Tag } from "#lib/ladder";
import { type DataTable, owner, saving } from "#lib/store";
import { WEEK_STARTS, type WeekStart } from "../totals/period.ts";

/** What a user has set once for all. What is null is told from each text. */
export interface Settings {
  /** IANA. */
  readonly timeZone: string | null;
  /** For amounts without one. */
  readonly currency: string | null;
  readonly weekStart: WeekStart;
}

const DEFAULTS: Settings = { timeZone: null, currency: null, weekStart: "monday" };

/** Insights depend on what a user has set. */
export const SETTINGS_TAG: Tag = { scope: "user", name: "settings" };
const USERS_IN_MEMORY = 10_000;

const settingsEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "spendingsettings", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      timeZone: { type: "string" },
      currency: { type: "string" },
      weekStart: { type: WEEK_STARTS, required: true },
      updatedAt: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });

export function createSettings(data: DataTable, ladder: Pick<Ladder, "tagVersion" | "invalidate">) {
  const entity = settingsEntity(data);

  async function read(): Promise<Settings> {
    const { data: row } = await data.run("settings.get", () => entity.get(owner()).go({ consistent: true }));
    if (!row) return DEFAULTS;
    const { timeZone = null, currency = null, weekStart } = row;
    return { timeZone, currency, weekStart };
  }

  return {
    /** From memory while nothing changed; while the table is down, what was known. */
    current: createHeld<Settings>({
      ladder,
      tag: SETTINGS_TAG,
      read,
      nothing: DEFAULTS,
      size: () => 1,
      rowsMax: USERS_IN_MEMORY,
    }),

    /** @throws Problem unavailable */
    async set(settings: Settings): Promise<Settings> {
      const { timeZone, currency, weekStart } = settings;
      const row = {
        ...owner(),
        weekStart,
        updatedAt: new Date(currentCall().clock.now()).toISOString(),
        ...(timeZone !== null && { timeZone }),
        ...(currency !== null && { currency }),
      };
      const tag = ladder.invalidate(SETTINGS_TAG);
      await saving(() => data.transact("settings.set", [{ put: entity.put(row).params() }, tag.write]));
      tag.bumped();
      return settings;
    },
  };
}

export type SettingsStore = ReturnType<typeof createSettings>;
