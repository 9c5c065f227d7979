import { type Decimal, parseDecimal } from "./decimal.ts";
import type { Normalised } from "./normalise.ts";
import {
  isAsciiLetter,
  isDigitUnit,
  isLatinLetter,
  isOtherLetter,
  isSpaceUnit,
  isThaiUnit,
} from "./script.ts";
import type { Segmenter } from "./segment.ts";

export type NumberFlag = "decimal_comma" | "grouping_point" | "leading_zero" | "long";

/**
 * One piece of a normalised text; offsets are into it. `text` is folded.
 * - `word`: Latin or other letters · `thai`: one Thai word (`known` to the segmenter or not) · `number`: digits
 * - `time`: a clock time · `date`: a numeric date with its three fields as written · `code`: phone, card or account number
 * - `symbol`: one character (an emoji counts as one) · `newline`
 */
export type Token = {
  readonly kind: "word" | "thai" | "number" | "time" | "date" | "code" | "symbol" | "newline";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** White space (or the start of the text) comes before it. */
  readonly spaced: boolean;
  readonly known?: boolean;
  readonly value?: Decimal;
  readonly flag?: NumberFlag;
  readonly fields?: readonly [number, number, number];
};

const TIME =
  /\d{1,2}:\d{2}(?::\d{2})?(?!\d)(?:\s?(?:am|pm|a\.m\.?|p\.m\.?)(?![a-z])|\s?น\.?(?![ก-๎]))?|\d{1,2}(?:\.\d{2})?\s?(?:am|pm|a\.m\.?|p\.m\.?)(?![a-z])|\d{1,2}\.\d{2}\s?(?:น\.|น(?![ก-๎])|นาฬิกา)/y;
const YEAR_FIRST = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y;
const YEAR_LAST = /(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d.]*\d)/y;
const PHONE =
  /\+\d[\d-]{7,}\d|0\d{1,2}-\d{3,4}-?\d{3,4}(?!\d)|0\d{1,4}(?: \d{3,4}){2}(?!\d)|0\d{4} \d{6}(?!\d)|\d{3} \d{3} \d{4}(?!\d)|\d{1,3}(?:\.\d{1,2}){2}(?![\d.])|0\d{8,9}(?!\d)|\d{3}-\d{4}(?!\d)|\d{4}(?:[ -]\d{4}){2,3}(?!\d)|\d+(?:-\d+){2,}(?!\d)|\d{1,3}(?:\.\d{1,3}){3,}(?!\d)/y;
const NUMBER =
  /\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:'\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:\.\d+)?(?:,\d{2}(?![\d,.]))?/y;
const POINT_NUMBER = /\.\d+(?!\d)/y;
// ม.ค. ก.พ. … and the dotted abbreviations of everyday units.
const THAI_ABBREVIATION =
  /(?:ม\.\s?ค|ก\.\s?พ|มี\.\s?ค|เม\.\s?ย|พ\.\s?ค|มิ\.\s?ย|ก\.\s?ค|ส\.\s?ค|ก\.\s?ย|ต\.\s?ค|พ\.\s?ย|ธ\.\s?ค)(?:\.|(?![ก-๎]))|(?:กก|กม|ชม|ซม|มล|บ|น|ร\.พ|พ\.ศ|ค\.ศ|รร)\.(?!\d)/y;

/** Splits a normalised text into tokens. Linear in its length; white space is left out, line breaks are kept. */
export function tokenise(
  source: Normalised,
  segmenter: Segmenter,
  limit: number = source.folded.length,
): Token[] {
  const text = source.folded;
  const tokens: Token[] = [];
  let spaced = true;
  let i = 0;
  const add = (kind: Token["kind"], end: number, extra: Partial<Token> = {}) => {
    tokens.push({ kind, text: text.slice(i, end), start: i, end, spaced, ...extra });
    spaced = false;
    i = end;
  };
  while (i < limit) {
    const unit = text.charCodeAt(i);
    if (isSpaceUnit(unit)) {
      spaced = true;
      i++;
    } else if (unit === 0x0a) {
      add("newline", i + 1);
      spaced = true;
    } else if (isDigitUnit(unit)) {
      addDigits(text, i, tokens, add);
    } else if (
      unit === 0x2e &&
      isDigitUnit(text.charCodeAt(i + 1)) &&
      text[i - 1] !== "." &&
      !isThaiUnit(text.charCodeAt(i - 1)) &&
      !followsNumber(tokens, spaced)
    ) {
      const end = match(POINT_NUMBER, text, i)!.length + i;
      add("number", end, readDigits(text.slice(i, end)));
    } else if (unit === 0x2b && isDigitUnit(text.charCodeAt(i + 1)) && phoneAt(text, i) !== undefined) {
      add("code", i + phoneAt(text, i)!.length);
    } else if (isThaiUnit(unit)) {
      const abbreviation = match(THAI_ABBREVIATION, text, i);
      if (abbreviation !== undefined && !followsThai(tokens, spaced)) {
        add("thai", i + abbreviation.length, { known: true });
      } else {
        let end = i + 1;
        while (end < limit && isThaiUnit(text.charCodeAt(end))) end++;
        addThai(text, end, segmenter, tokens, add);
      }
    } else if (isLatinLetter(unit)) {
      let end = i + 1;
      while (end < limit && isWordUnit(text, end)) end++;
      add("word", end);
    } else if (isOtherLetter(unit)) {
      let end = i + 1;
      while (end < limit && isOtherLetter(text.charCodeAt(end))) end++;
      add("word", end);
    } else {
      const low = text.charCodeAt(i + 1);
      const pair = unit >= 0xd800 && unit <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
      add("symbol", i + (pair ? 2 : 1));
    }
  }
  return tokens;
}

/** Letters, accents, and an apostrophe between letters. */
function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (isLatinLetter(unit) || (unit >= 0x300 && unit <= 0x36f)) return true;
  return unit === 0x27 && isAsciiLetter(text.charCodeAt(at + 1));
}

function addDigits(
  text: string,
  at: number,
  tokens: readonly Token[],
  add: (kind: Token["kind"], end: number, extra?: Partial<Token>) => void,
): void {
  const time = match(TIME, text, at);
  if (time !== undefined && isClock(time)) {
    add("time", at + time.length);
    return;
  }
  const dated = dateAt(text, at);
  if (dated !== undefined) {
    add("date", dated.end, { fields: dated.fields });
    return;
  }
  const last = tokens[tokens.length - 1];
  const phone = last?.kind === "symbol" && isMoneySign(last.text) ? undefined : phoneAt(text, at);
  if (phone !== undefined) {
    add("code", at + phone.length);
    return;
  }
  const digits = match(NUMBER, text, at)!;
  const read = readDigits(digits);
  if (read === undefined) {
    add("code", at + digits.length);
    return;
  }
  add("number", at + digits.length, read);
}

function addThai(
  text: string,
  end: number,
  segmenter: Segmenter,
  tokens: readonly Token[],
  add: (kind: Token["kind"], end: number, extra?: Partial<Token>) => void,
): void {
  let start = end;
  for (start = end; start > 0 && isThaiUnit(text.charCodeAt(start - 1)); ) start--;
  const last = tokens[tokens.length - 1];
  if (last !== undefined && last.end > start) start = last.end;
  for (const segment of segmenter.segment(text, start, end))
    add("thai", segment.end, { known: segment.known });
}

function readDigits(digits: string): { value: Decimal; flag?: NumberFlag } | undefined {
  let plain = digits.replace(/'/g, "");
  let flag: NumberFlag | undefined;
  if (/^\d{1,3}(?:\.\d{3})+,\d{1,2}$/.test(plain) || /^\d{1,3}(?:\.\d{3}){2,}$/.test(plain)) {
    plain = plain.replace(/\./g, "").replace(",", ".");
    flag = "grouping_point";
  } else if (/^[1-9]\d{0,2}\.\d{3}$/.test(plain)) {
    plain = plain.replace(".", "");
    flag = "grouping_point";
  } else if (/^\d+,\d{2}$/.test(plain)) {
    plain = plain.replace(",", ".");
    flag = "decimal_comma";
  } else {
    plain = plain.replace(/,/g, "");
  }
  if (/^0\d/.test(plain)) flag = "leading_zero";
  if (/^\d{9,}$/.test(plain) && plain === digits) flag = "long";
  const value = parseDecimal(plain);
  if (value === undefined) return undefined;
  return flag === undefined ? { value } : { value, flag };
}

function dateAt(
  text: string,
  at: number,
): { end: number; fields: readonly [number, number, number] } | undefined {
  YEAR_FIRST.lastIndex = at;
  const first = YEAR_FIRST.exec(text);
  if (first !== null && isYear(Number(first[1])) && Number(first[3]) <= 12 && Number(first[4]) <= 31) {
    return { end: at + first[0].length, fields: [Number(first[1]), Number(first[3]), Number(first[4])] };
  }
  YEAR_LAST.lastIndex = at;
  const last = YEAR_LAST.exec(text);
  if (last === null) return undefined;
  const [a, b, year] = [Number(last[1]), Number(last[3]), Number(last[4])];
  const plausible =
    a >= 1 && b >= 1 && ((a <= 31 && b <= 12) || (a <= 12 && b <= 31)) && (year < 100 || isYear(year));
  return plausible ? { end: at + last[0].length, fields: [a, b, year] } : undefined;
}

function isYear(year: number): boolean {
  return (year >= 1900 && year <= 2199) || (year >= 2400 && year <= 2699);
}

function isClock(time: string): boolean {
  const [hour = "", minute = "0"] = time.split(/[:.]/);
  return Number.parseInt(hour, 10) <= 24 && Number.parseInt(minute, 10) < 60;
}

function phoneAt(text: string, at: number): string | undefined {
  const found = match(PHONE, text, at);
  // 100-1500 is a range of prices.
  return found !== undefined && /^[1-9]\d\d-[1-9]\d\d0$/.test(found) ? undefined : found;
}

function isMoneySign(text: string): boolean {
  return text === "$" || text === "฿" || text === "€" || text === "£" || text === "¥";
}

function followsNumber(tokens: readonly Token[], spaced: boolean): boolean {
  return !spaced && tokens[tokens.length - 1]?.kind === "number";
}

function followsThai(tokens: readonly Token[], spaced: boolean): boolean {
  return !spaced && tokens[tokens.length - 1]?.kind === "thai";
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
