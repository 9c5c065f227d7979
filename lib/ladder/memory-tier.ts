import { LRUCache } from "lru-cache";
import type { StoredAnswer } from "./stored-answer.ts";

/** Map entry, key and envelope, beside the JSON itself. */
const OVERHEAD_BYTES = 400;

/** The in-process tier: least recently used out first, bounded in bytes (estimated as twice the JSON's length). */
export class MemoryTier {
  readonly #entries: LRUCache<string, StoredAnswer<unknown>> | undefined;

  constructor(maxBytes: number) {
    this.#entries =
      maxBytes > 0 ? new LRUCache({ maxSize: maxBytes, maxEntrySize: Math.ceil(maxBytes / 8) }) : undefined;
  }

  get(key: string, now: number): StoredAnswer<unknown> | undefined {
    const entry = this.#entries?.get(key);
    if (!entry || now < entry.at + entry.ttlS * 1000) return entry;
    this.#entries?.delete(key);
    return undefined;
  }

  /** @param jsonLength length of the answer's JSON in UTF-16 units */
  set(key: string, answer: StoredAnswer<unknown>, jsonLength: number): void {
    this.#entries?.set(key, answer, { size: OVERHEAD_BYTES + 2 * jsonLength });
  }
}
