import fc from "fast-check";
import { expect, test } from "vitest";
import { pack, unpack } from "../../lib/store/tally.ts";

const tally = fc.record({
  sum: fc.maxSafeInteger(),
  count: fc.integer({ min: -499_999_999, max: 499_999_999 }),
});

test("a tally is the same after it was one number", () => {
  fc.assert(
    fc.property(tally, (it) => {
      expect(unpack(String(pack(it)))).toEqual({ sum: it.sum + 0, count: it.count + 0 }); // 0, never -0
    }),
  );
});

test("numbers add up as their tallies do", () => {
  const small = fc.record({ sum: fc.integer(), count: fc.integer({ min: -1_000, max: 1_000 }) });
  fc.assert(
    fc.property(fc.array(small), (tallies) => {
      const sum = tallies.reduce((total, it) => total + pack(it), 0n);
      const of = (name: "sum" | "count") => tallies.reduce((total, it) => total + it[name], 0);
      expect(unpack(String(sum))).toEqual({ sum: of("sum") + 0, count: of("count") + 0 });
    }),
  );
});

test("the largest fits the 38 digits of a table's number", () => {
  expect(String(pack({ sum: Number.MAX_SAFE_INTEGER, count: 499_999_999 })).length).toBeLessThanOrEqual(38);
});
