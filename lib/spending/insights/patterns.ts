import { addDays } from "../totals/days.ts";
import { type History, type HistoryDeps, historyOf } from "./history.ts";
import { type Known, UNUSUAL_DAYS } from "./known/rows.ts";
import { type Habits, habitsOf, type RecurringStatus, type Spent, statusOf } from "./patterns/index.ts";
import type { RecurringPayment, UnusualEntry } from "./recommendations/index.ts";
import { DAYS_NEEDED, daysKnown, type NotEnough } from "./summary.ts";

/** Habits look back twelve weeks: not more than three full months and the one at hand. */
const HABIT_MONTHS = 3;
/** Payments that ended longer ago than this are not worth telling. */
const ENDED_SHOWN_DAYS = 92;

export interface PatternPayment extends RecurringPayment {
  readonly status: RecurringStatus;
}

export interface Patterns {
  readonly notEnough: NotEnough | null;
  /** The one that is due first, first; those that have ended last. */
  readonly recurring: readonly PatternPayment[];
  /** Newest first. */
  readonly unusual: readonly UnusualEntry[];
  readonly habits: readonly (Habits & { readonly currency: string })[];
}

export interface PatternsDeps extends HistoryDeps {
  readonly known: Known;
}

/** What comes back, what stands out, and what weekdays are like. */
export async function patternsOf(deps: PatternsDeps, today: string): Promise<Patterns> {
  const [history, payments, unusual] = await Promise.all([
    historyOf(deps, today, HABIT_MONTHS),
    deps.known.payments(),
    deps.known.unusual(addDays(today, -UNUSUAL_DAYS)),
  ]);
  const known = daysKnown(history);
  return {
    notEnough: known < DAYS_NEEDED ? { days: known, needed: DAYS_NEEDED } : null,
    recurring: withStatus(payments, today),
    unusual: unusual.filter(({ date }) => date <= today),
    habits: history.currencies.map((currency) => ({
      currency,
      ...habitsOf(byDay(history, currency), today),
    })),
  };
}

export function withStatus(payments: readonly RecurringPayment[], today: string): PatternPayment[] {
  const order = ({ status: { next }, recurring: { last } }: PatternPayment) => next ?? `~${last}`;
  return payments
    .map((payment) => ({ ...payment, status: statusOf(payment.recurring, today) }))
    .filter(
      ({ status, recurring }) =>
        status.state !== "ended" || recurring.last >= addDays(today, -ENDED_SHOWN_DAYS - recurring.everyDays),
    )
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function byDay(
  { expense }: Pick<History, "expense">,
  currency: string,
): Record<string, Record<string, Spent>> {
  const days: Record<string, Record<string, Spent>> = {};
  for (const { currency: of, date, primary, minor, count } of expense) {
    if (of !== currency) continue;
    const day = days[date] ?? {};
    days[date] = { ...day, [primary]: { minor, count } };
  }
  return days;
}
