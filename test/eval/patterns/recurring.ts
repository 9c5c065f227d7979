import { OCCURRENCES_MAX, type Period, payeeKey } from "../../../lib/spending/insights/patterns/index.ts";
import type { History, HistoryEntry, Period as TruePeriod } from "../histories.ts";

/** The entries that a payee's row is made from. */
export interface Payee {
  readonly key: string;
  /** Newest 36 at most, ascending. */
  readonly entries: readonly HistoryEntry[];
  /** The recurring payment that at least this share of its entries belong to, if any. */
  readonly truth: string | undefined;
  readonly period: Period | undefined;
}

/** Of a payee's entries for it to be called by their recurring payment. */
const OWN_SHARE = 2 / 3;
/** A coincidence of two labels is no recurring payment. */
const OWN_COUNT_MIN = 2;

const PERIODS: Readonly<Record<TruePeriod, Period>> = {
  week: "weekly",
  fortnight: "biweekly",
  month: "monthly",
  quarter: "quarterly",
  year: "yearly",
};

export function payeesOf(history: History, until = "9999"): Payee[] {
  const entries = history.entries.filter(({ date }) => date <= until);
  const groups = Map.groupBy(entries, ({ kind, currency, label }) => payeeKey(kind, currency, label));
  const periods = new Map(history.recurring.map(({ id, period }) => [id, PERIODS[period]]));
  return [...groups].map(([key, all]) => {
    const newest = all.slice(-OCCURRENCES_MAX);
    const truth = mainOf(newest);
    return { key, entries: newest, truth, period: truth === undefined ? undefined : periods.get(truth) };
  });
}

function mainOf(entries: readonly HistoryEntry[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { recurring } of entries)
    if (recurring !== undefined) counts.set(recurring, (counts.get(recurring) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most && most[1] >= OWN_COUNT_MIN && most[1] >= OWN_SHARE * entries.length ? most[0] : undefined;
}
