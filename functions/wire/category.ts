import { z } from "zod";
import { canonicalCode, nameOf, partsOf } from "#lib/categories";

/** A code of either list; `canonical` gives it back as ours. */
export const categoryCode = z
  .string()
  .refine(
    (code) => canonicalCode(code) !== undefined,
    "must be a category code such as FOOD_AND_DRINK or FOOD_AND_DRINK_COFFEE",
  )
  .meta({ example: "FOOD_AND_DRINK_COFFEE" });

export const category = z
  .strictObject({
    primary: z.string(),
    detailed: z.string().nullable(),
    name: z.strictObject({ en: z.string(), th: z.string() }),
  })
  .meta({ id: "Category" });

interface CategoryPair {
  readonly primary: string;
  readonly detailed: string | null;
}

export const categoryToWire = ({ primary, detailed }: CategoryPair): z.input<typeof category> => {
  const { en, th } = nameOf(detailed ?? primary) ?? { en: primary, th: primary };
  return { primary, detailed, name: { en, th } };
};

/** A code of either list, checked by the schema, as ours. */
export const canonical = (code: string): string => canonicalCode(code) ?? code;

/** The same as the pair that domains keep. */
export const categoryFromCode = (given: string): CategoryPair => partsOf(canonical(given));
