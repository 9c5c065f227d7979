import { addDays, addMonths, daysBetween, firstOf, lastOf, weekdayOf } from "./days.ts";

export type Period = "day" | "week" | "month";
export const WEEK_STARTS = ["sunday", "monday", "saturday"] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

/** Two days, both included. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

const WEEKDAYS: Record<WeekStart, number> = { sunday: 0, monday: 1, saturday: 6 };

/** The day, week or month that a day lies in. */
export function periodAt(period: Period, date: string, weekStart: WeekStart): Range {
  if (period === "day") return { from: date, to: date };
  if (period === "month") return { from: firstOf(date.slice(0, 7)), to: lastOf(date.slice(0, 7)) };
  const from = addDays(date, -((weekdayOf(date) - WEEKDAYS[weekStart] + 7) % 7));
  return { from, to: addDays(from, 6) };
}

const isWholeMonths = ({ from, to }: Range): boolean =>
  from === firstOf(from.slice(0, 7)) && to === lastOf(to.slice(0, 7));

/** What a range is compared with: as many whole months before it when it is made of such, else as many days. */
export function rangeBefore(range: Range): Range {
  const { from, to } = range;
  const end = addDays(from, -1);
  if (!isWholeMonths(range)) return { from: addDays(end, -daysBetween(from, to)), to: end };
  let months = 1;
  while (addMonths(from.slice(0, 7), months) <= to.slice(0, 7)) months++;
  return { from: firstOf(addMonths(from.slice(0, 7), -months)), to: end };
}

/** The periods of a range, first to last; those at its ends as far as they lie in it. */
export function periodsOf(period: Period, { from, to }: Range, weekStart: WeekStart): Range[] {
  const found: Range[] = [];
  for (let at = from; at <= to; ) {
    const whole = periodAt(period, at, weekStart);
    const end = whole.to < to ? whole.to : to;
    found.push({ from: at, to: end });
    at = addDays(end, 1);
  }
  return found;
}
