import { applyTemperature } from "./apply-temperature.ts";
import type { Outcome } from "./measure.ts";

/** What came of the answers whose confidence lies in one of N equal parts of [0, 1]. */
export interface ReliabilityBin {
  /** Answers of known outcome. */
  readonly n: number;
  readonly right: number;
  readonly sumConfidence: number;
}

/** Every part of [0, 1] in its order, the last with 1 in it. */
export type ReliabilityBins = readonly ReliabilityBin[];

/** Narrow enough that a bin's mean stands for its answers: most are surer than 0.8. */
export const RELIABILITY_BINS = 20;

const EMPTY: ReliabilityBin = { n: 0, right: 0, sumConfidence: 0 };

/** The bin that a confidence belongs to. @throws RangeError for what is no probability */
export function binOf(confidence: number, bins = RELIABILITY_BINS): number {
  if (!(confidence >= 0 && confidence <= 1)) throw new RangeError(`not a probability: ${confidence}`);
  return Math.min(bins - 1, Math.floor(confidence * bins));
}

/** Outcomes as bins count them. */
export function binned(outcomes: Iterable<Outcome>, bins = RELIABILITY_BINS): ReliabilityBin[] {
  const counts = Array.from({ length: bins }, () => ({ n: 0, right: 0, sumConfidence: 0 }));
  for (const { confidence, right } of outcomes) {
    const bin = counts[binOf(confidence, bins)]!;
    bin.n += 1;
    bin.right += right ? 1 : 0;
    bin.sumConfidence += confidence;
  }
  return counts;
}

/** What two counts of the same bins come to together. */
export const addBins = (a: ReliabilityBins, b: ReliabilityBins): ReliabilityBin[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => {
    const [one, two] = [a[i] ?? EMPTY, b[i] ?? EMPTY];
    return {
      n: one.n + two.n,
      right: one.right + two.right,
      sumConfidence: one.sumConfidence + two.sumConfidence,
    };
  });

/** How many outcomes there are, and how many of them were wrong. */
export function countsOf(bins: ReliabilityBins): { readonly n: number; readonly wrong: number } {
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  return { n, wrong: n - bins.reduce((sum, bin) => sum + bin.right, 0) };
}

/** A bin's mean confidence. Counts that were taken back leave a rounding error in the sum. */
export const meanConfidence = ({ n, sumConfidence }: ReliabilityBin): number =>
  n === 0 ? Number.NaN : Math.min(1, Math.max(0, sumConfidence / n));

/**
 * Expected calibration error over the bins (Guo et al. 2017, eq. 3: bins of equal width); NaN without outcomes.
 * @param temperature that every confidence is given first
 */
export function binnedCalibrationError(bins: ReliabilityBins, temperature = 1): number {
  const { n } = countsOf(bins);
  let error = 0;
  for (const bin of bins) {
    if (bin.n === 0) continue;
    const confidence = applyTemperature(meanConfidence(bin), temperature);
    error += (bin.n / n) * Math.abs(confidence - bin.right / bin.n);
  }
  return n === 0 ? Number.NaN : error;
}

export interface ReliabilityRow {
  /** The bin takes confidences from here, and below `to`; the last one takes 1 as well. */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly right: number;
  /** Null in an empty bin. */
  readonly confidence: number | null;
  readonly accuracy: number | null;
  /** 95 % interval of the accuracy. */
  readonly interval: Interval | null;
}

/** The bins as a reliability diagram shows them. */
export const reliabilityRows = (bins: ReliabilityBins): ReliabilityRow[] =>
  bins.map((bin, i) => ({
    from: i / bins.length,
    to: (i + 1) / bins.length,
    n: bin.n,
    right: bin.right,
    confidence: bin.n === 0 ? null : meanConfidence(bin),
    accuracy: bin.n === 0 ? null : bin.right / bin.n,
    interval: wilsonInterval(bin.right, bin.n),
  }));

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const Z_95 = 1.959963984540054;

/** The 95 % score interval of a share (Wilson 1927), which stays sensible near 0 and 1. Null when there is nothing to count. */
export function wilsonInterval(right: number, total: number): Interval | null {
  if (total === 0) return null;
  const share = right / total;
  const z2 = Z_95 * Z_95;
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total);
  const half =
    (Z_95 / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
