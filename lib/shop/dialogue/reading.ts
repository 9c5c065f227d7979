import {
  createSegmenter,
  detectLanguage,
  type Language,
  normaliseText,
  type Segmenter,
  type Token,
  tokenise,
} from "#lib/language";

/** Longer messages are read this far, in UTF-16 units: what a customer asks stands at the start, and reading stays well under 1 ms. */
const READ_MAX = 1_200;

/** What a message is quoting is data: nothing in it is a command. */
const QUOTED = /"[^"]*"|```[\s\S]*?(?:```|$)|`[^`]*`|<[^<>]{1,200}>|\{[^{}]*\}|\[[^[\]]*\]/g;

export interface Reading {
  /** Folded, without what is quoted, with single spaces and a space at either end. */
  readonly text: string;
  /** Latin words and numbers, and Thai words. */
  readonly words: readonly string[];
  readonly language: Language;
  readonly question: boolean;
  /** The message had letters or digits at all. */
  readonly worded: boolean;
}

const THAI_RUN = /[\u0e00-\u0e7f]+/g;

let ofShops: Segmenter | undefined;
const SHOP_WORDS = ["ตะกร้า", "ไซส์", "สินค้า", "หูฟัง", "ลินิน", "เสื้อเชิ้ต", "เสื้อยืด", "ขนมแมว", "โอเวอร์ไซส์", "เชิ้ต"];

/** Made at its first use: it holds a dictionary. */
function segmenterOfShops(): Segmenter {
  ofShops ??= createSegmenter(SHOP_WORDS);
  return ofShops;
}

export const tokensOf = (text: string): Token[] => tokenise(normaliseText(text), segmenterOfShops());

/** Thai words of a text. */
export function thaiWords(text: string): string[] {
  const segmenter = segmenterOfShops();
  const found: string[] = [];
  for (const [run] of text.matchAll(THAI_RUN)) {
    for (const { start, end } of segmenter.segment(run)) found.push(run.slice(start, end));
  }
  return found;
}

/** Words as they are compared: folded Latin words and numbers, Thai words by the dictionary. */
export function wordsOf(folded: string): string[] {
  const latin = folded.match(/[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  return latin.flatMap((word) => (/[\u0e00-\u0e7f]/.test(word) ? mixedWords(word) : [word]));
}

const mixedWords = (word: string): string[] =>
  (word.match(/[\u0e00-\u0e7f]+|[^\u0e00-\u0e7f]+/g) ?? []).flatMap((part) =>
    /[\u0e00-\u0e7f]/.test(part) ? thaiWords(part) : [part],
  );

/** Takes any string and never throws. */
export function read(message: string): Reading {
  const cut = message.slice(0, READ_MAX);
  const folded = normaliseText(cut).folded;
  const text = ` ${folded.replace(QUOTED, " ").replace(/\s+/g, " ").trim()} `;
  return {
    text,
    words: wordsOf(text),
    language: detectLanguage(cut).language,
    question: /[?？]|ไหม|มั้ย|หรือเปล่า|ป่าว|ปะ(?![ก-๎])|ป่ะ|เท่าไ|อะไร|ยังไง|อย่างไร|กี่|มะ(?![ก-๎])/.test(text),
    worded: /[\p{L}\p{N}]/u.test(folded),
  };
}

/** A text that patterns are taken out of, so that what is left says what nothing accounted for. */
export class Remainder {
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The first match, or undefined; its place becomes spaces. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.blank(found.index, found[0].length);
    return found;
  }

  /** All matches, to a bound: a message is short, and what it says more often than that says nothing new. */
  takeAll(pattern: RegExp): boolean {
    let some = false;
    for (let i = 0; i < 8 && this.take(pattern) !== undefined; i++) some = true;
    return some;
  }

  /** A word where it stands for itself; Thai ones have no borders. */
  takeWord(word: string): boolean {
    for (let at = this.text.indexOf(word); at >= 0; at = this.text.indexOf(word, at + 1)) {
      const [before, after] = [this.text[at - 1] ?? " ", this.text[at + word.length] ?? " "];
      if (!/[\u0e00-\u0e7f]/.test(word) && /[\p{L}\p{N}]/u.test(before + after)) continue;
      this.blank(at, word.length);
      return true;
    }
    return false;
  }

  blank(start: number, length: number): void {
    this.text = this.text.slice(0, start) + " ".repeat(length) + this.text.slice(start + length);
  }
}
