import type { Price, Product } from "../product.ts";

/** Both ends included. */
export interface Interval {
  readonly min?: number;
  readonly max?: number;
}

/** What a hit must be. `facet` is `brand`, `category`, or the name of an attribute. */
export type FacetFilter = { readonly facet: string } & (
  | { readonly anyOf: readonly string[] }
  | { readonly noneOf: readonly string[] }
  | { readonly within: Interval }
);

/** `any`: a hit fulfils one of them at least, as where a word is a value of two facets ("orange": a colour and a flavour). */
export type Filter = FacetFilter | { readonly any: readonly FacetFilter[] };

export const SORTS = ["relevance", "price_asc", "price_desc"] as const;
export type Sort = (typeof SORTS)[number];

/** A question to the catalogue, as the index answers it. */
export interface ShopQuery {
  /** What is ranked by; empty matches everything that the filters let through. */
  readonly text: string;
  /** Ranks what the filters let through where `text` is empty, without being asked of a hit: the words of the values themselves. */
  readonly rankBy?: string;
  readonly filters: readonly Filter[];
  /** Minor units. With a bound, a product without a price is no hit. */
  readonly price?: { readonly minMinor?: number; readonly maxMinor?: number; readonly currency: string };
  /** Leaves out what is known to have run out. */
  readonly inStock?: boolean;
  readonly sort: Sort;
}

/** What the products of a catalogue say of themselves under one name. */
export interface Facet {
  readonly name: string;
  readonly kind: "text" | "number" | "boolean";
  /** Of text: each value as it is compared (see `foldTerm`), with how it is written and how many products have it. */
  readonly values: ReadonlyMap<string, { readonly label: string; readonly count: number }>;
  /** Of numbers. */
  readonly interval?: Interval;
  /** How many products have each value, summed up: known without reading the values. */
  readonly weight?: number;
}

/** What a catalogue can be asked for. */
export interface Vocabulary {
  readonly facets: ReadonlyMap<string, Facet>;
  /** How many products have a folded word anywhere; 0 for a word that is nowhere. */
  frequency(term: string): number;
  /** Of most products' prices; null in a catalogue without any. */
  readonly currency: string | null;
}

/** As much of a product as a list shows, and all that a reply may say of it without reading the product itself. */
export type Card = Pick<Product, "id" | "title" | "brand" | "categories" | "url" | "stock" | "attributes"> & {
  readonly price: Price | null;
  readonly image: string | null;
};

export interface Hit {
  readonly card: Card;
  readonly score: number;
}
