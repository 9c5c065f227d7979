import type { Segmenter } from "#lib/language";
import type { Vocabulary } from "../query.ts";
import { type Cut, cutText, isSymbol } from "./keys.ts";

/** In how many products a word is: as it is written, without accents, for one or for several. */
export function frequencyOf({ text, plain, stem }: Cut, vocabulary: Vocabulary): number {
  const count = vocabulary.frequency(text);
  if (plain === text && stem === text) return count;
  return Math.max(count, vocabulary.frequency(plain), vocabulary.frequency(stem));
}

/** Does the catalogue lack a word of these altogether? Such words rank nothing. */
export const hasUnknown = (tokens: readonly Cut[], vocabulary: Vocabulary): boolean =>
  tokens.some((token) => !isSymbol(token) && frequencyOf(token, vocabulary) === 0);

/** The rarest of a label's words says how much of its use may be this value: products that have any of it, at most. */
export function useOf(label: string, vocabulary: Vocabulary, segmenter: Segmenter): number {
  let least = Number.POSITIVE_INFINITY;
  for (const token of cutText(label, segmenter)) {
    const count = isSymbol(token) ? 0 : frequencyOf(token, vocabulary);
    if (count > 0) least = Math.min(least, count);
  }
  return least;
}
