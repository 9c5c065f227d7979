import { createSegmenter } from "#lib/language";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { type ChunkTools, type RunReading, readChunk } from "./chunk.ts";
import { createCompoundSplitter } from "./compound.ts";
import { type Descriptor, readDescriptor } from "./descriptor.ts";
import { type Direction, type FeatureList, featuresOf } from "./features.ts";
import { thaiPlaces } from "./places.ts";
import { Recent } from "./recent.ts";
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
/** Lines repeat their words: towns, chains, what banks call things. A few hundred bytes each. */
const CHUNKS_KEPT = 8192;
/** Longer chunks are addresses and Thai sentences, which do not come again. */
const LONGEST_KEPT = 24;

/** Reads lines with the knowledge of a lexicon. Training and use read through this one class. */
export class LineReader {
  readonly #terms: TermIndex;
  readonly #tools: ChunkTools;
  readonly #recent = new Recent<readonly RunReading[]>(CHUNKS_KEPT);

  constructor(lexicon: Lexicon) {
    this.#terms = new TermIndex(lexicon);
    this.#tools = {
      segmenter: createSegmenter(thaiWords(lexicon)),
      splitter: createCompoundSplitter(everydayWords(lexicon)),
      isTerm: (word) => this.#terms.has(word),
    };
  }

  read(text: string, direction: Direction, options: ReadOptions = {}): ReadLine {
    const { hidden } = options;
    const descriptor = readDescriptor(text, hidden === undefined ? this.#chunk : this.#chunkWithout(hidden));
    const hits = options.withoutTerms ? [] : this.#terms.find(descriptor.words, hidden);
    return { descriptor, hits, features: featuresOf(descriptor, hits, direction, options.named) };
  }

  readonly #chunk = (chunk: string): readonly RunReading[] =>
    chunk.length > LONGEST_KEPT ? this.#anew(chunk) : this.#recent.get(chunk, this.#anew);

  readonly #anew = (chunk: string): readonly RunReading[] => readChunk(chunk, this.#tools);

  /** What is hidden changes what words are taken apart: nothing of it is kept. */
  #chunkWithout(hidden: string): (chunk: string) => readonly RunReading[] {
    const tools = { ...this.#tools, isTerm: (word: string) => this.#terms.has(word, hidden) };
    return (chunk) => readChunk(chunk, tools);
  }
}

const THAI_LETTER = /[\u0E00-\u0E7F]/;
const THAI_LETTERS = /^[\u0E00-\u0E7F]+$/;
const LATIN_WORD = /^[a-z]{3,}$/;

function* thaiWords(lexicon: Lexicon): Iterable<string> {
  for (const place of thaiPlaces) if (THAI_LETTERS.test(place)) yield place;
  for (const { terms } of lexicon.groups())
    if (THAI_LETTER.test(terms))
      for (const term of terms.split("\t")) if (THAI_LETTERS.test(term)) yield term;
}

function everydayWords(lexicon: Lexicon): Set<string> {
  const words = new Set<string>();
  for (const { entry, terms } of lexicon.groups()) {
    if (!EVERYDAY_KINDS.has(entry.kind)) continue;
    const latin = THAI_LETTER.test(terms)
      ? terms.split("\t").filter((term) => !THAI_LETTER.test(term))
      : terms.split("\t");
    for (const word of new Set(latin.join(" ").split(" "))) if (LATIN_WORD.test(word)) words.add(word);
  }
  return words;
}
