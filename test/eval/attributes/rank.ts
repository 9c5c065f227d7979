import type { Product } from "../../../lib/shop/product.ts";
import type { FacetFilter, Filter, ShopQuery } from "../../../lib/shop/search/query.ts";
import { fold } from "../../shop/search/understand/vocabulary-of.ts";

/** What answers a query with the ids of its best products: the shop's index, or what stands in for it. */
export type Rank = (query: ShopQuery, count: number) => string[];

/** Filters, then ranks by the words that a product's texts share with the query, the rarer the more. Ties by the order of the catalogue. */
export function plainRank(products: readonly Product[]): Rank {
  const documents = products.map((product) => ({ product, ...valuesOf(product) }));
  const frequency = new Map<string, number>();
  for (const { words } of documents)
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(1 + products.length / (frequency.get(word) ?? products.length));
  return (query, count) => {
    const asked = wordsOf(query.text);
    const hits = documents
      .filter(({ product, facets }) => passes(product, facets, query))
      .map(({ product, words }) => ({
        product,
        score: asked.reduce((sum, word) => sum + (words.has(word) ? weight(word) : 0), 0),
      }))
      .filter(
        ({ score }) =>
          score > 0 || asked.length === 0 || query.filters.length > 0 || query.price !== undefined,
      );
    const price = (hit: { product: Product }) => hit.product.price?.minor ?? Number.POSITIVE_INFINITY;
    if (query.sort === "price_asc") hits.sort((a, b) => price(a) - price(b) || b.score - a.score);
    else if (query.sort === "price_desc") hits.sort((a, b) => price(b) - price(a) || b.score - a.score);
    else hits.sort((a, b) => b.score - a.score);
    return hits.slice(0, count).map(({ product }) => product.id);
  };
}

type Values = ReadonlyMap<string, readonly (string | number | boolean)[]>;

function valuesOf({ title, brand, categories, attributes }: Product): {
  facets: Values;
  words: ReadonlySet<string>;
} {
  const facets = new Map<string, readonly (string | number | boolean)[]>([
    ["category", categories.map(fold)],
  ]);
  if (brand !== null) facets.set("brand", [fold(brand)]);
  for (const [name, value] of Object.entries(attributes))
    facets.set(
      name,
      (Array.isArray(value) ? value : [value]).map((one) => (typeof one === "string" ? fold(one) : one)),
    );
  const words = new Set(wordsOf([title, ...[...facets.values()].flat()].join(" ")));
  return { facets, words };
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{M}]+|\d+(?:\.\d+)?/gu) ?? [];

function passes(product: Product, facets: Values, { filters, price, inStock }: ShopQuery): boolean {
  if (inStock && product.stock === 0) return false;
  if (price !== undefined) {
    if (product.price === null || product.price.currency !== price.currency) return false;
    const { minor } = product.price;
    if (minor < (price.minMinor ?? 0) || minor > (price.maxMinor ?? Number.POSITIVE_INFINITY)) return false;
  }
  return filters.every((filter) => fulfils(facets, filter));
}

const fulfils = (facets: Values, filter: Filter): boolean =>
  "any" in filter ? filter.any.some((one) => fulfilsOne(facets, one)) : fulfilsOne(facets, filter);

function fulfilsOne(facets: Values, filter: FacetFilter): boolean {
  const values = facets.get(filter.facet) ?? [];
  if ("noneOf" in filter) return !values.some((value) => filter.noneOf.includes(String(value)));
  if ("anyOf" in filter) return values.some((value) => filter.anyOf.includes(String(value)));
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = filter.within;
  return values.some((value) => typeof value === "number" && value >= min && value <= max);
}
