import { monthBefore } from "./calendar.ts";
import type { Ledger } from "./ledger.ts";

/** A full month of a series, cut where this month is cut: at the same day, or at its last where that day is missing. */
export interface PastMonth {
  /** Months before this one, from 1. */
  readonly age: number;
  /** Until the cut, and behind it. */
  readonly until: number;
  readonly behind: number;
  /** Per day of the six weeks before the cut. */
  readonly pace: number;
}

/** What is to be foretold of this month. */
export interface Cut {
  readonly spent: number;
  readonly daysLeft: number;
  readonly pace: number;
}

const MONTHS_MAX = 12;
/** A month older counts for this much of the next younger one: habits drift. */
const AGEING = 0.85;
/** One month's splurge counts as this many times the mean at most. */
const CAP = 2.5;
const PACE_DAYS = 42;
/** Of errors that are assumed before any is seen, in past months. */
const PRIOR_MONTHS = 2;

const sum = (series: Float64Array, from: number, to: number): number => {
  let total = 0;
  for (let i = Math.max(0, from); i < Math.min(series.length, to); i++) total += series[i]!;
  return total;
};

/** Per day, over the six weeks that end with index `end` (excluded), or as many days as there are. */
const paceOf = (series: Float64Array, end: number): number => {
  const days = Math.min(PACE_DAYS, end);
  return days <= 0 ? 0 : sum(series, end - days, end) / days;
};

/** Full months of a series, newest first. */
export function pastMonths(ledger: Ledger, series: Float64Array): PastMonth[] {
  const day = ledger.today - ledger.month.first + 1;
  const isLast = day === ledger.month.length;
  const months: PastMonth[] = [];
  for (let age = 1; age <= MONTHS_MAX; age++) {
    const { first, length } = monthBefore(ledger.today, age);
    const from = first - ledger.first;
    if (from < 0) break;
    const cut = from + (isLast ? length : Math.min(day, length));
    const until = sum(series, from, cut);
    months.push({ age, until, behind: sum(series, cut, from + length), pace: paceOf(series, cut) });
  }
  return months;
}

export function cutOf(ledger: Ledger, series: Float64Array): Cut {
  const { first, length } = ledger.month;
  return {
    spent: sum(series, first - ledger.first, ledger.length),
    daysLeft: first + length - 1 - ledger.today,
    pace: paceOf(series, ledger.length),
  };
}

/** Recent months count more, and none for a multiple of the others. */
function mean(months: readonly PastMonth[], of: (month: PastMonth) => number): number {
  const weighed = (cap: number) => {
    let total = 0;
    let weights = 0;
    for (const month of months) {
      const weight = AGEING ** month.age;
      total += weight * Math.min(cap, of(month));
      weights += weight;
    }
    return weights === 0 ? 0 : total / weights;
  };
  return weighed(CAP * weighed(Number.POSITIVE_INFINITY));
}

/** Three simple ways to say what is still to come: as much as at this point of other months, what a month's total leaves, and the pace of late. */
const WAYS: readonly ((months: readonly PastMonth[], cut: Cut) => number)[] = [
  (months) => mean(months, ({ behind }) => behind),
  (months, { spent }) => Math.max(0, mean(months, ({ until, behind }) => until + behind) - spent),
  (_, { pace, daysLeft }) => pace * daysLeft,
];

export interface Remainder {
  readonly expected: number;
  /** Root of the mean squared error that the same combination would have had in the past months; null without enough of them. */
  readonly error: number | null;
}

/**
 * What is still to come of a series this month. The three ways are combined by how well each would have foretold the person's other months (inverse
 * mean squared errors: Bates and Granger 1969), each month from the others.
 */
export function remainderOf(months: readonly PastMonth[], cut: Cut): Remainder {
  if (months.length === 0) return { expected: cut.pace * cut.daysLeft, error: null };
  const said = WAYS.map((way) => way(months, cut));
  if (months.length === 1) return { expected: (said[0]! + said[1]! + said[2]!) / 3, error: null };
  const tried = months.map((month) => {
    const others = months.filter((other) => other !== month);
    const asked = { spent: month.until, daysLeft: cut.daysLeft, pace: month.pace };
    return { month, said: WAYS.map((way) => way(others, asked)) };
  });
  const spread = mean(months, ({ behind }) => behind) ** 2 + 1;
  const squares = WAYS.map((_, i) => {
    const errors = tried.reduce((total, { month, said: its }) => total + (month.behind - its[i]!) ** 2, 0);
    return (errors + PRIOR_MONTHS * spread) / (tried.length + PRIOR_MONTHS);
  });
  const weights = squares.map((square) => 1 / square);
  const whole = weights.reduce((a, b) => a + b, 0);
  const combine = (values: readonly number[]) =>
    values.reduce((total, value, i) => total + value * weights[i]!, 0) / whole;
  const error = Math.sqrt(
    tried.reduce((total, { month, said: its }) => total + (month.behind - combine(its)) ** 2, 0) /
      tried.length,
  );
  return { expected: combine(said), error };
}
