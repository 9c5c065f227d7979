import type { DuePayment, ForecastInput } from "../../../lib/spending/insights/forecast/index.ts";
import { dateOf, dayInMonth, dayNumber, lastDayOfMonth, monthIndexOf } from "../histories/calendar.ts";
import { diceOf } from "../histories/dice.ts";
import { foldDays, generateHistory, type History } from "../histories.ts";
import { duePayments } from "./due-payments.ts";

/** The days of the month on which a forecast is asked for. */
export const CUTOFFS = [5, 10, 15, 20, 25] as const;

/** One forecast to make, and what became of the month. */
export interface Case {
  readonly history: History;
  /** 5, 10, … */
  readonly cutoff: number;
  /** Days from the first entry to the day of asking, both included. */
  readonly historyDays: number;
  readonly input: ForecastInput;
  /** The same month to its end: primary category → minor units. */
  readonly actual: ReadonlyMap<string, number>;
  readonly actualTotal: number;
  /** What one month of this person weighs, so that a baht counts as much as a dollar. Minor units. */
  readonly usualMonth: number;
}

export interface CaseOptions {
  /** The first of `users` seeds that follow each other. */
  seed: number;
  users: number;
  /** Months asked about of each person, drawn from all of theirs. Default 3. */
  months?: number;
  /** Whether recurring payments were found and passed on. */
  withDue: boolean;
}

/** Forecasts to make about generated people, some months of each, at every cutoff. */
export function* makeCases({ seed, users, months = 3, withDue }: CaseOptions): Generator<Case> {
  for (let user = 0; user < users; user += 1) yield* casesOf(seed + user, months, withDue);
}

function* casesOf(seed: number, months: number, withDue: boolean): Generator<Case> {
  const dice = diceOf(seed ^ 0x5eed);
  // Histories end in every month of the year, so that every season is asked about.
  const lastMonth = 2024 * 12 + dice.wholeBetween(5, 35);
  const history = generateHistory({ seed, lastDay: dateOf(lastDayOfMonth(lastMonth)) });
  if (history.entries.length === 0) return;
  const firstMonth = monthIndexOf(dayNumber(history.firstDay));
  const usualMonth = usualMonthOf(history);
  const asked = new Set<number>();
  for (let month = 0; month < months; month += 1) asked.add(dice.wholeBetween(firstMonth, lastMonth));
  for (const month of [...asked].sort((a, b) => a - b)) {
    const from = dateOf(dayInMonth(month - 13, 1));
    for (const cutoff of CUTOFFS) {
      const today = dateOf(dayInMonth(month, cutoff));
      if (today < history.firstDay) continue;
      const actual = new Map<string, number>();
      const whole = foldDays(history.entries, {
        currency: history.currency,
        from: dateOf(dayInMonth(month, 1)),
        to: dateOf(lastDayOfMonth(month)),
      });
      for (const day of whole.values())
        for (const [category, amount] of day) actual.set(category, (actual.get(category) ?? 0) + amount);
      yield {
        history,
        cutoff,
        historyDays: dayNumber(today) - dayNumber(history.firstDay) + 1,
        input: {
          today,
          firstDay: history.firstDay,
          days: foldDays(history.entries, { currency: history.currency, from, to: today }),
          due: withDue ? duePayments(history, today) : ([] as DuePayment[]),
        },
        actual,
        actualTotal: [...actual.values()].reduce((sum, amount) => sum + amount, 0),
        usualMonth,
      };
    }
  }
}

/** Expenses of an average thirty days, minor units. */
function usualMonthOf(history: History): number {
  const days = dayNumber(history.lastDay) - dayNumber(history.firstDay) + 1;
  let sum = 0;
  for (const entry of history.entries) if (entry.kind === "expense") sum += entry.amountMinor;
  return Math.max(1, (30 * sum) / days);
}
