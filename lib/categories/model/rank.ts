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

const MEMBERS: readonly (readonly number[])[] = PRIMARIES.map((_, p) =>
  CLASSES.flatMap((_, c) => (PRIMARY_OF[c] === p ? [c] : [])),
);

const largestOf = (logits: Float32Array): number => {
  let max = -Infinity;
  for (let c = 0; c < logits.length; c++) if (logits[c]! > max) max = logits[c]!;
  return max;
};

/** Shares of the primaries, before calibration. */
function primaryShares(logits: Float32Array, max: number): number[] {
  const shares = PRIMARIES.map(() => 0);
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    const e = Math.exp(logits[c]! - max);
    shares[PRIMARY_OF[c]!]! += e;
    sum += e;
  }
  for (let p = 0; p < shares.length; p++) shares[p]! /= sum;
  return shares;
}

/** Shares of the classes of one primary within it, in their order. */
function sharesWithin(primary: number, logits: Float32Array, max: number, temperature: number): number[] {
  const shares: number[] = [];
  let sum = 0;
  for (const c of MEMBERS[primary]!) {
    const share = Math.exp((logits[c]! - max) / temperature);
    shares.push(share);
    sum += share;
  }
  for (let at = 0; at < shares.length; at++) shares[at]! /= sum;
  return shares;
}

/** Indices of the `count` largest values, largest first; of equals, the first. */
function largest(values: ArrayLike<number>, count: number): number[] {
  const found: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (found.length === count && value <= values[found[count - 1]!]!) continue;
    if (found.length < count) found.push(index);
    let at = found.length - 1;
    for (; at > 0 && value > values[found[at - 1]!]!; at--) found[at] = found[at - 1]!;
    found[at] = index;
  }
  return found;
}

/** Orders the categories of a line by calibrated probability. `count`: how many primaries to give, with up to as many details each. */
export function rank(
  line: ReadLine,
  logits: Float32Array,
  parameters: CalibrationParameters,
  count: number,
): Ranking {
  const script: ScriptParameters = line.descriptor.thai ? parameters.thai : parameters.latin;
  const max = largestOf(logits);
  const primaries = primaryShares(logits, max);
  const order = largest(primaries, Math.max(2, count));
  const [first, second] = [order[0]!, order[1]!];
  const facts = lineFacts(line, PRIMARIES[first]!, primaries[first]!, primaries[second]!);
  const confidence = confidenceOf(facts, script);
  // What the first leaves is shared by the others as the network shares it; none of them may pass the first by that.
  const rest = (1 - confidence) / Math.max(1e-9, 1 - primaries[first]!);
  const ranked = order.slice(0, Math.max(1, count)).map((p): RankedPrimary => {
    const probability = p === first ? confidence : Math.min(confidence, primaries[p]! * rest);
    const shares = sharesWithin(p, logits, max, script.temperature);
    const details = largest(shares, Math.max(1, count)).map((at) => ({
      code: CLASSES[MEMBERS[p]![at]!]!,
      probability: probability * shares[at]!,
    }));
    return { primary: PRIMARIES[p]!, probability, details };
  });
  return { facts, primaries: ranked };
}
