import { type LexiconEntry, lexicon } from "#lib/categories";
import { fold } from "./fold.ts";
import { SPELLINGS } from "./spelling.ts";

/** How well a stretch of words is known as a name. */
export type Fame =
  /** What follows it is a town, a person, a branch: no part of the name. */
  | "strong"
  /** A name that is also a word, or a hint only: what follows may belong to it. */
  | "weak";

/** A brand's key shorter than this may be an abbreviation of anything. */
const STRONG_KEY = 4;
/** Several words together are hardly a coincidence. */
const STRONG_SEVERAL = 8;
/** Prefixes shorter than this begin too many names. */
const PREFIX_KEY = 9;
/** A word is completed when it ends this many names or more, and nearly all names whose last word begins so. */
const ENDS_NAMES = 8;
const NEARLY_ALL = 0.8;

const THAI = /[\u0E00-\u0E7F]/;

/** `keyOf` of a term's words. */
const squeezed = (term: string): string =>
  (term.includes(" and ") ? term.replaceAll(" and ", " ") : term).replaceAll(" ", "");

/** Names of the lexicon by their letters, and the words that names end in. Built at the first line: about 100 ms. */
class KnownNames {
  /** Letters → term, for brands. A term of one word is not kept apart from its key. */
  readonly #brands = new Map<string, string>();
  readonly #sorted: readonly string[];
  readonly #lastWords: readonly (readonly [word: string, count: number])[];

  constructor() {
    const counts = new Map<string, number>();
    const several: string[] = [];
    for (const { entry, terms } of lexicon.groups()) {
      if (!isName(entry) || THAI.test(terms)) continue;
      for (const term of terms.split("\t")) {
        if (!term.includes(" ")) {
          this.#brands.set(term, term);
          continue;
        }
        const key = squeezed(term);
        if (this.#brands.has(key)) continue;
        this.#brands.set(key, term);
        several.push(key);
        // Glued names keep their `and`.
        if (term.includes(" and ")) this.#brands.set(term.replaceAll(" ", ""), term);
        const last = term.slice(term.lastIndexOf(" ") + 1);
        counts.set(last, (counts.get(last) ?? 0) + 1);
      }
    }
    for (const [key, name] of SPELLINGS) {
      if (this.#brands.has(key)) continue;
      this.#brands.set(key, name.toLowerCase());
      several.push(key);
    }
    this.#sorted = several.sort();
    this.#lastWords = [...counts]
      .filter(([word]) => /^[a-z]{4,}$/.test(word) && isEverydayWord(word))
      .sort(([one], [other]) => (one < other ? -1 : 1));
  }

  /** The term whose letters a key is. */
  term(key: string): string | undefined {
    return this.#brands.get(key);
  }

  fame(key: string, words: number): Fame | undefined {
    const spelling = SPELLINGS.get(key);
    if (spelling !== undefined && key.length >= STRONG_KEY) {
      if (words > 1) return "strong";
      // "United" is the airline only where nothing follows; "Next" and "Boots" are words.
      const surest = lexicon.lookup(key)?.[0];
      const isWord =
        surest !== undefined && (surest.strength < 3 || surest.kind === "goods" || surest.kind === "trade");
      return isWord || fold(spelling) !== key ? "weak" : "strong";
    }
    const term = this.#brands.get(key);
    if (term === undefined) return undefined;
    if (key.length >= STRONG_SEVERAL && words > 1) return "strong";
    const entries = lexicon.lookup(term);
    if (!entries) return "weak";
    return key.length >= STRONG_KEY && entries.some(isStrongBrand) && !entries.some(isEveryday)
      ? "strong"
      : "weak";
  }

  /** Whether two known names sell the same: `tesco stores` and `tesco` do, `tesco mobile` does not. */
  sameTrade(key: string, other: string): boolean {
    const code = this.#code(key);
    return code !== undefined && code === this.#code(other);
  }

  sellsFuel(key: string): boolean {
    return this.#code(key) === "TRANSPORTATION_GAS";
  }

  #code(key: string): string | undefined {
    return lexicon.lookup(this.#brands.get(key) ?? key)?.[0]?.code;
  }

  /** The one known name that begins with these letters, when all that begin so begin with it. */
  completed(key: string): string | undefined {
    if (key.length < PREFIX_KEY) return undefined;
    const from = lowerBound(this.#sorted, key, (each) => each);
    const first = this.#sorted[from];
    if (first === undefined || !first.startsWith(key)) return undefined;
    const last = this.#sorted[lowerBound(this.#sorted, `${key}\uFFFF`, (each) => each) - 1]!;
    return last.startsWith(first) ? first : undefined;
  }

  /** The everyday word that a cut last word of a name was, where no other is likely. */
  completedWord(cut: string): string | undefined {
    if (cut.length < 3 || lexicon.has(cut)) return undefined;
    let best: string | undefined;
    let most = 0;
    let all = 0;
    for (let i = lowerBound(this.#lastWords, cut, ([word]) => word); ; i++) {
      const [word, count] = this.#lastWords[i] ?? ["", 0];
      if (!word.startsWith(cut)) break;
      // A plural speaks for its singular.
      if (best !== undefined && word === `${best}s`) continue;
      all += count;
      if (count > most) [best, most] = [word, count];
    }
    return most >= ENDS_NAMES && most >= NEARLY_ALL * all && best !== cut ? best : undefined;
  }
}

const isName = ({ kind }: LexiconEntry): boolean =>
  kind === "brand" || kind === "service" || kind === "institution";
const isStrongBrand = ({ kind, strength }: LexiconEntry): boolean => kind === "brand" && strength === 3;
const isEveryday = ({ kind }: LexiconEntry): boolean => kind !== "brand" && kind !== "bank_phrase";

/** Whether a word means a thing or a trade, so that it may be part of a name. */
export const isEverydayWord = (word: string): boolean => lexicon.lookup(word)?.some(isEveryday) ?? false;

function lowerBound<T>(sorted: readonly T[], wanted: string, of: (item: T) => string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(sorted[middle]!) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

let made: KnownNames | undefined;
export const knownNames = (): KnownNames => {
  made ??= new KnownNames();
  return made;
};
