/** Whole numbers in words as people order and count with them. */
const WORDS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  dozen: 12,
  couple: 2,
  ศูนย์: 0,
  หนึ่ง: 1,
  นึง: 1,
  สอง: 2,
  สาม: 3,
  สี่: 4,
  ห้า: 5,
  หก: 6,
  เจ็ด: 7,
  แปด: 8,
  เก้า: 9,
  สิบ: 10,
  โหล: 12,
};

const names = Object.keys(WORDS).sort((a, b) => b.length - a.length);
const latin = names.filter((name) => /[a-z]/.test(name)).join("|");
const thai = names.filter((name) => !/[a-z]/.test(name)).join("|");

/** Source of a pattern that matches one number, in digits or in words, as a whole word where words have borders. */
export const NUMBER = `(?:\\d{1,12}|(?<![\\p{L}])(?:${latin})(?![\\p{L}])|${thai})`;

/** "2", "two", "สอง" → 2; undefined for what is no such number. */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,12}$/.test(text) ? Number(text) : WORDS[text];
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
