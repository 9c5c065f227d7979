import { expect, test } from "vitest";
import { seededRandom } from "#test/eval/random";
import { slopeOf } from "./slope.ts";

const noisy = (slope: number, noise: number, seed = 1) => {
  const random = seededRandom(seed);
  return Array.from({ length: 60 }, (_, x) => [x, slope * x + noise * (random() - 0.5)] as const);
};

test("a line without noise is known exactly", () => {
  expect(slopeOf(noisy(2, 0))).toEqual({ slope: 2, low: 2, high: 2 });
});

test("in noise the interval holds the true slope about 95 times in 100", () => {
  const held = Array.from({ length: 300 }, (_, seed) => slopeOf(noisy(0.5, 20, seed))).filter(
    ({ low, high }) => low <= 0.5 && high >= 0.5,
  );
  expect(held.length).toBeGreaterThan(270);
});

test("points that resemble their neighbours make the interval wider, not surer", () => {
  const steps = noisy(0, 20).map(([x], i) => [x, noisy(0, 20)[Math.floor(i / 10)]![1]] as const);
  const width = ({ low, high }: ReturnType<typeof slopeOf>) => high - low;
  expect(width(slopeOf(steps))).toBeGreaterThan(2 * width(slopeOf(noisy(0, 20))));
});
