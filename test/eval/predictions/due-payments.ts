import type { DuePayment } from "../../../lib/spending/insights/forecast/index.ts";
import {
  dateOf,
  dayInMonth,
  dayNumber,
  dayOfMonthOf,
  lastDayOfMonth,
  monthIndexOf,
} from "../histories/calendar.ts";
import type { History, HistoryEntry, Period, RecurringTruth } from "../histories.ts";

/** Days from one payment to the next, and how many days late one is still waited for. */
const PERIODS: Record<Period, { days: number; grace: number }> = {
  week: { days: 7, grace: 2 },
  fortnight: { days: 14, grace: 3 },
  month: { days: 30.44, grace: 5 },
  quarter: { days: 91.3, grace: 9 },
  year: { days: 365.25, grace: 12 },
};

/**
 * The recurring payments that one who knew them by what was paid up to `today`, and by nothing later, would still expect
 * this month. Three payments make a recurring payment, two a yearly one. It stands in for the part that finds them.
 */
export function duePayments(history: History, today: string): DuePayment[] {
  const now = dayNumber(today);
  const monthEnd = lastDayOfMonth(monthIndexOf(now));
  const found: DuePayment[] = [];
  for (const truth of history.recurring) {
    if (truth.kind !== "expense") continue;
    const paid = history.entries.filter(({ recurring, date }) => recurring === truth.id && date <= today);
    if (paid.length < (truth.period === "year" ? 2 : 3)) continue;
    const { days, grace } = PERIODS[truth.period];
    // Nothing for two periods: it has ended.
    if (now - dayNumber(paid.at(-1)!.date) > 2 * days + grace) continue;
    const amountMinor = amountOf(paid, truth.varies);
    for (const expected of expectedDays(paid, truth, now)) {
      if (expected < now - grace || expected > monthEnd) continue;
      if (paid.some(({ date }) => Math.abs(dayNumber(date) - expected) < days / 2)) continue;
      const date = dateOf(Math.max(expected, Math.min(now + 1, monthEnd)));
      found.push({ id: truth.id, category: truth.category, amountMinor, date } as DuePayment);
    }
  }
  return found;
}

/** Days around now on which it should be paid: the usual day of the month, else a whole number of periods after the last. */
function expectedDays(paid: readonly HistoryEntry[], { period }: RecurringTruth, now: number): number[] {
  const last = dayNumber(paid.at(-1)!.date);
  if (period !== "month") {
    const { days } = PERIODS[period];
    return Array.from({ length: 9 }, (_, times) => Math.round(last + (times + 1) * days));
  }
  const usual = usualDayOfMonth(paid.slice(-6).map(({ date }) => dayOfMonthOf(dayNumber(date))));
  return [-1, 0].map((months) => dayInMonth(monthIndexOf(now) + months, usual));
}

/** The day that is nearest to all, around the turn of the month too. */
function usualDayOfMonth(days: readonly number[]): number {
  const apart = (a: number, b: number) => Math.min(Math.abs(a - b), 30.44 - Math.abs(a - b));
  const costs = days.map((day) => days.reduce((sum, other) => sum + apart(day, other), 0));
  return days[costs.indexOf(Math.min(...costs))]!;
}

function amountOf(paid: readonly HistoryEntry[], varies: boolean): number {
  if (!varies) return paid.at(-1)!.amountMinor;
  const last = paid.slice(-3);
  return Math.round(last.reduce((sum, { amountMinor }) => sum + amountMinor, 0) / last.length);
}
