import type { Doubt } from "../finding.ts";
import type { Sentence } from "../sentence.ts";
import { featuresOf } from "./features.ts";
import { READER_WEIGHTS } from "./weights.ts";

/** Whether to withhold a sentence that nothing speaks against for sure. `doubts` are what the checks could not tell. */
export type Reader = (sentence: Sentence, doubts: readonly Doubt[]) => boolean;

export interface ReaderModel {
  readonly bias: number;
  /** What a step of the weights is worth. */
  readonly scale: number;
  readonly weights: Int8Array;
}

export const logOdds = ({ bias, scale, weights }: ReaderModel, features: Uint32Array): number => {
  let sum = 0;
  for (const feature of features) sum += weights[feature]!;
  return bias + (scale * sum) / Math.sqrt(features.length);
};

/** From these log-odds of a claim on a sentence is withheld. */
export interface Limits {
  /** Where a check doubts what a customer counts on: a figure, stock, a comparison, a promise. */
  readonly figures: number;
  /** Where it doubts words alone. */
  readonly words: number;
  /** Where no check doubts anything. */
  readonly none: number;
}

/**
 * Chosen on sentences of authors that the reader had not learned from (`npm run eval -- grounding --cross-validate`): what comes through is worse than what is lost, a wrong price
 * or promise above all.
 */
export const LIMITS: Readonly<Record<"en" | "th", Limits>> = {
  en: { figures: -1.5, words: -0.5, none: 1.75 },
  th: { figures: -1.5, words: -0.75, none: 1.75 },
};

const OF_WORDS: ReadonlySet<Doubt> = new Set(["rest", "strange", "strange name", "name"]);

export function limitOf(doubts: readonly Doubt[], { figures, words, none }: Limits): number {
  if (doubts.length === 0) return none;
  return doubts.every((doubt) => OF_WORDS.has(doubt)) ? words : figures;
}

export const readerOf =
  (models: Readonly<Record<"en" | "th", ReaderModel>>): Reader =>
  (sentence, doubts) => {
    const lang = sentence.isThai ? "th" : "en";
    return logOdds(models[lang], featuresOf(sentence, doubts)) > limitOf(doubts, LIMITS[lang]);
  };

interface Packed {
  readonly bias: number;
  readonly scale: number;
  readonly weights: string;
}

const unpacked = ({ bias, scale, weights }: Packed): ReaderModel => ({
  bias,
  scale,
  weights: Int8Array.from(atob(weights.replaceAll("\n", "")), (char) => (char.charCodeAt(0) << 24) >> 24),
});

/** Learned from the scenes in `test/shop/grounding/scenes` by `npm run fit -- grounding`. */
export const shippedReader: Reader = readerOf({
  en: unpacked(READER_WEIGHTS.en),
  th: unpacked(READER_WEIGHTS.th),
});
