import { wrongType } from "./redis-error.ts";
import { SortedSet } from "./sorted-set.ts";
import { Stream } from "./stream.ts";

export interface Values {
  string: string;
  hash: Map<string, string>;
  set: Set<string>;
  zset: SortedSet;
  stream: Stream;
}
export type Type = keyof Values;

export interface Entry<T extends Type = Type> {
  readonly type: T;
  value: Values[T];
  /** Epoch milliseconds. */
  expiresAt?: number | undefined;
  /** Place in the order of creation: the cursor of `SCAN`. */
  readonly serial: number;
}

const EMPTY: { [T in Exclude<Type, "string">]: () => Values[T] } = {
  hash: () => new Map(),
  set: () => new Set(),
  zset: () => new SortedSet(),
  stream: () => new Stream(),
};

/** The keys, their types and their expiry. */
export class Keyspace {
  readonly now: () => number;
  readonly #entries = new Map<string, Entry>();
  #serial = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  entry(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry?.expiresAt === undefined || entry.expiresAt > this.now()) return entry;
    this.#entries.delete(key);
    return undefined;
  }

  /** @throws RedisError WRONGTYPE */
  read<T extends Type>(key: string, type: T): Values[T] | undefined {
    const entry = this.entry(key);
    if (entry && entry.type !== type) throw wrongType();
    return entry?.value as Values[T] | undefined;
  }

  /** The collection under a key, made when absent. @throws RedisError WRONGTYPE */
  open<T extends Exclude<Type, "string">>(key: string, type: T): Values[T] {
    const standing = this.read(key, type);
    if (standing !== undefined) return standing;
    const value: Values[T] = EMPTY[type]();
    this.put(key, type, value);
    return value;
  }

  put<T extends Type>(key: string, type: T, value: Values[T], expiresAt?: number): void {
    const serial = this.#entries.get(key)?.serial ?? ++this.#serial;
    this.#entries.set(key, { type, value, expiresAt, serial } as Entry);
  }

  /** Redis keeps no empty collections; an empty stream stays, for it remembers its last id. */
  dropIfEmpty(key: string): void {
    const entry = this.#entries.get(key);
    if (
      entry &&
      entry.type !== "string" &&
      entry.type !== "stream" &&
      (entry.value as Set<string>).size === 0
    )
      this.#entries.delete(key);
  }

  delete(key: string): boolean {
    return this.entry(key) !== undefined && this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  expireDue(): void {
    for (const key of this.#entries.keys()) this.entry(key);
  }

  /** Live keys in order of creation. */
  *live(): Generator<[key: string, entry: Entry]> {
    for (const key of this.#entries.keys()) {
      const entry = this.entry(key);
      if (entry) yield [key, entry];
    }
  }
}
