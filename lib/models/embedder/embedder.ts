import { decodeEmbedder, type StoredEmbedder, type VectorTable } from "./artefact.ts";
import { lexicalVector, type SplitWords } from "./lexical.ts";
import { type Reading, Vocabulary } from "./vocabulary.ts";

/** Whether two texts are near in meaning (English) or only in their letters and words (everything else). */
export type SimilarityKind = "semantic" | "lexical";

export interface Similarity {
  /** -1 to 1; 1 for texts that read the same. */
  readonly value: number;
  readonly kind: SimilarityKind;
}

export interface Embedder {
  /** Names the artefact: vectors of different models must never be compared. */
  readonly model: string;
  readonly dimensions: number;
  /** A vector per text, of length 1; all zeros for a text of white space only. Compare only vectors of one kind. */
  embed(texts: readonly string[]): Float32Array[];
  kindOf(text: string): SimilarityKind;
  /** Semantic when both texts are; else lexical, for both. */
  similarity(a: string, b: string): Similarity;
}

export interface EmbedderOptions {
  /** Words of a text that the English model cannot read, for example by a Thai lexicon. */
  readonly splitWords?: SplitWords;
  /** Another artefact than the shipped one. */
  readonly stored?: StoredEmbedder;
}

/** A text counts as English when at least this share of its letters is in words that the model knows. */
const ENGLISH_SHARE = 0.6;

class TableEmbedder implements Embedder {
  readonly model: string;
  readonly dimensions: number;
  readonly #table: VectorTable;
  readonly #vocabulary: Vocabulary;
  readonly #splitWords: SplitWords | undefined;

  constructor(model: string, table: VectorTable, vocabulary: Vocabulary, splitWords: SplitWords | undefined) {
    this.model = model;
    this.dimensions = table.dimensions;
    this.#table = table;
    this.#vocabulary = vocabulary;
    this.#splitWords = splitWords;
  }

  embed(texts: readonly string[]): Float32Array[] {
    return texts.map((text) => {
      const reading = this.#vocabulary.read(text);
      return isEnglish(reading) ? this.#semantic(reading) : this.#lexical(text);
    });
  }

  kindOf(text: string): SimilarityKind {
    return isEnglish(this.#vocabulary.read(text)) ? "semantic" : "lexical";
  }

  similarity(a: string, b: string): Similarity {
    const [first, second] = [this.#vocabulary.read(a), this.#vocabulary.read(b)];
    if (isEnglish(first) && isEnglish(second))
      return { value: cosine(this.#semantic(first), this.#semantic(second)), kind: "semantic" };
    return { value: cosine(this.#lexical(a), this.#lexical(b)), kind: "lexical" };
  }

  #lexical(text: string): Float32Array {
    return toUnit(lexicalVector(text, this.dimensions, this.#splitWords));
  }

  #semantic(reading: Reading): Float32Array {
    const sum = new Float32Array(this.dimensions);
    for (const row of reading.rows) this.#add(sum, row, 1);
    for (const word of reading.unknown) {
      const rows = this.#vocabulary.ngramRows(word);
      for (const row of rows) this.#add(sum, row, 1 / rows.length);
    }
    return toUnit(sum);
  }

  #add(sum: Float32Array, row: number, weight: number): void {
    const { vectors, steps, dimensions } = this.#table;
    const step = steps[row]! * weight;
    const start = row * dimensions;
    for (let d = 0; d < dimensions; d++) sum[d]! += vectors[start + d]! * step;
  }
}

function isEnglish({ knownLetters, unknownLetters }: Reading): boolean {
  return knownLetters > 0 && knownLetters >= ENGLISH_SHARE * (knownLetters + unknownLetters);
}

/** The dot product; of unit vectors, the cosine between them. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}

/** Rounding can carry a unit vector's product with itself past 1. */
function cosine(a: Float32Array, b: Float32Array): number {
  return Math.max(-1, Math.min(1, dot(a, b)));
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  if (length > 0) for (let d = 0; d < vector.length; d++) vector[d]! /= length;
  return vector;
}

interface Loaded {
  readonly model: string;
  readonly table: VectorTable;
  readonly vocabulary: Vocabulary;
}

function load(stored: StoredEmbedder): Loaded {
  const table = decodeEmbedder(stored);
  return { model: stored.model, table, vocabulary: new Vocabulary(table.words) };
}

/** The shipped model is read once a process, and only when somebody asks: most functions never embed. */
let shipped: Promise<Loaded> | undefined;

function loadShipped(): Promise<Loaded> {
  shipped ??= import("./data/embedder.generated.js").then(({ stored }) => load(stored));
  return shipped;
}

/** An embedder; embedders of one process share the shipped model's memory. */
export async function createEmbedder(options: EmbedderOptions = {}): Promise<Embedder> {
  const { model, table, vocabulary } = options.stored ? load(options.stored) : await loadShipped();
  return new TableEmbedder(model, table, vocabulary, options.splitWords);
}
