import { LRUCache } from "lru-cache";
import { currentActor, currentCall, Problem } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import { StoreDown } from "#lib/store";
import { buildIndex, openIndex, type SearchIndex } from "../search.ts";
import type { SynonymGroups } from "../synonym-groups.ts";
import { INDEX_TAG } from "./index-tag.ts";

/** Of opened indexes, in kB: a function of 1 GB has other things to hold. */
const HELD_KB_MAX = 400_000;
/** An index that was the current one so long ago still answers while the next is opened. Longer, and a process that has slept waits. */
export const STALE_MS = 60_000;

export interface Loaded {
  readonly index: SearchIndex;
  /** Unpacked. */
  readonly bytes: number;
  /** It is what the row speaks of: what stands in for that is not to be remembered by. */
  readonly isWhole: boolean;
  /** That it was opened with. */
  readonly synonyms: SynonymGroups;
}

export interface Current extends Pick<Loaded, "index" | "synonyms"> {
  /** False: the one before, or what stands in. Answers from it are good for who asks now, and not to be cached. */
  readonly isCurrent: boolean;
}

interface Held extends Loaded {
  readonly version: string;
  /** Epoch ms. */
  confirmedAt: number;
}

const empty = async (): Promise<Loaded> => ({
  index: openIndex(await buildIndex([], { version: "" })),
  bytes: 0,
  isWhole: false,
  synonyms: [],
});

/**
 * A process's opened indexes, by tenant. When there is a newer one, the one before goes on answering while the newer is opened beside it, so no question waits:
 * what it says is then as old as the opening takes (a second of 100,000 products) and the 2 s within which a new version is heard of; at most a minute
 * and what the opening takes, where a process has slept in between.
 *
 * @param load the current tenant's as it is now; undefined where there is one that cannot be opened
 */
export function createOpened(ladder: Pick<Ladder, "tagVersion">, load: () => Promise<Loaded | undefined>) {
  const held = new LRUCache<string, Held>({
    maxSize: HELD_KB_MAX,
    sizeCalculation: ({ bytes }) => 1 + Math.ceil(bytes / 1_024),
  });
  const opening = new Map<string, Promise<Held>>();

  function open(tenant: string, version: string, sure: boolean): Promise<Held> {
    const flight = `${version} ${tenant}`;
    let shared = opening.get(flight);
    if (!shared) {
      const begunAt = currentCall().clock.now();
      shared = load()
        .then(async (loaded) => {
          const known = held.get(tenant);
          // Where nothing can be opened, what is known is better than nothing.
          const found = loaded ?? (known ? { ...known, isWhole: false } : await empty());
          const opened = { ...found, version, confirmedAt: begunAt };
          // One that was heard of later may have been opened sooner.
          if (sure && !(known && known.confirmedAt > begunAt)) held.set(tenant, opened);
          return opened;
        })
        .finally(() => opening.delete(flight));
      opening.set(flight, shared);
    }
    return shared;
  }

  /**
   * @param patienceMs for so long an index that was current answers; 0: the next is waited for
   * @returns undefined when nothing was opened here and the table is down
   */
  return async (patienceMs = STALE_MS): Promise<Current | undefined> => {
    const { version, sure } = await ladder.tagVersion(INDEX_TAG);
    const { tenant } = currentActor();
    const { clock, after } = currentCall();
    const known = held.get(tenant);
    if (known?.version === version) {
      if (sure) known.confirmedAt = clock.now();
      return { ...known, isCurrent: sure && known.isWhole };
    }
    const before = known && { ...known, isCurrent: false };
    if (before && !sure) return before;
    if (before && clock.now() - known.confirmedAt < patienceMs) {
      after.add(() => open(tenant, version, sure));
      return before;
    }
    try {
      const found = await open(tenant, version, sure);
      return { ...found, isCurrent: sure && found.isWhole };
    } catch (error) {
      if (!(error instanceof StoreDown || error instanceof Problem)) throw error;
      if (before || error instanceof StoreDown) return before;
      throw error;
    }
  };
}
