import type { ShopQuery } from "../query.ts";
import { compose } from "./compose.ts";
import type { ReadQuery, Understood } from "./read.ts";

/** A weaker query, and what it does not ask for any more: what a reply has to say of its hits. */
export interface Relaxed {
  readonly query: ShopQuery;
  readonly without: readonly GivenUp[];
}

/** A part of the question; or the words that ranked beside the values, as far as they did. */
export type GivenUp = Understood | { readonly kind: "words"; readonly text: string };

/** Of more than these, one is as good as another. */
const GIVEN_UP_MAX = 8;

/**
 * What to ask when nothing was found, in turn: first without one of the wishes, then without more and more of them. What was only
 * likely goes first, for it may have been misread; then the price (the nearest to it come first), stock, numbers, values, what sort of
 * product it is last. What a shopper will not have is never given up.
 *
 * @example
 * relax(readQuery("red shoes under $30", vocabulary))[0]   // without the price, cheapest first
 */
export function relax(read: ReadQuery): Relaxed[] {
  const parts: GivenUp[] = read.understood.filter(
    (part) => part.applied && part.kind !== "exclusion" && part.kind !== "sort",
  );
  // Where it is clear what sort of product is meant, the other words may say nothing of one.
  if (read.query.text !== "" && read.understood.some((part) => part.certain && firmness(part) === CATEGORY))
    parts.push({ kind: "words", text: read.query.text });
  const order = parts
    .map((part, at) => ({ part, at }))
    .sort((a, b) => firmness(a.part) - firmness(b.part) || b.at - a.at)
    .map(({ part }) => part)
    .slice(0, GIVEN_UP_MAX);
  const steps = order.map((part) => [part]);
  for (let count = 2; count <= order.length; count++) steps.push(order.slice(0, count));
  return steps.map((without) => ({ query: weaker(read, without), without }));
}

const CATEGORY = 6;

function firmness(part: GivenUp): number {
  if (part.kind === "words") return 3.5;
  if (!part.certain) return 0;
  if (part.kind === "price") return 1;
  if (part.kind === "stock") return 2;
  if (part.kind === "number") return 3;
  const facets = part.kind !== "attribute" ? [] : "any" in part.filter ? part.filter.any : [part.filter];
  if (facets.some(({ facet }) => facet === "category")) return CATEGORY;
  return facets.some(({ facet }) => facet === "brand") ? 5 : 4;
}

function weaker(read: ReadQuery, without: readonly GivenUp[]): ShopQuery {
  const parts = without.filter((part) => part.kind !== "words");
  const query = nearest(compose(read, new Set(parts)), parts);
  // Without any value left, the words are all there is to go by.
  return parts.length < without.length && query.filters.length > 0
    ? { ...query, text: "", rankBy: query.text }
    : query;
}

/** Without a bound on the price, the nearest to it first. */
function nearest(query: ShopQuery, without: readonly Understood[]): ShopQuery {
  if (query.sort !== "relevance") return query;
  for (const part of without) {
    if (part.kind !== "price" || !part.certain) continue;
    if (part.filter.maxMinor !== undefined && part.filter.minMinor === undefined)
      return { ...query, sort: "price_asc" };
    if (part.filter.minMinor !== undefined && part.filter.maxMinor === undefined)
      return { ...query, sort: "price_desc" };
  }
  return query;
}
