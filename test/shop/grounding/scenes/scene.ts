import { readdirSync, readFileSync } from "node:fs";
import type { Card } from "../../../../lib/shop/search/query.ts";

/** A question to a shop, what its search found, and replies to it word for word: good ones, and ones with a sentence that is made up. */
export interface Scene {
  readonly lang: "en" | "th";
  readonly question: string;
  readonly shop: string;
  readonly facts: readonly string[];
  readonly cards: readonly Card[];
  readonly good: readonly string[];
  readonly bad: readonly MadeUp[];
}

export interface MadeUp {
  readonly kind: string;
  readonly reply: string;
  /** The sentence of it that is. */
  readonly false: string;
}

interface Written extends Omit<Scene, "cards"> {
  readonly cards: readonly {
    readonly title: string;
    readonly brand: string | null;
    readonly categories: readonly string[];
    /** In major units. */
    readonly price: number | null;
    readonly currency: string;
    readonly stock: number | null;
    readonly attributes: Card["attributes"];
  }[];
}

const MINOR = 100;
const FOLDER = new URL("./", import.meta.url);

const setsIn = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, FOLDER))
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => folder + name.slice(0, -".jsonl".length))
    .sort();

/** Each by an author of its own, who knew neither the check nor the other sets. The checks were mended and the reader learned on these. */
export const SCENE_SETS = setsIn("./learned/");
/** Plain sentences, one a reply, drawn once from templates of sixteen authors, a set each. The reader learns from these too. */
export const PLAIN_SETS = setsIn("./plain/");
/** Nothing was learned from these, and nobody who worked on the check has read them. */
export const HELD_OUT_SETS = setsIn("./held-out/");

export const readScenes = (set: string): Scene[] =>
  readFileSync(new URL(`${set}.jsonl`, FOLDER), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => sceneOf(JSON.parse(line)));

function sceneOf(written: Written): Scene {
  return {
    ...written,
    cards: written.cards.map(({ price, currency, ...card }, at) => ({
      ...card,
      id: `p${at + 1}`,
      url: `https://shop.example/p${at + 1}`,
      image: null,
      price: price === null ? null : { minor: Math.round(price * MINOR), currency },
    })),
  };
}
