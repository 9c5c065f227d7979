import type { Recorder } from "#lib/context";
import { type Store, StoreDown } from "#lib/store";
import type { CacheHit, TraceStep } from "./capability.ts";
import { MemoryTier } from "./memory-tier.ts";
import { deepFreeze, parseStored, type StoredAnswer } from "./stored-answer.ts";

export interface TierHit {
  readonly tier: Exclude<CacheHit, "similar">;
  readonly stored: StoredAnswer<unknown>;
}

/** Memory, then Redis, then the table. A tier that is down is skipped; a hit is written to the tiers above it. */
export class Tiers {
  readonly memory: MemoryTier;
  readonly #store: Store;
  readonly #recorder: Recorder;
  readonly #now: () => number;

  constructor(store: Store, recorder: Recorder, now: () => number, memoryBytes: number) {
    this.memory = new MemoryTier(memoryBytes);
    this.#store = store;
    this.#recorder = recorder;
    this.#now = now;
  }

  /**
   * Looks below memory.
   * @param atOnce asks the table without waiting for Redis, for who would pay more for a wait than for a look-up
   * @param isCurrent whether an answer's tags still hold
   * @param later for the write upward, which need not delay the answer
   */
  async find(
    key: string,
    isCurrent: (stored: StoredAnswer<unknown>) => boolean,
    trace: TraceStep[],
    later: (task: () => Promise<unknown>) => void,
    atOnce = false,
  ): Promise<TierHit | undefined> {
    const ahead = atOnce ? this.#read("table", key) : undefined;
    for (const tier of ["redis", "table"] as const) {
      const start = performance.now();
      const json = await (tier === "table" && ahead !== undefined ? ahead : this.#read(tier, key));
      const stored = typeof json === "string" ? parseStored(json) : undefined;
      const hit = stored && stored.at + stored.ttlS * 1000 > this.#now() && isCurrent(stored);
      trace.push({
        at: tier,
        outcome: json === null ? "error" : hit ? "hit" : "miss",
        ms: performance.now() - start,
      });
      if (!hit || typeof json !== "string") continue;
      this.memory.set(key, deepFreeze(stored), json.length);
      if (tier === "table") later(() => this.#write("redis", key, json, stored));
      return { tier, stored };
    }
    return undefined;
  }

  /** To memory at once; the promise is for the tiers below. */
  async put(key: string, stored: StoredAnswer<unknown>, only?: "memory"): Promise<void> {
    const json = JSON.stringify(stored);
    this.memory.set(key, deepFreeze(stored), json.length);
    if (only) return;
    return Promise.all([
      this.#write("redis", key, json, stored),
      this.#write("table", key, json, stored),
    ]).then(() => {});
  }

  /** @returns the JSON, undefined when absent, null when the tier is down */
  async #read(tier: "redis" | "table", key: string): Promise<string | undefined | null> {
    try {
      if (tier === "table") return await this.#store.cache.get(key);
      return (await this.#store.redis.run("cache.get", (redis) => redis.get<string>(key))) ?? undefined;
    } catch (error) {
      this.#skip(tier, error);
      return null;
    }
  }

  async #write(
    tier: "redis" | "table",
    key: string,
    json: string,
    stored: StoredAnswer<unknown>,
  ): Promise<void> {
    const leftS = Math.ceil(stored.ttlS - (this.#now() - stored.at) / 1000);
    if (leftS <= 0) return;
    try {
      if (tier === "table") await this.#store.cache.set(key, json, leftS);
      else await this.#store.redis.run("cache.set", (redis) => redis.set(key, json, { ex: leftS }));
    } catch (error) {
      this.#skip(tier, error);
    }
  }

  #skip(tier: string, error: unknown): void {
    this.#recorder.count("ladder.tier_skipped", { tier });
    if (!(error instanceof StoreDown))
      this.#recorder.log("error", "ladder.tier_failed", { tier, error: String(error) });
  }
}
