import { applyTemperature } from "./apply-temperature.ts";
import {
  addBins,
  countsOf,
  meanConfidence,
  type ReliabilityBin,
  type ReliabilityBins,
} from "./reliability.ts";

/** Fewer say too little of how sure to be: with 20 wrong of 200 the error rate is known within ±4 points. */
export const OUTCOMES_MIN = 200;
export const WRONG_MIN = 20;
/** Each half judges what was fitted on the other, so neither may be next to empty. */
const HALF_MIN = OUTCOMES_MIN / 4;
/** What lies beyond is a fault to be found, no habit to be corrected. */
export const TEMPERATURE_MIN = 0.5;
export const TEMPERATURE_MAX = 3;

/** Outcomes counted apart, each always in the same half (`halfOf`), so that what is fitted on one can be judged on the other. */
export interface Halves {
  readonly a: ReliabilityBins;
  readonly b: ReliabilityBins;
}

export interface FittedTemperature {
  /** 1 leaves confidences as they are. */
  readonly temperature: number;
  /** Why it is 1; null where it was fitted. */
  readonly reason: "too_few_outcomes" | "too_few_wrong" | "no_better" | null;
  /** Mean log loss in nats of outcomes that the temperature was not fitted on, before and with it; null where nothing was fitted. */
  readonly heldOut: { readonly before: number; readonly after: number } | null;
}

/** The half that an outcome is counted in, whatever process counts it, and when. @param id of what it is the outcome of */
export function halfOf(id: string): keyof Halves {
  // FNV-1a, mixed in the end as MurmurHash3 does: ids may differ in their last letter alone.
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & 1 ? "a" : "b";
}

/**
 * The temperature under which the outcomes were likeliest, each bin by its mean confidence; 1 unless there is enough to go by, and unless on each half
 * the temperature of the other lowers the log loss of both together.
 *
 * The log-odds of a mean are less than the mean of log-odds near 1, so the correction errs on the mild side: answers over-confident by 2 give 1.89 with 20 bins
 * (simulated as in the tests), by 3 give 2.51.
 */
export function fitTemperature({ a, b }: Halves): FittedTemperature {
  const all = addBins(a, b);
  const { n, wrong } = countsOf(all);
  const none = (reason: FittedTemperature["reason"]) => ({ temperature: 1, reason, heldOut: null });
  if (n < OUTCOMES_MIN || Math.min(countsOf(a).n, countsOf(b).n) < HALF_MIN) return none("too_few_outcomes");
  if (wrong < WRONG_MIN) return none("too_few_wrong");
  const heldOut = {
    before: (logLoss(a, 1) + logLoss(b, 1)) / n,
    after: (logLoss(a, likeliest(b)) + logLoss(b, likeliest(a))) / n,
  };
  if (heldOut.after >= heldOut.before) return { temperature: 1, reason: "no_better", heldOut };
  return { temperature: likeliest(all), reason: null, heldOut };
}

/** A confidence of 1 that was once wrong would count for more than all others. */
const SURE_MAX = 0.999;

const safeMean = (bin: ReliabilityBin): number =>
  Math.min(SURE_MAX, Math.max(1 - SURE_MAX, meanConfidence(bin)));

/** Sum over the outcomes, in nats. */
function logLoss(bins: ReliabilityBins, temperature: number): number {
  let loss = 0;
  for (const bin of bins) {
    if (bin.n === 0) continue;
    const p = applyTemperature(safeMean(bin), temperature);
    loss -= bin.right * Math.log(p) + (bin.n - bin.right) * Math.log(1 - p);
  }
  return loss;
}

/** The loss is convex in 1/T: halving where its slope is zero finds the one minimum, or the end of the range that it lies beyond. */
function likeliest(bins: ReliabilityBins): number {
  const terms = bins
    .filter(({ n }) => n > 0)
    .map((bin) => {
      const mean = safeMean(bin);
      return { n: bin.n, right: bin.right, logOdds: Math.log(mean / (1 - mean)) };
    });
  const slope = (inverse: number): number =>
    terms.reduce(
      (sum, { n, right, logOdds }) => sum + logOdds * (n / (1 + Math.exp(-logOdds * inverse)) - right),
      0,
    );
  let low = 1 / TEMPERATURE_MAX;
  let high = 1 / TEMPERATURE_MIN;
  if (slope(low) >= 0) return TEMPERATURE_MAX;
  if (slope(high) <= 0) return TEMPERATURE_MIN;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  return 2 / (low + high);
}
