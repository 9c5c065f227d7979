import type { FacetFilter, Filter, ShopQuery, Sort } from "../query.ts";

type Reading = { readonly text: string } & (
  | { readonly kind: "attribute" | "number"; readonly filter: Filter }
  /** All of them; none where no facet knows what is not wanted: its words are in `avoid`. */
  | { readonly kind: "exclusion"; readonly filter: readonly FacetFilter[] }
  | { readonly kind: "price"; readonly filter: PriceRange }
  | { readonly kind: "stock"; readonly filter: true }
  | { readonly kind: "sort"; readonly filter: Sort }
);

export type PriceRange = NonNullable<ShopQuery["price"]>;

/** A part of a question, and what it asks of a hit. */
export type Understood = Reading & {
  /** UTF-16 offsets into the question; `text` is what stands there. */
  readonly span: readonly [start: number, end: number];
  /** The words of what is only likely still rank. */
  readonly certain: boolean;
  /** Is it in the query? All that is certain; of what is only likely, what ranking by words could not find: a translation, a slip. */
  readonly applied: boolean;
};

/** A word of a question. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** White space comes before it. */
  readonly spaced: boolean;
  /** Can a product be found by it? Not by "show me", and not by a comma. */
  readonly ranks: boolean;
}

/** A question as the catalogue can be asked it. Plain data. */
export interface ReadQuery {
  readonly query: ShopQuery;
  /** In the order of the question, none overlapping. */
  readonly understood: readonly Understood[];
  /** Words that are not wanted and that no facet knows ("no nuts"): nothing is filtered by them. */
  readonly avoid: readonly string[];
  readonly original: string;
  readonly words: readonly Word[];
}

export interface ReadOptions {
  /** ISO 4217, of amounts that name none; the catalogue's own without it. */
  readonly currency?: string;
  /** Groups of expressions that mean the same in this shop: `[["joint", "pre-roll"]]`. Keep the array: what is made of it is kept with it. */
  readonly synonyms?: readonly (readonly string[])[];
}
