import type { LexiconEntry } from "../lexicon/format.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";

/** A stretch of words that is a term of the lexicon. */
export type TermHit = {
  readonly entries: readonly LexiconEntry[];
  readonly text: string;
  /** Words of the line that it covers. */
  readonly words: number;
};

const MAX_WORDS = 6;
const SHORTEST = 2;

/**
 * The lexicon by its letters alone: `w h smith`, `wh smith` and `whsmith` are one name on a bank line, where spaces are
 * dropped and added at will. `and` falls out too (`b and q` is written `b q`).
 */
export class TermIndex {
  readonly #entries = new Map<string, readonly LexiconEntry[]>();

  constructor(lexicon: Lexicon) {
    for (const language of ["en", "th"] as const)
      for (const term of lexicon.words(language)) {
        const key = squeeze(term);
        if (key.length < SHORTEST) continue;
        const entries = lexicon.lookup(term)!;
        const known = this.#entries.get(key);
        // Two spellings may meet here; the one that is surer speaks.
        if (!known || known[0]!.strength < entries[0]!.strength) this.#entries.set(key, entries);
      }
  }

  /** Terms in a list of words, longest first from the left. `hidden` (squeezed) is taken for unknown: for training. */
  find(words: readonly string[], hidden?: string): TermHit[] {
    const hits: TermHit[] = [];
    for (let start = 0; start < words.length; ) {
      let taken = 0;
      let key = "";
      for (let count = 1; count <= MAX_WORDS && start + count <= words.length; count++) {
        const word = words[start + count - 1]!;
        if (word !== "and") key += word;
        const entries = this.#lookup(key, hidden);
        if (entries) {
          if (taken > 0) hits.pop();
          hits.push({ entries, text: words.slice(start, start + count).join(" "), words: count });
          taken = count;
        }
      }
      start += Math.max(1, taken);
    }
    return hits;
  }

  /** Whether a word alone is a term. */
  has(word: string, hidden?: string): boolean {
    return word !== hidden && this.#entries.has(word);
  }

  #lookup(key: string, hidden: string | undefined): readonly LexiconEntry[] | undefined {
    if (key.length < SHORTEST || key === hidden) return undefined;
    const exact = this.#entries.get(key);
    if (exact) return exact;
    const last = key.charCodeAt(key.length - 1);
    if (last > 127 || key.length < 4) return undefined;
    const other = last === 115 ? key.slice(0, -1) : `${key}s`;
    return other === hidden ? undefined : this.#entries.get(other);
  }
}

/** The letters of a normalised term. */
export function squeeze(term: string): string {
  return term.replace(/ and /g, " ").replaceAll(" ", "");
}
