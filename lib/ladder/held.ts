import { LRUCache } from "lru-cache";
import { currentActor } from "#lib/context";
import { StoreDown } from "#lib/store";
import type { Tag } from "./capability.ts";
import { scopeKey } from "./key.ts";
import type { Ladder } from "./ladder.ts";

interface Options<T> {
  readonly ladder: Pick<Ladder, "tagVersion">;
  /** Says whose data it is: the user's, or the tenant's. */
  readonly tag: Tag;
  read(): Promise<T>;
  /** What stands in while the table is down and nothing was read before. */
  readonly nothing: T;
  /** In rows. */
  size(data: T): number;
  readonly rowsMax: number;
}

/**
 * Data in memory for as long as its tag's version holds: read once however many ask at once, and while the table is down what was known.
 * Bounded by rows, because one owner may have as many as a thousand others together.
 */
export function createHeld<T extends object>(options: Options<T>): () => Promise<T> {
  const { ladder, tag, nothing } = options;
  const held = new LRUCache<string, { readonly version: string; readonly data: T }>({
    maxSize: options.rowsMax,
    sizeCalculation: ({ data }) => 1 + options.size(data),
  });
  const reading = new Map<string, Promise<T>>();

  async function read(owner: string, version: string, sure: boolean): Promise<T> {
    try {
      const data = await options.read();
      if (sure) held.set(owner, { version, data });
      return data;
    } catch (error) {
      if (error instanceof StoreDown) return held.get(owner)?.data ?? nothing;
      throw error;
    }
  }

  return async () => {
    const { version, sure } = await ladder.tagVersion(tag);
    const owner = scopeKey(tag.scope, currentActor());
    const known = held.get(owner);
    if (known && (known.version === version || !sure)) return known.data;
    const flight = `${version} ${owner}`;
    let shared = reading.get(flight);
    if (!shared) {
      shared = read(owner, version, sure).finally(() => reading.delete(flight));
      reading.set(flight, shared);
    }
    return shared;
  };
}
