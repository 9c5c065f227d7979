import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyTemperature,
  binnedCalibrationError,
  fitTemperature,
  type Halves,
  halfOf,
  type Outcome,
  RELIABILITY_BINS,
} from "#lib/categories";
import { seeded } from "../../../lib/categories/backoff/train.ts";
import { addBins, binned } from "../../../lib/categories/calibration/reliability.ts";

/**
 * Answers whose confidence is what their true chance becomes with `1 / temperature`: over-confident above 1. Chances lie as a categoriser's do,
 * most of them high.
 */
function simulated(seed: number, count: number, temperature: number): Outcome[] {
  const random = seeded(seed);
  for (let i = 0; i < 20; i++) random();
  return Array.from({ length: count }, () => {
    const chance = 0.5 + 0.49 * random() ** 0.6;
    return { confidence: applyTemperature(chance, 1 / temperature), right: random() < chance };
  });
}

const halvesOf = (outcomes: readonly Outcome[]): Halves => {
  const half = (name: "a" | "b") => binned(outcomes.filter((_, i) => halfOf(`spd_${i}`) === name));
  return { a: half("a"), b: half("b") };
};
const fitted = (outcomes: readonly Outcome[]) => fitTemperature(halvesOf(outcomes));

describe("a fitted temperature", () => {
  test.each([1.5, 2, 2.5])(
    "of answers surer by %f than they are right is found again, and mends them",
    (truth) => {
      for (let seed = 1; seed <= 10; seed++) {
        const outcomes = simulated(seed, 4_000, truth);
        const { temperature, reason, heldOut } = fitted(outcomes);
        expect(reason).toBeNull();
        // Bins err on the mild side; by chance a little on the other.
        expect(temperature).toBeGreaterThan(0.83 * truth);
        expect(temperature).toBeLessThan(1.06 * truth);
        expect(heldOut!.after).toBeLessThan(heldOut!.before);
        const { a, b } = halvesOf(simulated(seed + 100, 4_000, truth));
        const bins = addBins(a, b);
        expect(binnedCalibrationError(bins)).toBeGreaterThan(0.05);
        expect(binnedCalibrationError(bins, temperature)).toBeLessThan(0.03);
      }
    },
  );

  test("of answers less sure than they are right is below 1", () => {
    const { temperature, reason } = fitted(simulated(3, 4_000, 0.7));
    expect(reason).toBeNull();
    expect(temperature).toBeGreaterThan(0.6);
    expect(temperature).toBeLessThan(0.8);
  });

  test("of calibrated answers is about 1, often because nothing is better", () => {
    const fits = Array.from({ length: 40 }, (_, seed) => fitted(simulated(seed + 1, 2_000, 1)));
    for (const { temperature } of fits) expect(Math.abs(temperature - 1)).toBeLessThan(0.15);
    expect(fits.filter(({ reason }) => reason === "no_better").length).toBeGreaterThan(10);
  });

  test("is 1 for little data, and says why", () => {
    const none = { temperature: 1, heldOut: null };
    expect(fitted([])).toEqual({ ...none, reason: "too_few_outcomes" });
    expect(fitted(simulated(1, 199, 2))).toEqual({ ...none, reason: "too_few_outcomes" });
    const sure = Array.from({ length: 1_000 }, (_, i) => ({ confidence: 0.97, right: i % 53 !== 0 }));
    expect(fitted(sure)).toEqual({ ...none, reason: "too_few_wrong" });
    const { a } = halvesOf(simulated(1, 2_000, 2));
    expect(fitTemperature({ a, b: [] })).toEqual({ ...none, reason: "too_few_outcomes" });
  });

  test("stays within its bounds however wrong or right the answers were", () => {
    const all = (right: (i: number) => boolean, confidence: number) =>
      fitted(Array.from({ length: 1_000 }, (_, i) => ({ confidence, right: right(i) }))).temperature;
    expect(all(() => false, 0.99)).toBe(3);
    expect(all((i) => i % 40 !== 0, 0.6)).toBe(0.5);
  });

  test("is within its bounds, better held out, and the same with the halves swapped, for any counts", () => {
    const bin = fc
      .record({
        n: fc.nat({ max: 400 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ n, share, at }) => ({ n, right: Math.floor(n * share), at }));
    const half = fc
      .array(bin, { minLength: RELIABILITY_BINS, maxLength: RELIABILITY_BINS })
      .map((bins) =>
        bins.map(({ n, right, at }, i) => ({ n, right, sumConfidence: (n * (i + at)) / RELIABILITY_BINS })),
      );
    fc.assert(
      fc.property(half, half, (a, b) => {
        const { temperature, reason, heldOut } = fitTemperature({ a, b });
        expect(temperature).toBeGreaterThanOrEqual(0.5);
        expect(temperature).toBeLessThanOrEqual(3);
        expect(reason === null || temperature === 1).toBe(true);
        if (reason === null) expect(heldOut!.after).toBeLessThan(heldOut!.before);
        expect(fitTemperature({ a: b, b: a }).temperature).toBeCloseTo(temperature, 9);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a confidence with a temperature", () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  const temperatures = fc.double({ min: 0.5, max: 3, noNaN: true });

  test("keeps its order and its side of a half, comes closer to it above 1, and certainties stay", () => {
    fc.assert(
      fc.property(probability, probability, temperatures, (p, q, t) => {
        const [low, high] = [Math.min(p, q), Math.max(p, q)];
        expect(applyTemperature(low, t)).toBeLessThanOrEqual(applyTemperature(high, t));
        const tempered = applyTemperature(p, t);
        expect((tempered - 0.5) * (p - 0.5)).toBeGreaterThanOrEqual(0);
        const nearer = Math.abs(tempered - 0.5) - Math.abs(p - 0.5);
        expect(t >= 1 ? nearer : -nearer).toBeLessThan(1e-12);
        expect(applyTemperature(p, 1)).toBe(p);
      }),
    );
    for (const t of [0.5, 1, 3]) expect([0, 0.5, 1].map((p) => applyTemperature(p, t))).toEqual([0, 0.5, 1]);
  });

  test("is undone by the inverse temperature", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), temperatures, (p, t) => {
        expect(applyTemperature(applyTemperature(p, t), 1 / t)).toBeCloseTo(p, 9);
      }),
    );
  });

  test.each([
    [-0.1, 1],
    [1.1, 1],
    [Number.NaN, 1],
    [0.5, 0],
    [0.5, -1],
    [0.5, Number.NaN],
  ])("of %f at %f is an error", (p, t) => {
    expect(() => applyTemperature(p, t)).toThrow(RangeError);
  });
});

test("half of all outcomes are in each half, in ids one after the other too, and the same ones always", () => {
  const inA = Array.from({ length: 4_000 }, (_, i) => halfOf(`spd_01M8CMXMNPZX66QY79ES${1_000 + i}`)).filter(
    (half) => half === "a",
  );
  expect(Math.abs(inA.length - 2_000)).toBeLessThan(120);
  expect(halfOf("spd_1")).toBe(halfOf("spd_1"));
});
