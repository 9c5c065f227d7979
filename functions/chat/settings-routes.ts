import type { z } from "zod";
import { type Route, route } from "#lib/http";
import type { Shop, ShopSettings } from "#lib/shop";
import { settingsBody, settingsResult } from "./settings-schemas.ts";

const common = { tag: "Shop", path: "/api/v1/shop/settings", responses: { 200: settingsResult } } as const;

const fromWire = (body: z.output<typeof settingsBody>): ShopSettings => {
  const { min_age, medical_claims, blocked_topics, shop_name, ...policy } = body.policy;
  return {
    policy: {
      ...policy,
      minAge: min_age,
      medicalClaims: medical_claims,
      blockedTopics: blocked_topics,
      ...(shop_name !== undefined && { shopName: shop_name }),
    },
    synonyms: body.synonyms,
    commonQuestions: body.common_questions,
    currency: body.currency,
  };
};

const toWire = ({
  policy,
  synonyms,
  commonQuestions,
  currency,
}: ShopSettings): z.input<typeof settingsBody> => {
  const { minAge, medicalClaims, blockedTopics, shopName, ...rest } = policy;
  return {
    policy: {
      ...rest,
      min_age: minAge,
      medical_claims: medicalClaims,
      blocked_topics: blockedTopics,
      ...(shopName !== undefined && { shop_name: shopName }),
    },
    synonyms,
    common_questions: commonQuestions,
    currency,
  };
};

/** What the tenant's shop lets its chat say, and how its search reads. */
export function settingsRoutes({ settings, index }: Pick<Shop, "settings" | "index">): Route[] {
  const body = async (found: ShopSettings): Promise<z.input<typeof settingsResult>> => {
    const { products, builtAt, isPending } = await index.standing();
    return { ...toWire(found), index: { products, built_at: builtAt, is_pending: isPending } };
  };
  return [
    route({
      ...common,
      method: "get",
      summary: "The shop's settings",
      access: "read",
      handler: async () => ({ status: 200, body: await body(await settings.current()) }),
    }),
    route({
      ...common,
      method: "put",
      summary: "Set up the shop",
      description:
        "Policies of the chat, synonyms of the search, questions to have answers ready for. Replaces all of it; answers made under the settings before are not given any more.",
      access: "write",
      body: settingsBody,
      async handler({ body: given }) {
        const set = await settings.set(fromWire(given));
        if (given.common_questions.length > 0) await index.request(); // has them answered
        return { status: 200, body: await body(set) };
      },
    }),
  ];
}
