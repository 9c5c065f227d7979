import { Problem } from "#lib/context";
import { ENTRY_KINDS, type EntryKind } from "../entries/entry.ts";
import { daysBetween } from "./days.ts";
import { type Period, periodsOf, type Range, rangeBefore, type WeekStart } from "./period.ts";
import { type Cell, sumOf, type Total, type Totals, within } from "./totals.ts";

/** Two centuries of months, or a year and some of days: what a screen can show, and one reply can hold. */
const PERIODS_MAX = 400;
const YEARS_MAX = 20;

export interface CategoryTotal extends Total {
  readonly kind: EntryKind;
  readonly primary: string;
  /** In the range before. */
  readonly previous: Total;
  /** Of the whole months of the range; the days around them are known by their primary category. */
  readonly detailed: readonly (Total & { readonly code: string })[];
}

export type KindTotals = Readonly<Record<EntryKind, Total>>;

export interface CurrencySummary {
  readonly currency: string;
  readonly totals: KindTotals;
  readonly previous: KindTotals;
  /** Dearest first. */
  readonly categories: readonly CategoryTotal[];
  /** One for each period of the range that has entries. */
  readonly periods: readonly (Range & { readonly totals: KindTotals })[];
}

export interface Summary extends Range {
  readonly previous: Range;
  /** Those with most entries first. No two are ever added up. */
  readonly currencies: readonly CurrencySummary[];
}

/**
 * What the current user's entries of a range add up to, and those of the range before, side by side.
 * @throws Problem invalid_field for a range that ends before it starts, or holds too many periods
 */
export async function summarise(
  totals: Totals,
  period: Period,
  range: Range,
  weekStart: WeekStart,
): Promise<Summary> {
  check(period, range, weekStart);
  const previous = rangeBefore(range);
  const periods = periodsOf(period, range, weekStart);
  const isSeries = periods.length > 1;
  const read = await totals.among([range, previous, ...(isSeries ? periods : [])]);
  const [now, before] = [within(read, range), within(read, previous)];
  const series = isSeries
    ? periods.map((of) => ({ ...of, cells: within(read, of) }))
    : [{ ...range, cells: now }];
  const currencies = [...new Set([...now, ...before].map(({ currency }) => currency))];
  const summaries = currencies.map((currency): CurrencySummary => {
    const mine = now.filter((cell) => cell.currency === currency);
    const theirs = before.filter((cell) => cell.currency === currency);
    return {
      currency,
      totals: byKind(mine),
      previous: byKind(theirs),
      categories: categoriesOf(mine, theirs),
      periods: series.flatMap(({ cells, ...of }) => {
        const its = cells.filter((cell) => cell.currency === currency);
        return its.length > 0 ? [{ ...of, totals: byKind(its) }] : [];
      }),
    };
  });
  const entries = ({ totals: of }: CurrencySummary) =>
    ENTRY_KINDS.reduce((sum, kind) => sum + of[kind].count, 0);
  const sorted = summaries.sort((a, b) => entries(b) - entries(a) || (a.currency < b.currency ? -1 : 1));
  return { ...range, previous, currencies: sorted };
}

function check(period: Period, range: Range, weekStart: WeekStart): void {
  const { from, to } = range;
  if (from > to) throw new Problem("invalid_field", "`from` must not be after `to`.", { field: "from" });
  const tooLong = daysBetween(from, to) > YEARS_MAX * 366;
  if (tooLong || periodsOf(period, range, weekStart).length > PERIODS_MAX) {
    const detail = `A summary holds ${PERIODS_MAX} periods and ${YEARS_MAX} years at most. Ask for a shorter range, or for longer periods.`;
    throw new Problem("invalid_field", detail, { field: "from" });
  }
}

const byKind = (cells: readonly Cell[]): KindTotals =>
  Object.fromEntries(
    ENTRY_KINDS.map((kind) => [kind, sumOf(cells.filter((cell) => cell.kind === kind))]),
  ) as unknown as KindTotals;

function categoriesOf(now: readonly Cell[], before: readonly Cell[]): CategoryTotal[] {
  const groups = Map.groupBy(now, ({ kind, primary }) => `${kind}/${primary}`);
  const gone = before.filter(({ kind, primary }) => !groups.has(`${kind}/${primary}`));
  for (const { kind, primary } of gone) groups.set(`${kind}/${primary}`, []);
  return [...groups]
    .map(([key, cells]): CategoryTotal => {
      const [kind, primary] = key.split("/") as [EntryKind, string];
      const earlier = before.filter((cell) => cell.kind === kind && cell.primary === primary);
      const detailed = cells
        .filter(({ code }) => code !== primary)
        .map(({ code, minor, count }) => ({ code, minor, count }))
        .sort((a, b) => b.minor - a.minor);
      return { kind, primary, ...sumOf(cells), previous: sumOf(earlier), detailed };
    })
    .sort(
      (a, b) => b.minor - a.minor || b.previous.minor - a.previous.minor || (a.primary < b.primary ? -1 : 1),
    );
}
