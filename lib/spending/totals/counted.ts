import { type CounterKey, type Counters, owner, type Tally, type Write } from "#lib/store";
import type { Entry } from "../entries/entry.ts";

/** What of an entry is counted, and where. */
export type Countable = Pick<
  Entry,
  "kind" | "amountMinor" | "currency" | "primary" | "detailed" | "date" | "language" | "source"
>;

/** An entry that came (1) or went (-1); a change is both. */
export interface Step {
  readonly entry: Countable;
  readonly sign: 1 | -1;
}

/** What to add to one item. An item of a month is touched by all that happens in it, so what is derived from it ends even where none of its own numbers change. */
export interface Delta {
  readonly key: CounterKey;
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly touchesMonth: boolean;
}

/** What is kept beside a month's item: its totals and its days', each in one piece (see `books.ts`). */
export const DERIVED = ["cells", "days"] as const;

/** Items of months: `[month, currency]`, with tallies of `<kind>/<code>` in minor units, and of `@<language>/<source>` without a sum. */
export const monthsOf = ({ tenant, user } = owner()): string[] => ["spent", "months", tenant, user];

/** Items of days, a month of one primary category in each: `[month, currency, kind, primary]`, with a tally for each `DD` in minor units. */
export const daysOf = ({ tenant, user } = owner()): string[] => ["spent", "days", tenant, user];

export const monthOf = (date: string): string => date.slice(0, 7);

/**
 * What a transaction that makes these steps must add to the current user's counters. A week needs none of its own: it is seven days, whatever day a
 * user's week begins on.
 */
export function deltasOf(steps: Iterable<Step>): Delta[] {
  const items = new Map<string, { key: CounterKey; tallies: Map<string, Tally>; touchesMonth: boolean }>();
  const of = (key: CounterKey, touchesMonth: boolean): Map<string, Tally> => {
    const name = JSON.stringify(key);
    let item = items.get(name);
    if (!item) {
      item = { key, tallies: new Map(), touchesMonth };
      items.set(name, item);
    }
    return item.tallies;
  };
  const add = (tallies: Map<string, Tally>, name: string, by: Tally) => {
    const { sum, count } = tallies.get(name) ?? { sum: 0, count: 0 };
    tallies.set(name, { sum: sum + by.sum, count: count + by.count });
  };
  for (const { entry, sign } of steps) {
    const { kind, amountMinor, currency, primary, detailed, date, language, source } = entry;
    const month = of({ partition: monthsOf(), sort: [monthOf(date), currency] }, true);
    add(month, `${kind}/${detailed ?? primary}`, { sum: sign * amountMinor, count: sign });
    add(month, `@${language}/${source}`, { sum: 0, count: sign });
    const days = of({ partition: daysOf(), sort: [monthOf(date), currency, kind, primary] }, false);
    add(days, date.slice(8), { sum: sign * amountMinor, count: sign });
  }
  const changed = [...items.values()].map((item) => ({
    ...item,
    tallies: new Map([...item.tallies].filter(([, { sum, count }]) => sum !== 0 || count !== 0)),
  }));
  const touched = new Set(
    changed.filter(({ tallies }) => tallies.size > 0).map(({ key }) => String(key.sort.slice(0, 2))),
  );
  return changed.filter(({ key, tallies, touchesMonth }) =>
    touchesMonth ? touched.has(String(key.sort)) : tallies.size > 0,
  );
}

/** @param atMs epoch ms of now */
export const addition = (
  counters: Pick<Counters, "add">,
  { key, tallies, touchesMonth }: Delta,
  atMs: number,
): Write => counters.add(key, tallies, touchesMonth ? { drops: { names: DERIVED, atMs } } : {});
