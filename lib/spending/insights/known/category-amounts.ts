import { type Counters, owner, type Write } from "#lib/store";
import type { EntryStep } from "../../entries/changes.ts";
import type { Entry } from "../../entries/entry.ts";
import { binOf, type CategoryStats, emptyCategory } from "../patterns/index.ts";

const partition = ({ tenant, user } = owner()): string[] => ["spent", "amounts", tenant, user];
const sortOf = ({ kind, currency, primary }: Entry): string[] => [kind, currency, primary];

/** Of each category how many amounts lie in which bin. */
export type CategoryAmounts = (step: EntryStep) => CategoryStats;

/** What a user's categories usually cost: amounts counted by size, for what stands out from them. */
export function createCategoryAmounts(counters: Counters) {
  return {
    /**
     * The amounts in the categories of these entries, each category read once. Of a step they are without those of the entry as it was before
     * it: that of after is counted with its event's end.
     */
    async of(entries: readonly Entry[]): Promise<CategoryAmounts> {
      const sorts = new Map(entries.map((entry) => [String(sortOf(entry)), sortOf(entry)]));
      const known = new Map(
        await Promise.all(
          [...sorts].map(async ([name, sort]) => {
            const [item] = await counters.range(partition(), sort, sort);
            return [name, item?.counts] as const;
          }),
        ),
      );
      return ({ before, after }) => {
        const counts = after && known.get(String(sortOf(after)));
        return counts
          ? statsOf(counts, before && sameSort(before, after) ? before : undefined)
          : emptyCategory;
      };
    },

    /** Each amount into the bin of its category. */
    counted(steps: readonly EntryStep[]): Write[] {
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
        return changed.size > 0 ? [counters.add({ partition: partition(), sort }, changed)] : [];
      });
    },
  };
}

const sameSort = (a: Entry, b: Entry): boolean => String(sortOf(a)) === String(sortOf(b));

function statsOf(counts: ReadonlyMap<string, number>, without: Entry | undefined): CategoryStats {
  const bins: Record<string, number> = Object.fromEntries(counts);
  if (without) {
    const bin = binOf(without.amountMinor);
    bins[bin] = (bins[bin] ?? 0) - 1;
  }
  const counted = Object.entries(bins).filter(([, count]) => count > 0);
  return {
    count: counted.reduce((sum, [, count]) => sum + count, 0),
    bins: Object.fromEntries(counted),
  };
}
