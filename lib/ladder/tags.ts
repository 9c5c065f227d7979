import { LRUCache } from "lru-cache";
import type { Actor, Clock } from "#lib/context";
import { newId, type Store, type Write } from "#lib/store";
import type { Tag } from "./capability.ts";
import { scopeKey } from "./key.ts";

/** Version of a tag that was never bumped. */
const UNBORN = "0";
const BATCH_MAX = 100;
const KNOWN_MAX = 50_000;

interface Known {
  version: string;
  checkedAt: number;
}

/** A tag at one of its versions. Writes of it fail with `ConditionFailed` once the tag was bumped, and then all of their transaction does. */
export interface WatchedTag {
  /** Undefined: it was never bumped. */
  readonly version: string | undefined;
  /** Holds a transaction to the version, and changes nothing. */
  unchanged(): Write;
  /** As `Ladder.invalidate`; `next` is the tag as it stands then. */
  invalidate(): { write: Write; bumped: () => void; next: WatchedTag };
}

interface Operators<A> {
  eq(attribute: A, value: string): string;
  notExists(attribute: A): string;
}

/** The condition that a tag has this version; undefined: that it was never bumped. */
const isAt =
  (version: string | undefined) =>
  <A>(row: { readonly version: A }, { eq, notExists }: Operators<A>): string =>
    version === undefined ? notExists(row.version) : eq(row.version, version);

/** The versions of some tags, joined: two stamps are equal when no tag changed in between. */
export type Stamp = string;

/**
 * Invalidation without scanning keys: an answer is stored with the versions of its tags, and is only a hit while they are current.
 * The versions live in the data table, so that a correction bumps its tag in its own transaction: no crash can part them, and
 * a Redis that lost its memory cannot revive old answers. Each process re-reads a version that is older than `freshMs`.
 */
export class Tags {
  readonly #known = new LRUCache<string, Known>({ max: KNOWN_MAX });
  readonly #reading = new Map<string, Promise<void>>();
  #next: { keys: Set<string>; done: Promise<void> } | undefined;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #freshMs: number;
  readonly #entity;

  constructor(store: Store, clock: Clock, freshMs: number) {
    this.#store = store;
    this.#clock = clock;
    this.#freshMs = freshMs;
    this.#entity = store.data.entity({
      model: { service: "rung", entity: "tag", version: "1" },
      attributes: { key: { type: "string", required: true }, version: { type: "string", required: true } },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["key"], casing: "none" },
          sk: { field: "sk", composite: [], casing: "none" },
        },
      },
    });
  }

  static key(tag: Tag, actor: Actor): string {
    return `${scopeKey(tag.scope, actor)}/${tag.name}`;
  }

  /** The current stamp if every version is fresh, else undefined: then `read` first. Never waits. */
  peek(keys: readonly string[], background: (task: () => Promise<void>) => void): Stamp | undefined {
    if (keys.length === 0) return "";
    const now = this.#clock.now();
    let stamp = "";
    let ageing = false;
    for (const key of keys) {
      const known = this.#known.get(key);
      if (!known) return undefined;
      const age = now - known.checkedAt;
      if (age >= this.#freshMs) return undefined;
      // Re-read ahead of time, beside the answer, so that what is in use never waits.
      if (age >= this.#freshMs / 2 && !this.#reading.has(key)) ageing = true;
      stamp += `${known.version}|`;
    }
    if (ageing) background(() => this.read(keys));
    return stamp;
  }

  /** The stamp as last known, fresh or not: all there is while the table is down. */
  lastKnown(keys: readonly string[]): Stamp {
    return keys.map((key) => `${this.#known.peek(key)?.version ?? UNBORN}|`).join("");
  }

  /** Reads the versions that are not fresh, in one round trip with everyone else who asks in this tick. @throws StoreDown */
  async read(keys: readonly string[]): Promise<void> {
    const now = this.#clock.now();
    const waits: Promise<void>[] = [];
    for (const key of keys) {
      const known = this.#known.get(key);
      if (known && now - known.checkedAt < this.#freshMs / 2) continue;
      let reading = this.#reading.get(key);
      if (!reading) {
        reading = this.#enqueue(key).finally(() => this.#reading.delete(key));
        this.#reading.set(key, reading);
      }
      waits.push(reading);
    }
    await Promise.all(waits);
  }

  /** The write that changes a tag's version, to go into the transaction of what changed it; then call `bumped`. */
  bump(key: string): { write: Write; bumped: () => void } {
    const version = newId("v", this.#clock.now());
    return {
      write: { put: this.#entity.put({ key, version }).params() },
      bumped: () => this.#keep(key, version),
    };
  }

  /** Read from the table, whatever this process knows. @throws StoreDown */
  async watch(key: string): Promise<WatchedTag> {
    const { data } = await this.#store.data.run("tags.watch", () =>
      this.#entity.get({ key }).go({ consistent: true }),
    );
    return this.#watched(key, data?.version);
  }

  #watched(key: string, version: string | undefined): WatchedTag {
    const at = { key };
    // What a deletion on condition asks for is what a check asks for.
    const check = this.#entity.delete(at).where(isAt(version)).params();
    return {
      version,
      unchanged: () => ({ check }),
      invalidate: () => {
        const next = newId("v", this.#clock.now());
        const put = this.#entity
          .put({ ...at, version: next })
          .where(isAt(version))
          .params();
        return { write: { put }, bumped: () => this.#keep(key, next), next: this.#watched(key, next) };
      },
    };
  }

  #keep(key: string, version: string): void {
    this.#known.set(key, { version, checkedAt: this.#clock.now() });
  }

  #enqueue(key: string): Promise<void> {
    if (!this.#next || this.#next.keys.size >= BATCH_MAX) {
      const keys = new Set<string>();
      const done = Promise.resolve().then(() => {
        if (this.#next?.keys === keys) this.#next = undefined;
        return this.#readBatch([...keys]);
      });
      this.#next = { keys, done };
    }
    this.#next.keys.add(key);
    return this.#next.done;
  }

  async #readBatch(keys: string[]): Promise<void> {
    const startedAt = this.#clock.now();
    const before = new Map(keys.map((key) => [key, this.#known.peek(key)]));
    const { data, unprocessed } = await this.#store.data.run("tags.read", () =>
      this.#entity.get(keys.map((key) => ({ key }))).go({ consistent: true }),
    );
    const versions = new Map(data.map((row) => [row.key, row.version]));
    const skipped = new Set(unprocessed.map(({ key }) => key));
    for (const key of keys) {
      // A bump in this process while we read is newer than what we read.
      if (skipped.has(key) || this.#known.peek(key) !== before.get(key)) continue;
      this.#known.set(key, { version: versions.get(key) ?? UNBORN, checkedAt: startedAt });
    }
    if (skipped.size > 0) await this.#readBatch([...skipped]);
  }
}
