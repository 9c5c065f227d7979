import type { Filter, ShopQuery, Sort } from "../query.ts";
import type { PriceRange, ReadQuery, Understood } from "./read.ts";

/** The query that a question comes to without some of what was understood; what is not asked for any more ranks again. */
export function compose(
  { original, words, understood }: Pick<ReadQuery, "original" | "words" | "understood">,
  without: ReadonlySet<Understood> = new Set(),
): ShopQuery {
  const filters: Filter[] = [];
  const seen = new Set<string>();
  const add = (filter: Filter) => {
    const form = JSON.stringify(filter);
    if (!seen.has(form)) filters.push(filter);
    seen.add(form);
  };
  let price: PriceRange | undefined;
  let inStock = false;
  let sort: Sort = "relevance";
  for (const part of understood) {
    if (!part.applied || without.has(part)) continue;
    if (part.kind === "price") price = narrowed(price, part.filter);
    else if (part.kind === "stock") inStock = true;
    else if (part.kind === "sort") sort = part.filter;
    else if (part.kind === "exclusion") for (const filter of part.filter) add(filter);
    else add(part.filter);
  }
  const taken = understood.filter((part) => part.certain && !(without.has(part) && ranksAgain(part)));
  const text = rankedText(original, words, taken);
  const values = taken.filter((part) => part.kind === "attribute" && !without.has(part));
  const rankBy = values.map((part) => part.text).join(" ");
  return {
    text,
    ...(text === "" && rankBy !== "" && sort === "relevance" ? { rankBy } : {}),
    filters,
    ...(price === undefined ? {} : { price }),
    ...(inStock ? { inStock } : {}),
    sort,
  };
}

/** No product is found by "under $30" or "in stock", nor by what is not wanted. */
const ranksAgain = ({ kind }: Understood): boolean => kind === "attribute" || kind === "number";

/** "over 100, under 200": both. Of two currencies the one that was said last. */
function narrowed(one: PriceRange | undefined, other: PriceRange): PriceRange {
  if (one === undefined || one.currency !== other.currency) return other;
  const minMinor = larger(one.minMinor, other.minMinor);
  const maxMinor = smaller(one.maxMinor, other.maxMinor);
  return {
    ...(minMinor === undefined ? {} : { minMinor }),
    ...(maxMinor === undefined ? {} : { maxMinor }),
    currency: one.currency,
  };
}

const larger = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
const smaller = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

/** The words that rank, as they stand; what joined two of them stays where both do: wi-fi. */
function rankedText(original: string, words: ReadQuery["words"], taken: readonly Understood[]): string {
  let text = "";
  let last = -2;
  let at = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    while (at < taken.length && taken[at]!.span[1] <= word.start) at++;
    const inside = at < taken.length && taken[at]!.span[0] < word.end;
    if (!word.ranks || inside) continue;
    if (last === i - 1) text += word.spaced ? " " : "";
    else if (last >= 0) text += joined(original, words, last, i) ?? " ";
    text += original.slice(word.start, word.end);
    last = i;
  }
  return text;
}

/** A single sign written without a space between two words. */
function joined(
  original: string,
  words: ReadQuery["words"],
  left: number,
  right: number,
): string | undefined {
  const between = words[left + 1];
  if (right !== left + 2 || between === undefined || between.spaced || words[right]!.spaced) return undefined;
  const sign = original.slice(between.start, between.end);
  return /^[-./&'+_]$/.test(sign) ? sign : undefined;
}
