import type { Sentence } from "../sentence.ts";
import { featuresOf } from "./features.ts";
import { READER_WEIGHTS } from "./weights.ts";

/** What the rules cannot be sure of: words of promises, offers and praise that may be used harmlessly, and words that no list has. */
export type Doubt = "promise" | "offer" | "uncounted" | "rest" | "strange" | "strange name";

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

export const LIMITS: Readonly<Record<"en" | "th", Limits>> = {
  en: { none: 3, promise: -3, offer: -1, uncounted: -2, rest: 0, strange: 0, "strange name": -2 },
  th: { none: 3, promise: -3, offer: -1, uncounted: -2, rest: 0, strange: 0, "strange name": -2 },
};

export const readerOf =
  (models: Readonly<Record<"en" | "th", ReaderModel>>, limits = LIMITS): Reader =>
  (sentence, doubts) => {
    const lang = sentence.isThai ? "th" : "en";
    const limit = Math.min(
      ...(doubts.length === 0 ? ["none" as const] : doubts).map((doubt) => limits[lang][doubt]),
    );
    return logOdds(models[lang], featuresOf(sentence)) > limit;
  };

const shipped = ({ bias, scale, weights }: (typeof READER_WEIGHTS)["en"]): ReaderModel => ({
  bias,
  scale,
  weights: Int8Array.from(atob(weights), (char) => (char.charCodeAt(0) << 24) >> 24),
});

export const shippedReader: Reader = readerOf({
  en: shipped(READER_WEIGHTS.en),
  th: shipped(READER_WEIGHTS.th),
});
