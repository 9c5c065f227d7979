import type { Language } from "#lib/language";
import type { Variant } from "../../product.ts";
import type { Bilingual } from "../context.ts";
import { moneyText } from "../reply/money-text.ts";
import { nameOfVariant } from "./traits.ts";

/** Of more than this many only what they differ in is told. */
const LISTED_MAX = 6;
/** Values of one name that are told. */
const VALUES_MAX = 12;

/** Variants as they are offered: each with its price where they differ in it, or, of many, what there is to choose. */
export function listOfVariants(variants: readonly Variant[], dear = pricesDiffer(variants)): Bilingual {
  const told = (language: Language) =>
    variants.length > LISTED_MAX
      ? choices(variants)
      : variants
          .map((variant) => variantText(variant, language, dear))
          .join(language === "th" ? " / " : "; ");
  return { en: told("en"), th: told("th") };
}

export const pricesDiffer = (variants: readonly Variant[]): boolean =>
  new Set(variants.map(({ price }) => price && `${price.minor} ${price.currency}`)).size > 1;

/** "Red / 42 for $60.00 (out of stock)". */
export function variantText(variant: Variant, language: Language, withPrice: boolean): string {
  const thai = language === "th";
  const { price, stock } = variant;
  const cost = withPrice && price ? ` ${thai ? "ราคา" : "for"} ${moneyText(price, language)}` : "";
  const gone = stock === 0 ? (thai ? " (หมด)" : " (out of stock)") : "";
  return `${nameOfVariant(variant)}${cost}${gone}`;
}

/** "Color: red, black; size: 40, 41, 42". Titles, where they have no attributes. */
function choices(variants: readonly Variant[]): string {
  const names = [...new Set(variants.flatMap(({ attributes }) => Object.keys(attributes)))];
  const open = names.flatMap((name) => {
    const values = [...new Set(variants.flatMap(({ attributes }) => attributes[name] ?? []).map(String))];
    return values.length > 1 ? [`${name}: ${some(values)}`] : [];
  });
  return open.length > 0 ? open.join("; ") : some(variants.map(nameOfVariant));
}

const some = (values: readonly string[]): string =>
  `${values.slice(0, VALUES_MAX).join(", ")}${values.length > VALUES_MAX ? ", …" : ""}`;
