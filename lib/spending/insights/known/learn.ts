import { type Counters, owner, type Write } from "#lib/store";
import type { EntriesChanged, EntryStep } from "../../entries/changes.ts";
import type { createEntries } from "../../entries/entries.ts";
import type { Entry } from "../../entries/entry.ts";
import { payeeKey } from "../../entries/payee-key.ts";
import { addDays } from "../../totals/days.ts";
import {
  binOf,
  type CategoryStats,
  emptyCategory,
  OCCURRENCES_MAX,
  payeeStatsOf,
  recurringOf,
  unusualOf,
} from "../patterns/index.ts";
import type { OpenTerms } from "./open-terms.ts";
import { type Known, UNUSUAL_DAYS } from "./rows.ts";

/** How many payees of one event are looked at at the same time. */
const PAYEES_AT_ONCE = 8;

const keyOf = ({ kind, currency, label }: Entry): string => payeeKey(kind, currency, label);
const binsOf = ({ tenant, user } = owner()): string[] => ["spent", "amounts", tenant, user];
const sortOf = ({ kind, currency, primary }: Entry): string[] => [kind, currency, primary];

export interface LearnDeps {
  readonly entries: Pick<ReturnType<typeof createEntries>, "ofPayee">;
  readonly counters: Counters;
  readonly known: Known;
  readonly openTerms: OpenTerms;
}

/** What a change of entries says of recurring payments and of what is unusual. */
export function createLearner({ entries, counters, known, openTerms }: LearnDeps) {
  /** A payee's entries as they are after the steps, whatever its index has seen of them yet. Newest first. */
  async function entriesOf(payee: string, steps: readonly EntryStep[]): Promise<Entry[]> {
    const stepped = new Set(steps.map(({ before, after }) => (after ?? before)!.id));
    const indexed = (await entries.ofPayee(payee, OCCURRENCES_MAX)).filter(({ id }) => !stepped.has(id));
    const fresh = steps.flatMap(({ after }) => (after && keyOf(after) === payee ? [after] : []));
    return [...indexed, ...fresh]
      .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? 1 : -1))
      .slice(0, OCCURRENCES_MAX);
  }

  async function learnPayment(payee: string, found: readonly Entry[], at: number): Promise<void> {
    const recurring = recurringOf(found);
    const [newest] = found;
    if (!recurring || !newest) return known.dropPayment(payee);
    const asOf = Math.max(at, ...found.map(({ updatedAt }) => Date.parse(updatedAt)));
    const { label, kind, currency, primary, detailed } = newest;
    await known.keepPayment({ key: payee, label, kind, currency, primary, detailed, recurring }, asOf);
  }

  /** The category's amounts, without those of the entry as it was before this event: that of after is counted with its end. */
  async function categoryOf(entry: Entry, before: Entry | undefined): Promise<CategoryStats> {
    const [item] = await counters.range(binsOf(), sortOf(entry), sortOf(entry));
    if (!item) return emptyCategory;
    const bins: Record<string, number> = Object.fromEntries(item.counts);
    if (before && String(sortOf(before)) === String(sortOf(entry))) {
      const bin = binOf(before.amountMinor);
      bins[bin] = (bins[bin] ?? 0) - 1;
    }
    const counted = Object.entries(bins).filter(([, count]) => count > 0);
    return {
      count: counted.reduce((sum, [, count]) => sum + count, 0),
      bins: Object.fromEntries(counted),
    };
  }

  async function judge({ before, after }: EntryStep, others: readonly Entry[], today: string): Promise<void> {
    if (before && before.date !== after?.date) await known.dropUnusual(before.date, before.id);
    if (!after || after.date < addDays(today, -UNUSUAL_DAYS)) return;
    const payee = payeeStatsOf(others.filter(({ id }) => id !== after.id));
    const unusual = unusualOf(after, payee, await categoryOf(after, before));
    if (!unusual) {
      if (before) await known.dropUnusual(after.date, after.id);
      return;
    }
    const { id, label, kind, currency, primary, date, amountMinor } = after;
    await known.keepUnusual({
      id,
      key: keyOf(after),
      label,
      kind,
      currency,
      primary,
      date,
      amountMinor,
      unusual,
    });
  }

  /** Each amount into the bin of its category. */
  function counted(steps: readonly EntryStep[]): Write[] {
    const items = new Map<string, { sort: string[]; deltas: Map<string, number> }>();
    const count = (entry: Entry | undefined, by: 1 | -1) => {
      if (!entry) return;
      const sort = sortOf(entry);
      const item = items.get(String(sort)) ?? { sort, deltas: new Map<string, number>() };
      const bin = String(binOf(entry.amountMinor));
      item.deltas.set(bin, (item.deltas.get(bin) ?? 0) + by);
      items.set(String(sort), item);
    };
    for (const { before, after } of steps) {
      count(before, -1);
      count(after, 1);
    }
    return [...items.values()].flatMap(({ sort, deltas }) => {
      const changed = new Map([...deltas].filter(([, by]) => by !== 0));
      return changed.size > 0 ? [counters.add({ partition: binsOf(), sort }, changed)] : [];
    });
  }

  return {
    /** What a payee's entries say, whatever has changed among them. */
    async payee(payee: string, at: number, today: string): Promise<void> {
      const its = await entriesOf(payee, []);
      await Promise.all([learnPayment(payee, its, at), openTerms.note(payee, its, today)]);
    },

    /** The amounts of many entries at once, each once. @returns what must take effect exactly once, and payees to look at later */
    many: ({ steps }: EntriesChanged): { writes: Write[]; payees: string[] } => ({
      writes: counted(steps),
      payees: [
        ...new Set(
          steps.flatMap(({ before, after }) => [before, after].flatMap((e) => (e ? [keyOf(e)] : []))),
        ),
      ],
    }),

    /** @returns what must take effect exactly once */
    async change({ steps }: EntriesChanged, at: number, today: string): Promise<Write[]> {
      const both = steps.flatMap(({ before, after }) =>
        [before, after].filter((entry) => entry !== undefined),
      );
      const payees = [...new Set(both.map(keyOf))];
      const found = new Map<string, Entry[]>();
      for (let i = 0; i < payees.length; i += PAYEES_AT_ONCE)
        await Promise.all(
          payees.slice(i, i + PAYEES_AT_ONCE).map(async (payee) => {
            const its = await entriesOf(payee, steps);
            found.set(payee, its);
            await Promise.all([learnPayment(payee, its, at), openTerms.note(payee, its, today)]);
          }),
        );
      for (const step of steps) await judge(step, (step.after && found.get(keyOf(step.after))) ?? [], today);
      return counted(steps);
    },
  };
}
