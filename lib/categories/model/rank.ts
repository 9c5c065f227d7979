import { detailedCategories, primaryCategories, primaryOf } from "../taxonomy/taxonomy.ts";
import { type CalibrationParameters, confidenceOf, lineFacts, type ScriptParameters } from "./confidence.ts";
import type { ReadLine } from "./reader.ts";

/** The classes of the network, in the order of its outputs. */
export const CLASSES: readonly string[] = detailedCategories.map(({ code }) => code);
const PRIMARIES: readonly string[] = primaryCategories.map(({ code }) => code);
const PRIMARY_OF = Uint8Array.from(CLASSES, (code) => PRIMARIES.indexOf(primaryOf(code)!));

/** One possible category. Probabilities of all details of all primaries sum to 1. */
export type RankedPrimary = {
  readonly primary: string;
  /** Calibrated probability that this primary is right, 0-1. */
  readonly probability: number;
  /** Its details, likeliest first; their probabilities sum to the primary's. */
  readonly details: readonly { readonly code: string; readonly probability: number }[];
};

export type Ranking = {
  /** Likeliest first. */
  readonly primaries: readonly RankedPrimary[];
  /** What the confidence was computed from. */
  readonly facts: readonly number[];
};

/** Shares of the primaries and, within each, of its classes, before calibration. */
function sharesOf(logits: Float32Array, temperature: number): { shares: Float64Array; primaries: Float64Array } {
  let max = -Infinity;
  for (const logit of logits) if (logit > max) max = logit;
  const shares = new Float64Array(logits.length);
  const plain = new Float64Array(PRIMARIES.length);
  const tempered = new Float64Array(PRIMARIES.length);
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    const e = Math.exp(logits[c]! - max);
    plain[PRIMARY_OF[c]!]! += e;
    sum += e;
    shares[c] = Math.exp((logits[c]! - max) / temperature);
    tempered[PRIMARY_OF[c]!]! += shares[c]!;
  }
  for (let c = 0; c < logits.length; c++) shares[c]! /= tempered[PRIMARY_OF[c]!]!;
  for (let p = 0; p < plain.length; p++) plain[p]! /= sum;
  return { shares, primaries: plain };
}

/** Orders the categories of a line by calibrated probability. `count`: how many primaries to give, with up to as many details each. */
export function rank(
  line: ReadLine,
  logits: Float32Array,
  parameters: CalibrationParameters,
  count: number,
): Ranking {
  const script: ScriptParameters = line.descriptor.thai ? parameters.thai : parameters.latin;
  const { shares, primaries } = sharesOf(logits, script.temperature);
  const order = Array.from(primaries.keys()).sort((a, b) => primaries[b]! - primaries[a]! || a - b);
  const [first, second] = [order[0]!, order[1]!];
  const facts = lineFacts(line, PRIMARIES[first]!, primaries[first]!, primaries[second]!);
  const confidence = confidenceOf(facts, script);
  // What the first leaves is shared by the others as the network shares it; none of them may pass the first by that.
  const rest = (1 - confidence) / Math.max(1e-9, 1 - primaries[first]!);
  return {
    facts,
    primaries: order.slice(0, count).map((p) => {
      const probability = p === first ? confidence : Math.min(confidence, primaries[p]! * rest);
      const details: { code: string; probability: number }[] = [];
      for (let c = 0; c < CLASSES.length; c++)
        if (PRIMARY_OF[c] === p) details.push({ code: CLASSES[c]!, probability: probability * shares[c]! });
      details.sort((a, b) => b.probability - a.probability);
      return { primary: PRIMARIES[p]!, probability, details: details.slice(0, count) };
    }),
  };
}
