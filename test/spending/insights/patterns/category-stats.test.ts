import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logCentre, logQuantile } from "../../../../lib/spending/insights/patterns/category-stats.ts";
import {
  binOf,
  type CategoryStats,
  emptyCategory,
  mergeCategories,
  withAmount,
  withoutAmount,
} from "../../../../lib/spending/insights/patterns/index.ts";

const statsOf = (amounts: readonly number[]): CategoryStats => amounts.reduce(withAmount, emptyCategory);
const amount = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const amounts = fc.array(amount, { maxLength: 60 });
/** A bin is a quarter of a doubling. */
const BIN_LOG = Math.LN2 / 4;

describe("the summary of a category's amounts", () => {
  test("merging two is counting both, in any order", () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const both = statsOf([...a, ...b]);
        expect(mergeCategories(statsOf(a), statsOf(b))).toEqual(both);
        expect(mergeCategories(statsOf(b), statsOf(a))).toEqual(both);
        expect(both.count).toBe(a.length + b.length);
      }),
      { seed: 1 },
    );
  });

  test("taking an amount off undoes putting it in; what was never in leaves nothing below zero", () => {
    fc.assert(
      fc.property(amounts, amount, (list, one) => {
        const stats = statsOf(list);
        expect(withoutAmount(withAmount(stats, one), one)).toEqual(stats);
        expect(withoutAmount(emptyCategory, one)).toEqual(emptyCategory);
      }),
      { seed: 2 },
    );
  });

  test("its quantiles are those of the amounts, to a bin", () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 61 }), (list) => {
        const sorted = list.map(Math.log).sort((a, b) => a - b);
        for (const q of [0.25, 0.5, 0.98]) {
          const exact = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]!;
          expect(Math.abs(logQuantile(statsOf(list), q) - exact)).toBeLessThanOrEqual(BIN_LOG + 1e-9);
        }
      }),
      { seed: 3 },
    );
  });

  test("scaling every amount moves the centre and leaves the spread", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 60 }), (list) => {
        const one = logCentre(statsOf(list));
        const double = logCentre(statsOf(list.map((a) => a * 2)));
        expect(double.median).toBeCloseTo(one.median + Math.LN2, 9);
        expect(double.sigma).toBeCloseTo(one.sigma, 9);
      }),
      { seed: 4 },
    );
  });

  test("an amount is one more in its bin, four to a doubling", () => {
    expect(withAmount(emptyCategory, 6_500)).toEqual({ count: 1, bins: { [binOf(6_500)]: 1 } });
    expect([1, 2, 4, 1_024].map(binOf)).toEqual([0, 4, 8, 40]);
    expect(binOf(Number.MAX_SAFE_INTEGER)).toBeLessThanOrEqual(212);
  });

  test("of nothing has no quantile", () => {
    expect(logQuantile(emptyCategory, 0.5)).toBeNaN();
  });
});
