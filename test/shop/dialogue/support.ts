import type { DialogueContext } from "../../../lib/shop/dialogue/context.ts";
import type { Card } from "../../../lib/shop/search/query.ts";

export const card = (id: string, title: string, more: Partial<Card> = {}): Card => ({
  id,
  title,
  brand: null,
  categories: [],
  url: null,
  stock: 10,
  attributes: {},
  price: { minor: 1_000, currency: "USD" },
  image: null,
  ...more,
});

export const MUGS: readonly Card[] = [
  card("m1", "Stone mug", {
    brand: "Kiln",
    price: { minor: 1_200, currency: "USD" },
    attributes: { color: "grey", volume: 300 },
    categories: ["Kitchen", "Mugs"],
  }),
  card("m2", "Travel mug", {
    brand: "Roam",
    price: { minor: 2_500, currency: "USD" },
    attributes: { color: "black", volume: 450, "leak proof": true },
    categories: ["Kitchen", "Mugs"],
    stock: 3,
  }),
  card("m3", "Enamel mug", {
    brand: "Roam",
    price: { minor: 900, currency: "USD" },
    attributes: { color: ["red", "blue"], volume: 350 },
    categories: ["Kitchen", "Mugs"],
    stock: 0,
  }),
];

export const SHOWN: DialogueContext = {
  lastIntent: "product_search",
  lastCards: MUGS,
  lastQuery: { text: "mug", filters: [], sort: "relevance" },
  cart: { lines: [] },
  turns: 1,
};
