import { quantile, seededRandom } from "./random.ts";

/** One claim and what became of it: how sure the answer said it was, and whether it was right. */
export interface Judged {
  /** A probability, 0 to 1. */
  confidence: number;
  right: boolean;
}

interface ReliabilityBin {
  count: number;
  confidenceMean: number;
  /** The share that was right. */
  accuracy: number;
}

export interface Calibration {
  count: number;
  /** Expected calibration error over equal-mass bins (Naeini et al. 2015). `null` without any claim. */
  ece: number | null;
  /**
   * The middle 95 % of the errors that a perfectly calibrated answerer would show with just these confidences.
   * A finite sample never shows 0, so this, not 0, is what the error is measured against.
   */
  band: { low: number; high: number } | null;
  /** True when the error is no larger than the band's upper end. An error below the band is luck, not a fault. */
  inside: boolean;
  bins: ReliabilityBin[];
}

export interface CalibrationOptions {
  bins?: number;
  draws?: number;
  seed?: number;
}

/**
 * How far the confidences are from the truth, and how far they would be by chance alone.
 *
 * The band is a parametric bootstrap: outcomes are drawn as Bernoulli(confidence), the error is computed again,
 * and the 2.5th and 97.5th percentiles of those errors are the band.
 */
export function calibrate(judged: readonly Judged[], options: CalibrationOptions = {}): Calibration {
  const { bins: binCount = 10, draws = 2_000, seed = 20_261_121 } = options;
  if (judged.length === 0) return { count: 0, ece: null, band: null, inside: true, bins: [] };
  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence);
  const confidences = sorted.map((each) => each.confidence);
  const ends = equalMassEnds(confidences, binCount);
  const outcomes = Uint8Array.from(sorted, (each) => (each.right ? 1 : 0));

  const random = seededRandom(seed);
  const drawn = new Uint8Array(sorted.length);
  const errors: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < drawn.length; i++) drawn[i] = random() < confidences[i]! ? 1 : 0;
    errors.push(errorOf(binsOf(confidences, drawn, ends)));
  }
  errors.sort((a, b) => a - b);

  const bins = binsOf(confidences, outcomes, ends);
  const ece = errorOf(bins);
  const band = { low: quantile(errors, 0.025), high: quantile(errors, 0.975) };
  // Equal up to rounding counts as inside: all-certain, all-right answers have error 0 and band 0.
  return { count: judged.length, ece, band, inside: ece <= band.high + 1e-9, bins };
}

/**
 * Where each bin ends (exclusive) in the ascending confidences, every bin holding about the same number.
 * Equal confidences stay in one bin: splitting them would let the order of the notes decide the error.
 */
export function equalMassEnds(ascending: readonly number[], binCount: number): number[] {
  const ends: number[] = [];
  for (let i = 1; i <= ascending.length; i++) {
    const isLast = i === ascending.length;
    if (!isLast && ascending[i] === ascending[i - 1]) continue;
    const share = (ascending.length * (ends.length + 1)) / binCount;
    if (isLast || i >= share - 1e-9) ends.push(i);
  }
  return ends;
}

function binsOf(
  confidences: readonly number[],
  outcomes: Uint8Array,
  ends: readonly number[],
): ReliabilityBin[] {
  let start = 0;
  return ends.map((end) => {
    let confidenceSum = 0;
    let rightCount = 0;
    for (let i = start; i < end; i++) {
      confidenceSum += confidences[i]!;
      rightCount += outcomes[i]!;
    }
    const count = end - start;
    start = end;
    return { count, confidenceMean: confidenceSum / count, accuracy: rightCount / count };
  });
}

function errorOf(bins: readonly ReliabilityBin[]): number {
  let total = 0;
  let weighted = 0;
  for (const bin of bins) {
    total += bin.count;
    weighted += bin.count * Math.abs(bin.confidenceMean - bin.accuracy);
  }
  return weighted / total;
}
