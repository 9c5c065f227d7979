import type { createEntries } from "../entries/entries.ts";
import type { EntryKind } from "../entries/entry.ts";
import { addMonths, firstOf } from "../totals/days.ts";
import type { DayCell, Totals } from "../totals/totals.ts";

/** What insights look back on: a year and the month at hand, by day and primary category. */
export interface History {
  /** `YYYY-MM-DD` in the user's time zone. */
  readonly today: string;
  /** Of the user's first entry; null where there is none. */
  readonly firstDay: string | null;
  readonly expense: readonly DayCell[];
  readonly income: readonly DayCell[];
  /** Of expenses and income; those with most entries first. */
  readonly currencies: readonly string[];
}

/** More currencies than these are counted, and not commented on. */
const CURRENCIES_MAX = 5;

export interface HistoryDeps {
  readonly totals: Pick<Totals, "days">;
  readonly entries: Pick<ReturnType<typeof createEntries>, "firstDate">;
}

/** @param monthsBack full months before the one that today lies in */
export async function historyOf(
  { totals, entries }: HistoryDeps,
  today: string,
  monthsBack: number,
): Promise<History> {
  const from = firstOf(addMonths(today.slice(0, 7), -monthsBack));
  const [days, firstDay = null] = await Promise.all([totals.days(from, today), entries.firstDate()]);
  const of = (kind: EntryKind) => days.filter((cell) => cell.kind === kind);
  const [expense, income] = [of("expense"), of("income")];
  const counts = new Map<string, number>();
  for (const { currency, count } of [...expense, ...income])
    counts.set(currency, (counts.get(currency) ?? 0) + count);
  const currencies = [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, CURRENCIES_MAX)
    .map(([currency]) => currency);
  return { today, firstDay, expense, income, currencies };
}
