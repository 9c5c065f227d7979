import { createSegmenter, type Segmenter } from "#lib/language";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { type CompoundSplitter, createCompoundSplitter } from "./compound.ts";
import { type Descriptor, readDescriptor } from "./descriptor.ts";
import { type Direction, type FeatureList, featuresOf } from "./features.ts";
import { thaiPlaces } from "./places.ts";
import { type TermHit, TermIndex } from "./term-index.ts";

/** A line read for the model: its words, the terms in them, and the features made of both. */
export type ReadLine = {
  readonly descriptor: Descriptor;
  readonly hits: readonly TermHit[];
  readonly features: FeatureList;
};

export type ReadOptions = {
  /** A term (squeezed) that is taken for unknown: training hides what it asks for. */
  readonly hidden?: string;
  /** The whole lexicon is taken for unknown. */
  readonly withoutTerms?: boolean;
  /** Names of the features, for explanations. */
  readonly named?: boolean;
};

const EVERYDAY_KINDS: ReadonlySet<string> = new Set(["trade", "goods", "service", "institution"]);

/** Reads lines with the knowledge of a lexicon. Training and use read through this one class. */
export class LineReader {
  readonly #segmenter: Segmenter;
  readonly #splitter: CompoundSplitter;
  readonly #terms: TermIndex;

  constructor(lexicon: Lexicon) {
    this.#segmenter = createSegmenter(thaiWords(lexicon));
    this.#splitter = createCompoundSplitter(everydayWords(lexicon));
    this.#terms = new TermIndex(lexicon);
  }

  read(text: string, direction: Direction, options: ReadOptions = {}): ReadLine {
    const { hidden } = options;
    const descriptor = readDescriptor(text, {
      segmenter: this.#segmenter,
      splitter: this.#splitter,
      isTerm: (word) => this.#terms.has(word, hidden),
    });
    const hits = options.withoutTerms ? [] : this.#terms.find(descriptor.words, hidden);
    return { descriptor, hits, features: featuresOf(descriptor, hits, direction, options.named) };
  }
}

function* thaiWords(lexicon: Lexicon): Iterable<string> {
  for (const place of thaiPlaces) if (/^[\u0E00-\u0E7F]+$/.test(place)) yield place;
  for (const term of lexicon.words("th")) if (/^[\u0E00-\u0E7F]+$/.test(term)) yield term;
}

function everydayWords(lexicon: Lexicon): Set<string> {
  const words = new Set<string>();
  for (const term of lexicon.words("en")) {
    if (!lexicon.lookup(term)!.some(({ kind }) => EVERYDAY_KINDS.has(kind))) continue;
    for (const word of term.split(" ")) if (/^[a-z]{3,}$/.test(word)) words.add(word);
  }
  return words;
}
