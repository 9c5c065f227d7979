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

/** Shares of the primaries and, within each, of its classes, before calibration. */
function sharesOf(
  logits: Float32Array,
  temperature: number,
): { shares: Float64Array; primaries: Float64Array } {
  let max = -Infinity;
  for (let c = 0; c < logits.length; c++) if (logits[c]! > max) max = logits[c]!;
  const shares = new Float64Array(logits.length);
  const primaries = new Float64Array(PRIMARIES.length);
  const tempered = new Float64Array(PRIMARIES.length);
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    const e = Math.exp(logits[c]! - max);
    const p = PRIMARY_OF[c]!;
    primaries[p]! += e;
    sum += e;
    shares[c] = temperature === 1 ? e : Math.exp((logits[c]! - max) / temperature);
    tempered[p]! += shares[c]!;
  }
  for (let c = 0; c < logits.length; c++) shares[c]! /= tempered[PRIMARY_OF[c]!]!;
  for (let p = 0; p < primaries.length; p++) primaries[p]! /= sum;
  return { shares, primaries };
}

/** Indices of the `count` largest of `among`, largest first; of equals, the first. */
function largest(values: Float64Array, among: readonly number[], count: number): number[] {
  const found: number[] = [];
  for (const index of among) {
    if (found.length === count && values[index]! <= values[found[count - 1]!]!) continue;
    let at = found.length;
    while (at > 0 && values[index]! > values[found[at - 1]!]!) at--;
    found.splice(at, 0, index);
    if (found.length > count) found.pop();
  }
  return found;
}

const ALL_PRIMARIES: readonly number[] = PRIMARIES.map((_, p) => p);

/** Orders the categories of a line by calibrated probability. `count`: how many primaries to give, with up to as many details each. */
export function rank(
  line: ReadLine,
  logits: Float32Array,
  parameters: CalibrationParameters,
  count: number,
): Ranking {
  const script: ScriptParameters = line.descriptor.thai ? parameters.thai : parameters.latin;
  const { shares, primaries } = sharesOf(logits, script.temperature);
  const order = largest(primaries, ALL_PRIMARIES, Math.max(2, count));
  const [first, second] = [order[0]!, order[1]!];
  const facts = lineFacts(line, PRIMARIES[first]!, primaries[first]!, primaries[second]!);
  const confidence = confidenceOf(facts, script);
  // What the first leaves is shared by the others as the network shares it; none of them may pass the first by that.
  const rest = (1 - confidence) / Math.max(1e-9, 1 - primaries[first]!);
  const ranked = order.slice(0, Math.max(1, count)).map((p): RankedPrimary => {
    const probability = p === first ? confidence : Math.min(confidence, primaries[p]! * rest);
    const details = largest(shares, MEMBERS[p]!, Math.max(1, count)).map((c) => ({
      code: CLASSES[c]!,
      probability: probability * shares[c]!,
    }));
    return { primary: PRIMARIES[p]!, probability, details };
  });
  return { facts, primaries: ranked };
}
