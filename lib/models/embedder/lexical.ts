import { hash32 } from "./hash.ts";

/** Splits a text into words, e.g. by a Thai lexicon. What it leaves out counts by its letters only. */
export type SplitWords = (text: string) => readonly string[];

/** A shared word says more than shared letters, a long n-gram more than a short one. By length of the n-gram. */
const NGRAM_WEIGHT = [0, 0.3, 0.7, 1] as const;
const WORD_WEIGHT = 2;
/** Words that are written nearly the same share letters; the hash seeds keep the two kinds of feature apart. */
const NGRAM_SEED = 1;
const WORD_SEED = 2;

/**
 * What a text shares in letters and words with another: signed feature hashing of its letter n-grams (1 to 3) and of its
 * words. Works in every script and knows nothing of meaning: "dear" and "expensive" are strangers to it.
 */
export function lexicalVector(
  text: string,
  dimensions: number,
  splitWords: SplitWords | undefined,
): Float32Array {
  const counts = new Map<number, number>();
  const count = (feature: number, weight: number): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + weight);
  };
  const plain = text.normalize("NFKC").toLowerCase();
  const runs = plain.split(/[\s\p{P}\p{C}]+/u).filter((run) => run !== "");
  // Of a text that is nothing but marks, the marks are the text.
  for (const run of runs.length > 0 ? runs : plain.split(/\s+/).filter((run) => run !== "")) {
    const letters = Array.from(run);
    for (let length = 1; length <= 3; length++)
      for (let at = 0; at + length <= letters.length; at++)
        count(hash32(letters.slice(at, at + length).join(""), NGRAM_SEED), NGRAM_WEIGHT[length]!);
  }
  for (const word of splitWords?.(plain) ?? runs)
    if (word.trim() !== "") count(hash32(word, WORD_SEED), WORD_WEIGHT);
  const vector = new Float32Array(dimensions);
  // Two dimensions a feature: where one collides with another feature the other seldom does too. Square root: the tenth
  // "ๆ" says little more than the second.
  for (const [feature, weight] of counts) {
    const value = Math.sqrt(weight);
    const second = Math.imul(feature ^ (feature >>> 16), 0x045d_9f3b) >>> 0;
    vector[feature % dimensions]! += feature & 0x8000_0000 ? value : -value;
    vector[(second >>> 1) % dimensions]! += second & 1 ? value : -value;
  }
  return vector;
}
