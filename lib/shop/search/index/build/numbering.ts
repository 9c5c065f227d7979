/** Strings in the order of their first coming, each with its number. */
export class Numbering {
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#numbers.size;
  }

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  strings(): IterableIterator<string> {
    return this.#numbers.keys();
  }

  /** All strings in the order of their UTF-16 units, and of each number the place in that order. */
  sorted(): { readonly strings: readonly string[]; readonly rank: Uint32Array } {
    const strings = [...this.#numbers.keys()].sort();
    const rank = new Uint32Array(strings.length);
    for (const [place, text] of strings.entries()) rank[this.#numbers.get(text)!] = place;
    return { strings, rank };
  }
}
