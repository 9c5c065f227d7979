import type { FacetFilter, Filter, ShopQuery } from "../../query.ts";
import { foldTerm } from "../text/fold.ts";
import type { IndexData } from "./index-data.ts";
import { eachProduct } from "./postings.ts";

/** Of each product, 1 where it may be a hit; nothing when every product may. */
export function allowedBy(data: IndexData, query: ShopQuery): Uint8Array | undefined {
  const { size, currencies } = data.head;
  let allowed: Uint8Array | undefined;
  const keep = (may: (product: number) => boolean) => {
    allowed ??= new Uint8Array(size).fill(1);
    for (let product = 0; product < size; product++) if (!may(product)) allowed[product] = 0;
  };
  for (const filter of query.filters) {
    const marks = marksOf(data, filter);
    keep((product) => marks[product] === 1);
  }
  const { price } = query;
  if (price !== undefined) {
    const currency = 1 + currencies.findIndex(([code]) => code === price.currency);
    const { minMinor = Number.NEGATIVE_INFINITY, maxMinor = Number.POSITIVE_INFINITY } = price;
    keep((product) => {
      const minor = data.prices[product]!;
      return currency > 0 && data.currencies[product] === currency && minor >= minMinor && minor <= maxMinor;
    });
  }
  if (query.inStock) keep((product) => data.out[product] === 0);
  return allowed;
}

/** Of each product, 1 where it fulfils a filter. */
function marksOf(data: IndexData, filter: Filter): Uint8Array {
  const marks = new Uint8Array(data.head.size);
  if ("any" in filter) {
    for (const each of filter.any)
      for (const [product, mark] of marksOf(data, each).entries()) marks[product]! |= mark;
    return marks;
  }
  const negative = "noneOf" in filter;
  if (negative) marks.fill(1);
  for (const value of valuesMeant(data, filter))
    eachProduct(data.facets.columns, value, (product) => {
      marks[product] = negative ? 0 : 1;
    });
  return marks;
}

/** Places of the values that a filter names. */
function* valuesMeant({ facets }: IndexData, filter: FacetFilter): Iterable<number> {
  const facet = facets.names.find(filter.facet.toWellFormed());
  if (facet < 0) return;
  const [from, to] = [facets.starts[facet]!, facets.starts[facet + 1]!];
  if ("within" in filter) {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = filter.within;
    // NaN, which is no number, is in no interval.
    for (let value = from; value < to; value++)
      if (facets.numbers[value]! >= min && facets.numbers[value]! <= max) yield value;
    return;
  }
  const wanted = new Set(
    ("anyOf" in filter ? filter.anyOf : filter.noneOf).map((text) => foldTerm(text).toWellFormed()),
  );
  // The values of a text stand in order; those of numbers do so by size.
  if (facets.kinds[facet] !== 1)
    for (const key of wanted) {
      const value = facets.keys.find(key, from, to);
      if (value >= 0) yield value;
    }
  else for (let value = from; value < to; value++) if (wanted.has(facets.keys.at(value))) yield value;
}
