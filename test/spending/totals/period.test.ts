import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, daysBetween, lastOf, wholeMonths } from "../../../lib/spending/totals/days.ts";
import { periodAt, periodsOf, rangeBefore, WEEK_STARTS } from "../../../lib/spending/totals/period.ts";

const day = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays("1950-01-01", n));
const range = fc
  .tuple(day, fc.integer({ min: 0, max: 900 }))
  .map(([from, n]) => ({ from, to: addDays(from, n) }));
const start = fc.constantFrom(...WEEK_STARTS);
const period = fc.constantFrom("day" as const, "week" as const, "month" as const);

describe("periods", () => {
  test("weeks begin on the day that the user's week does", () => {
    // 2026-11-21 is a Saturday
    expect(periodAt("week", "2026-11-21", "monday")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
    expect(periodAt("week", "2026-11-21", "sunday")).toEqual({ from: "2026-11-15", to: "2026-11-21" });
    expect(periodAt("week", "2026-11-21", "saturday")).toEqual({ from: "2026-11-21", to: "2026-11-27" });
  });

  test("whole months are compared with as many whole months, leap years and all; other ranges with as many days", () => {
    expect(rangeBefore({ from: "2026-03-01", to: "2026-03-31" })).toEqual({
      from: "2026-02-01",
      to: "2026-02-28",
    });
    expect(rangeBefore({ from: "2024-03-01", to: "2024-04-30" })).toEqual({
      from: "2024-01-01",
      to: "2024-02-29",
    });
    expect(rangeBefore({ from: "2026-11-16", to: "2026-11-22" })).toEqual({
      from: "2026-11-09",
      to: "2026-11-15",
    });
    expect(rangeBefore({ from: "2026-01-01", to: "2026-01-01" })).toEqual({
      from: "2025-12-31",
      to: "2025-12-31",
    });
  });

  test("the periods of a range follow each other without a gap, from its first day to its last", () => {
    fc.assert(
      fc.property(period, range, start, (kind, of, weekStart) => {
        const parts = periodsOf(kind, of, weekStart);
        expect(parts[0]!.from).toBe(of.from);
        expect(parts.at(-1)!.to).toBe(of.to);
        for (const [i, part] of parts.entries()) {
          expect(part.from <= part.to).toBe(true);
          if (i > 0) expect(part.from).toBe(addDays(parts[i - 1]!.to, 1));
          expect(periodAt(kind, part.from, weekStart)).toEqual(periodAt(kind, part.to, weekStart));
        }
      }),
    );
  });

  test("the range before ends the day before", () => {
    fc.assert(
      fc.property(range, (of) => {
        const before = rangeBefore(of);
        expect(before.to).toBe(addDays(of.from, -1));
        expect(before.from <= before.to).toBe(true);
        if (!wholeMonths(of.from, of.to))
          expect(daysBetween(before.from, before.to)).toBe(daysBetween(of.from, of.to));
      }),
    );
  });

  test("whole months of a range lie in it, and one more on either side would not", () => {
    fc.assert(
      fc.property(range, ({ from, to }) => {
        const [first, last] = wholeMonths(from, to) ?? [];
        if (!first || !last) return;
        expect(`${first}-01` >= from && lastOf(last) <= to).toBe(true);
        expect(`${addMonths(first, -1)}-01` >= from).toBe(false);
        expect(lastOf(addMonths(last, 1)) <= to).toBe(false);
      }),
    );
  });
});
