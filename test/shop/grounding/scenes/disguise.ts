import type { Random } from "../../../eval/random.ts";

const CYRILLIC: Record<string, string> = {
  a: "а",
  e: "е",
  o: "о",
  p: "р",
  c: "с",
  x: "х",
  i: "і",
  A: "А",
  B: "В",
  E: "Е",
  H: "Н",
  O: "О",
  P: "Р",
  C: "С",
  T: "Т",
};
const wide = (char: string): string => String.fromCharCode(char.charCodeAt(0) + 0xfee0);

const WAYS: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => text.replace(/[aeopcxiABEHOPCT]/g, (char) => (random() < 0.3 ? CYRILLIC[char]! : char)),
  (text) => text.replace(/\d/g, wide),
  (text) => text.replace(/[!-~]/g, wide),
  (text, random) =>
    [...text].map((char) => (random() < 0.2 && /[a-z0-9]/i.test(char) ? `${char}\u200b` : char)).join(""),
  (text) => text.replace(/(\d)(?=\d)/g, "$1**").replace(/([A-Za-z]{3})([a-z]{2})/g, "$1__$2"),
  (text) => text.toUpperCase(),
  (text) => text.replace(/[a-z]/g, (char) => String.fromCodePoint(0x1d41a + char.charCodeAt(0) - 97)),
  (text) => text.replace(/\d/g, (char) => String.fromCharCode(0x0e50 + Number(char))),
  (text) => text.replace(/[aeiou](?=[a-z])/g, (char) => `${char}\u0301`),
  (text) => `**${text}**`,
];

/** The same sentence in other characters. */
export const disguise = (text: string, random: Random): string =>
  WAYS[Math.floor(random() * WAYS.length)]!(text, random);
