import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  emptyCategory,
  type Occurrence,
  payeeStatsOf,
  unusualOf,
  withAmount,
} from "../../../../lib/spending/insights/patterns/index.ts";

const entry = (amountMinor: number, date = "2026-11-21", kind: "expense" | "income" = "expense") => ({
  amountMinor,
  date,
  kind,
});
const on = (day: number, amountMinor: number): Occurrence => ({
  date: `2026-10-${String(day).padStart(2, "0")}`,
  amountMinor,
});
/** Lunches of 50.00 to 70.00, one a day. */
const lunches = Array.from({ length: 24 }, (_, i) => on(i + 1, 5_000 + ((i * 8) % 21) * 100));
const lunch = payeeStatsOf(lunches);
const food = lunches.reduce((stats, { amountMinor }) => withAmount(stats, amountMinor), emptyCategory);
const unknown = payeeStatsOf([]);

describe("an entry is unusual", () => {
  test("when it costs far more than its payee does", () => {
    expect(unusualOf(entry(30_000), lunch, food)).toMatchObject({
      reason: "amount_high_for_label",
      usualMinor: 5_950,
      timesUsual: 5.04,
    });
  });

  test("when it costs far more than its category does, and its payee is new or hardly known", () => {
    expect(unusualOf(entry(90_000), unknown, food)?.reason).toBe("new_and_large");
    expect(unusualOf(entry(90_000), payeeStatsOf([on(1, 8_000)]), food)?.reason).toBe(
      "amount_high_for_category",
    );
  });

  test("when it was already written down that day", () => {
    expect(unusualOf(entry(5_900, "2026-10-10"), lunch, food)).toMatchObject({
      reason: "possible_duplicate",
      usualMinor: 5_900,
      timesUsual: 1,
    });
  });

  test("when a price that stood rises", () => {
    const music = payeeStatsOf([on(1, 12_900), on(2, 12_900), on(3, 12_900), on(4, 12_900)]);
    expect(unusualOf(entry(14_900), music, food)).toMatchObject({
      reason: "price_rise",
      usualMinor: 12_900,
      timesUsual: 1.16,
    });
    expect(unusualOf(entry(11_900), music, food)).toBeUndefined();
    expect(unusualOf(entry(14_900, "2026-11-21", "income"), music, food)).toBeUndefined();
  });

  test("the more so the higher its score", () => {
    const scores = [25_000, 40_000, 100_000, 10_000_000].map((a) => unusualOf(entry(a), lunch, food)!.score);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores[0]).toBeGreaterThanOrEqual(0.5);
    expect(scores.at(-1)).toBeLessThan(1);
  });
});

describe("an entry is not unusual", () => {
  test.each([
    ["that costs what its payee does", entry(7_000), lunch, food],
    ["that is cheap", entry(100), lunch, food],
    ["of which nothing is known", entry(9_999_900), unknown, emptyCategory],
    ["of a payee that was as dear before", entry(90_000), payeeStatsOf([on(1, 88_000)]), food],
  ])("%s", (_, one, payee, category) => {
    expect(unusualOf(one, payee, category)).toBeUndefined();
  });

  test("where two of the same a day are the habit", () => {
    const twice = [1, 2, 3, 4, 5, 6].flatMap((day) => [on(day, 4_700), on(day, 4_700)]);
    const train = payeeStatsOf([...twice, on(7, 4_700)]);
    expect(unusualOf(entry(4_700, "2026-10-07"), train, food)).toBeUndefined();
  });

  test("when its payee was as dear twice", () => {
    const feasts = payeeStatsOf([...lunches, on(25, 90_000), on(26, 80_000)]);
    expect(unusualOf(entry(75_000), feasts, food)).toBeUndefined();
    expect(unusualOf(entry(85_000), feasts, food)?.reason).toBe("amount_high_for_label");
  });

  test("because something else was wild before it", () => {
    const wild = payeeStatsOf([...lunches, on(25, 900_000)]);
    expect(unusualOf(entry(30_000), wild, food)?.reason).toBe("amount_high_for_label");
    expect(unusualOf(entry(6_800), wild, food)).toBeUndefined();
  });
});

test("neither the order of what was before nor the size of the currency matters", () => {
  const occurrence = fc.record({
    date: fc.integer({ min: 1, max: 28 }).map((day) => on(day, 0).date),
    amountMinor: fc.integer({ min: 1, max: 10_000_000 }),
  });
  fc.assert(
    fc.property(
      fc.array(occurrence, { maxLength: 40 }),
      fc.integer({ min: 1, max: 100_000_000 }),
      (before, amountMinor) => {
        const judge = (list: Occurrence[], one: number, scale: number) => {
          const scaled = list.map(({ date, amountMinor }) => ({ date, amountMinor: amountMinor * scale }));
          const category = scaled.reduce((stats, o) => withAmount(stats, o.amountMinor), emptyCategory);
          return unusualOf(entry(one * scale), payeeStatsOf(scaled), category);
        };
        const found = judge(before, amountMinor, 1);
        expect(judge([...before].reverse(), amountMinor, 1)).toEqual(found);
        const doubled = judge(before, amountMinor, 16);
        expect(doubled?.reason).toBe(found?.reason);
        if (found) {
          expect(found.score).toBeGreaterThanOrEqual(0.5);
          expect(found.score).toBeLessThanOrEqual(1);
          expect(doubled!.usualMinor / 16).toBeCloseTo(found.usualMinor, -1);
        }
      },
    ),
    { seed: 5 },
  );
});
