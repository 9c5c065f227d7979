/** A map whose keys stand in order in some table: nothing is made of an entry before it is asked for, and nothing kept. */
export class LazyMap<Value> implements ReadonlyMap<string, Value> {
  readonly size: number;
  readonly #keyAt: (at: number) => string;
  readonly #find: (key: string) => number;
  readonly #valueAt: (at: number) => Value;

  /** @param find −1 for a key that is not in the table */
  constructor(
    size: number,
    keyAt: (at: number) => string,
    find: (key: string) => number,
    valueAt: (at: number) => Value,
  ) {
    this.size = size;
    this.#keyAt = keyAt;
    this.#find = find;
    this.#valueAt = valueAt;
  }

  get(key: string): Value | undefined {
    const at = this.#find(key);
    return at < 0 ? undefined : this.#valueAt(at);
  }

  has(key: string): boolean {
    return this.#find(key) >= 0;
  }

  forEach(visit: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (let at = 0; at < this.size; at++) visit(this.#valueAt(at), this.#keyAt(at), this);
  }

  *keys(): MapIterator<string> {
    for (let at = 0; at < this.size; at++) yield this.#keyAt(at);
  }

  *values(): MapIterator<Value> {
    for (let at = 0; at < this.size; at++) yield this.#valueAt(at);
  }

  *entries(): MapIterator<[string, Value]> {
    for (let at = 0; at < this.size; at++) yield [this.#keyAt(at), this.#valueAt(at)];
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
}
