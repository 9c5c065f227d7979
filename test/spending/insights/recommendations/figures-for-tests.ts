import fc from "fast-check";
import { detailedCategories, primaryCategories } from "#lib/categories";
import { recurringOf } from "../../../../lib/spending/insights/patterns/index.ts";
import type {
  RecommendationFigures,
  RecurringPayment,
} from "../../../../lib/spending/insights/recommendations/index.ts";

export const TODAY = "2026-11-21";

export const nothing: RecommendationFigures = {
  today: TODAY,
  categories: [],
  budgets: [],
  payments: [],
  unusual: [],
  flows: [],
};

/** Months of 30,000.00 in and 25,000.00 out. */
export const flow = (incomeMinor = 3_000_000, expenseMinor = 2_500_000) => ({
  currency: "THB",
  months: Array(3).fill({ incomeMinor, expenseMinor }),
});

/** A payment on a day of each of the months before today's, the newest last. */
export function monthly(
  label: string,
  detailed: string,
  day: number,
  amounts: readonly number[],
): RecurringPayment {
  const occurrences = amounts.map((amountMinor, i) => ({
    date: new Date(Date.UTC(2026, 10 - amounts.length + i + 1, day)).toISOString().slice(0, 10),
    amountMinor,
  }));
  return {
    key: `expense#THB#${label.toLowerCase()}`,
    label,
    kind: "expense",
    currency: "THB",
    primary: detailed.split("_").slice(0, 1).join("_"),
    detailed,
    recurring: recurringOf(occurrences)!,
  };
}

const currency = fc.constantFrom("THB", "USD", "JPY", "KWD", "LAK");
const category = fc.constantFrom(...primaryCategories.map(({ code }) => code));
const money = fc.integer({ min: 1, max: 1_000_000_000 });
const date = fc
  .integer({ min: 20_000, max: 20_800 })
  .map((d) => new Date(d * 86_400_000).toISOString().slice(0, 10));
const label = fc.oneof(
  fc.constantFrom("Netflix", "7-Eleven 24", "{spentMinor}", "กาแฟ 65", "”9“ $&"),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);

const payment: fc.Arbitrary<RecurringPayment> = fc
  .record({
    label,
    detailed: fc.constantFrom(...detailedCategories),
    day: fc.integer({ min: 1, max: 28 }),
    amounts: fc.tuple(money, money, fc.integer({ min: 3, max: 20 })),
    currency,
  })
  .map(({ label, detailed, day, amounts: [before, now, count], currency }) => ({
    ...monthly(label, detailed.code, day, [...Array(count).fill(before), now, now]),
    key: `expense#${currency}#${label}`,
    currency,
    primary: detailed.primary,
  }));

/** Anything that the figures could be. */
export const anyFigures: fc.Arbitrary<RecommendationFigures> = fc.record({
  today: fc.constantFrom(TODAY, "2026-11-30", "2028-02-29", "2026-12-31"),
  categories: fc.array(
    fc.record({
      currency,
      category,
      spentMinor: money,
      samePointMinor: money,
      averageAtPointMinor: fc.option(money),
      fullMonthsMinor: fc.oneof(
        fc.array(money, { maxLength: 6 }),
        money.map((m) => [m, m, m]),
      ),
    }),
    { maxLength: 20 },
  ),
  budgets: fc.array(
    fc.record({
      currency,
      category: fc.option(category),
      budgetMinor: money,
      spentMinor: money,
      forecastMinor: fc.option(money),
    }),
    { maxLength: 6 },
  ),
  payments: fc.array(payment, { maxLength: 8 }),
  unusual: fc.array(
    fc.record({
      id: fc.uuid(),
      key: label,
      label,
      kind: fc.constantFrom("expense", "income", "transfer"),
      currency,
      primary: category,
      date,
      amountMinor: money,
      unusual: fc.record({
        reason: fc.constantFrom(
          "amount_high_for_label",
          "amount_high_for_category",
          "possible_duplicate",
          "price_rise",
          "new_and_large",
        ),
        usualMinor: money,
        timesUsual: fc.integer({ min: 100, max: 9_999 }).map((n) => n / 100),
        score: fc.double({ min: 0.5, max: 1, noNaN: true }),
      }),
    }),
    { maxLength: 8 },
  ),
  flows: fc.array(
    fc.record({
      currency,
      months: fc.array(fc.record({ incomeMinor: money, expenseMinor: money }), { maxLength: 4 }),
    }),
    { maxLength: 3 },
  ),
});
