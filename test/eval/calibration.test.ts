import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate, equalMassEnds, type Judged } from "./calibration.ts";
import { quantile, seededRandom } from "./random.ts";

/** Claims that come true exactly as often as they say. */
function honestClaims(count: number, seed: number): Judged[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const confidence = 0.3 + 0.7 * random();
    return { confidence, right: random() < confidence };
  });
}

const judged = fc.array(
  fc.record({ confidence: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), right: fc.boolean() }),
  { minLength: 1, maxLength: 60 },
);

describe("expected calibration error", () => {
  test("is the count-weighted gap between confidence and truth in each bin", () => {
    // Two bins of two: |.25 - .5| and |.85 - 1|.
    const claims = [
      { confidence: 0.2, right: false },
      { confidence: 0.3, right: true },
      { confidence: 0.8, right: true },
      { confidence: 0.9, right: true },
    ];
    const { ece, bins } = calibrate(claims, { bins: 2, draws: 10 });
    expect(bins.map((bin) => [bin.count, bin.accuracy])).toEqual([
      [2, 0.5],
      [2, 1],
    ]);
    expect(ece).toBeCloseTo((2 * 0.25 + 2 * 0.15) / 4, 12);
  });

  test("does not depend on the order of the claims", () => {
    fc.assert(
      fc.property(judged, fc.infiniteStream(fc.nat()), (claims, keys) => {
        const shuffled = claims
          .map((claim) => ({ claim, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ claim }) => claim);
        const ece = (of: Judged[]) => calibrate(of, { draws: 1 }).ece!;
        expect(ece(shuffled)).toBeCloseTo(ece(claims), 12);
      }),
    );
  });

  test("is nothing, and its band is nothing, for certain claims that are all right", () => {
    const claims = Array.from({ length: 50 }, () => ({ confidence: 1, right: true }));
    expect(calibrate(claims, { draws: 50 })).toMatchObject({
      ece: 0,
      band: { low: 0, high: 0 },
      inside: true,
    });
  });

  test("is n/a without claims", () => {
    expect(calibrate([])).toEqual({ count: 0, ece: null, band: null, inside: true, bins: [] });
  });
});

describe("equal-mass bins", () => {
  test("hold all claims once, keep equal confidences together, and are at most as many as asked for", () => {
    fc.assert(
      fc.property(judged, fc.integer({ min: 1, max: 12 }), (claims, binCount) => {
        const ascending = claims.map((claim) => claim.confidence).sort((a, b) => a - b);
        const ends = equalMassEnds(ascending, binCount);
        expect(ends.at(-1)).toBe(ascending.length);
        expect(ends.length).toBeLessThanOrEqual(binCount);
        for (const end of ends.slice(0, -1)) expect(ascending[end]).toBeGreaterThan(ascending[end - 1]!);
        expect([...ends].sort((a, b) => a - b)).toEqual(ends);
      }),
    );
  });

  test("hold the same number when all confidences differ", () => {
    const ascending = Array.from({ length: 100 }, (_, i) => i / 100);
    expect(equalMassEnds(ascending, 10)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  });
});

describe("the band of a perfectly calibrated answerer", () => {
  test("holds about 95 % of perfectly calibrated answerers", () => {
    const runs = 300;
    let between = 0;
    let inside = 0;
    for (let seed = 1; seed <= runs; seed++) {
      const { ece, band, inside: isInside } = calibrate(honestClaims(250, seed), { draws: 300, seed });
      if (ece! >= band!.low && ece! <= band!.high) between++;
      if (isInside) inside++;
    }
    // Binomial(300, .95) stays in [.91, .985] with probability .99; the upper end alone holds 97.5 %.
    expect(between / runs).toBeGreaterThan(0.91);
    expect(between / runs).toBeLessThan(0.985);
    expect(inside / runs).toBeGreaterThan(0.945);
  });

  test("does not hold one that boasts", () => {
    const boasting = honestClaims(1_000, 7).map((claim) => ({
      ...claim,
      confidence: Math.min(1, claim.confidence + 0.1),
    }));
    expect(calibrate(boasting, { draws: 500 }).inside).toBe(false);
  });

  test("does not hold one that is too modest", () => {
    const modest = honestClaims(1_000, 7).map((claim) => ({ ...claim, confidence: claim.confidence - 0.1 }));
    expect(calibrate(modest, { draws: 500 }).inside).toBe(false);
  });

  test("narrows as claims are added", () => {
    const width = (count: number) => calibrate(honestClaims(count, 3), { draws: 300 }).band!.high;
    expect(width(4_000)).toBeLessThan(width(250) / 2);
  });

  test("is the same for the same seed", () => {
    const claims = honestClaims(200, 5);
    expect(calibrate(claims, { draws: 100, seed: 9 })).toEqual(calibrate(claims, { draws: 100, seed: 9 }));
  });
});

describe("quantile", () => {
  test("interpolates between neighbours", () => {
    expect(quantile([0, 1, 2, 3], 0.5)).toBe(1.5);
    expect(quantile([5], 0.975)).toBe(5);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
