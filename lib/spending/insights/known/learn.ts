import type { Counters, Write } from "#lib/store";
import type { EntriesChanged, EntryStep } from "../../entries/changes.ts";
import type { createEntries } from "../../entries/entries.ts";
import type { Entry } from "../../entries/entry.ts";
import { payeeKey } from "../../entries/payee-key.ts";
import { addDays } from "../../totals/days.ts";
import { OCCURRENCES_MAX, payeeStatsOf, recurringOf, unusualOf } from "../patterns/index.ts";
import { type CategoryAmounts, createCategoryAmounts } from "./category-amounts.ts";
import type { OpenTerms } from "./open-terms.ts";
import { type Known, UNUSUAL_DAYS } from "./rows.ts";

/** How many reads or writes of one event are under way at the same time. */
const AT_ONCE = 25;

async function each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < items.length; i += AT_ONCE) await Promise.all(items.slice(i, i + AT_ONCE).map(act));
}

const keyOf = ({ kind, currency, label }: Entry): string => payeeKey(kind, currency, label);

export interface LearnDeps {
  readonly entries: Pick<ReturnType<typeof createEntries>, "ofPayee">;
  readonly counters: Counters;
  readonly known: Known;
  readonly openTerms: OpenTerms;
}

/** What a change of entries says of recurring payments and of what is unusual. */
export function createLearner({ entries, counters, known, openTerms }: LearnDeps) {
  const categories = createCategoryAmounts(counters);

  /** Payees' entries as they are after the steps, whatever their index has seen of them yet. Newest first. */
  async function entriesOf(
    payees: ReadonlyMap<string, readonly Entry[]>,
    steps: readonly EntryStep[],
  ): Promise<Map<string, Entry[]>> {
    const stepped = new Set(steps.map(({ before, after }) => (after ?? before)!.id));
    const found = new Map<string, Entry[]>();
    await each([...payees], async ([payee, fresh]) => {
      const indexed = (await entries.ofPayee(payee, OCCURRENCES_MAX)).filter(({ id }) => !stepped.has(id));
      const its = [...indexed, ...fresh]
        .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? 1 : -1))
        .slice(0, OCCURRENCES_MAX);
      found.set(payee, its);
    });
    return found;
  }

  async function learnPayments(found: ReadonlyMap<string, readonly Entry[]>, at: number): Promise<void> {
    const gone: string[] = [];
    const kept: (() => Promise<void>)[] = [];
    for (const [payee, its] of found) {
      const recurring = recurringOf(its);
      const [newest] = its;
      if (!recurring || !newest) {
        gone.push(payee);
        continue;
      }
      const asOf = Math.max(at, ...its.map(({ updatedAt }) => Date.parse(updatedAt)));
      const { label, kind, currency, primary, detailed } = newest;
      const payment = { key: payee, label, kind, currency, primary, detailed, recurring };
      kept.push(() => known.keepPayment(payment, asOf));
    }
    await Promise.all([known.dropPayments(gone), each(kept, (keep) => keep())]);
  }

  /** @param others the payee's entries. @param since before, nothing is told of */
  async function judge(
    step: EntryStep,
    others: readonly Entry[],
    amounts: CategoryAmounts,
    since: string,
  ): Promise<void> {
    const { before, after } = step;
    if (before && before.date !== after?.date) await known.dropUnusual(before.date, before.id);
    if (!after || after.date < since) return;
    const payee = payeeStatsOf(others.filter(({ id }) => id !== after.id));
    const unusual = unusualOf(after, payee, amounts(step));
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

  /** By payee what the steps leave of it; nothing, where its entries went elsewhere. */
  function freshOf(steps: readonly EntryStep[]): Map<string, Entry[]> {
    const fresh = new Map<string, Entry[]>();
    for (const { before, after } of steps) {
      if (before) fresh.set(keyOf(before), fresh.get(keyOf(before)) ?? []);
      if (after) fresh.set(keyOf(after), [...(fresh.get(keyOf(after)) ?? []), after]);
    }
    return fresh;
  }

  async function learn(
    found: ReadonlyMap<string, readonly Entry[]>,
    at: number,
    today: string,
  ): Promise<void> {
    await Promise.all([learnPayments(found, at), openTerms.note(found, today)]);
  }

  return {
    /** What a payee's entries say, whatever has changed among them. */
    async payee(payee: string, at: number, today: string): Promise<void> {
      await learn(await entriesOf(new Map([[payee, []]]), []), at, today);
    },

    /** The amounts of many entries at once, each once. @returns what must take effect exactly once, and payees to look at later */
    many: ({ steps }: EntriesChanged): { writes: Write[]; payees: string[] } => ({
      writes: categories.counted(steps),
      payees: [...freshOf(steps).keys()],
    }),

    /** @returns what must take effect exactly once */
    async change({ steps }: EntriesChanged, at: number, today: string): Promise<Write[]> {
      const since = addDays(today, -UNUSUAL_DAYS);
      const judged = steps.flatMap(({ after }) => (after && after.date >= since ? [after] : []));
      const [found, amounts] = await Promise.all([entriesOf(freshOf(steps), steps), categories.of(judged)]);
      await learn(found, at, today);
      await each(steps, (step) =>
        judge(step, (step.after && found.get(keyOf(step.after))) ?? [], amounts, since),
      );
      return categories.counted(steps);
    },
  };
}
