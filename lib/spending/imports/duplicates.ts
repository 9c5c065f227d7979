import { LRUCache } from "lru-cache";
import type { createEntries } from "../entries/entries.ts";
import { type Draft, type FingerprintedDraft, fingerprintOf } from "../import/index.ts";

/** Fingerprints in memory at most: of whole days, some 60 bytes each. */
const KEPT = 200_000;

/**
 * Which drafts the user has already: one entry that is there answers for one row of the file, so that of two coffees at one price the second is
 * new when one was written down. Entries of the import itself are no reason.
 */
export function createDuplicates(
  entries: Pick<ReturnType<typeof createEntries>, "between">,
  importId: string,
) {
  /** Rows that were left out so far, by fingerprint. */
  const used = new Map<string, number>();
  const days = new LRUCache<string, ReadonlyMap<string, number>>({
    maxSize: KEPT,
    sizeCalculation: (counts) => 1 + counts.size,
  });

  async function countsOf(date: string): Promise<ReadonlyMap<string, number>> {
    const known = days.get(date);
    if (known) return known;
    const counts = new Map<string, number>();
    for await (const entry of entries.between(date, date))
      if (entry.importId !== importId) increment(counts, fingerprintOf(entry));
    days.set(date, counts);
    return counts;
  }

  return {
    /** For each draft, in order, whether it is one of those. Its entry answers for no other row then. */
    async among(drafts: readonly Draft[]): Promise<boolean[]> {
      const known = new Map<string, ReadonlyMap<string, number>>();
      for (const date of new Set(drafts.map((draft) => draft.date))) known.set(date, await countsOf(date));
      return drafts.map((draft) => {
        const name = fingerprintOf(draft);
        const isThere = (known.get(draft.date)!.get(name) ?? 0) > (used.get(name) ?? 0);
        if (isThere) increment(used, name);
        return isThere;
      });
    },

    /** Takes back that these were left out. */
    unused(rows: readonly FingerprintedDraft[]): void {
      for (const row of rows) increment(used, fingerprintOf(row), -1);
    },

    /** Rows that an attempt before has left out. */
    used(rows: readonly FingerprintedDraft[]): void {
      for (const row of rows) increment(used, fingerprintOf(row));
    },
  };
}

const increment = (counts: Map<string, number>, name: string, by = 1): void => {
  counts.set(name, (counts.get(name) ?? 0) + by);
};
