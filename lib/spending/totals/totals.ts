import { primaryOf } from "#lib/categories";
import type { CountedItem, Counters } from "#lib/store";
import { ENTRY_KINDS, type EntryKind } from "../entries/entry.ts";
import { daysOf, monthOf, monthsOf } from "./counted.ts";
import { addDays, firstOf, lastOf, wholeMonths } from "./days.ts";

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

/** What the current user's entries add up to, from counters: the same few reads at a million entries as at ten. */
export function createTotals(counters: Pick<Counters, "range">) {
  /** Whole months, `YYYY-MM`, both included. @throws StoreDown */
  async function months(from: string, to: string): Promise<(Cell & { readonly month: string })[]> {
    const items = await counters.range(monthsOf(), [from], [to]);
    return items.flatMap(({ sort: [month, currency], counts }) =>
      [...counts].flatMap(([name, count]) => {
        const cell = /^#(expense|income|transfer)\/(.+)$/.exec(name);
        if (!cell || count === 0) return [];
        const [, kind, code] = cell as unknown as [string, EntryKind, string];
        const minor = counts.get(`${kind}/${code}`) ?? 0;
        const primary = primaryOf(code) ?? code;
        return [{ month: month!, currency: currency!, kind, primary, code, minor, count }];
      }),
    );
  }

  /** Days, both included. @throws StoreDown */
  async function days(kind: EntryKind, from: string, to: string): Promise<DayCell[]> {
    const items = await counters.range(daysOf(kind), [monthOf(from)], [monthOf(to)]);
    return items.flatMap((item) => dayCells(kind, item)).filter(({ date }) => date >= from && date <= to);
  }

  return {
    months,
    days,

    /**
     * Everything between two days, both included: whole months from their own counters, the days at the edges from theirs, whose codes are primary.
     * @throws StoreDown
     */
    async between(from: string, to: string): Promise<Cell[]> {
      const [first, last] = wholeMonths(from, to) ?? [];
      const edges =
        first === undefined || last === undefined
          ? [[from, to] as const]
          : [[from, addDays(firstOf(first), -1)] as const, [addDays(lastOf(last), 1), to] as const];
      const parts = await Promise.all([
        first === undefined || last === undefined ? [] : months(first, last),
        ...edges
          .filter(([start, end]) => start <= end)
          .flatMap(([start, end]) => ENTRY_KINDS.map((kind) => days(kind, start, end))),
      ]);
      return addUp(parts.flat());
    },

    /** How many entries of a month had their category from where, by `<language>/<source>`. @throws StoreDown */
    async sources(from: string, to: string): Promise<ReadonlyMap<string, number>> {
      const found = new Map<string, number>();
      for (const { counts } of await counters.range(monthsOf(), [from], [to]))
        for (const [name, count] of counts)
          if (name.startsWith("@") && count !== 0)
            found.set(name.slice(1), (found.get(name.slice(1)) ?? 0) + count);
      return found;
    },
  };
}

export type Totals = ReturnType<typeof createTotals>;

function dayCells(kind: EntryKind, { sort: [month, currency, primary], counts }: CountedItem): DayCell[] {
  return [...counts].flatMap(([name, count]) => {
    if (!name.startsWith("#") || count === 0) return [];
    const day = name.slice(1);
    const minor = counts.get(day) ?? 0;
    const of = { kind, currency: currency!, primary: primary!, code: primary! };
    return [{ ...of, date: `${month}-${day}`, minor, count }];
  });
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
