import { primaryCategories } from "../taxonomy/taxonomy.ts";
import { BUCKETS, featuresOf } from "./features.ts";

export const CLASSES: readonly string[] = primaryCategories.map((category) => category.code);

/** Weights as they are stored: one signed byte for each bucket and class, base64, and the scale of a step. */
export type StoredWeights = { readonly weights: string; readonly scale: number; readonly lexicon: string };

const decode = (base64: string): Int8Array => {
  if (typeof Buffer === "function") {
    const bytes = Buffer.from(base64, "base64");
    return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  const binary = atob(base64);
  const bytes = new Int8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = (binary.charCodeAt(i) << 24) >> 24;
  return bytes;
};

/**
 * The guess of last resort: a linear model over letters and words, fitted to the lexicon, for labels of which the
 * lexicon knows nothing or only parts. Gives a log-odds-like score for each primary.
 */
export class BackoffModel {
  readonly #weights: Int8Array;
  readonly #scale: number;

  constructor(stored: StoredWeights) {
    this.#weights = decode(stored.weights);
    this.#scale = stored.scale;
    if (this.#weights.length !== BUCKETS * CLASSES.length)
      throw new RangeError("backoff weights of another shape");
  }

  /** Log probability of each primary, in the order of `CLASSES`. */
  score(normalisedLabel: string): Float64Array {
    const features = featuresOf(normalisedLabel);
    const logits = new Float64Array(CLASSES.length);
    const norm = this.#scale / Math.sqrt(Math.max(1, features.length));
    for (const bucket of features) {
      const at = bucket * CLASSES.length;
      for (let c = 0; c < CLASSES.length; c++) logits[c]! += this.#weights[at + c]! * norm;
    }
    return logSoftmax(logits);
  }
}

export function logSoftmax(logits: Float64Array): Float64Array {
  let max = -Infinity;
  for (const value of logits) if (value > max) max = value;
  let sum = 0;
  for (const value of logits) sum += Math.exp(value - max);
  const shift = max + Math.log(sum);
  return logits.map((value) => value - shift);
}
