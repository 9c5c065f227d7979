import type { LexiconEntry } from "../lexicon/format.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { isThai } from "./atoms.ts";

/** A term one slip away from what was written. */
export type FuzzyTerm = { readonly term: string; readonly entries: readonly LexiconEntry[] };

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
/** Shorter words have too many neighbours one letter away. */
const MIN_LATIN = 5;

/**
 * The lexicon term that is one edit (a letter dropped, added, changed, or two swapped) from a Latin word.
 * The edits of the word are generated and looked up, so no index has to be built or kept: about 50 µs for a word of
 * eight letters, paid only for words that nothing else explains.
 */
export function fuzzyLatin(word: string, lexicon: Lexicon): FuzzyTerm | undefined {
  if (word.length < MIN_LATIN || word.length > 16 || /[^a-z]/.test(word)) return undefined;
  let best: FuzzyTerm | undefined;
  let bestScore = 0;
  const consider = (term: string, cost: number): void => {
    const entries = lexicon.lookup(term);
    if (!entries) return;
    // Everyday goods are typed more often than brands; a swap or a dropped letter is likelier than a changed first letter.
    const everyday = entries[0]!.kind === "brand" || entries[0]!.kind === "bank_phrase" ? 0 : 1;
    const score = entries[0]!.strength + everyday - cost - (term[0] === word[0] ? 0 : 1.5);
    if (score > bestScore) {
      bestScore = score;
      best = { term, entries };
    }
  };
  const n = word.length;
  for (let i = 0; i < n; i++) {
    const before = word.slice(0, i);
    const after = word.slice(i + 1);
    if (n > MIN_LATIN) consider(before + after, word[i] === word[i - 1] ? 0 : 0.5);
    if (i + 1 < n && word[i] !== word[i + 1]) consider(before + word[i + 1] + word[i] + word.slice(i + 2), 0);
    for (const letter of LETTERS) {
      if (letter !== word[i]) consider(before + letter + after, 0.7);
      consider(before + letter + word.slice(i), letter === word[i] || letter === word[i - 1] ? 0 : 0.5);
    }
  }
  for (const letter of LETTERS) consider(word + letter, 0.5);
  return best;
}

/**
 * What Thai spelling slips leave unchanged: tone marks, the silencer and the short-vowel sign go, long and short vowels
 * and consonants of one sound fall together ("ข้าวเทียง" and "ข้าวเที่ยง" share a skeleton).
 */
export function thaiSkeleton(text: string): string {
  return text
    .replace(/[ก-ฮ][ุิ]?์/g, "")
    .replace(/[็-๎]/g, "")
    .replace(/ทร/g, "ซ")
    .replace(/สร/g, "ส")
    .replace(/ใ/g, "ไ")
    .replace(/ไย/g, "ไ")
    .replace(/ั/g, "ะ")
    .replace(/ะม/g, "ำ")
    .replace(/[ีึื]/g, "ิ")
    .replace(/ู/g, "ุ")
    .replace(/ๅ/g, "า")
    .replace(/แ/g, "เ")
    .replace(/[ศษ]/g, "ส")
    .replace(/ณ/g, "น")
    .replace(/ญ/g, "ย")
    .replace(/[ธฑฒฐถ]/g, "ท")
    .replace(/ฎ/g, "ด")
    .replace(/ฏ/g, "ต")
    .replace(/[ผภ]/g, "พ")
    .replace(/ฝ/g, "ฟ")
    .replace(/[ขฆ]/g, "ค")
    .replace(/[ฉฌช]/g, "ซ")
    .replace(/[ลฬ]/g, "ร")
    .replace(/ฮ/g, "ห");
}

/** Skeleton → the strongest Thai term that has it. Built on the first slip (about 20 ms), then kept. */
export class ThaiFuzzy {
  #index: Map<string, string> | undefined;
  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** The term whose skeleton is the text's. Only for texts long enough to be no accident. */
  find(text: string): FuzzyTerm | undefined {
    if (!isThai(text)) return undefined;
    const skeleton = thaiSkeleton(text);
    if (skeleton.length < 3) return undefined;
    const term = this.#skeletons().get(skeleton);
    if (term === undefined) return undefined;
    return { term, entries: this.#lexicon.lookup(term)! };
  }

  #skeletons(): Map<string, string> {
    if (!this.#index) {
      this.#index = new Map();
      for (const term of this.#lexicon.words("th")) {
        const skeleton = thaiSkeleton(term);
        if (skeleton.length < 3) continue;
        const known = this.#index.get(skeleton);
        const strength = (t: string): number => {
          const entry = this.#lexicon.lookup(t)![0]!;
          return entry.strength * 2 - (entry.kind === "brand" || entry.kind === "bank_phrase" ? 1 : 0);
        };
        if (known === undefined || strength(known) < strength(term)) this.#index.set(skeleton, term);
      }
    }
    return this.#index;
  }
}
