import { type CounterKey, type Counts, owner } from "#lib/store";
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

export interface Delta {
  readonly key: CounterKey;
  readonly deltas: Counts;
}

/** Items of months: `[month, currency]`, with `<kind>/<code>` in minor units, `#<kind>/<code>` entries, and `@<language>/<source>` entries. */
export const monthsOf = ({ tenant, user } = owner()): string[] => ["spent", "months", tenant, user];

/** Items of days, a month of one primary category in each: `[month, currency, primary]`, with `DD` in minor units and `#DD` entries. */
export const daysOf = (kind: Entry["kind"], { tenant, user } = owner()): string[] => [
  "spent",
  "days",
  kind,
  tenant,
  user,
];

export const monthOf = (date: string): string => date.slice(0, 7);

/**
 * What a transaction that makes these steps must add to the current user's counters. A week needs none of its own: it is seven days, whatever day a
 * user's week begins on.
 */
export function deltasOf(steps: Iterable<Step>): Delta[] {
  const items = new Map<string, { key: CounterKey; deltas: Map<string, number> }>();
  const of = (key: CounterKey): Map<string, number> => {
    const name = JSON.stringify(key);
    let item = items.get(name);
    if (!item) {
      item = { key, deltas: new Map() };
      items.set(name, item);
    }
    return item.deltas;
  };
  const add = (deltas: Map<string, number>, name: string, by: number) =>
    deltas.set(name, (deltas.get(name) ?? 0) + by);
  for (const { entry, sign } of steps) {
    const { kind, amountMinor, currency, primary, detailed, date, language, source } = entry;
    const month = of({ partition: monthsOf(), sort: [monthOf(date), currency] });
    const cell = `${kind}/${detailed ?? primary}`;
    add(month, cell, sign * amountMinor);
    add(month, `#${cell}`, sign);
    add(month, `@${language}/${source}`, sign);
    const days = of({ partition: daysOf(kind), sort: [monthOf(date), currency, primary] });
    const day = date.slice(8);
    add(days, day, sign * amountMinor);
    add(days, `#${day}`, sign);
  }
  return [...items.values()].flatMap(({ key, deltas }) => {
    const changed = new Map([...deltas].filter(([, by]) => by !== 0));
    return changed.size > 0 ? [{ key, deltas: changed }] : [];
  });
}
