import { hash32 } from "./hash.ts";

/** Rows of the vector table: the words by frequency, then shared rows for numbers, then for letter n-grams. */
export const NUMBER_ROWS = 256;
export const NGRAM_ROWS = 2_048;

/** A text as the model reads it. Letters are counted so that the caller can tell how much of the text was understood. */
export interface Reading {
  /** Rows of known words and of numbers, in the order of the text. */
  readonly rows: number[];
  /** Words that the vocabulary has in no form. */
  readonly unknown: string[];
  readonly knownLetters: number;
  readonly unknownLetters: number;
}

/** A number, or a word of letters and digits with its inner marks: `1,000.50`, `don't`, `well-known`, `u.s`. */
const TOKEN = /\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}]+(?:[.'-][\p{L}\p{M}\p{N}]+)*/gu;
const CLITIC = /^(.+?)(n't|'(?:s|re|ve|ll|d|m))$/;

/** Endings that are taken off, or put back, to find a form that the vocabulary has. In order of trust. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/ies$/, "y"],
  [/s$/, ""],
  [/es$/, ""],
  [/ing$/, ""],
  [/ing$/, "e"],
  [/(.)\1ing$/, "$1"],
  [/ed$/, ""],
  [/d$/, ""],
  [/(.)\1ed$/, "$1"],
  [/ly$/, ""],
  [/er$/, ""],
  [/ness$/, ""],
  [/^(?:un|re|non|anti|over)/, ""],
];
/** A word cut shorter than this says little about the whole. */
const SHORTEST_FORM = 3;

/** Finds the rows of a text's words. Pure and the same on every runtime: training and use read with the same eyes. */
export class Vocabulary {
  readonly size: number;
  readonly #rowOf = new Map<string, number>();

  constructor(words: readonly string[]) {
    this.size = words.length;
    for (let row = 0; row < words.length; row++) this.#rowOf.set(words[row]!, row);
  }

  read(text: string): Reading {
    const reading = { rows: [] as number[], unknown: [] as string[], knownLetters: 0, unknownLetters: 0 };
    const plain = text.normalize("NFKC").toLowerCase().replace(/[’‘`]/g, "'");
    for (const [token] of plain.matchAll(TOKEN)) {
      const first = token.charCodeAt(0);
      if (first >= 48 && first <= 57 && !/\p{L}/u.test(token)) reading.rows.push(this.#numberRow(token));
      else this.#readWord(token, reading);
    }
    return reading;
  }

  #readWord(
    word: string,
    reading: { rows: number[]; unknown: string[]; knownLetters: number; unknownLetters: number },
  ): void {
    const row = this.#rowOf.get(word);
    if (row !== undefined) {
      reading.rows.push(row);
      reading.knownLetters += word.length;
      return;
    }
    const clitic = CLITIC.exec(word);
    if (clitic) {
      this.#readWord(clitic[1]!, reading);
      // GloVe's own tokens for these are not in the table; of all of them only the negation changes what is said.
      if (clitic[2] === "n't") this.#readWord("not", reading);
      return;
    }
    if (/[.'-]/.test(word)) {
      for (const part of word.split(/[.'-]/)) this.#readWord(part, reading);
      return;
    }
    const near = this.#nearForm(word);
    if (near !== undefined) {
      reading.rows.push(near);
      reading.knownLetters += word.length;
    } else if (word.length > 1) {
      reading.unknown.push(word);
      reading.unknownLetters += word.length;
    } else if (word > "\u007F") {
      reading.unknown.push(word);
      reading.unknownLetters++;
    }
  }

  #nearForm(word: string): number | undefined {
    const bare = word.normalize("NFD").replace(/\p{M}/gu, "");
    if (bare !== word && bare.length >= SHORTEST_FORM) {
      const row = this.#rowOf.get(bare);
      if (row !== undefined) return row;
    }
    for (const [ending, instead] of FORMS) {
      if (!ending.test(word)) continue;
      const form = word.replace(ending, instead);
      const row = form.length >= SHORTEST_FORM ? this.#rowOf.get(form) : undefined;
      if (row !== undefined) return row;
    }
    return undefined;
  }

  /** `1,000.00` and `1000` are one number. Numbers share rows by hash: equal ones always meet, others seldom. */
  #numberRow(token: string): number {
    const value = token.replaceAll(",", "").replace(/\.0+$/, "");
    return this.size + (hash32(value) % NUMBER_ROWS);
  }

  /** Rows of a word's letter n-grams (3 to 5, with its ends marked). */
  ngramRows(word: string): number[] {
    const marked = `<${word}>`;
    const rows: number[] = [];
    for (let length = 3; length <= 5; length++)
      for (let at = 0; at + length <= marked.length; at++)
        rows.push(this.size + NUMBER_ROWS + (hash32(marked.slice(at, at + length)) % NGRAM_ROWS));
    return rows;
  }
}
