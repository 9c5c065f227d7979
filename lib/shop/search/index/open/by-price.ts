import type { ShopQuery } from "../../query.ts";
import type { IndexData } from "./index-data.ts";
import { topOf } from "./top.ts";

/**
 * The first `count` products by price: those in the currency of the question (else of the catalogue), then other currencies one
 * after the other, then what has no price. Of equals the one that comes first in the catalogue.
 */
export function byPrice(
  data: IndexData,
  products: Uint32Array,
  query: ShopQuery,
  mainCurrency: string | null,
  count: number,
): number[] {
  const codes = data.head.currencies.map(([code]) => code);
  const wanted = query.price?.currency ?? mainCurrency;
  const order = [...codes.keys()].sort(
    (a, b) => Number(codes[b] === wanted) - Number(codes[a] === wanted) || a - b,
  );
  const keys = query.sort === "price_asc" ? data.prices.map((minor) => -minor) : data.prices;
  const sorted: number[] = [];
  for (const currency of [...order.map((number) => number + 1), 0]) {
    if (sorted.length >= count) break;
    const own = products.filter((product) => data.currencies[product] === currency);
    for (const product of currency === 0 ? own.sort().subarray(0, count) : topOf(own, count, keys))
      sorted.push(product);
  }
  return sorted.slice(0, count);
}
