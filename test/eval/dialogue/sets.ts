import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Cart } from "../../../lib/shop/dialogue/cart/cart.ts";
import { colourName } from "../../../lib/shop/dialogue/colours-and-sizes.ts";
import type { DialogueContext } from "../../../lib/shop/dialogue/context.ts";
import { valuesOf } from "../../../lib/shop/dialogue/naming.ts";
import { wordsOf } from "../../../lib/shop/dialogue/reading.ts";
import type { Attributes } from "../../../lib/shop/product.ts";
import type { Card, Facet, Vocabulary } from "../../../lib/shop/search/query.ts";

interface ShopFile {
  readonly currency: string;
  /** What the cards are hits of. */
  readonly query: string;
  /** Words that the rest of the catalogue has. */
  readonly words: string;
  readonly cards: readonly {
    id: string;
    title: string;
    brand: string;
    price: number;
    stock: number;
    attributes: Attributes;
    categories: string[];
  }[];
  readonly cart: Cart["lines"];
}

export interface Shop {
  readonly cards: readonly Card[];
  readonly cart: Cart;
  readonly query: string;
  readonly vocabulary: Vocabulary;
}

/** What is before the customer: nothing, products, one product, products and a filled cart. */
export type Before = "-" | "+" | "1" | "$";

export interface Example {
  readonly shop: string;
  readonly before: Before;
  readonly text: string;
  /** What is right, in the writing of `canonical.ts`; any of several. */
  readonly expected: readonly string[];
}

const FOLDER = join(import.meta.dirname, "sets");
export const SETS = ["development", "calibration", "examining", "cold"] as const;
export type SetName = (typeof SETS)[number];

export function readShops(set: SetName): ReadonlyMap<string, Shop> {
  const shops: Record<string, ShopFile> = JSON.parse(
    readFileSync(
      join(FOLDER, `shops.${set === "examining" || set === "cold" ? "examining" : "development"}.json`),
      "utf8",
    ),
  );
  return new Map(Object.entries(shops).map(([name, shop]) => [name, shopOf(shop)]));
}

function shopOf({ currency, query, words, cards, cart }: ShopFile): Shop {
  const whole = cards.map((card) => ({
    ...card,
    price: { minor: card.price, currency },
    url: null,
    image: null,
  }));
  return { cards: whole, cart: { lines: cart }, query, vocabulary: vocabularyOf(whole, words, currency) };
}

function vocabularyOf(cards: readonly Card[], words: string, currency: string): Vocabulary {
  const counts = new Map<string, number>();
  const count = (text: string) => {
    for (const word of wordsOf(text.toLowerCase())) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  count(words);
  const facets = new Map<
    string,
    { name: string; kind: Facet["kind"]; values: Map<string, { label: string; count: number }> }
  >();
  const add = (name: string, kind: Facet["kind"], value: string) => {
    const facet = facets.get(name) ?? { name, kind, values: new Map() };
    facets.set(name, facet);
    facet.values.set(value, { label: value, count: (facet.values.get(value)?.count ?? 0) + 1 });
  };
  for (const card of cards) {
    count(`${card.title} ${card.brand} ${card.categories.join(" ")}`);
    add("brand", "text", (card.brand ?? "").toLowerCase());
    for (const [name, value] of Object.entries(card.attributes)) {
      count(name);
      if (typeof value === "boolean") add(name, "boolean", String(value));
      for (const each of valuesOf(value)) {
        add(name, typeof value === "number" ? "number" : "text", each);
        count(`${each} ${colourName(each)}`);
      }
    }
  }
  // As an index that folds plurals has them.
  return {
    facets,
    currency,
    frequency: (term) => counts.get(term) ?? counts.get(term.replace(/s$/, "")) ?? 0,
  };
}

export function contextOf({ shop, before }: Example, shops: ReadonlyMap<string, Shop>): DialogueContext {
  const { cards, cart, query, vocabulary } = shops.get(shop)!;
  if (before === "-") return { lastCards: [], vocabulary };
  return {
    lastIntent: "product_search",
    lastCards: before === "1" ? cards.slice(0, 1) : cards,
    lastQuery: { text: query, filters: [], sort: "relevance" },
    cart: before === "$" ? cart : { lines: [] },
    turns: 1,
    vocabulary,
  };
}

const lines = (file: string): string[] =>
  existsSync(join(FOLDER, file))
    ? readFileSync(join(FOLDER, file), "utf8")
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("# "))
    : [];

const before = (written: string): { shop: string; before: Before } => {
  const [shop, state] = written.trim().split(" ");
  return { shop: shop!, before: state as Before };
};

/** `intent[/also right] | shop before | text` */
export const readDecisions = (set: SetName): Example[] =>
  lines(`decisions.${set}.txt`).map((line) => {
    const [intents, where, ...text] = line.split(" | ");
    return { ...before(where!), text: text.join(" | "), expected: intents!.split("/") };
  });

/** `shop before | text | expected[ / also right]` */
export const readExpected = (kind: "follow-ups" | "carts", set: SetName): Example[] =>
  lines(`${kind}.${set}.txt`).map((line) => {
    const [where, text, expected] = line.split(" | ");
    return { ...before(where!), text: text!, expected: expected!.split(" / ") };
  });
