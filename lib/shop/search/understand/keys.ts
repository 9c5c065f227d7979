import { normaliseText, type Segmenter, type Token, tokenise } from "#lib/language";

/** What a value may be joined by in writing without being two: hot-pink, AC/DC, #4, O.pen, (GDP). */
const BRIDGES = new Set(["-", "/", ".", "&", "#", "'", "(", ")", "+", "*", "_", ":", "™", "®", "°", '"']);

export const isThai = (token: Token): boolean => token.kind === "thai";
export const isSymbol = (token: Token): boolean => token.kind === "symbol" || token.kind === "newline";
export const bridges = (token: Token): boolean => token.kind === "symbol" && BRIDGES.has(token.text);

/** A word without accents and apostrophes, as it is compared: café = cafe, levi's = levis. */
export function plainWord(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return /[฀-๿]/.test(word)
    ? word
    : word
        .normalize("NFKD")
        .replace(/[\u0300-\u036f']/g, "")
        .toLowerCase();
}

/** One for several: shoes = shoe, berries = berry, boxes = box. Words that end so by themselves stay (focus, glass, his). */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ch|sh|ss|x|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** What the forms of a word have in common: relaxed, relaxing → relax; sleepy → sleep. Undefined where too little is left. */
export function looseStem(word: string): string | undefined {
  const stem = singular(word).replace(/(?:ing|ed|y|ness|ful|ive|ion)$/, "");
  return stem.length >= 4 ? stem : undefined;
}

/** More words than these are a description, no value. */
export const WORDS_MAX = 8;

/** A token with its forms for comparing. */
export interface Cut extends Token {
  readonly plain: string;
  readonly stem: string;
}

export function cut(token: Token): Cut {
  const plain = plainWord(token.text);
  return { ...token, plain, stem: isThai(token) ? plain : singular(plain) };
}

/** A short text's tokens. */
export const cutText = (text: string, segmenter: Segmenter): Cut[] =>
  tokenise(normaliseText(text), segmenter).map(cut);

// Letters, figures and what merely joins words; and figures that a tokeniser may read as one: times, telephone numbers.
const PLAIN_LABEL = /^[A-Za-z0-9 &/()+-]+$/;
const FIGURES = /\d[ /()+-]+\d|\d\s?[ap]m|\d{7}/i;

/** The key of a value, as `keyOf` has it; without tokens where there are only plain words, as in most: a catalogue has many values. */
export function keyOfLabel(label: string, segmenter: Segmenter): string | undefined {
  if (WORDS_ONLY.test(label)) return keyOfWords(label.toLowerCase());
  if (!PLAIN_LABEL.test(label) || FIGURES.test(label)) return keyOf(cutText(label, segmenter));
  const words = label.toLowerCase().match(/[a-z]+|\d+/g);
  return words === null || words.length > WORDS_MAX ? undefined : words.map(singular).join(" ");
}

// One to four words: what most values are.
const WORDS_ONLY = /^[A-Za-z]+(?: [A-Za-z]+){0,3}$/;

function keyOfWords(text: string): string {
  const at = text.indexOf(" ");
  return at < 0 ? singular(text) : `${singular(text.slice(0, at))} ${keyOfWords(text.slice(at + 1))}`;
}

/** The key of words as they stand, Thai ones written together whichever way they were cut. */
export class KeyBuilder {
  key = "";
  #thai = false;

  add(token: Token, form: string): string {
    const thai = isThai(token);
    this.key += this.key === "" || (thai && this.#thai) ? form : ` ${form}`;
    this.#thai = thai;
    return this.key;
  }
}

/** The key of a whole text, symbols left out; undefined when it has more words than a value has. */
export function keyOf(tokens: readonly Cut[]): string | undefined {
  const builder = new KeyBuilder();
  let words = 0;
  for (const token of tokens) {
    if (isSymbol(token)) continue;
    if (++words > WORDS_MAX) return undefined;
    builder.add(token, token.stem);
  }
  return builder.key === "" ? undefined : builder.key;
}
