import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addBins,
  binnedCalibrationError,
  binOf,
  type Outcome,
  reliabilityRows,
  wilsonInterval,
} from "#lib/categories";
import { binned, countsOf } from "../../../lib/categories/calibration/reliability.ts";

const outcomes = fc.array(
  fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() }),
  { maxLength: 60 },
);

describe("reliability bins", () => {
  test("count every outcome once, in the bin that its confidence lies in", () => {
    fc.assert(
      fc.property(outcomes, fc.integer({ min: 1, max: 40 }), (all, count) => {
        const rows = reliabilityRows(binned(all, count));
        expect(rows).toHaveLength(count);
        expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(all.length);
        expect(rows.reduce((sum, { right }) => sum + right, 0)).toBe(all.filter(({ right }) => right).length);
        for (const { from, to, n, confidence, accuracy, interval } of rows) {
          if (n === 0) expect([confidence, accuracy, interval]).toEqual([null, null, null]);
          else {
            expect(confidence! - from).toBeGreaterThan(-1e-9);
            expect(to - confidence!).toBeGreaterThan(-1e-9);
            expect(interval!.low).toBeLessThanOrEqual(accuracy! + 1e-12);
            expect(interval!.high).toBeGreaterThanOrEqual(accuracy! - 1e-12);
          }
        }
      }),
    );
  });

  test("counted apart and added are the same as counted together", () => {
    fc.assert(
      fc.property(outcomes, outcomes, (one, two) => {
        const together = binned([...one, ...two]);
        const added = addBins(binned(one), binned(two));
        for (const [i, { n, right, sumConfidence }] of together.entries()) {
          expect([added[i]!.n, added[i]!.right]).toEqual([n, right]);
          expect(added[i]!.sumConfidence).toBeCloseTo(sumConfidence, 9);
        }
        expect(countsOf(added).n).toBe(one.length + two.length);
      }),
    );
  });

  test("0 and 1 have a bin; what is no probability has none", () => {
    expect([0, 0.049, 0.05, 0.999, 1].map((confidence) => binOf(confidence, 20))).toEqual([0, 0, 1, 19, 19]);
    for (const confidence of [-0.01, 1.01, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => binOf(confidence)).toThrow(RangeError);
  });
});

describe("the calibration error", () => {
  const said = (confidence: number, right: number, n: number): Outcome[] =>
    Array.from({ length: n }, (_, i) => ({ confidence, right: i < right }));

  test("is how far accuracy is from confidence, each bin by its share", () => {
    expect(binnedCalibrationError(binned(said(0.81, 81, 100)))).toBeCloseTo(0, 9);
    expect(binnedCalibrationError(binned(said(0.9, 70, 100)))).toBeCloseTo(0.2, 9);
    expect(binnedCalibrationError(binned([...said(0.9, 70, 100), ...said(0.6, 180, 300)]))).toBeCloseTo(
      0.05,
      9,
    );
    expect(binnedCalibrationError([])).toBeNaN();
  });

  test("is smaller with the temperature that mends it", () => {
    // log-odds of 0.9 halved: 0.75.
    const bins = binned(said(0.9, 75, 100));
    expect(binnedCalibrationError(bins, 2)).toBeCloseTo(0, 9);
    expect(binnedCalibrationError(bins)).toBeCloseTo(0.15, 9);
  });

  test("takes counts that were taken back, with the rounding that leaves", () => {
    expect(binnedCalibrationError([{ n: 2, right: 2, sumConfidence: 2.0000000000000004 }])).toBe(0);
  });
});

test("a share's interval is Wilson's", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  const { low, high } = wilsonInterval(8, 10)!;
  // Newcombe 1998, method 3, gives 0.490-0.943 for 8 of 10.
  expect([low.toFixed(3), high.toFixed(3)]).toEqual(["0.490", "0.943"]);
  expect(wilsonInterval(0, 20)).toMatchObject({ low: 0 });
  expect(wilsonInterval(20, 20)!.high).toBe(1);
});
