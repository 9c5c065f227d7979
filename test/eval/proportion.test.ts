import { expect, test } from "vitest";
import { proportion } from "./proportion.ts";

test("the Wilson interval matches published values", () => {
  // 8 of 10: .490 to .943; 0 of 20: 0 to .161 (Brown, Cai and DasGupta 2001; R's binom::binom.wilson).
  const { share, interval } = proportion(8, 10);
  expect(share).toBe(0.8);
  expect(interval!.low).toBeCloseTo(0.4902, 4);
  expect(interval!.high).toBeCloseTo(0.9433, 4);
  expect(proportion(0, 20).interval!.low).toBe(0);
  expect(proportion(0, 20).interval!.high).toBeCloseTo(0.1611, 4);
});

test("everything right still leaves room for doubt", () => {
  const { interval } = proportion(100, 100);
  expect(interval!.high).toBe(1);
  expect(interval!.low).toBeCloseTo(0.963, 3);
});

test("nothing counted has no share", () => {
  expect(proportion(0, 0)).toEqual({ right: 0, total: 0, share: null, interval: null });
});
