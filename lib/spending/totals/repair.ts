import { currentCall, Problem } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import { ConditionFailed, type CounterKey, type Counters, type DataTable, type Tally } from "#lib/store";
import { ENTRIES_TAG } from "../entries/changes.ts";
import type { createEntries } from "../entries/entries.ts";
import { createBooks, FIRST, LAST } from "./books.ts";
import { addition, type Countable, type Delta, daysOf, deltasOf, monthsOf } from "./counted.ts";

/** An item of days takes that of its month along, and the tag goes with them: 100 at most. */
const ITEMS_PER_TRANSACTION = 49;
/** An expression of DynamoDB's has 4 kB. */
const NAMES_PER_WRITE = 100;
/** How often everything is read again because the user's entries changed meanwhile. */
const ATTEMPTS = 5;
/** A number that is not the sum of the entries. */
export interface Difference {
  readonly key: CounterKey;
  /** As in `counted.ts`: `<kind>/<code>`, `DD`, `@<language>/<source>`; or `=<book>`, what is kept of a month against what is counted of it. */
  readonly name: string;
  readonly counted: Tally;
  readonly summed: Tally;
}

/** By item, then by name. */
type Numbers = Map<string, { readonly key: CounterKey; readonly tallies: Map<string, Tally> }>;

const KEPT = "=";
const NONE: Tally = { sum: 0, count: 0 };

function itemOf(numbers: Numbers, key: CounterKey): Map<string, Tally> {
  const id = JSON.stringify([key.partition, key.sort]);
  const known = numbers.get(id) ?? { key, tallies: new Map<string, Tally>() };
  numbers.set(id, known);
  return known.tallies;
}

/** Adds entries to what counters should hold. As large as the counters are, not as the entries. */
function add(numbers: Numbers, entries: readonly Countable[]): void {
  for (const { key, tallies } of deltasOf(entries.map((entry) => ({ entry, sign: 1 })))) {
    const item = itemOf(numbers, key);
    for (const [name, by] of tallies) {
      const { sum, count } = item.get(name) ?? NONE;
      item.set(name, { sum: sum + by.sum, count: count + by.count });
    }
  }
}

/** Where counters and sums part, in the order of their keys. */
export function differencesOf(counted: Numbers, summed: Numbers): Difference[] {
  const found: Difference[] = [];
  for (const id of [...new Set([...counted.keys(), ...summed.keys()])].sort()) {
    const [is, should] = [counted.get(id), summed.get(id)];
    const { key } = (is ?? should)!;
    for (const name of [
      ...new Set([...(is?.tallies.keys() ?? []), ...(should?.tallies.keys() ?? [])]),
    ].sort()) {
      const difference = {
        key,
        name,
        counted: is?.tallies.get(name) ?? NONE,
        summed: should?.tallies.get(name) ?? NONE,
      };
      const { counted: a, summed: b } = difference;
      if (a.sum !== b.sum || a.count !== b.count) found.push(difference);
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
    for (const partition of [monthsOf(), daysOf()])
      for (const { sort, tallies } of await counters.range(partition, [FIRST], [LAST]))
        for (const [name, tally] of tallies) itemOf(counted, { partition, sort }).set(name, tally);
    const stale = await createBooks(counters).stale();
    return [
      ...differencesOf(counted, summed),
      ...stale.map(({ sort, book, kept, counted: of }) => {
        const key = { partition: monthsOf(), sort };
        return { key, name: `${KEPT}${book}`, counted: kept, summed: of };
      }),
    ];
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
            ...withMonths(additions).map((delta) => addition(counters, delta, currentCall().clock.now())),
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
      const tallies = new Map(
        names
          .filter(({ name }) => !name.startsWith(KEPT))
          .map(({ name, counted, summed }) => [
            name,
            { sum: summed.sum - counted.sum, count: summed.count - counted.count },
          ]),
      );
      const delta = { key, tallies, touchesMonth: isMonth(key) };
      const last = transactions.at(-1);
      if (i > 0 || !last || last.length === ITEMS_PER_TRANSACTION) transactions.push([delta]);
      else last.push(delta);
    }
  return transactions;
}

const isMonth = ({ partition }: CounterKey): boolean => String(partition) === String(monthsOf());

/** What is kept of a month ends when any of its days is repaired. */
function withMonths(additions: readonly Delta[]): Delta[] {
  const known = new Set(additions.flatMap(({ key }) => (isMonth(key) ? [String(key.sort)] : [])));
  const months = new Map(additions.map(({ key: { sort } }) => [String(sort.slice(0, 2)), sort.slice(0, 2)]));
  const missing = [...months].filter(([name]) => !known.has(name));
  return [
    ...additions,
    ...missing.map(([, sort]) => ({
      key: { partition: monthsOf(), sort },
      tallies: new Map(),
      touchesMonth: true,
    })),
  ];
}
