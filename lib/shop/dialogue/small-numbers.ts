import { englishTens, englishUnits, readNumber, SCALE, thaiDigits } from "#lib/language";
import { tokensOf } from "./reading.ts";

/** What goods are counted in besides numbers. */
const GROUPS: Readonly<Record<string, number>> = { dozen: 12, couple: 2, โหล: 12 };

const either = (words: Iterable<string>): string =>
  `(?:${[...words].sort((a, b) => b.length - a.length).join("|")})`;
const [units, tens, digits] = [englishUnits, englishTens, thaiDigits].map((words) => either(words.keys()));

/** Source of a pattern that matches one number below a hundred, in digits or in words, as a whole word where words have borders. */
export const NUMBER = `(?:\\d{1,12}|(?<![\\p{L}])(?:${tens}(?:[- ]${units})?|${units}|dozen|couple)(?![\\p{L}])|(?:${digits}|ยี่)?สิบ${digits}?|${digits}|โหล)`;

/** "2", "two", "twenty-five", "สอง", "ยี่สิบห้า" → the number; undefined for what is no such number. */
export function wholeNumber(text: string): number | undefined {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  const group = GROUPS[text];
  if (group !== undefined) return group;
  const tokens = tokensOf(text);
  const read = readNumber(tokens, 0);
  return read === undefined || read.end < tokens.length ? undefined : Number(read.value / SCALE);
}

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

/** Source of a pattern that matches an English ordinal. */
export const ORDINAL = `(?:${ORDINALS.join("|")}|\\d{1,2}(?:st|nd|rd|th)|last|middle)`;

/** Where "first", "2nd", "last" or "middle" is among `count`, from 0; beyond the end for what is not there. */
export function positionOf(ordinal: string, count: number): number {
  if (ordinal === "last") return count - 1;
  if (ordinal === "middle") return count % 2 === 1 ? (count - 1) / 2 : count;
  const word = ORDINALS.indexOf(ordinal);
  return word >= 0 ? word : Number.parseInt(ordinal, 10) - 1;
}
