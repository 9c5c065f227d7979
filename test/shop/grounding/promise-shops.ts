import { readFileSync } from "node:fs";
import type { Card } from "../../../lib/shop/search/query.ts";

/** A shop with its facts, what may be said of them, and what is made up. */
export interface PromisingShop {
  readonly facts: readonly string[];
  readonly question: string;
  readonly cards: readonly Card[];
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

interface Written extends Omit<PromisingShop, "cards"> {
  readonly cards: readonly (Pick<Card, "title" | "brand" | "categories" | "attributes"> & {
    /** In major units. */
    readonly price: number;
    readonly currency: string;
  })[];
}

const MINOR = 100;

export const PROMISING_SHOPS: readonly PromisingShop[] = readFileSync(
  new URL("./promises.jsonl", import.meta.url),
  "utf8",
)
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => {
    const written: Written = JSON.parse(line);
    return {
      ...written,
      cards: written.cards.map(({ price, currency, ...card }) => ({
        ...card,
        id: card.title,
        url: null,
        image: null,
        stock: 4,
        price: { minor: price * MINOR, currency },
      })),
    };
  });
