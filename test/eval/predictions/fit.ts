import { intervalOf } from "../../../lib/spending/insights/forecast/forecast.ts";
import type { Bounds } from "../../../lib/spending/insights/forecast/spread.ts";
import type { Rated } from "./rate.ts";

const COVERAGE = 0.8;
const STEPS = 40;
const FACTOR_MAX = 20;

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(q * sorted.length)))] ?? 0;

/**
 * The bounds of each group: the tenths on both sides of how far months ended from what was expected, in scales, and widened or narrowed together until
 * four of five months are inside (a remainder is never below nothing, so the lower bound may cut nothing off).
 */
export function fitBounds(rated: readonly Rated[]): Record<string, Bounds> {
  const groups = Map.groupBy(
    rated.filter(({ expectation }) => expectation.scale > 0),
    ({ expectation }) => expectation.group,
  );
  return Object.fromEntries(
    [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, its]) => {
        const away = its
          .map(({ expectation, remainder }) => (remainder - expectation.expected) / expectation.scale)
          .sort((a, b) => a - b);
        const [low, high] = [Math.min(-0.05, quantile(away, 0.1)), Math.max(0.05, quantile(away, 0.9))];
        const coverage = (factor: number) =>
          its.filter(({ expectation, remainder }) => {
            const { lowMinor, highMinor } = intervalOf(expectation, {
              low: low * factor,
              high: high * factor,
            });
            const end = expectation.spent + remainder;
            return end >= lowMinor && end <= highMinor;
          }).length / its.length;
        let [narrow, wide] = [0, FACTOR_MAX];
        for (let step = 0; step < STEPS; step++) {
          const middle = (narrow + wide) / 2;
          if (coverage(middle) < COVERAGE) narrow = middle;
          else wide = middle;
        }
        const rounded = (value: number) => Math.round(value * wide * 1_000) / 1_000;
        return [group, { low: rounded(low), high: rounded(high) }];
      }),
  );
}
