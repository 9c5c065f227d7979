import { NGRAM_ROWS, NUMBER_ROWS, type Vocabulary } from "../embedder/vocabulary.ts";
import { shuffle } from "./random.ts";

/** Frequent words are spelled like nothing else ("the"); an unknown word resembles the rare ones. */
const FIRST_ROW = 2_000;
const EPOCHS = 6;
const RATE = 0.5;

/**
 * Fills the table's n-gram rows so that the mean of a word's n-grams comes near the word's own vector: a guess for words
 * that the vocabulary lacks. Stochastic least squares on the known words.
 */
export function fitNgrams(
  table: Float32Array,
  width: number,
  words: readonly string[],
  vocabulary: Vocabulary,
  random: () => number,
): void {
  table.fill(0, (words.length + NUMBER_ROWS) * width, (words.length + NUMBER_ROWS + NGRAM_ROWS) * width);
  const order = [...words.keys()].slice(FIRST_ROW);
  const guess = new Float32Array(width);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    const rate = RATE * (1 - epoch / EPOCHS);
    for (const word of order) {
      const rows = vocabulary.ngramRows(words[word]!);
      guess.fill(0);
      for (const row of rows)
        for (let d = 0; d < width; d++) guess[d]! += table[row * width + d]! / rows.length;
      for (const row of rows)
        for (let d = 0; d < width; d++)
          table[row * width + d]! += rate * (table[word * width + d]! - guess[d]!);
    }
  }
}
