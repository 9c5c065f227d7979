import fc from "fast-check";
import { expect, test } from "vitest";
import type { Judged } from "./calibration.ts";
import { discriminate } from "./discrimination.ts";
import { seededRandom } from "./random.ts";

/** Every right claim against every wrong one: 1 for surer, one half for as sure. */
function byBruteForce(claims: readonly Judged[]): number | null {
  const right = claims.filter((claim) => claim.right);
  const wrong = claims.filter((claim) => !claim.right);
  if (right.length === 0 || wrong.length === 0) return null;
  let won = 0;
  for (const r of right) {
    for (const w of wrong) won += r.confidence > w.confidence ? 1 : r.confidence === w.confidence ? 0.5 : 0;
  }
  return won / (right.length * wrong.length);
}

test("the area equals the share of right-wrong pairs in which the right one is surer, ties one half", () => {
  const claims = fc.array(
    fc.record({ confidence: fc.integer({ min: 0, max: 8 }).map((n) => n / 8), right: fc.boolean() }),
    { maxLength: 50 },
  );
  fc.assert(
    fc.property(claims, (all) => {
      const expected = byBruteForce(all);
      const { auroc } = discriminate(all, { draws: 5 });
      if (expected === null) expect(auroc).toBeNull();
      else expect(auroc).toBeCloseTo(expected, 12);
    }),
  );
});

test("one class alone has no area", () => {
  const claims = [
    { confidence: 0.4, right: true },
    { confidence: 0.9, right: true },
  ];
  expect(discriminate(claims)).toEqual({ auroc: null, interval: null, rightCount: 2, wrongCount: 0 });
  expect(discriminate([])).toEqual({ auroc: null, interval: null, rightCount: 0, wrongCount: 0 });
});

test("constant confidence tells nothing: one half, for certain", () => {
  const claims = Array.from({ length: 40 }, (_, i) => ({ confidence: 0.7, right: i % 4 !== 0 }));
  expect(discriminate(claims, { draws: 50 })).toMatchObject({
    auroc: 0.5,
    interval: { low: 0.5, high: 0.5 },
  });
});

test("the interval holds the area and narrows as claims are added", () => {
  const claims = (count: number): Judged[] => {
    const random = seededRandom(11);
    return Array.from({ length: count }, () => {
      const confidence = random();
      return { confidence, right: random() < confidence };
    });
  };
  const small = discriminate(claims(100), { draws: 400 });
  const large = discriminate(claims(2_000), { draws: 400 });
  for (const { auroc, interval } of [small, large]) {
    expect(auroc).toBeGreaterThan(interval!.low);
    expect(auroc).toBeLessThan(interval!.high);
  }
  const width = ({ interval }: typeof small) => interval!.high - interval!.low;
  expect(width(large)).toBeLessThan(width(small) / 2);
  // Confidence uniform and honest: the area is 5/6.
  expect(large.auroc).toBeGreaterThan(0.8);
  expect(large.auroc).toBeLessThan(0.87);
});
