import fc from "fast-check";
import { expect, test } from "vitest";
import { Histogram, QUANTILE_ERROR } from "#lib/telemetry";

const values = fc.array(fc.double({ min: 0.001, max: 1e8, noNaN: true }), { minLength: 1, maxLength: 300 });

function histogram(of: readonly number[]): Histogram {
  const h = new Histogram();
  for (const value of of) h.add(value);
  return h;
}

test("a quantile is within the documented error of the true one", () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (of, q) => {
      const sorted = [...of].sort((a, b) => a - b);
      const exact = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]!;
      const read = histogram(of).quantile(q)!;
      expect(Math.abs(read - exact) / exact).toBeLessThanOrEqual(QUANTILE_ERROR + 1e-9);
    }),
  );
});

test("merging two histograms is observing all their values", () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const merged = histogram(a);
      merged.merge(histogram(b).data());
      const { sum, counts, first, ...rest } = merged.data();
      const together = histogram([...a, ...b]).data();
      expect(rest).toEqual({ count: together.count, min: together.min, max: together.max });
      expect(sum).toBeCloseTo(together.sum, 3);
      const at = (d: { first: number; counts: readonly number[] }) =>
        d.counts.flatMap((n, i) => (n > 0 ? [[d.first + i, n]] : []));
      expect(at({ first, counts })).toEqual(at(together));
    }),
  );
});

test("odd values are counted and break nothing", () => {
  const h = histogram([0, -5, Number.NaN, 1e300, Number.POSITIVE_INFINITY]);
  expect(h.count).toBe(4);
  expect(h.quantile(0)).toBeDefined();
  expect(new Histogram().quantile(0.5)).toBeUndefined();
});

test("data survives JSON, so that instances can merge what they sent", () => {
  const sent = JSON.parse(JSON.stringify(histogram([1, 2, 3]).data()));
  const h = new Histogram();
  h.merge(sent);
  h.merge(sent);
  expect(h.count).toBe(6);
  expect(h.quantile(1)).toBeCloseTo(3, 0);
});
