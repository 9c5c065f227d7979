import type { Card, Filter, ShopQuery } from "../../search/query.ts";
import { SIZE_ORDER } from "../colours-and-sizes.ts";
import type { DialogueContext } from "../context.ts";
import { valuesOf } from "../naming.ts";
import type { NamedValue } from "../values.ts";

/** In what way the hits shall differ from those shown. */
export type RefineKind =
  | "cheaper"
  | "dearer"
  | "bigger"
  | "smaller"
  | "colour"
  | "size"
  | "brand"
  | "attribute"
  | "without"
  | "price"
  | "stock"
  | "sort"
  | "like"
  | "more";

export interface Refinement {
  readonly how: RefineKind;
  /** The whole new question, not the difference. The same as before for `more`: its next hits are wanted. */
  readonly query: ShopQuery;
  /** Whose like is wanted. */
  readonly like?: Card;
}

const EVERYTHING: ShopQuery = { text: "", filters: [], sort: "relevance" };

/** What is refined: the last query, or everything that is like what is shown. */
export const queryOf = (context: DialogueContext): ShopQuery => context.lastQuery ?? EVERYTHING;

const without = (filters: readonly Filter[], facet: string): readonly Filter[] =>
  filters.filter((filter) =>
    "any" in filter
      ? filter.any.every((one) => one.facet !== facet)
      : filter.facet !== facet || "noneOf" in filter,
  );

/** A facet is one of the values; what was asked of it before is forgotten. */
export function withValues(query: ShopQuery, values: readonly NamedValue[]): ShopQuery {
  let { filters } = query;
  for (const { facet, value } of values) filters = [...without(filters, facet), { facet, anyOf: [value] }];
  return { ...query, filters };
}

/** A facet is none of the values. */
export function withoutValues(query: ShopQuery, values: readonly NamedValue[]): ShopQuery {
  const filters = values.reduce<readonly Filter[]>(
    (left, { facet, value }) =>
      left.flatMap((filter) => {
        if ("any" in filter || filter.facet !== facet || !("anyOf" in filter)) return [filter];
        const anyOf = filter.anyOf.filter((each) => each !== value);
        return anyOf.length === 0 ? [] : [{ facet, anyOf }];
      }),
    query.filters,
  );
  return {
    ...query,
    filters: [...filters, ...values.map(({ facet, value }) => ({ facet, noneOf: [value] }))],
  };
}

/** Below the cheapest of `cards` or above the dearest, by one minor unit; only sorted when they have no price in one currency. */
export function pricedBeyond(query: ShopQuery, cards: readonly Card[], way: "cheaper" | "dearer"): ShopQuery {
  const sort = way === "cheaper" ? "price_asc" : "price_desc";
  const prices = cards.flatMap(({ price }) => (price === null ? [] : [price]));
  const currency = prices[0]?.currency;
  if (currency === undefined || prices.some((price) => price.currency !== currency))
    return { ...query, sort };
  const amounts = prices.map(({ minor }) => minor);
  const price =
    way === "cheaper"
      ? { maxMinor: Math.max(0, Math.min(...amounts) - 1), currency }
      : { minMinor: Math.max(...amounts) + 1, currency };
  // Of the dearer ones the nearest first: nobody who asks for a little better wants the dearest of all.
  return { ...query, price, sort: "price_asc" };
}

/** What "anything cheaper?" asks for when `cards` are shown. */
export const cheaperThan = (cards: readonly Card[], query: ShopQuery = EVERYTHING): ShopQuery =>
  pricedBeyond(query, cards, "cheaper");

/** Where a facet is a size in letters, or a number with a unit, the next beyond what is shown; the words otherwise. */
export function sizedBeyond(query: ShopQuery, cards: readonly Card[], way: "bigger" | "smaller"): ShopQuery {
  for (const name of new Set(cards.flatMap((card) => Object.keys(card.attributes)))) {
    const shown = cards.flatMap((card) => valuesOf(card.attributes[name]));
    const ranks = shown.map((value) => SIZE_ORDER.indexOf(value)).filter((rank) => rank >= 0);
    if (ranks.length === 0 || ranks.length < shown.length) continue;
    const edge = way === "bigger" ? Math.max(...ranks) : Math.min(...ranks);
    const beyond = SIZE_ORDER.filter((_, rank) => (way === "bigger" ? rank > edge : rank < edge));
    if (beyond.length > 0)
      return { ...query, filters: [...without(query.filters, name), { facet: name, anyOf: beyond }] };
  }
  for (const name of ["size", "length", "height", "width", "capacity", "volume", "weight", "screen"]) {
    const numbers = cards.flatMap((card) =>
      typeof card.attributes[name] === "number" ? [card.attributes[name]] : [],
    );
    if (numbers.length === 0) continue;
    const edge = way === "bigger" ? Math.max(...numbers) : Math.min(...numbers);
    // Both ends of an interval belong to it: one thousandth beyond the edge is beyond it.
    const within =
      way === "bigger" ? { min: edge + Math.abs(edge) / 1_000 } : { max: edge - Math.abs(edge) / 1_000 };
    return { ...query, filters: [...without(query.filters, name), { facet: name, within }] };
  }
  const word = way === "bigger" ? "large" : "small";
  return { ...query, text: `${query.text} ${word}`.trim() };
}

/** What is sold beside a product: its narrowest category, ranked by its words. */
export function likeQuery(card: Card): ShopQuery {
  const category = card.categories.at(-1);
  return {
    text: card.title,
    filters: category === undefined ? [] : [{ facet: "category", anyOf: [category.toLowerCase()] }],
    sort: "relevance",
  };
}
