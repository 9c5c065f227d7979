import { hashOn } from "./letter-hash.ts";

const SPACE = 32;
/** Where the hash of a term's letters starts. */
export const NO_LETTERS = 0x811c_9dc5 | 0;

/**
 * The lexicon's terms of several words, found by their letters alone (`squeeze`). Found by hash, since to make all their
 * joined strings is what would take longest when a process starts. Of two terms with the same letters the later is found.
 */
export class JoinedTerms {
  readonly #terms: readonly string[];
  /** Of the letters of each term. */
  readonly hashes: Int32Array;
  /** Open addressing: number of a term, from 1; 0 where free. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(terms: readonly string[]) {
    // At most half full, so that a search soon meets a free slot.
    const size = 2 ** Math.ceil(Math.log2(2 * terms.length + 2));
    this.#terms = terms;
    this.#mask = size - 1;
    this.hashes = Int32Array.from(terms, lettersHash);
    this.#slots = new Int32Array(size);
    for (let number = terms.length; number > 0; number--) {
      let slot = this.hashes[number - 1]! & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = number;
    }
  }

  /** The term with those letters, given beside their hash. */
  find(letters: string, hash: number): string | undefined {
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const number = this.#slots[slot]!;
      if (number === 0) return undefined;
      if (this.hashes[number - 1] !== hash) continue;
      const term = this.#terms[number - 1]!;
      if (isSpelt(term, letters)) return term;
    }
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

function lettersHash(term: string): number {
  if (term.includes(" and ")) return hashOn(NO_LETTERS, squeeze(term));
  let hash = NO_LETTERS;
  for (let at = 0; at < term.length; ) {
    let space = term.indexOf(" ", at);
    if (space < 0) space = term.length;
    hash = hashOn(hash, term, at, space);
    at = space + 1;
  }
  return hash;
}
