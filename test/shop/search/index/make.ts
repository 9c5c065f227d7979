import type { Product } from "../../../../lib/shop/product.ts";
import type { ShopQuery } from "../../../../lib/shop/search/query.ts";
import {
  buildIndex,
  type OpenOptions,
  openIndex,
  type SearchIndex,
} from "../../../../lib/shop/search/search.ts";

/** A product of which only what matters is said. */
export const product = (id: string, title: string, rest: Partial<Product> = {}): Product => ({
  id,
  title,
  description: null,
  brand: null,
  categories: [],
  price: null,
  stock: null,
  images: [],
  url: null,
  attributes: {},
  variants: [],
  translations: {},
  ...rest,
});

/** Products by their titles, their ids 1, 2, … */
export const titled = (...titles: string[]): Product[] =>
  titles.map((title, i) => product(String(i + 1), title));

export const open = async (products: Iterable<Product>, options?: OpenOptions): Promise<SearchIndex> =>
  openIndex(await buildIndex(products, { version: "1" }), options);

export const asked = (text: string, rest: Partial<ShopQuery> = {}): ShopQuery => ({
  text,
  filters: [],
  sort: "relevance",
  ...rest,
});

/** Ids of the hits, best first. */
export const idsOf = (index: SearchIndex, query: ShopQuery | string, limit = 100): string[] =>
  index.search(typeof query === "string" ? asked(query) : query, limit).hits.map(({ card }) => card.id);
