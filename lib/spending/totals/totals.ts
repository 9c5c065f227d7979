import { LRUCache } from "lru-cache";
import { currentCall } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import { type Counters, idTimeMs, owner } from "#lib/store";
import { ENTRIES_TAG } from "../entries/changes.ts";
import type { EntryKind } from "../entries/entry.ts";
import { createBooks, SETTLED_MS } from "./books.ts";
import { monthOf, monthsOf } from "./counted.ts";
import { addDays, addMonths, firstOf, lastOf, wholeMonths } from "./days.ts";
import type { Range } from "./period.ts";

/** A sum in minor units of one currency, and of how many entries. */
export interface Total {
  readonly minor: number;
  readonly count: number;
}

const NOTHING: Total = { minor: 0, count: 0 };

export const sumOf = (cells: readonly Total[]): Total =>
  cells.reduce(
    ({ minor, count }, cell) => ({ minor: minor + cell.minor, count: count + cell.count }),
    NOTHING,
  );

/** Totals of one kind and category. In a month's the code is as detailed as it is known, in a day's it is primary. */
export interface Cell extends Total {
  readonly kind: EntryKind;
  readonly currency: string;
  readonly primary: string;
  readonly code: string;
}

export interface DayCell extends Cell {
  /** `YYYY-MM-DD` */
  readonly date: string;
}

export interface MonthCell extends Cell {
  /** `YYYY-MM` */
  readonly month: string;
}

/** Of what was read and may be asked again: some 20 MB. */
const CELLS_HELD_MAX = 200_000;

export interface TotalsDeps {
  readonly counters: Pick<Counters, "range" | "derived" | "keepDerived">;
  readonly ladder: Pick<Ladder, "watch">;
}

/** What the current user's entries add up to, from counters: the same few reads at a million entries as at ten. */
export function createTotals({ counters, ladder }: TotalsDeps) {
  const books = createBooks(counters);
  const held = new LRUCache<string, Among>({
    maxSize: CELLS_HELD_MAX,
    sizeCalculation: ({ months, days: cells }) => 1 + months.length + cells.length,
  });

  /** Days of every kind, both included. @throws StoreDown */
  async function days(from: string, to: string): Promise<DayCell[]> {
    const cells = await books.read("days", monthOf(from), monthOf(to));
    return cells.filter(({ date }) => date >= from && date <= to);
  }

  async function among(ranges: readonly Range[]): Promise<Among> {
    const whole = spans(
      ranges.flatMap(({ from, to }) => {
        const months = wholeMonths(from, to);
        return months ? [{ from: months[0], to: months[1] }] : [];
      }),
      (month) => addMonths(month, 1),
    );
    const edges = spans(ranges.flatMap(edgesOf), (day) => addDays(day, 1));
    const [months, dated] = await Promise.all([
      Promise.all(whole.map(({ from, to }) => books.read("cells", from, to))),
      Promise.all(edges.map(({ from, to }) => days(from, to))),
    ]);
    return { months: months.flat(), days: dated.flat() };
  }

  return {
    /** Whole months, `YYYY-MM`, both included. @throws StoreDown */
    months: (from: string, to: string): Promise<MonthCell[]> => books.read("cells", from, to),
    days,

    /**
     * Everything of some ranges, in as few reads as they allow: whole months from their own counters, the days at the edges from theirs, whose codes are primary.
     * @param ranges of two days each, both included
     * @throws StoreDown
     */
    async among(ranges: readonly Range[]): Promise<Among> {
      // Read from the table each time: who has just noted something sees it. What stands behind it is the same for as long as it is.
      const { version } = await ladder.watch(ENTRIES_TAG);
      const { tenant, user } = owner();
      const key = JSON.stringify([tenant, user, version, ranges.map(({ from, to }) => [from, to])]);
      const known = held.get(key);
      if (known) return known;
      const read = await among(ranges);
      // As in `books`: a change that is a moment old may not be all there yet.
      if (version !== undefined && idTimeMs(version) < currentCall().clock.now() - SETTLED_MS)
        held.set(key, read);
      return read;
    },

    /** How many entries of a month had their category from where, by `<language>/<source>`. @throws StoreDown */
    async sources(from: string, to: string): Promise<ReadonlyMap<string, number>> {
      const found = new Map<string, number>();
      for (const { tallies } of await counters.range(monthsOf(), [from], [to]))
        for (const [name, { count }] of tallies)
          if (name.startsWith("@") && count !== 0)
            found.set(name.slice(1), (found.get(name.slice(1)) ?? 0) + count);
      return found;
    },
  };
}

export type Totals = ReturnType<typeof createTotals>;

/** Cells of the whole months of some ranges, and of the days around them. */
export interface Among {
  readonly months: readonly MonthCell[];
  readonly days: readonly DayCell[];
}

/** The days of a range that are in none of its whole months. */
function edgesOf({ from, to }: Range): Range[] {
  const [first, last] = wholeMonths(from, to) ?? [];
  if (first === undefined || last === undefined) return [{ from, to }];
  return [
    { from, to: addDays(firstOf(first), -1) },
    { from: addDays(lastOf(last), 1), to },
  ].filter((edge) => edge.from <= edge.to);
}

/** Ranges in order, those that touch or overlap as one. */
function spans(ranges: readonly Range[], next: (end: string) => string): Range[] {
  const found: Range[] = [];
  for (const range of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = found.at(-1);
    if (!last || range.from > next(last.to)) found.push(range);
    else if (range.to > last.to) found[found.length - 1] = { from: last.from, to: range.to };
  }
  return found;
}

/** What was read for a range and others, as far as it lies in that range. */
export function within({ months, days }: Among, range: Range): Cell[] {
  const [first, last] = wholeMonths(range.from, range.to) ?? [];
  const edges = edgesOf(range);
  return addUp([
    ...(first === undefined || last === undefined
      ? []
      : months.filter(({ month }) => month >= first && month <= last)),
    ...days.filter(({ date }) => edges.some(({ from, to }) => date >= from && date <= to)),
  ]);
}

function addUp(cells: readonly Cell[]): Cell[] {
  const sums = new Map<string, Cell>();
  for (const { kind, currency, primary, code, minor, count } of cells) {
    const key = `${kind}/${currency}/${code}`;
    const before = sums.get(key);
    sums.set(key, {
      kind,
      currency,
      primary,
      code,
      minor: (before?.minor ?? 0) + minor,
      count: (before?.count ?? 0) + count,
    });
  }
  return [...sums.values()];
}
