import type { LexiconEntry } from "../lexicon/format.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { HashFilter } from "./hash-filter.ts";
import { JoinedTerms, squeeze } from "./joined-terms.ts";
import { hashBack, hashOn, hashUnit } from "./letter-hash.ts";
import { englishPlaces, thaiPlaces } from "./places.ts";

/** A stretch of words that is a term of the lexicon. */
export type TermHit = {
  readonly entries: readonly LexiconEntry[];
  readonly text: string;
  /** Words of the line that it covers. */
  readonly words: number;
};

const MAX_WORDS = 6;
const SHORTEST = 2;
/** "ca" on a line is California, not "C and A": letters this few are joined only where the line keeps them apart. */
const SHORTEST_GLUED = 4;
/** 2²¹: a quarter of a megabyte for 60,000 terms, each as singular and plural. */
const FILTER_BITS = 21;
/** Where the hash of a term's letters starts. */
const NO_LETTERS = 0x811c_9dc5 | 0;
const TAB = 9;
const SPACE = 32;
const S = 115;

const PLACES: ReadonlySet<string> = new Set([...englishPlaces, ...thaiPlaces].map((place) => squeeze(place)));

/**
 * The lexicon by its letters alone: `w h smith`, `wh smith` and `whsmith` are one name on a bank line, where spaces are
 * dropped and added at will. `and` falls out too (`b and q` is written `b q`).
 */
export class TermIndex {
  readonly #lexicon: Lexicon;
  /** Terms of several words. A term of one word is its own key. */
  readonly #joined: JoinedTerms;
  /** Most stretches of words are nothing: one look at their hash tells. Holds what `find` may find, and the places. */
  readonly #known = new HashFilter(FILTER_BITS);

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
    this.#joined = new JoinedTerms(lexicon.size);
    for (const { terms } of lexicon.groups()) this.#admitAll(terms);
    for (const place of PLACES) this.#known.add(hashOn(NO_LETTERS, place));
  }

  /** Terms in a list of words, longest first from the left. `hidden` (squeezed) is taken for unknown: for training. */
  find(words: readonly string[], hidden?: string): TermHit[] {
    const hits: TermHit[] = [];
    for (let start = 0; start < words.length; ) {
      let taken = 0;
      let place = 0;
      let hash = NO_LETTERS;
      const last = Math.min(MAX_WORDS, words.length - start);
      for (let count = 1; count <= last; count++) {
        const word = words[start + count - 1]!;
        if (word !== "and") hash = hashOn(hash, word);
        if (!this.#known.mayHold(hash)) continue;
        const stretch = count === 1 ? [word] : words.slice(start, start + count);
        const key = lettersOf(stretch);
        if (PLACES.has(key)) place = count;
        const entries = this.#lookup(key, hidden, count > 1);
        if (entries) {
          if (taken > 0) hits.pop();
          hits.push({ entries, text: stretch.join(" "), words: count });
          taken = count;
        }
      }
      // "point pleasant" is a town: what its words mean is not meant.
      if (taken > 0 && taken <= place) hits.pop();
      start += Math.max(1, taken, place);
    }
    return hits;
  }

  /** Whether a word alone is a term or a place: such a word is not taken apart. */
  has(word: string, hidden?: string): boolean {
    if (!this.#known.mayHold(hashOn(NO_LETTERS, word))) return false;
    return PLACES.has(word) || (word !== hidden && this.#exact(word, false) !== undefined);
  }

  /** Hashes the letters of terms with a tab between each two. */
  #admitAll(terms: string): void {
    let start = 0;
    let spaced = false;
    let hash = NO_LETTERS;
    for (let at = 0; at <= terms.length; at++) {
      const unit = at < terms.length ? terms.charCodeAt(at) : TAB;
      if (unit === SPACE) spaced = true;
      else if (unit !== TAB) hash = hashUnit(hash, unit);
      else {
        if (spaced) hash = this.#join(terms.slice(start, at), hash);
        this.#admit(hash, terms.charCodeAt(at - 1));
        start = at + 1;
        spaced = false;
        hash = NO_LETTERS;
      }
    }
  }

  /** Keeps a term of several words. Takes the hash of all its letters, gives that of those which count. */
  #join(term: string, all: number): number {
    const hash = term.includes(" and ") ? hashOn(NO_LETTERS, squeeze(term)) : all;
    this.#joined.add(term, hash);
    return hash;
  }

  /** A term is found by its plural and its singular too. */
  #admit(hash: number, lastUnit: number): void {
    this.#known.add(hash);
    this.#known.add(hashUnit(hash, S));
    if (lastUnit === S) this.#known.add(hashBack(hash, S));
  }

  #lookup(key: string, hidden: string | undefined, apart: boolean): readonly LexiconEntry[] | undefined {
    if (key.length < SHORTEST || key === hidden || PLACES.has(key)) return undefined;
    const exact = this.#exact(key, apart);
    if (exact) return exact;
    const last = key.charCodeAt(key.length - 1);
    if (last > 127 || key.length < 4) return undefined;
    const other = last === S ? key.slice(0, -1) : `${key}s`;
    return other === hidden ? undefined : this.#exact(other, apart);
  }

  /** Two spellings may meet under one key; the one that is surer speaks. */
  #exact(key: string, apart: boolean): readonly LexiconEntry[] | undefined {
    const single = this.#lexicon.lookup(key);
    const term =
      apart || key.length >= SHORTEST_GLUED ? this.#joined.find(key, hashOn(NO_LETTERS, key)) : undefined;
    const several = term === undefined ? undefined : this.#lexicon.lookup(term);
    if (single === undefined || several === undefined) return single ?? several;
    return several[0]!.strength > single[0]!.strength ? several : single;
  }
}

function lettersOf(words: readonly string[]): string {
  let letters = "";
  for (const word of words) if (word !== "and") letters += word;
  return letters;
}
