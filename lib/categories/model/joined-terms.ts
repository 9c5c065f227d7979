const SPACE = 32;

/**
 * The lexicon's terms of several words, found by their letters alone (`squeeze`). Found by hash, since to make all their
 * joined strings is what would take longest when a process starts. Of two terms with the same letters the later is found.
 */
export class JoinedTerms {
  readonly #terms: string[] = [];
  readonly #hashes: Int32Array;
  /** Open addressing: number of a term, from 1; 0 where free. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  /** `capacity`: how many terms may be added. */
  constructor(capacity: number) {
    // At most half full, so that a search soon meets a free slot.
    const size = 2 ** Math.ceil(Math.log2(2 * capacity + 2));
    this.#mask = size - 1;
    this.#hashes = new Int32Array(capacity);
    this.#slots = new Int32Array(size);
  }

  /** `hash`: of the term's letters. */
  add(term: string, hash: number): void {
    let slot = hash & this.#mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & this.#mask)
      if (this.#terms[this.#slots[slot]! - 1] === term) return;
    this.#hashes[this.#terms.length] = hash;
    this.#slots[slot] = this.#terms.push(term);
  }

  /** The term with those letters, given beside their hash. */
  find(letters: string, hash: number): string | undefined {
    let found: string | undefined;
    for (let slot = hash & this.#mask; this.#slots[slot] !== 0; slot = (slot + 1) & this.#mask) {
      const number = this.#slots[slot]!;
      if (this.#hashes[number - 1] !== hash) continue;
      const term = this.#terms[number - 1]!;
      if (isSpelt(term, letters)) found = term;
    }
    return found;
  }
}

/** The letters of a normalised term. `and` is none: `b and q` is written `b q`. */
export function squeeze(term: string): string {
  return term.replace(/ and /g, " ").replaceAll(" ", "");
}

/** `squeeze(term) === letters`, without a string in between. */
function isSpelt(term: string, letters: string): boolean {
  if (term.includes(" and ")) return squeeze(term) === letters;
  let at = 0;
  for (let i = 0; i < term.length; i++) {
    const unit = term.charCodeAt(i);
    if (unit !== SPACE && unit !== letters.charCodeAt(at++)) return false;
  }
  return at === letters.length;
}
