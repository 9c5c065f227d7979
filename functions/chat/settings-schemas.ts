import { z } from "zod";
import { isCurrency } from "#lib/language";
import { shopSettings } from "#lib/shop";

const { policy, synonyms, commonQuestions, currency } = shopSettings.shape;
const fields = policy.unwrap().shape;

/** As a body has it: what is left out is as if nothing had been set. */
export const settingsBody = z
  .strictObject({
    policy: z
      .strictObject({
        min_age: fields.minAge.describe("In years; null for no age gate."),
        medical_claims: fields.medicalClaims.describe(
          "Whether replies may repeat what products claim for health.",
        ),
        blocked_topics: fields.blockedTopics,
        jurisdictions: fields.jurisdictions.describe(
          "ISO 3166 codes that the shop sells in; null for everywhere.",
        ),
        tone: fields.tone,
        languages: fields.languages,
        shop_name: fields.shopName,
        facts: fields.facts.describe("What replies may say of delivery, guarantees, opening hours."),
      })
      .prefault({}),
    synonyms: synonyms.describe("Groups of expressions that mean the same in this shop."),
    common_questions: commonQuestions.describe(
      "Answered before anybody asks, each time the catalogue has changed.",
    ),
    currency: currency
      .refine((code) => code === null || isCurrency(code), "must be an ISO 4217 code such as THB, USD or EUR")
      .describe("Of amounts in questions that name none; null: that of most prices."),
  })
  .meta({ id: "ShopSettings" });

export const settingsResult = settingsBody.extend({
  index: z.strictObject({
    products: z.int().describe("In the search index."),
    built_at: z.iso.datetime().nullable(),
    is_pending: z.boolean().describe("Products have changed since; a new index is on its way."),
  }),
});
