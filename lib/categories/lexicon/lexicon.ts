import { normaliseTerm } from "../normalise.ts";
import { ENTRIES, type LexiconEntry, lexiconGroups } from "./format.ts";

export type LexiconLanguage = "en" | "th";

const PREFIX = 3;
/** Most terms have one entry: what a lookup gives for it is made once. */
const ALONE: readonly (readonly LexiconEntry[])[] = ENTRIES.map((entry) => [entry]);

/** The bilingual lexicon in memory: about 60,000 terms, each with one to three entries. */
export class Lexicon {
  /** Term → entry number, or −1 − index into `several` for a term with more than one entry. */
  readonly #terms = new Map<string, number>();
  readonly #several: number[][] = [];
  readonly #parts: readonly string[];
  /** First three letters → length of the longest term that starts with them: most lookups need not be made. */
  readonly #longest = new Map<string, number>();

  /** `parts` are texts in the compact form of `encodeLexicon`; later parts add to earlier ones. */
  constructor(parts: readonly string[]) {
    this.#parts = parts;
    for (const part of parts)
      for (const { number, terms } of lexiconGroups(part))
        for (const term of terms.split("\t")) this.#add(term, number);
  }

  get size(): number {
    return this.#terms.size;
  }

  /** What is known about a term in normalised form (`normaliseTerm`), strongest first. */
  lookup(normalisedTerm: string): readonly LexiconEntry[] | undefined {
    const value = this.#terms.get(normalisedTerm);
    return value === undefined ? undefined : this.#entries(value);
  }

  /** Every term there is, normalised. */
  terms(): IterableIterator<string> {
    return this.#terms.keys();
  }

  /**
   * What there is by what it says: an entry, and the text of all its terms, a tab between each two. Who looks at every
   * letter does so several times faster here than term by term.
   */
  *groups(): Iterable<{ readonly entry: LexiconEntry; readonly terms: string }> {
    for (const part of this.#parts)
      for (const { number, terms } of lexiconGroups(part)) yield { entry: ENTRIES[number]!, terms };
  }

  has(normalisedTerm: string): boolean {
    return this.#terms.has(normalisedTerm);
  }

  /** The same as `lookup`, for text as a person wrote it. */
  find(text: string): readonly LexiconEntry[] | undefined {
    return this.lookup(normaliseTerm(text));
  }

  /** The terms of one language, normalised: Thai are those that hold a Thai letter. Mixed terms (`เติม easypass`) are Thai. */
  *words(language: LexiconLanguage): IterableIterator<string> {
    for (const term of this.#terms.keys()) {
      if (/[\u0E00-\u0E7F]/.test(term) === (language === "th")) yield term;
    }
  }

  /** Length of the longest term that starts with the same three letters as `text` does at `from`; 0 for none. */
  longest(text: string, from: number): number {
    return this.#longest.get(text.slice(from, from + PREFIX)) ?? 0;
  }

  #entries(value: number): readonly LexiconEntry[] {
    return value >= 0 ? ALONE[value]! : this.#several[-1 - value]!.map((entry) => ENTRIES[entry]!);
  }

  #add(term: string, entry: number): void {
    const known = this.#terms.get(term);
    if (known === undefined) {
      this.#terms.set(term, entry);
      const prefix = term.slice(0, PREFIX);
      if (!(this.#longest.get(prefix)! >= term.length)) this.#longest.set(prefix, term.length);
    } else if (known >= 0) {
      this.#several.push(strongestFirst([known, entry]));
      this.#terms.set(term, -this.#several.length);
    } else {
      const entries = this.#several[-1 - known]!;
      this.#several[-1 - known] = strongestFirst([...entries, entry]);
    }
  }
}

const strongestFirst = (entries: number[]): number[] =>
  entries.sort((a, b) => ENTRIES[b]!.strength - ENTRIES[a]!.strength || a - b);
