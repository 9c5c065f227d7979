import { lexicon } from "#lib/categories";
import { withoutTails } from "./ending.ts";
import { keyOf } from "./fold.ts";
import { FRONTS, ONLY_BEFORE_STAR, PROCESSOR_NAMES } from "./fronts.ts";
import { isEverydayWord, knownNames } from "./known-names.ts";
import type { Word } from "./line.ts";
import { SPELLINGS } from "./spelling.ts";
import { COMPANY_FORMS, COUNTRIES, FUEL_TAILS, PLACES, SHOP_TAILS } from "./tails.ts";
import { titleCase } from "./title-case.ts";

/** A merchant's words as they were written, or its name where that is known. */
export type Found = { readonly words: readonly Word[]; readonly name?: string };

/** A platform before a star is the merchant, unless its name is this short and unknown: a till's code. */
const CODE = 3;
/** Banks and card networks cut at 18, 22 or 25 units and more, some behind what they print before it. */
const CUT_AT = 16;
const LONGEST_NAME = 6;

/** Drops what stands before the name. */
export function withoutFronts(words: readonly Word[]): { rest: readonly Word[]; processor: string | null } {
  let start = 0;
  let processor: string | null = null;
  for (;;) {
    // Numbers and dates before a name; `7-eleven` and `99 ranch` are names.
    while (words[start]?.number && !startsName(words, start)) start++;
    const star = starAt(words, start);
    if (star >= 0 && words[star]!.number) start = star + 1;
    else if (star >= 0) {
      const key = keyOf(words.slice(start, star + 1).map(({ folded }) => folded));
      const name = PROCESSOR_NAMES.get(key) ?? PROCESSOR_NAMES.get(words[star]!.folded);
      const isProcessor = PROCESSOR_NAMES.has(key) || PROCESSOR_NAMES.has(words[star]!.folded);
      if (!isProcessor && (key.length > CODE || SPELLINGS.has(key))) {
        const front = frontAt(words, start);
        if (front === 0) break;
        start += front;
        continue;
      }
      processor ??= name ?? null;
      start = star + 1;
    } else {
      const front = frontAt(words, start);
      if (front === 0) break;
      const name = PROCESSOR_NAMES.get(
        words
          .slice(start, start + front)
          .map(({ folded }) => folded)
          .join(" "),
      );
      processor ??= name ?? null;
      start += front;
    }
  }
  return { rest: words.slice(start), processor };
}

const startsName = (words: readonly Word[], start: number): boolean =>
  words[start + 1] !== undefined && SPELLINGS.has(words[start]!.folded);

function starAt(words: readonly Word[], start: number): number {
  for (let i = start; i < words.length && i < start + 3; i++) if (words[i]!.star) return i;
  return -1;
}

function frontAt(words: readonly Word[], start: number): number {
  const first = words[start];
  if (first === undefined || first.ending) return 0;
  for (const front of FRONTS.get(first.folded) ?? []) {
    if (!front.every((word, index) => words[start + index]?.folded === word)) continue;
    const rest = words[start + front.length];
    // `VISA` alone is a card; `TO` and `AT` alone are nothing.
    if (ONLY_BEFORE_STAR.has(front.join(" ")) && front.length === 1 && rest === undefined) return 0;
    return front.length;
  }
  return 0;
}

/**
 * The merchant in the words behind the fronts.
 * @param placed whether something that says where was already cut off behind them
 */
export function findMerchant(words: readonly Word[], placed = false): Found | undefined {
  const platform = platformOf(words);
  if (platform) return platform;
  const line = untilReference(words, placed);
  const names = knownNames();
  const folded = line.words.map((word) => word.folded);
  const known = longestKnown(folded);
  let end = withoutTails(folded, known.count, line.cut);
  if (end === 0) return undefined;
  if (known.count > 0 && end <= known.count) {
    // `tesco stores` is known, and so is `tesco`.
    end = Math.min(known.count, line.words.length);
    return named(line.words, end, folded);
  }
  const mended = completedLast(line.words, end);
  if (known.count > 0 && mended === undefined) {
    const fuel = names.sellsFuel(keyOf(folded, known.count));
    const says = (word: string): boolean =>
      !(SHOP_TAILS.has(word) || isSmallNumber(word) || (fuel && FUEL_TAILS.has(word))) &&
      (known.fame === "weak" || OF_A_TRADE.has(word) || isEverydayWord(word));
    if (!folded.slice(known.count, end).some(says)) return named(line.words, known.count, folded);
  }
  while (end > 1 && isSmallNumber(folded[end - 1]!) && end > 2) end--;
  // Cut at the end of what a bank keeps: known from another name, or an everyday word.
  const key = keyOf(folded, end);
  const completed = line.words[end - 1]!.end >= CUT_AT ? names.completed(key) : undefined;
  if (completed !== undefined) return { words: line.words.slice(0, end), name: nameOf(completed) };
  return mended ?? named(line.words, end, folded);
}

/** Behind a brand's name they make another business of it. */
const OF_A_TRADE: ReadonlySet<string> = new Set(
  "petrol fuel fuels pfs gas mobile bank express pharmacy cafe energy money travel".split(" "),
);

/** The words with the last one completed, where it was cut and only one everyday word can be meant. */
function completedLast(words: readonly Word[], end: number): Found | undefined {
  const last = words[end - 1]!;
  const whole =
    end > 1 && last.end >= CUT_AT && !last.ending ? knownNames().completedWord(last.folded) : undefined;
  if (whole === undefined) return undefined;
  const mended = [...words.slice(0, end - 1), { ...last, raw: whole, folded: whole }];
  return named(
    mended,
    end,
    mended.map((word) => word.folded),
  );
}

/** `UBER *EATS`, `AMZN MKTP US*2H4K81`: a name, a star, and what was bought there. */
function platformOf(words: readonly Word[]): Found | undefined {
  const star = words.findIndex((word) => word.star);
  if (star < 0 || star > 3) return undefined;
  const before = words.slice(0, star + 1).map((word) => ({ ...word, star: false }));
  const folded = before.map(({ folded }) => folded);
  const names = knownNames();
  for (let count = LONGEST_NAME; count > star + 1; count--) {
    const key = keyOf(words.slice(0, count).map(({ folded }) => folded));
    const name = SPELLINGS.get(key);
    if (name !== undefined) return { words: words.slice(0, count), name };
    // `GOOGLE *FI` is a telephone: another trade than its platform's.
    const term = names.term(key);
    if (term !== undefined && !names.sameTrade(key, keyOf(folded)))
      return { words: words.slice(0, count), name: titleCase(term) };
  }
  if (folded[0] === "google" && words[1] !== undefined) {
    const product = findMerchant(words.slice(star + 1));
    if (product && names.term(keyOf(product.words.map(({ folded }) => folded))) !== undefined) return product;
  }
  return findMerchant(before);
}

/** Cuts a line at the first number behind its name, and says whether it was cut. */
function untilReference(all: readonly Word[], placed: boolean): { words: readonly Word[]; cut: boolean } {
  const words = apart(all);
  const at = words.findIndex(({ number, ending }, index) => (number && index > 0) || ending !== undefined);
  if (at < 0) return { words: words[0]?.number ? [] : words, cut: placed };
  // An address ends a name, and is part of it.
  return { words: words.slice(0, words[at]!.number ? at : at + 1), cut: true };
}

/** A name whose spaces were left out, known by its letters, gets them back: `fiveguysuk`. */
function apart(words: readonly Word[]): readonly Word[] {
  const first = words[0];
  if (first === undefined || SPELLINGS.has(first.folded) || lexicon.has(first.folded)) return words;
  const term = knownNames().term(first.folded);
  if (term === undefined || !term.includes(" ")) return words;
  const parts = term.split(" ").map((raw, index, all): Word => {
    const word = { raw, folded: raw, number: false, star: false, end: first.end };
    return first.ending !== undefined && index === all.length - 1 ? { ...word, ending: first.ending } : word;
  });
  return [...parts, ...words.slice(1)];
}

function longestKnown(folded: readonly string[]): { count: number; fame: "strong" | "weak" | undefined } {
  const names = knownNames();
  for (let count = Math.min(LONGEST_NAME, folded.length); count > 0; count--) {
    const key = keyOf(folded, count);
    const fame = names.fame(key, count);
    if (fame === undefined) continue;
    // A shop's own word behind a name that is known by itself: `starbucks thailand`.
    let shorter = count;
    if (!SPELLINGS.has(key))
      for (let end = count - 1; end > 0; end--)
        if (
          isTail(folded, end, shorter) &&
          names.fame(keyOf(folded, end), end) !== undefined &&
          names.sameTrade(key, keyOf(folded, end))
        )
          shorter = end;
    return {
      count: shorter,
      fame: shorter < count ? (names.fame(keyOf(folded, shorter), shorter) ?? fame) : fame,
    };
  }
  return { count: 0, fame: undefined };
}

function isTail(folded: readonly string[], from: number, to: number): boolean {
  const word = folded[from]!;
  if (to === from + 1 && (SHOP_TAILS.has(word) || COMPANY_FORMS.has(word) || COUNTRIES.has(word)))
    return true;
  return PLACES.has(folded.slice(from, to).join(""));
}
const isSmallNumber = (word: string): boolean => /^\d{1,2}$/.test(word);

function named(words: readonly Word[], end: number, folded: readonly string[]): Found {
  const taken = words.slice(0, end);
  const name = SPELLINGS.get(keyOf(folded, end));
  return name === undefined ? { words: taken } : { words: taken, name };
}

const nameOf = (key: string): string => SPELLINGS.get(key) ?? titleCase(knownNames().term(key) ?? key);
