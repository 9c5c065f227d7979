import { type Ledger, ledgerOf } from "./ledger.ts";
import { cutOf, pastMonths, type Remainder, remainderOf } from "./remainder.ts";
import { boundsOf, groupOf, scaleOf, type Whole } from "./spread.ts";
import type { CategoryForecast, Forecast, ForecastInput, Interval, TooEarly } from "./types.ts";

/** Two weeks show a first pace; with less a forecast would be a guess. */
export const DAYS_NEEDED = 14;
/** How much the sum of the categories' forecasts counts beside that of their sum. */
const SUM_WEIGHT = 0.5;

/** A series before its bounds: what intervals are fitted from. */
export interface Expectation extends Remainder {
  readonly spent: number;
  /** Of `expected`, what is known to be due. */
  readonly due: number;
  readonly scale: number;
  readonly group: string;
}

export interface Expectations {
  readonly total: Expectation;
  readonly categories: ReadonlyMap<string, Expectation>;
  readonly months: number;
  readonly days: number;
}

/** What the month will come to; or how much longer one must wait to say. Simple, and held against two simpler ones: see docs/evaluation.md. */
export function forecastMonth(input: ForecastInput): Forecast | TooEarly {
  const found = expectationsOf(input);
  if ("notEnough" in found) return found;
  const { total, categories, months, days } = found;
  return {
    month: input.today.slice(0, 7),
    total: intervalOf(total),
    categories: [...categories]
      .map(([category, of]): CategoryForecast => ({ category, ...intervalOf(of) }))
      .sort((a, b) => b.expectedMinor - a.expectedMinor || (a.category < b.category ? -1 : 1)),
    basis: { months, days },
  };
}

export function expectationsOf(input: ForecastInput): Expectations | TooEarly {
  const ledger = ledgerOf(input);
  if (ledger.length < DAYS_NEEDED) return { notEnough: { days: ledger.length, needed: DAYS_NEEDED } };
  const dueOf = (category: string) =>
    input.due.reduce((sum, due) => sum + (due.category === category ? due.amountMinor : 0), 0);
  const months = pastMonths(ledger, ledger.total).length;
  const parts = new Map(
    [...ledger.series].map(([category, series]) => [category, remainder(ledger, series, dueOf(category))]),
  );
  const whole = remainder(ledger, ledger.total, 0);
  const due = [...parts.values()].reduce((sum, part) => sum + part.due, 0);
  const added = [...parts.values()].reduce((sum, part) => sum + part.expected, 0);
  const expected = Math.max(due, SUM_WEIGHT * added + (1 - SUM_WEIGHT) * whole.expected);
  // So that what is expected of the categories adds up; what is known to be due stays what it is.
  const open = added - due;
  const factor = open > 0 ? (expected - due) / open : 1;
  const categories = new Map(
    [...parts].map(([category, part]) => {
      const its = { ...part, expected: part.due + (part.expected - part.due) * factor };
      return [category, expectation(ledger, ledger.series.get(category)!, its, "category", months)];
    }),
  );
  return {
    total: expectation(ledger, ledger.total, { ...whole, expected, due }, "total", months),
    categories,
    months,
    days: ledger.length,
  };
}

function remainder(ledger: Ledger, series: Float64Array, due: number): Remainder & { readonly due: number } {
  const { expected, error } = remainderOf(pastMonths(ledger, series), cutOf(ledger, series));
  // What is due is part of what other months had at this point, not on top of it.
  return { expected: Math.max(due, expected), error, due };
}

function expectation(
  ledger: Ledger,
  series: Float64Array,
  of: Remainder & { readonly due: number },
  whole: Whole,
  months: number,
): Expectation {
  const { spent, daysLeft } = cutOf(ledger, series);
  const daily = series.reduce((sum, day) => sum + day, 0) / series.length;
  const scale = daysLeft === 0 ? 0 : scaleOf(of, daily, { months, daysLeft });
  // The month's last day may still bring what is due on it, and nothing is foretold of it beyond that.
  const expected = daysLeft === 0 ? of.due : of.expected;
  return { ...of, expected, spent, scale, group: groupOf(whole, months, daysLeft) };
}

export function intervalOf(
  { spent, expected, due, scale, group }: Expectation,
  bounds = boundsOf(group),
): Interval {
  const low = Math.max(0, Math.min(expected, expected + bounds.low * scale));
  const high = Math.max(expected, expected + bounds.high * scale);
  return {
    spentMinor: spent,
    expectedMinor: Math.round(spent + expected),
    lowMinor: Math.floor(spent + low),
    highMinor: Math.ceil(spent + high),
    dueMinor: due,
  };
}
