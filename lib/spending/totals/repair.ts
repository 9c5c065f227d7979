import { Problem } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import { ConditionFailed, type CounterKey, type Counters, type DataTable } from "#lib/store";
import { ENTRIES_TAG } from "../entries/changes.ts";
import type { createEntries } from "../entries/entries.ts";
import { ENTRY_KINDS } from "../entries/entry.ts";
import { type Countable, type Delta, daysOf, deltasOf, monthsOf } from "./counted.ts";

/** The tag goes with them. */
const WRITES_PER_TRANSACTION = 99;
/** An expression of DynamoDB's has 4 kB. */
const NAMES_PER_WRITE = 100;
/** How often everything is read again because the user's entries changed meanwhile. */
const ATTEMPTS = 5;
/** Any month: keys begin with `YYYY`. */
const [FIRST, LAST] = ["0", "9999-99"];

/** A number that is not the sum of the entries. */
export interface Difference {
  readonly key: CounterKey;
  /** As in `counted.ts`: `<kind>/<code>`, `DD`, with `#` before it for how many. */
  readonly name: string;
  readonly counted: number;
  readonly summed: number;
}

/** By item, then by name. */
type Numbers = Map<string, { readonly key: CounterKey; readonly counts: Map<string, number> }>;

function itemOf(numbers: Numbers, key: CounterKey): Map<string, number> {
  const id = JSON.stringify([key.partition, key.sort]);
  const known = numbers.get(id) ?? { key, counts: new Map<string, number>() };
  numbers.set(id, known);
  return known.counts;
}

/** Adds entries to what counters should hold. As large as the counters are, not as the entries. */
function add(numbers: Numbers, entries: readonly Countable[]): void {
  for (const { key, deltas } of deltasOf(entries.map((entry) => ({ entry, sign: 1 })))) {
    const counts = itemOf(numbers, key);
    for (const [name, by] of deltas) counts.set(name, (counts.get(name) ?? 0) + by);
  }
}

/** Where counters and sums part, in the order of their keys. */
export function differencesOf(counted: Numbers, summed: Numbers): Difference[] {
  const found: Difference[] = [];
  for (const id of [...new Set([...counted.keys(), ...summed.keys()])].sort()) {
    const [is, should] = [counted.get(id), summed.get(id)];
    const { key } = (is ?? should)!;
    for (const name of [
      ...new Set([...(is?.counts.keys() ?? []), ...(should?.counts.keys() ?? [])]),
    ].sort()) {
      const difference = {
        key,
        name,
        counted: is?.counts.get(name) ?? 0,
        summed: should?.counts.get(name) ?? 0,
      };
      if (difference.counted !== difference.summed) found.push(difference);
    }
  }
  return found;
}

export interface RepairDeps {
  readonly data: Pick<DataTable, "transact">;
  readonly counters: Counters;
  readonly ladder: Pick<Ladder, "watch">;
  readonly entries: Pick<ReturnType<typeof createEntries>, "countables">;
}

/**
 * The current user's counters of months and days held against the sum of all entries. They are written in one transaction, so a difference is a
 * bug, or somebody's hand in the table.
 */
export function createRepair({ data, counters, ladder, entries }: RepairDeps) {
  async function differences(): Promise<Difference[]> {
    const [counted, summed]: [Numbers, Numbers] = [new Map(), new Map()];
    for await (const page of entries.countables()) add(summed, page);
    for (const partition of [monthsOf(), ...ENTRY_KINDS.map((kind) => daysOf(kind))])
      for (const { sort, counts } of await counters.range(partition, [FIRST], [LAST]))
        for (const [name, count] of counts) itemOf(counted, { partition, sort }).set(name, count);
    return differencesOf(counted, summed);
  }

  /**
   * Every change of entries bumps their tag in its transaction. So what was read between two moments at which the tag was the same is of one state;
   * where it was not, everything is read again. The tag is asked for by transactions, which wait for those that are under way and see all
   * of them or nothing.
   * @param act runs on what was found; `ConditionFailed` there is a change that came before it
   * @throws Problem conflict when entries change all the time, StoreDown
   */
  async function settled(
    act: (found: readonly Difference[], tag: Awaited<ReturnType<Ladder["watch"]>>) => Promise<void>,
  ): Promise<Difference[]> {
    for (let attempt = 1; ; attempt++) {
      const tag = await ladder.watch(ENTRIES_TAG);
      try {
        await data.transact("totals.check", [tag.unchanged()]);
        const found = await differences();
        await act(found, tag);
        return found;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        if (attempt === ATTEMPTS)
          throw new Problem(
            "conflict",
            "The user's entries change all the time. Try again in a quiet moment.",
          );
      }
    }
  }

  return {
    /** @returns where counters are wrong. @throws Problem conflict, StoreDown */
    check: (): Promise<Difference[]> => settled((_, tag) => data.transact("totals.check", [tag.unchanged()])),

    /**
     * Adds what is missing, and takes away what is too much. What is stored meanwhile adds its own to the same numbers, so neither is lost; and
     * of two repairs at once the second finds the tag moved, and reads again.
     * @returns what was wrong. @throws Problem conflict, StoreDown
     */
    repair: (): Promise<Difference[]> =>
      settled(async (found, first) => {
        if (found.length === 0) return data.transact("totals.check", [first.unchanged()]);
        let tag = first;
        for (const additions of transactionsOf(found)) {
          const { write, bumped, next } = tag.invalidate(); // answers that were computed from wrong numbers end here
          await data.transact("totals.repair", [
            write,
            ...additions.map(({ key, deltas }) => counters.add(key, deltas)),
          ]);
          bumped();
          tag = next;
        }
      }),
  };
}

/** What is to be added, cut into transactions, none of which names an item twice. */
function transactionsOf(found: readonly Difference[]): Delta[][] {
  const transactions: Delta[][] = [];
  for (const [key, its] of Map.groupBy(found, ({ key }) => key))
    for (let i = 0; i < its.length; i += NAMES_PER_WRITE) {
      const names = its.slice(i, i + NAMES_PER_WRITE);
      const deltas = new Map(names.map(({ name, counted, summed }) => [name, summed - counted]));
      const last = transactions.at(-1);
      if (i > 0 || !last || last.length === WRITES_PER_TRANSACTION) transactions.push([{ key, deltas }]);
      else last.push({ key, deltas });
    }
  return transactions;
}
