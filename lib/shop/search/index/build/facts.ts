import type { Attributes, AttributeValue, Price, Product, Variant } from "../../../product.ts";
import { LIMITS, upTo } from "../limits.ts";
import { foldTerm } from "../text/fold.ts";

export interface FacetValue {
  readonly facet: string;
  readonly kind: "text" | "number" | "boolean";
  /** As it is compared: of text folded, of others as JavaScript writes them. */
  readonly key: string;
  readonly label: string;
}

/** Names that the values of a product's own `brand` and `categories` have; an attribute of that name adds to them. */
export const BRAND = "brand";
export const CATEGORY = "category";

/** What a product costs: with variants, the cheapest of those in the currency of the product (or of the first that has a price). */
export function lowestPrice({ price, variants }: Product): Price | null {
  const prices = variants.map((variant) => variant.price ?? price).filter((each) => each !== null);
  const currency = price?.currency ?? prices[0]?.currency;
  let lowest = variants.length === 0 ? price : null;
  for (const each of prices)
    if (each.currency === currency && (lowest === null || each.minor < lowest.minor)) lowest = each;
  return lowest ?? price;
}

/**
 * Pieces of all variants that are counted, else the product's own count. Null, which is "not known", also where some variants
 * are not counted and the others have run out.
 */
export function totalStock({ stock, variants }: Product): number | null {
  const counted = variants.filter((variant) => variant.stock !== undefined);
  if (counted.length === 0) return stock;
  const total = counted.reduce((sum, variant) => sum + Math.max(0, variant.stock!), 0);
  return total === 0 && counted.length < variants.length ? null : total;
}

/** Every value that a product can be filtered by, each once. Its variants' count as its own. */
export function facetValues(product: Product): FacetValue[] {
  const values = new Map<string, FacetValue>();
  const add = (facet: string, value: AttributeValue) => {
    for (const each of typeof value === "object" ? value : [value]) {
      const read = facetValue(facet, each);
      if (read !== undefined) values.set(JSON.stringify([read.facet, read.key]), read);
    }
  };
  if (product.brand !== null) add(BRAND, product.brand);
  for (const category of product.categories.slice(0, LIMITS.categories)) add(CATEGORY, category);
  for (const [name, value] of attributesOf(product)) add(name, value);
  return [...values.values()];
}

/** The attributes of a product and of its variants, within bounds. */
export function* attributesOf({
  attributes,
  variants,
}: Product): Iterable<readonly [name: string, AttributeValue]> {
  yield* bounded(attributes);
  for (const variant of variants.slice(0, LIMITS.variants)) yield* bounded(variant.attributes);
}

const bounded = (attributes: Attributes) => Object.entries(attributes).slice(0, LIMITS.attributes);

/** All that variants are called. */
export const variantTitles = (variants: readonly Variant[]): string =>
  variants
    .slice(0, LIMITS.variants)
    .map(({ title }) => title ?? "")
    .join("\n");

function facetValue(facet: string, value: string | number | boolean): FacetValue | undefined {
  if (typeof value !== "string") {
    if (typeof value === "number" && !Number.isFinite(value)) return undefined;
    const key = String(value);
    return { facet: facet.toWellFormed(), kind: typeof value as "number" | "boolean", key, label: key };
  }
  if (value.length > LIMITS.facetValue) return undefined;
  const key = foldTerm(value).toWellFormed();
  return key === ""
    ? undefined
    : {
        facet: facet.toWellFormed(),
        kind: "text",
        key,
        label: upTo(value.trim(), LIMITS.facetValue).toWellFormed(),
      };
}
