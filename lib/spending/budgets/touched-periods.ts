import { type EntriesChanged, isBulk } from "../entries/changes.ts";
import { addDays } from "../totals/days.ts";
import { periodAt, type Range, type WeekStart } from "../totals/period.ts";
import type { BudgetPeriod } from "./budget.ts";

/** Of one change: a note may tell of a whole year of months. */
const PERIODS_MAX = 12;

/** What today is to the user whose entries changed. */
export interface UserDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly weekStart: WeekStart;
}

/**
 * The periods that entries have come to lie in by a change: only there can a level be reached by it. Of what an import brings, those that
 * today and its last period lie in: nobody needs to be told of budgets of years ago.
 * @returns newest first, at most twelve
 */
export function touchedPeriods(changed: EntriesChanged, period: BudgetPeriod, today: UserDay): Range[] {
  const { date, weekStart } = today;
  const current = periodAt(period, date, weekStart);
  const since = periodAt(period, addDays(current.from, -1), weekStart).from;
  const isTold = isBulk(changed) ? (day: string) => day >= since && day <= current.to : () => true;
  const found = new Map<string, Range>();
  for (const { after } of changed.steps) {
    if (after?.kind !== "expense" || !isTold(after.date)) continue;
    const range = periodAt(period, after.date, weekStart);
    found.set(range.from, range);
  }
  return [...found.values()].sort((a, b) => (a.from < b.from ? 1 : -1)).slice(0, PERIODS_MAX);
}
