import { addMonths, firstOf, lastOf } from "../totals/days.ts";
import type { DayCell } from "../totals/totals.ts";
import type { History } from "./history.ts";
import type { CategoryMonth, Flow } from "./recommendations/index.ts";

/** Of how many full months the usual is the average. */
export const USUAL_MONTHS = 3;
const FULL_MONTHS_MAX = 6;

const sum = (cells: readonly DayCell[]): number => cells.reduce((total, { minor }) => total + minor, 0);

/** The day of another month that a month's day corresponds to: the 31st is the end of every month. */
function sameDay(month: string, today: string): string {
  const last = lastOf(month);
  const isLast = today === lastOf(today.slice(0, 7));
  const day = `${month}-${today.slice(8)}`;
  return isLast || day > last ? last : day;
}

/** A series' month so far, beside earlier ones at the same point. */
export interface MonthSoFar {
  readonly spentMinor: number;
  readonly samePointMinor: number;
  readonly averageAtPointMinor: number | null;
  /** Months behind the average. */
  readonly averageMonths: number;
  readonly fullMonthsMinor: readonly number[];
}

/** @param cells of one series, in any order */
export function monthSoFar(
  cells: readonly DayCell[],
  { today, firstDay }: Pick<History, "today" | "firstDay">,
): MonthSoFar {
  const month = today.slice(0, 7);
  const between = (from: string, to: string) => sum(cells.filter(({ date }) => date >= from && date <= to));
  const toPoint = (of: string) => between(firstOf(of), sameDay(of, today));
  const earlier = Array.from({ length: FULL_MONTHS_MAX }, (_, i) => addMonths(month, -1 - i)).filter(
    (of) => firstDay !== null && of >= firstDay.slice(0, 7),
  );
  // A month that began before the first entry says too little of itself.
  const full = earlier.filter(
    (of) => firstDay !== null && (of > firstDay.slice(0, 7) || firstDay.endsWith("-01")),
  );
  const usual = full.slice(0, USUAL_MONTHS).map(toPoint);
  return {
    spentMinor: between(firstOf(month), today),
    samePointMinor: toPoint(addMonths(month, -1)),
    averageAtPointMinor:
      usual.length === 0 ? null : Math.round(usual.reduce((a, b) => a + b, 0) / usual.length),
    averageMonths: usual.length,
    fullMonthsMinor: full.map((of) => between(firstOf(of), lastOf(of))),
  };
}

/** Every category of expenses, in every currency of the history. */
export function categoryMonths(history: History): CategoryMonth[] {
  return history.currencies.flatMap((currency) => {
    const mine = history.expense.filter((cell) => cell.currency === currency);
    return [...Map.groupBy(mine, ({ primary }) => primary)].map(([category, cells]): CategoryMonth => {
      const { averageMonths: _, ...so } = monthSoFar(cells, history);
      return { currency, category, ...so };
    });
  });
}

/** Income and expenses of the last full months, newest first. */
export function flowsOf(history: History): Flow[] {
  return history.currencies.map((currency) => {
    const of = (cells: readonly DayCell[]) =>
      monthSoFar(
        cells.filter((cell) => cell.currency === currency),
        history,
      ).fullMonthsMinor;
    const income = of(history.income);
    const months = of(history.expense).map((expenseMinor, i) => ({
      incomeMinor: income[i] ?? 0,
      expenseMinor,
    }));
    return { currency, months };
  });
}
