import { BANK_PHRASES } from "../rungs/phrases.ts";
import { isBankLine, isThaiBankLine } from "./bank-lines.ts";
import { isOnlyPlace } from "./ending.ts";
import { fold, keyOf } from "./fold.ts";
import { type Found, findMerchant, withoutFronts } from "./latin.ts";
import { readable, type Word, wordsOf } from "./line.ts";
import { KEY_TAILS } from "./tails.ts";
import { findThai, isThai, latinBefore, trimThai } from "./thai.ts";
import { titleCase } from "./title-case.ts";

/** Units of a name: longer ones are sentences. */
const LONGEST_NAME = 64;
/** A key's line may be anything; what is beyond this says nothing more. */
const KEY_UNITS = 256;

/**
 * The merchant of a bank line, as a person would name it; null where the line names none (cash, fees, interest, wages, transfers),
 * or is no line at all.
 *
 * @example cleanMerchant("SQ *BLUE BOTTLE COF 0042 OAKLAND CA") // "Blue Bottle Coffee"
 */
export function cleanMerchant(description: string): string | null {
  const line = readable(description);
  const name = line === undefined ? null : nameIn(line)?.trim();
  return name && name.length <= LONGEST_NAME ? name : null;
}

/**
 * The letters by which a merchant is the same on every line, whatever store, town, till and case; of a line without a merchant its
 * telling words. Empty only for a line without letters.
 *
 * @example merchantKey("TESCO STORES 3297 LONDON GB") === merchantKey("Tesco") // true
 */
export function merchantKey(description: string): string {
  const line = readable(description.slice(0, KEY_UNITS));
  if (line === undefined) return "";
  const name = nameIn(line);
  return (name && keyOfName(name)) || tellingWords(line);
}

/** Reads one line, so that no request waits for the index of names (about a tenth of a second, once). */
export function warmMerchants(): void {
  cleanMerchant("SQ *UNHEARD OF 0042 OAKLAND CA");
}

function nameIn(line: string): string | null {
  // What a rule places as the bank's own names nobody here either.
  const lower = line.trim().toLowerCase();
  if (BANK_PHRASES.some(({ pattern }) => pattern.test(lower))) return null;
  if (isThai(line)) {
    const squeezed = line.replace(/[\s\d/:.*#x-]+/gi, "");
    if (isThaiBankLine(squeezed)) return null;
    const latin = latinBefore(line);
    if (latin !== undefined) return latinName(latin, true);
    const trimmed = trimThai(line);
    if (!isThai(trimmed)) return latinName(trimmed, true);
    const before = latinBefore(trimmed);
    return before === undefined ? findThai(trimmed) || null : latinName(before, true);
  }
  return latinName(line, false);
}

function latinName(line: string, placed: boolean): string | null {
  const words = wordsOf(line);
  if (isBankLine(parts(words))) return null;
  const { rest, processor } = withoutFronts(words);
  const left = plain(rest);
  if (left.length === 0 || (processor !== null && isOnlyPlace(left))) return processor;
  if (isBankLine(parts(rest))) return null;
  const found = findMerchant(rest, placed);
  if (found === undefined || found.words.every(({ folded }) => !/\p{L}/u.test(folded) || folded.length < 2))
    return found?.name ?? processor;
  return found.name ?? written(found);
}

const plain = (words: readonly Word[]): string[] =>
  words.filter(({ number, folded }) => !number && !/^\d*$/.test(folded)).map(({ folded }) => folded);

/** The same, `charge-cash` as two. */
const parts = (words: readonly Word[]): string[] =>
  plain(
    words.some(({ raw }) => raw.includes("-"))
      ? words.flatMap((word) =>
          word.raw.includes("-") && !word.number
            ? word.raw.split("-").map((raw) => ({ ...word, raw, folded: fold(raw) }))
            : word,
        )
      : words,
  );

function written({ words }: Found): string {
  return titleCase(words.map(({ raw }) => raw.replace(/[._-]+$/, "")).join(" "));
}

function keyOfName(name: string): string {
  const words = name
    .replace(/\.(?:com|co\.uk|org|net)$/i, "")
    .replace(/^ร้าน\s?(?=.{4})/, "")
    .split(/[\s/]+/)
    .map((word) => (word === "&" || word === "+" ? "and" : fold(word)))
    .filter((word) => word !== "");
  if (words.length > 1 && words[0] === "the") words.shift();
  while (words.length > 1 && KEY_TAILS.has(words[words.length - 1]!)) words.pop();
  return keyOf(words);
}

function tellingWords(line: string): string {
  if (isThai(line)) return fold(line.replace(/\d+/g, ""));
  const words = wordsOf(line);
  return keyOf(plain(words)) || line.toLowerCase().replace(/[^\p{L}]+/gu, "");
}
