import type { LexiconEntry } from "../lexicon/format.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
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

const PLACES: ReadonlySet<string> = new Set([...englishPlaces, ...thaiPlaces].map((place) => squeeze(place)));

/**
 * The lexicon by its letters alone: `w h smith`, `wh smith` and `whsmith` are one name on a bank line, where spaces are
 * dropped and added at will. `and` falls out too (`b and q` is written `b q`).
 */
export class TermIndex {
  readonly #lexicon: Lexicon;
  /** Terms of several words by their letters. A term of one word is its own key. */
  readonly #joined = new Map<string, string>();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
    for (const language of ["en", "th"] as const)
      for (const term of lexicon.words(language))
        if (term.includes(" ")) this.#joined.set(squeeze(term), term);
  }

  /** Terms in a list of words, longest first from the left. `hidden` (squeezed) is taken for unknown: for training. */
  find(words: readonly string[], hidden?: string): TermHit[] {
    const hits: TermHit[] = [];
    for (let start = 0; start < words.length; ) {
      let taken = 0;
      let place = 0;
      let key = "";
      for (let count = 1; count <= MAX_WORDS && start + count <= words.length; count++) {
        const word = words[start + count - 1]!;
        if (word !== "and") key += word;
        if (PLACES.has(key)) place = count;
        const entries = this.#lookup(key, hidden, count > 1);
        if (entries) {
          if (taken > 0) hits.pop();
          hits.push({ entries, text: words.slice(start, start + count).join(" "), words: count });
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
    return PLACES.has(word) || (word !== hidden && this.#exact(word, false) !== undefined);
  }

  #lookup(key: string, hidden: string | undefined, apart: boolean): readonly LexiconEntry[] | undefined {
    if (key.length < SHORTEST || key === hidden || PLACES.has(key)) return undefined;
    const exact = this.#exact(key, apart);
    if (exact) return exact;
    const last = key.charCodeAt(key.length - 1);
    if (last > 127 || key.length < 4) return undefined;
    const other = last === 115 ? key.slice(0, -1) : `${key}s`;
    return other === hidden ? undefined : this.#exact(other, apart);
  }

  /** Two spellings may meet under one key; the one that is surer speaks. */
  #exact(key: string, apart: boolean): readonly LexiconEntry[] | undefined {
    const single = this.#lexicon.lookup(key);
    const term = apart || key.length >= SHORTEST_GLUED ? this.#joined.get(key) : undefined;
    const several = term === undefined ? undefined : this.#lexicon.lookup(term);
    if (single === undefined || several === undefined) return single ?? several;
    return several[0]!.strength > single[0]!.strength ? several : single;
  }
}

/** The letters of a normalised term. */
export function squeeze(term: string): string {
  return term.replace(/ and /g, " ").replaceAll(" ", "");
}
