import { z } from "zod";

export const LANGUAGES = ["en", "th"] as const;
const TEXT_LENGTH_MAX = 500;
const LIST_LENGTH_MAX = 100;
const line = z.string().trim().min(1).max(TEXT_LENGTH_MAX);

/** What a shop lets its chat talk about, and how. */
export const shopPolicy = z.strictObject({
  /** In years; null for no age gate. */
  minAge: z.int().min(1).max(120).nullable().default(null),
  /** Whether replies may repeat what products claim for health. */
  medicalClaims: z.boolean().default(false),
  /** Words and phrases, in the shop's languages. */
  blockedTopics: z.array(line).max(LIST_LENGTH_MAX).default([]),
  /** ISO 3166 codes ("TH", "US-CA") that the shop sells in; null for everywhere. */
  jurisdictions: z
    .array(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/),
    )
    .max(LIST_LENGTH_MAX)
    .nullable()
    .default(null),
  tone: z.enum(["friendly", "neutral", "formal"]).default("friendly"),
  languages: z.array(z.enum(LANGUAGES)).min(1).max(LANGUAGES.length).default(["en", "th"]),
  shopName: line.optional(),
  /** What the shop itself says: delivery terms, guarantees, opening hours. Replies may repeat it. */
  facts: z.array(line).max(LIST_LENGTH_MAX).default([]),
});

type Parsed = z.infer<typeof shopPolicy>;
export type ShopPolicy = Readonly<
  Omit<Parsed, "blockedTopics" | "jurisdictions" | "languages" | "facts" | "shopName"> & {
    blockedTopics: readonly string[];
    jurisdictions: readonly string[] | null;
    languages: readonly (typeof LANGUAGES)[number][];
    facts: readonly string[];
    shopName?: string | undefined;
  }
>;

/** Of a shop that has set nothing: no health claims, both languages. */
export const DEFAULT_POLICY: ShopPolicy = shopPolicy.parse({});
