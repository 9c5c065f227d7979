/**
 * What was made for the texts asked for lately. Two generations instead of a list of uses: when the young one is full it
 * becomes the old one, and what nobody asked for since is gone with the next. At most twice `capacity` are kept.
 */
export class Recent<T extends object> {
  readonly #capacity: number;
  #young = new Map<string, T>();
  #old = new Map<string, T>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(text: string, make: (text: string) => T): T {
    const known = this.#young.get(text);
    if (known !== undefined) return known;
    const value = this.#old.get(text) ?? make(text);
    if (this.#young.size === this.#capacity) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, value);
    return value;
  }
}
