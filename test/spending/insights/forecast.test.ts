import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DAYS_NEEDED,
  type Forecast,
  type ForecastInput,
  forecastMonth,
  type Interval,
  type TooEarly,
} from "../../../lib/spending/insights/forecast/index.ts";
import { addDays } from "../../../lib/spending/totals/days.ts";
import { makeCases } from "../../eval/predictions/cases.ts";
import { type Rated, rate } from "../../eval/predictions/rate.ts";

const CATEGORIES = ["FOOD_AND_DRINK", "RENT_AND_UTILITIES", "TRANSPORTATION", "TRAVEL"];

/** What one spends on a day, by category; [] of a day without expense. */
type Day = readonly (readonly [category: string, minor: number])[];

const inputOf = (today: string, days: readonly Day[], due: ForecastInput["due"] = []): ForecastInput => {
  const firstDay = addDays(today, 1 - Math.max(1, days.length));
  return {
    today,
    firstDay,
    days: new Map(
      days.flatMap((day, i) => (day.length === 0 ? [] : [[addDays(firstDay, i), new Map(day)] as const])),
    ),
    due,
  };
};

const amount = fc.integer({ min: 1, max: 5_000_00 });
const someDays = fc.array(
  fc.uniqueArray(fc.tuple(fc.constantFrom(...CATEGORIES), amount), {
    maxLength: 3,
    selector: ([category]) => category,
  }),
  { minLength: DAYS_NEEDED, maxLength: 420 },
);
const someToday = fc.integer({ min: 0, max: 800 }).map((back) => addDays("2026-12-31", -back));
const someDue = (today: string) =>
  fc.array(
    fc
      .record({ category: fc.constantFrom(...CATEGORIES, "LOAN_PAYMENTS"), amountMinor: amount })
      .map((of) => ({
        ...of,
        date: today,
      })),
    { maxLength: 3 },
  );
const someInput = someToday.chain((today) =>
  fc.tuple(someDays, someDue(today)).map(([days, due]) => inputOf(today, days, due)),
);

const made = (found: Forecast | TooEarly): Forecast => {
  if ("notEnough" in found) throw new Error("refused");
  return found;
};
const forecast = (input: ForecastInput): Forecast => made(forecastMonth(input));
const all = ({ total, categories }: Forecast): readonly Interval[] => [total, ...categories];
const scaled = (input: ForecastInput, by: number): ForecastInput => ({
  ...input,
  days: new Map(
    [...input.days].map(([date, of]) => [date, new Map([...of].map(([code, minor]) => [code, minor * by]))]),
  ),
  due: input.due.map((due) => ({ ...due, amountMinor: due.amountMinor * by })),
});
const fields = ["spentMinor", "expectedMinor", "lowMinor", "highMinor", "dueMinor"] as const;

describe("of any history", () => {
  test("an interval holds what is expected, and never begins below what is spent already", () => {
    fc.assert(
      fc.property(someInput, (input) => {
        for (const { spentMinor, lowMinor, expectedMinor, highMinor } of all(forecast(input))) {
          expect(lowMinor).toBeGreaterThanOrEqual(spentMinor);
          expect(expectedMinor).toBeGreaterThanOrEqual(lowMinor);
          expect(highMinor).toBeGreaterThanOrEqual(expectedMinor);
          for (const minor of [spentMinor, lowMinor, expectedMinor, highMinor])
            expect(Number.isSafeInteger(minor)).toBe(true);
        }
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test("payments that are due are never above what is expected to come", () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const found = forecast(input);
        const due = input.due.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        expect(found.total.dueMinor).toBe(due);
        expect(found.categories.reduce((sum, { dueMinor }) => sum + dueMinor, 0)).toBe(due);
        for (const { spentMinor, expectedMinor, dueMinor } of all(found))
          expect(expectedMinor).toBeGreaterThanOrEqual(spentMinor + dueMinor);
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  test("what is spent and expected of the categories adds up to the total's, but for rounding", () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const { total, categories } = forecast(input);
        const sum = (field: "spentMinor" | "expectedMinor") =>
          categories.reduce((added, of) => added + of[field], 0);
        expect(sum("spentMinor")).toBe(total.spentMinor);
        expect(Math.abs(sum("expectedMinor") - total.expectedMinor)).toBeLessThanOrEqual(
          (categories.length + 1) / 2,
        );
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  test("ten times the amounts are ten times the forecast, but for rounding", () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const [once, tenfold] = [forecast(input), forecast(scaled(input, 10))];
        const by = new Map(tenfold.categories.map((of) => [of.category, of]));
        const pairs = [
          [once.total, tenfold.total] as const,
          ...once.categories.map((of) => [of, by.get(of.category)!] as const),
        ];
        // A bound is rounded outwards by up to one minor unit, which is ten of the tenfold.
        for (const [small, large] of pairs)
          for (const field of fields)
            expect(Math.abs(large[field] - 10 * small[field])).toBeLessThanOrEqual(11);
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  test("the same input gives the same forecast, in whatever order its days come", () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const reversed = { ...input, days: new Map([...input.days].reverse()), due: input.due.toReversed() };
        expect(forecast(input)).toEqual(forecast(input));
        expect(forecast(reversed)).toEqual(forecast(input));
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  test("on the last day of a month all that is expected is what is spent, and what is due that day", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("2026-11-30", "2026-02-28", "2024-02-29", "2026-12-31"),
        someDays,
        fc.boolean(),
        (today, days, isDue) => {
          const due = isDue ? [{ category: "RENT_AND_UTILITIES", amountMinor: 9_000_00, date: today }] : [];
          const found = forecast(inputOf(today, days, due));
          expect(found.total.dueMinor).toBe(isDue ? 9_000_00 : 0);
          for (const { spentMinor, expectedMinor, lowMinor, highMinor, dueMinor } of all(found))
            expect([lowMinor, expectedMinor, highMinor]).toEqual(Array(3).fill(spentMinor + dueMinor));
        },
      ),
      { seed: 6, numRuns: 60 },
    );
  });
});

describe("of a history at the edge", () => {
  const none: Day = [];
  const food = (minor: number): Day => [["FOOD_AND_DRINK", minor]];
  const steady = (days: number, minor: number): Day[] => Array.from({ length: days }, () => food(minor));

  test("two weeks are needed, and it says how many there are", () => {
    expect(forecastMonth(inputOf("2026-11-21", []))).toEqual({ notEnough: { days: 1, needed: 14 } });
    expect(forecastMonth(inputOf("2026-11-21", steady(13, 100)))).toEqual({
      notEnough: { days: 13, needed: 14 },
    });
    expect(forecastMonth(inputOf("2026-11-21", steady(14, 100)))).toMatchObject({
      month: "2026-11",
      basis: { days: 14, months: 0 },
    });
  });

  test("a first day after today is a day like the first", () => {
    expect(forecastMonth({ today: "2026-11-21", firstDay: "2026-12-24", days: new Map(), due: [] })).toEqual({
      notEnough: { days: 1, needed: 14 },
    });
  });

  test("where nothing was spent nothing is expected, but for what is due", () => {
    const empty = inputOf(
      "2026-11-21",
      Array.from({ length: 100 }, () => none),
    );
    const nothing = { spentMinor: 0, expectedMinor: 0, lowMinor: 0, highMinor: 0, dueMinor: 0 };
    expect(forecast(empty)).toMatchObject({ total: nothing, categories: [] });
    const due = [{ category: "RENT_AND_UTILITIES", amountMinor: 900_000, date: "2026-11-25" }];
    const found = forecast({ ...empty, due });
    expect(found.total).toMatchObject({ spentMinor: 0, expectedMinor: 900_000, dueMinor: 900_000 });
    expect(found.categories).toMatchObject([{ category: "RENT_AND_UTILITIES", expectedMinor: 900_000 }]);
  });

  test("a steady life goes on: half way through the month it expects twice as much", () => {
    const { total } = forecast(inputOf("2026-11-15", steady(200, 10_000)));
    expect(total).toMatchObject({ spentMinor: 150_000, dueMinor: 0 });
    // Months of 31 days are among the others.
    expect(total.expectedMinor).toBeGreaterThan(295_000);
    expect(total.expectedMinor).toBeLessThan(312_000);
  });

  test("all of a life spent on one day is neither lost nor multiplied", () => {
    const lone = (at: number) =>
      Array.from({ length: 120 }, (_, day) => (day === at ? food(1_000_000) : none));
    const today = forecast(inputOf("2026-11-21", lone(119)));
    expect(today.total.spentMinor).toBe(1_000_000);
    expect(today.total.expectedMinor).toBeLessThan(2_000_000);
    const longAgo = forecast(inputOf("2026-11-21", lone(0)));
    expect(longAgo.total.spentMinor).toBe(0);
    expect(longAgo.total.expectedMinor).toBeLessThan(1_000_000);
    for (const { lowMinor, expectedMinor, highMinor } of [...all(today), ...all(longAgo)])
      expect([lowMinor, expectedMinor, highMinor]).toEqual(
        [lowMinor, expectedMinor, highMinor].toSorted((a, b) => a - b),
      );
  });

  test("days after today, before the first or of years ago do not count", () => {
    const input = inputOf("2026-11-15", steady(60, 10_000));
    const more = new Map([
      ...input.days,
      ["2026-11-16", new Map([["FOOD_AND_DRINK", 77_777_777]])],
      ["2024-01-01", new Map([["TRAVEL", 77_777_777]])],
      ["not a date", new Map([["TRAVEL", 77_777_777]])],
    ]);
    expect(forecastMonth({ ...input, days: more })).toEqual(forecastMonth(input));
    // Nor does a history of decades take an array of decades.
    const since1900 = forecast({ ...input, firstDay: "1900-01-01" });
    expect(since1900.basis).toMatchObject({ months: 12 });
    expect(since1900.basis.days).toBeLessThan(430);
  });

  test("amounts whose squares are beyond every exact number still give ordered intervals", () => {
    const huge = Math.floor(Number.MAX_SAFE_INTEGER / 1_000);
    for (const days of [steady(400, huge), [...steady(399, 1), food(Number.MAX_SAFE_INTEGER)]]) {
      for (const { spentMinor, lowMinor, expectedMinor, highMinor } of all(
        forecast(inputOf("2026-11-15", days)),
      )) {
        for (const minor of [spentMinor, lowMinor, expectedMinor, highMinor])
          expect(Number.isFinite(minor)).toBe(true);
        expect(lowMinor).toBeGreaterThanOrEqual(spentMinor);
        expect(expectedMinor).toBeGreaterThanOrEqual(lowMinor);
        expect(highMinor).toBeGreaterThanOrEqual(expectedMinor);
      }
    }
  });

  test("a short month is cut where it ends, and a leap day is a day", () => {
    for (const today of ["2026-02-27", "2024-02-28", "2024-03-30", "2026-03-30"]) {
      const { total } = forecast(inputOf(today, steady(300, 10_000)));
      expect(total.expectedMinor - total.spentMinor).toBeGreaterThan(0);
      expect(total.expectedMinor - total.spentMinor).toBeLessThan(35_000); // one day left, or close to
    }
  });
});

describe("back-tested on 25 generated people, three months of each", () => {
  const rated = [...makeCases({ seed: 500, users: 25, withDue: true })].flatMap((one) => rate(one));
  const compared = (whole: Rated["whole"]) =>
    rated.filter((one) => one.whole === whole && one.lastMonth !== null);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const errorOf = (some: readonly Rated[], of: (one: Rated) => number) =>
    mean(some.map((one) => Math.abs(of(one) - one.actual)));

  test.each(["total", "category"] as const)(
    "%s: nearer to what came than last month's amount, and than the average so far",
    (whole) => {
      const some = compared(whole);
      expect(some.length).toBeGreaterThan(200);
      const mine = errorOf(some, ({ forecast }) => forecast);
      expect(mine).toBeLessThan(errorOf(some, ({ lastMonth }) => lastMonth!));
      expect(mine).toBeLessThan(errorOf(some, ({ average }) => average));
    },
  );

  test.each(["total", "category"] as const)("%s: four of five months end within the interval", (whole) => {
    const some = rated.filter((one) => one.whole === whole);
    const inside = mean(some.map((one) => (one.inside ? 1 : 0)));
    expect(Math.abs(inside - 0.8)).toBeLessThanOrEqual(0.08);
  });
});
