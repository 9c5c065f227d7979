import type { AttributeValue, Product } from "../../../../lib/shop/product.ts";
import type { Facet, Interval, Vocabulary } from "../../../../lib/shop/search/query.ts";

/** As much of a product as its vocabulary comes from. */
export type Described = Pick<Product, "title" | "brand" | "categories" | "attributes"> &
  Partial<Pick<Product, "description" | "price">>;

type Values = Map<string, { label: string; count: number }>;

/** What products can be asked for: a plain reading of them, for tests and evaluations that need no index. */
export function vocabularyOf(products: readonly Described[], currency: string | null = "USD"): Vocabulary {
  const texts = new Map<string, Values>();
  const numbers = new Map<string, { min: number; max: number }>();
  const booleans = new Set<string>();
  const frequencies = new Map<string, number>();
  for (const product of products) {
    const seen = new Set<string>();
    const say = (text: string) => {
      for (const [word] of fold(text).matchAll(/[\p{L}\p{M}]+|\d+(?:\.\d+)?/gu)) seen.add(word);
    };
    const value = (name: string, text: string) => {
      say(text);
      const values: Values = texts.get(name) ?? new Map();
      const key = fold(text);
      values.set(key, { label: text, count: (values.get(key)?.count ?? 0) + 1 });
      texts.set(name, values);
    };
    say(product.title);
    say(product.description ?? "");
    if (product.brand !== null) value("brand", product.brand);
    for (const category of product.categories) value("category", category);
    for (const [name, given] of Object.entries(product.attributes)) {
      if (typeof given === "number") numbers.set(name, widened(numbers.get(name), given));
      else if (typeof given === "boolean") booleans.add(name);
      else for (const text of textsOf(given)) value(name, text);
    }
    for (const word of seen) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  }
  const facets = new Map<string, Facet>();
  for (const [name, values] of texts) facets.set(name, { name, kind: "text", values });
  for (const [name, interval] of numbers)
    facets.set(name, { name, kind: "number", values: new Map(), interval });
  for (const name of booleans) facets.set(name, { name, kind: "boolean", values: new Map() });
  return { facets, frequency: (term) => frequencies.get(fold(term)) ?? 0, currency };
}

export const fold = (text: string): string => text.normalize("NFC").trim().toLowerCase();

const textsOf = (given: AttributeValue): readonly string[] =>
  Array.isArray(given) ? given : [String(given)];

const widened = (interval: Interval | undefined, value: number) => ({
  min: Math.min(interval?.min ?? value, value),
  max: Math.max(interval?.max ?? value, value),
});
