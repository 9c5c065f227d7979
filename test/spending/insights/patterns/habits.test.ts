import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { habitsOf, type Spent } from "../../../../lib/spending/insights/patterns/index.ts";
import { seededRandom } from "../../../eval/random.ts";

const DAY_MS = 86_400_000;
const TODAY = "2026-11-21"; // a Saturday
type Days = Record<string, Record<string, Spent>>;

/** Days before today, newest first; `spend` says what is spent on a weekday (Monday = 1). */
function history(days: number, spend: (weekday: number) => Record<string, number>): Days {
  const all: Days = {};
  for (let ago = 1; ago <= days; ago++) {
    const date = new Date(Date.parse(TODAY) - ago * DAY_MS);
    const spent = Object.entries(spend(date.getUTCDay() || 7)).filter(([, minor]) => minor > 0);
    all[date.toISOString().slice(0, 10)] = Object.fromEntries(
      spent.map(([category, minor]) => [category, { minor, count: 1 }]),
    );
  }
  return all;
}

/** Something on most days, alike on every weekday. */
function evenly(seed: number): (weekday: number) => Record<string, number> {
  const random = seededRandom(seed);
  return () =>
    Object.fromEntries(
      ["FOOD_AND_DRINK", "TRANSPORTATION", "ENTERTAINMENT", "PERSONAL_CARE"].map((category, i) => [
        category,
        random() < 0.8 - 0.2 * i ? Math.round(Math.exp(8 + 1.5 * random())) : 0,
      ]),
    );
}

describe("habits of weekdays", () => {
  test("dinner on Fridays is one", () => {
    const random = evenly(1);
    const found = habitsOf(
      history(84, (weekday) => ({ ...random(weekday), ...(weekday === 5 && { TRAVEL: 90_000 }) })),
      TODAY,
    );
    expect(found).toMatchObject({ weeks: 12, enough: true });
    expect(found.habits[0]).toMatchObject({
      weekday: 5,
      category: "TRAVEL",
      averageMinor: 90_000,
      usualMinor: 12_857,
      timesUsual: 7,
      weeks: 12,
    });
    expect(found.habits[0]!.chance).toBeLessThan(0.01);
  });

  test("are found in few people who have none", () => {
    const people = Array.from({ length: 100 }, (_, seed) => habitsOf(history(84, evenly(seed)), TODAY));
    const wrong = people.filter(({ habits }) => habits.length > 0).length;
    // 5 of 100 by design; 11 and more would come by chance once in two hundred times.
    expect(wrong).toBeLessThanOrEqual(10);
  });

  test("one feast on a Friday makes none", () => {
    const days = history(84, evenly(3));
    days["2026-11-20"] = { FOOD_AND_DRINK: { minor: 9_000_000, count: 1 } };
    expect(habitsOf(days, TODAY).habits).toEqual([]);
  });

  test("below four full weeks nothing is said", () => {
    const nothing = { enough: false, byWeekday: [], habits: [] };
    expect(habitsOf({}, TODAY)).toEqual({ weeks: 0, ...nothing });
    expect(habitsOf(history(27, evenly(4)), TODAY)).toEqual({ weeks: 3, ...nothing });
    expect(habitsOf(history(28, evenly(4)), TODAY)).toMatchObject({ weeks: 4, enough: true });
  });

  test("today, older days and weeks without any entry do not count", () => {
    const days = history(84, () => ({ FOOD_AND_DRINK: 100 }));
    const more = {
      ...days,
      [TODAY]: { FOOD_AND_DRINK: { minor: 1e9, count: 9 } },
      "2026-08-28": { FOOD_AND_DRINK: { minor: 1e9, count: 9 } },
    };
    expect(habitsOf(more, TODAY)).toEqual(habitsOf(days, TODAY));
    const away = Object.fromEntries(
      Object.entries(days).filter(([date]) => date < "2026-10-10" || date >= "2026-10-24"),
    );
    const found = habitsOf(away, TODAY);
    expect(found.weeks).toBe(10);
    expect(found.byWeekday.map(({ averageMinor }) => averageMinor)).toEqual(Array(7).fill(100));
  });

  test("are the same in any order of days, and in any size of currency", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), fc.constantFrom(10, 1_000), (seed, scale) => {
        const random = evenly(seed);
        const spend = (weekday: number) => ({ ...random(weekday), ...(weekday === 3 && { MEDICAL: 5_000 }) });
        const days = history(70, spend);
        const found = habitsOf(days, TODAY);
        expect(found.habits.length).toBeGreaterThan(0);
        expect(habitsOf(Object.fromEntries(Object.entries(days).reverse()), TODAY)).toEqual(found);
        const scaled = Object.fromEntries(
          Object.entries(days).map(([date, spent]) => [
            date,
            Object.fromEntries(
              Object.entries(spent).map(([c, { minor, count }]) => [c, { minor: minor * scale, count }]),
            ),
          ]),
        );
        const which = (habits: typeof found.habits) =>
          habits.map(({ weekday, category }) => [weekday, category]);
        expect(which(habitsOf(scaled, TODAY).habits)).toEqual(which(found.habits));
      }),
      { seed: 6, numRuns: 20 },
    );
  });
});
