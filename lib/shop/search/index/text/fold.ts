import { normaliseText } from "#lib/language";
import { stem } from "./stem.ts";

const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/g;
const MARKS = /[\u0300-\u036f]+/g;
const LIGATURES: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
};
/** Trade marks and the like say nothing of what a thing is. */
const SIGNS = /[®™©℠]/g;

/** Lower case, one form for every spelling of a character, Arabic digits, Latin letters without accents. */
export function foldText(text: string): string {
  const { folded } = normaliseText(text);
  if (/^[\x00-\x7f]*$/.test(folded)) return folded;
  return folded.replace(SIGNS, " ").replace(ACCENTED, plainLetter).replace(MARKS, "");
}

const plainLetter = (letter: string): string =>
  LIGATURES[letter] ?? letter.normalize("NFD").replace(MARKS, "");

/**
 * A word or a value as it is compared: folded, in the singular, with single spaces, also for a hyphen between letters. Two
 * values that differ in anything else ("c" and "c++", "5" and "-5") stay different. Of a single word the same as its term.
 *
 * @example
 * foldTerm("Running  Shoes"); // "running shoe" (as it happens, not always a word)
 * foldTerm("Pre-Rolls");      // "pre roll"
 */
export function foldTerm(text: string): string {
  return foldText(text)
    .replace(/(?<=[a-z])[-_/](?=[a-z])/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => stem(word.replace(/(?<=[a-z])'s$/, "")))
    .join(" ");
}
