import { dayOf } from "../patterns/calendar.ts";
import type { RecommendationFigures, UnusualEntry } from "./figures.ts";
import type { MonthlyExpense } from "./monthly-expense.ts";
import type { Candidate } from "./recommendation.ts";

/** What is above the usual, of a month's expenses: a dearer parking place needs no second look. */
const HIGH_SHARE = 0.01;
/** Later nobody remembers what it was. */
const DAYS_MAX = 30;

/** What unusual entries give reason to look at again. A price that rose is said of recurring payments. */
export function entryAdvice({ today, unusual }: RecommendationFigures, monthly: MonthlyExpense): Candidate[] {
  return unusual
    .filter(({ date }) => date <= today && dayOf(today) - dayOf(date) <= DAYS_MAX)
    .flatMap((entry) =>
      entry.unusual.reason === "possible_duplicate" ? twice(entry) : high(entry, monthly),
    );
}

const common = ({ id, key, primary, currency }: UnusualEntry) => ({
  category: primary,
  currency,
  about: [`payee ${key}`],
  when: id,
});

function twice(entry: UnusualEntry): Candidate[] {
  const { label, amountMinor, date, kind } = entry;
  return [
    {
      ...common(entry),
      kind: "possible_duplicate",
      ...(kind === "expense" && { savingMinor: amountMinor }),
      figures: { label, amountMinor, dateOn: date },
      stakeMinor: amountMinor,
    },
  ];
}

function high(entry: UnusualEntry, monthly: MonthlyExpense): Candidate[] {
  const { label, amountMinor, currency, date, kind, unusual } = entry;
  if (unusual.reason === "price_rise" || kind !== "expense") return [];
  const { usualMinor, timesUsual } = unusual;
  if (amountMinor - usualMinor < HIGH_SHARE * (monthly(currency) ?? 0)) return [];
  return [
    {
      ...common(entry),
      kind: "unusual_amount",
      figures: { label, amountMinor, dateOn: date, usualMinor, usualTimes: timesUsual },
      stakeMinor: amountMinor - usualMinor,
    },
  ];
}
