import { expect, test } from "vitest";
import { parameters } from "../../lib/spending/confidence/parameters.ts";
import { fitConfidence } from "./fit-confidence.ts";
import { fitLogistic } from "./logistic.ts";

test("the shipped confidence is what `npm run fit` makes of today's parser, lexicon, model and development notes", async () => {
  const fitted = (await fitConfidence()).parameters;
  for (const curve of ["item", "answer"] as const) {
    expect(Object.keys(fitted[curve]).sort()).toEqual(Object.keys(parameters[curve]).sort());
    // Weights are written with three decimals; the last one may fall either way on another processor.
    for (const [fact, weight] of Object.entries(fitted[curve]))
      expect(Math.abs(weight - parameters[curve][fact]!), fact).toBeLessThan(0.003);
  }
}, 60_000);

test("logistic regression finds the weights that made the data", () => {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const rows = Array.from({ length: 4_000 }, () => {
    const x = 4 * random() - 2;
    const p = 1 / (1 + Math.exp(-(0.5 + 1.5 * x)));
    return { facts: { one: 1, x }, right: random() < p, weight: 1 };
  });
  const weights = fitLogistic(rows, {}, 0.01);
  expect(weights["one"]).toBeCloseTo(0.5, 0);
  expect(weights["x"]).toBeGreaterThan(1.3);
  expect(weights["x"]).toBeLessThan(1.7);
});
