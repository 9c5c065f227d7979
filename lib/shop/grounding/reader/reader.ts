import type { Doubt } from "../finding.ts";
import type { Sentence } from "../sentence.ts";
import { featuresOf } from "./features.ts";
import { READER_WEIGHTS } from "./weights.ts";

/** Whether to withhold a sentence in which every name, figure and link holds. `doubts` are what the rules would withhold it for. */
export type Reader = (sentence: Sentence, doubts: readonly Doubt[]) => boolean;

export interface ReaderModel {
  readonly bias: number;
  /** What a step of the weights is worth. */
  readonly scale: number;
  readonly weights: Int8Array;
}

/** From these log-odds of a claim on a sentence is withheld: of one that the rules doubt, and of one that they pass. */
export type Limits = Readonly<Record<Doubt | "none", number>>;

export const logOdds = ({ bias, scale, weights }: ReaderModel, features: Uint32Array): number => {
  let sum = 0;
  for (const feature of features) sum += weights[feature]!;
  return bias + (scale * sum) / Math.sqrt(features.length);
};

/** No reading excuses it. */
const NEVER = Number.NEGATIVE_INFINITY;

/** Chosen on sets of replies that the reader had not learned from (`npm run eval -- grounding --leave-one-out`): what comes through is worse than what is lost. */
export const LIMITS: Readonly<Record<"en" | "th", Limits>> = {
  en: {
    none: 1.5,
    number: NEVER,
    price: NEVER,
    stock: NEVER,
    comparison: NEVER,
    promise: NEVER,
    offer: -2,
    uncounted: -1.5,
    rest: -0.8,
    strange: -1,
    "strange name": -1,
    name: NEVER,
  },
  th: {
    none: 1.25,
    number: NEVER,
    price: NEVER,
    stock: NEVER,
    comparison: NEVER,
    promise: NEVER,
    offer: NEVER,
    uncounted: NEVER,
    rest: -1.25,
    strange: -1,
    "strange name": -0.75,
    name: NEVER,
  },
};

/** From which log-odds on a sentence with these doubts is withheld: the strictest of theirs. */
export const limitOf = (doubts: readonly Doubt[], limits: Limits): number =>
  doubts.length === 0 ? limits.none : Math.min(...doubts.map((doubt) => limits[doubt]));

export const readerOf =
  (models: Readonly<Record<"en" | "th", ReaderModel>>, limits = LIMITS): Reader =>
  (sentence, doubts) => {
    const lang = sentence.isThai ? "th" : "en";
    return logOdds(models[lang], featuresOf(sentence, doubts)) > limitOf(doubts, limits[lang]);
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

/** Learned from the sets of replies in `test/shop/grounding/replies` by `npm run fit -- grounding`. */
export const shippedReader: Reader = readerOf({
  en: unpacked(READER_WEIGHTS.en),
  th: unpacked(READER_WEIGHTS.th),
});
