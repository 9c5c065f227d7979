import {
  type Expectation,
  expectationsOf,
  intervalOf,
} from "../../../lib/spending/insights/forecast/forecast.ts";
import type { Bounds } from "../../../lib/spending/insights/forecast/spread.ts";
import { dateOf, dayInMonth, dayNumber, lastDayOfMonth, monthIndexOf } from "../histories/calendar.ts";
import type { Case } from "./cases.ts";

/** One forecast, what the two simpler ways say, and what came. In shares of the person's usual month, so that a baht counts as much as a dollar. */
export interface Rated {
  readonly whole: "total" | "category";
  readonly cutoff: number;
  readonly months: number;
  readonly actual: number;
  readonly forecast: number;
  /** Null where there is no last month. */
  readonly lastMonth: number | null;
  readonly average: number;
  readonly inside: boolean;
  readonly width: number;
  /** Winkler's: the width, and what the interval missed by, times 2/α. */
  readonly interval: number;
  readonly expectation: Expectation;
  /** Of the remainder, minor units. */
  readonly remainder: number;
}

const ALPHA = 0.2;

/** Every series of a case: the total, and each category that the person has used. Nothing where a forecast is refused. */
export function rate(one: Case, bounds?: (group: string) => Bounds): Rated[] {
  const found = expectationsOf(one.input);
  if ("notEnough" in found) return [];
  const { months } = found;
  const last = lastMonthOf(one);
  const sumOf = (amounts: ReadonlyMap<string, number>) => [...amounts.values()].reduce((a, b) => a + b, 0);
  const of = (whole: Rated["whole"], expectation: Expectation, actual: number, lastMonth: number): Rated => {
    const interval = bounds ? intervalOf(expectation, bounds(expectation.group)) : intervalOf(expectation);
    const { expectedMinor, lowMinor, highMinor, spentMinor } = interval;
    const unit = one.usualMonth;
    const missed = Math.max(0, lowMinor - actual, actual - highMinor);
    const length =
      Number(
        lastDayOfMonth(monthIndexOf(dayNumber(one.input.today))) -
          dayInMonth(monthIndexOf(dayNumber(one.input.today)), 1),
      ) + 1;
    return {
      whole,
      cutoff: one.cutoff,
      months,
      actual: actual / unit,
      forecast: expectedMinor / unit,
      lastMonth: months >= 1 ? lastMonth / unit : null,
      average: ((spentMinor / one.cutoff) * length) / unit,
      inside: missed === 0,
      width: (highMinor - lowMinor) / unit,
      interval: (highMinor - lowMinor + (2 / ALPHA) * missed) / unit,
      expectation,
      remainder: actual - spentMinor,
    };
  };
  return [
    of("total", found.total, one.actualTotal, sumOf(last)),
    ...[...found.categories].map(([category, expectation]) =>
      of("category", expectation, one.actual.get(category) ?? 0, last.get(category) ?? 0),
    ),
  ];
}

function lastMonthOf({ input }: Case): Map<string, number> {
  const month = monthIndexOf(dayNumber(input.today));
  const [from, to] = [dateOf(dayInMonth(month - 1, 1)), dateOf(lastDayOfMonth(month - 1))];
  const sums = new Map<string, number>();
  for (const [date, amounts] of input.days)
    if (date >= from && date <= to)
      for (const [category, amount] of amounts) sums.set(category, (sums.get(category) ?? 0) + amount);
  return sums;
}
