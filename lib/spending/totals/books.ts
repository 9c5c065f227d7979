import { primaryOf } from "#lib/categories";
import { afterResponse, currentCall } from "#lib/context";
import type { CountedItem, Counters, Derived, Tally } from "#lib/store";
import type { EntryKind } from "../entries/entry.ts";
import { DERIVED, daysOf, monthOf, monthsOf } from "./counted.ts";
import { addMonths } from "./days.ts";
import { type DayCell, type MonthCell, sumOf } from "./totals.ts";

/**
 * A transaction's writes become visible one by one, so what is read while one is under way may be of no single state. None takes this long: a month's item that
 * was left alone for so long, and still is at the version that was seen first, was read with its days as they belong together.
 */
export const SETTLED_MS = 60_000;

type Book = (typeof DERIVED)[number];
type Pages = { readonly cells: MonthCell; readonly days: DayCell };

/** Of one month and currency: `kind/code` or `kind/primary`, with what is written behind it. */
type Text = Record<string, readonly number[]>;

/**
 * The current user's months in one piece each. What is counted stands in hundreds of numbers, dozens of items a month, so that writers stay apart; a month that is
 * over hardly changes, and its numbers are kept together beside its item until it does.
 */
export function createBooks(counters: Pick<Counters, "range" | "derived" | "keepDerived">) {
  async function counted<B extends Book>(book: B, from: string, to: string): Promise<Pages[B][]> {
    const items = await counters.range(book === "cells" ? monthsOf() : daysOf(), [from], [to]);
    return (book === "cells" ? items.flatMap(cellsOf) : items.flatMap(dayCellsOf)) as Pages[B][];
  }

  /** Keeps what was read, for those who look next. */
  async function keep<B extends Book>(book: B, items: readonly Derived[], pages: readonly Pages[B][]) {
    const before = currentCall().clock.now() - SETTLED_MS;
    for (const { sort, version, changedAtMs } of items) {
      if (version === 0 || changedAtMs > before) continue;
      const its = pages.filter((page) => isOf(sort, page));
      await counters.keepDerived({ partition: monthsOf(), sort }, book, toText(its), version);
    }
  }

  async function over<B extends Book>(book: B, from: string, to: string): Promise<Pages[B][]> {
    const items = await counters.derived(monthsOf(), [from], [to], book);
    const missing = items.filter(({ text }) => text === null);
    const [first, last] = [missing[0]?.sort[0], missing.at(-1)?.sort[0]];
    if (first === undefined || last === undefined)
      return items.flatMap(({ sort, text }) => parse(book, sort, text!));
    const pages = await counted(book, first, last);
    afterResponse(() => keep(book, missing, pages));
    return items.flatMap(({ sort, text }) =>
      text === null ? pages.filter((page) => isOf(sort, page)) : parse(book, sort, text),
    );
  }

  /** Of whole months, `YYYY-MM`, both included. @throws StoreDown */
  async function read<B extends Book>(book: B, from: string, to: string): Promise<Pages[B][]> {
    const current = new Date(currentCall().clock.now()).toISOString().slice(0, 7);
    const before = addMonths(current, -1);
    const parts = await Promise.all([
      from < current ? over(book, from, to < current ? to : before) : [],
      to >= current ? counted(book, from < current ? current : from, to) : [],
    ]);
    return parts.flat();
  }

  return {
    read,

    /** What is kept and is not what is counted: a bug, or somebody's hand in the table. */
    async stale(): Promise<{ sort: readonly string[]; book: Book; kept: Tally; counted: Tally }[]> {
      const found = await Promise.all(
        DERIVED.map(async (book) => {
          const items = await counters.derived(monthsOf(), [FIRST], [LAST], book);
          const pages = items.some(({ text }) => text !== null) ? await counted(book, FIRST, LAST) : [];
          return items.flatMap(({ sort, text }) => {
            const its = pages.filter((page) => isOf(sort, page));
            if (text === null || text === toText(its)) return [];
            return [{ sort, book, kept: tallyOf(parse(book, sort, text)), counted: tallyOf(its) }];
          });
        }),
      );
      return found.flat();
    },
  };
}

/** Any month: keys begin with `YYYY`. */
export const [FIRST, LAST] = ["0", "9999-99"] as const;

const tallyOf = (pages: readonly (MonthCell | DayCell)[]): Tally => {
  const { minor, count } = sumOf(pages);
  return { sum: minor, count };
};

const isOf = ([month, currency]: readonly string[], page: MonthCell | DayCell): boolean =>
  page.currency === currency && ("month" in page ? page.month : monthOf(page.date)) === month;

const orderOf = (page: MonthCell | DayCell): string =>
  `${page.kind}/${page.code}/${"date" in page ? page.date : ""}`;

function toText(pages: readonly (MonthCell | DayCell)[]): string {
  const text: Record<string, number[]> = Object.create(null);
  for (const page of [...pages].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))) {
    const name = `${page.kind}/${page.code}`;
    const numbers =
      "date" in page ? [Number(page.date.slice(8)), page.minor, page.count] : [page.minor, page.count];
    text[name] = [...(text[name] ?? []), ...numbers];
  }
  return JSON.stringify(text);
}

function parse<B extends Book>(book: B, sort: readonly string[], text: string): Pages[B][] {
  const [month, currency] = sort as [string, string];
  const found: (MonthCell | DayCell)[] = [];
  for (const [name, numbers] of Object.entries(JSON.parse(text) as Text)) {
    const [kind, code] = name.split("/") as [EntryKind, string];
    const of = { kind, currency, code, primary: primaryOf(code) ?? code };
    if (book === "cells") found.push({ ...of, month, minor: numbers[0]!, count: numbers[1]! });
    else
      for (let i = 0; i < numbers.length; i += 3) {
        const date = `${month}-${String(numbers[i]).padStart(2, "0")}`;
        found.push({ ...of, date, minor: numbers[i + 1]!, count: numbers[i + 2]! });
      }
  }
  return found as Pages[B][];
}

function cellsOf({ sort: [month, currency], tallies }: CountedItem): MonthCell[] {
  return [...tallies].flatMap(([name, { sum, count }]) => {
    if (name.startsWith("@") || count === 0) return [];
    const [kind, code] = name.split("/") as [EntryKind, string];
    const primary = primaryOf(code) ?? code;
    return [{ month: month!, currency: currency!, kind, primary, code, minor: sum, count }];
  });
}

function dayCellsOf({ sort: [month, currency, kind, primary], tallies }: CountedItem): DayCell[] {
  const of = { kind: kind as EntryKind, currency: currency!, primary: primary!, code: primary! };
  return [...tallies].flatMap(([day, { sum, count }]) =>
    count === 0 ? [] : [{ ...of, date: `${month}-${day}`, minor: sum, count }],
  );
}
