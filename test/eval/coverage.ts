import type { Judged } from "./calibration.ts";
import { type Proportion, proportion } from "./proportion.ts";

/** What happens when only answers at least this sure are accepted. */
export interface CoveragePoint {
  threshold: number;
  /** Share of the lines that are accepted. */
  coverage: Proportion;
  /** Share of the accepted ones that are right. */
  precision: Proportion;
}

/** Precision and coverage at each threshold. */
export function coverageCurve(judged: readonly Judged[], thresholds: readonly number[]): CoveragePoint[] {
  return thresholds.map((threshold) => {
    const accepted = judged.filter(({ confidence }) => confidence >= threshold);
    return {
      threshold,
      coverage: proportion(accepted.length, judged.length),
      precision: proportion(accepted.filter(({ right }) => right).length, accepted.length),
    };
  });
}
