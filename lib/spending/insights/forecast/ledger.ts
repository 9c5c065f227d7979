import { dayNumber, type Month, monthBefore } from "./calendar.ts";
import type { ForecastInput } from "./types.ts";

/** Months before this one that are looked at. */
const MONTHS_BACK = 13;

/** The days of a `ForecastInput` as arrays: one number for each category and day. */
export interface Ledger {
  /** Day number of index 0 of every array. */
  readonly first: number;
  /** Days in the arrays; the last one is today. */
  readonly length: number;
  readonly today: number;
  readonly month: Month;
  /** Category → expense of each day, minor units. */
  readonly series: ReadonlyMap<string, Float64Array>;
  /** Of all categories. */
  readonly total: Float64Array;
}

/** What lies before the first entry, after today or further back than a year and a month is left out. */
export function ledgerOf({ today, firstDay, days, due }: ForecastInput): Ledger {
  const last = dayNumber(today);
  const first = Math.min(last, Math.max(dayNumber(firstDay), monthBefore(last, MONTHS_BACK).first));
  const length = last - first + 1;
  const series = new Map<string, Float64Array>();
  const total = new Float64Array(length);
  const of = (category: string) => {
    const row = series.get(category) ?? new Float64Array(length);
    series.set(category, row);
    return row;
  };
  for (const [date, amounts] of days) {
    const at = dayNumber(date) - first;
    if (!(at >= 0 && at < length)) continue;
    for (const [category, amount] of amounts) {
      of(category)[at]! += amount;
      total[at]! += amount;
    }
  }
  for (const { category } of due) of(category);
  return { first, length, today: last, month: monthBefore(last, 0), series, total };
}
