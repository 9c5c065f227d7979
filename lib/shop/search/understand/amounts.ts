import { currencyWord, type Decimal, readNumber, type Token } from "#lib/language";
import type { Question } from "./question.ts";
import type { Bound, Comparison } from "./words/asking.ts";
import type { Unit } from "./words/units.ts";

/** One amount: 500 baht, $30, 17 inch, 42. */
interface Amount {
  readonly value: Decimal;
  readonly end: number;
  readonly currency?: string;
  /** In hundredths of the currency's unit: 50 cents. */
  readonly hundredths?: boolean;
  readonly unit?: Unit;
  /** Something that is counted: 100 pages. */
  readonly counted?: boolean;
}

/** Amounts with their bounds, as they are said: "under $30", "20-30 euros", ตั้งแต่ 100 ถึง 200 บาท. */
export interface Range {
  readonly from: number;
  readonly end: number;
  readonly least?: Decimal;
  readonly most?: Decimal;
  /** No bound is named: the amount itself, or about it. */
  readonly exact: boolean;
  readonly about: boolean;
  readonly currency?: string;
  readonly hundredths?: boolean;
  readonly unit?: Unit;
  readonly counted: boolean;
  /** A bound with which a bare number is a price. */
  readonly bare: boolean;
  /** It has two ends. */
  readonly between: boolean;
}

const SIGNS = new Set(["$", "฿", "€", "£", "¥", "₩", "₹", "₫", "₱", "₽", "₺", "₭", "¢"]);
// Codes that are written before an amount; words (baht 500) are too, but not those that are also something else.
const CODE = /^(?:us|[a-z]{3}|rm|rp|rs|nt|hk|sg|au|ca)$/;

/** The range that starts at a token: words of a bound, amounts, words of a bound. */
export function rangeAt(asked: Question, from: number): Range | undefined {
  const known = asked.memory.ranges;
  if (!known.has(from)) known.set(from, readRange(asked, from));
  return known.get(from);
}

function readRange(asked: Question, from: number): Range | undefined {
  const { tokens, general } = asked;
  const opening = general.between.at(tokens, from);
  if (opening !== undefined) {
    const range = twoEnds(asked, from, opening.end, true);
    if (range !== undefined) return range;
  }
  let before = general.before.at(tokens, from);
  // งบไม่เกิน, budget under: the later word says the bound.
  const again = before && general.before.at(tokens, before.end);
  if (again !== undefined) before = again;
  const start = before?.end ?? from;
  const two = twoEnds(asked, from, start, before !== undefined);
  if (two !== undefined) return two;
  const amount = amountAt(asked, start);
  if (amount === undefined) return undefined;
  const after = before === undefined ? general.after.at(tokens, amount.end) : undefined;
  const comparison: Comparison | undefined = before?.value ?? after?.value;
  const { value, currency, hundredths, unit, counted = false } = amount;
  const bound = comparison?.bound;
  return {
    from,
    end: after?.end ?? amount.end,
    ...(bound === "max" ? {} : { least: value }),
    ...(bound === "min" ? {} : { most: value }),
    exact: bound === undefined || bound === "about",
    about: bound === "about",
    ...(currency === undefined ? {} : { currency }),
    ...(hundredths ? { hundredths } : {}),
    ...(unit === undefined ? {} : { unit }),
    counted,
    bare: comparison?.bare === true,
    between: false,
  };
}

/** An amount whose bound is said later. */
export function withBound({ least, most, ...range }: Range, bound: Bound): Range {
  return {
    ...range,
    ...(bound === "max" || least === undefined ? {} : { least }),
    ...(bound === "min" || most === undefined ? {} : { most }),
    exact: bound === "about",
    about: bound === "about",
  };
}

function twoEnds(asked: Question, from: number, start: number, opened: boolean): Range | undefined {
  const first = amountAt(asked, start);
  if (first === undefined) return joinedEnds(asked, from, start);
  const to = asked.general.to.at(asked.tokens, first.end);
  if (to === undefined) return undefined;
  const second = amountAt(asked, to.end);
  if (second === undefined || second.value < first.value) return undefined;
  const word = asked.tokens[to.end - 1]!.text;
  // "2 and 3" is no range unless "between" opens it.
  if (!opened && (word === "and" || word === "และ" || word === "กับ")) return undefined;
  const currency = second.currency ?? first.currency;
  const unit = second.unit ?? first.unit;
  return {
    from,
    end: second.end,
    least: first.value,
    most: second.value,
    exact: false,
    about: false,
    ...(currency === undefined ? {} : { currency }),
    ...(unit === undefined ? {} : { unit }),
    ...(second.hundredths ? { hundredths: true } : {}),
    counted: second.counted === true,
    bare: opened,
    between: true,
  };
}

/** "300-1999", which reads like a telephone number. */
function joinedEnds(asked: Question, from: number, start: number): Range | undefined {
  const sign = SIGNS.has(asked.tokens[start]?.text ?? "") ? 1 : 0;
  const token = asked.tokens[start + sign];
  const ends = token?.kind === "code" ? /^(\d{2,6})-(\d{2,6})$/.exec(token.text) : null;
  if (ends === null) return undefined;
  const [least, most] = [BigInt(ends[1]!) * 1_000_000n, BigInt(ends[2]!) * 1_000_000n];
  if (most < least) return undefined;
  const signed = sign === 1 ? currencyWord(asked.tokens[start]!.text)?.code : undefined;
  const after = signed === undefined ? moneyWordAt(asked, start + sign + 1) : undefined;
  const currency = signed ?? after?.code;
  return {
    from,
    end: after?.end ?? start + sign + 1,
    least,
    most,
    exact: false,
    about: false,
    ...(currency === undefined ? {} : { currency }),
    counted: false,
    bare: false,
    between: true,
  };
}

function amountAt(asked: Question, from: number): Amount | undefined {
  const { tokens, general } = asked;
  const lead = leadingCurrency(tokens, from);
  const start = lead?.end ?? from;
  const token = tokens[start];
  if (token === undefined) return undefined;
  if (lead === undefined && token.kind === "number" && token.value !== undefined) {
    // Before "k" and "m" are taken for thousands and millions: 2 m of cable, 16 GB.
    const measured = unitAfter(asked, start + 1);
    if (measured !== undefined) return { value: token.value, ...measured };
  }
  if (token.kind !== "number" && token.kind !== "thai" && token.kind !== "word") return undefined;
  const read = readNumber(tokens, start);
  if (read === undefined || read.vague) return undefined;
  if (read.currency !== undefined) return { value: read.value, end: read.end, currency: read.currency };
  if (lead !== undefined) {
    const repeated = moneyWordAt(asked, read.end);
    return { value: read.value, end: repeated?.end ?? read.end, currency: lead.code };
  }
  const money = moneyWordAt(asked, read.end);
  if (money !== undefined)
    return { value: read.value, end: money.end, currency: money.code, hundredths: money.minor };
  const measured = unitAfter(asked, read.end);
  if (measured !== undefined) return { value: read.value, ...measured };
  const counted = general.counted.at(tokens, read.end) !== undefined;
  return { value: read.value, end: read.end, ...(counted ? { counted } : {}) };
}

function leadingCurrency(tokens: readonly Token[], at: number): { code: string; end: number } | undefined {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || next === undefined) return undefined;
  if (token.kind === "word" && next.text === "$" && tokens[at + 2]?.kind === "number") {
    const joined = currencyWord(`${token.text}$`);
    if (joined !== undefined) return { code: joined.code, end: at + 2 };
  }
  if (next.kind !== "number") return undefined;
  const sign =
    SIGNS.has(token.text) || (token.kind === "word" && CODE.test(token.text) && token.text !== "try");
  const currency = sign ? currencyWord(token.text) : undefined;
  return currency === undefined || currency.minor ? undefined : { code: currency.code, end: at + 1 };
}

function moneyWordAt(
  { tokens }: Question,
  at: number,
): { code: string; minor: boolean; end: number } | undefined {
  const words = [tokens[at]?.text, tokens[at + 1]?.text];
  if (words[0] === undefined || tokens[at]!.kind === "newline") return undefined;
  const two = words[1] === undefined ? undefined : currencyWord(`${words[0]} ${words[1]}`);
  if (two !== undefined) return { ...two, end: at + 2 };
  // "try" and "real" are English words before they are money; a "p" or "bt" by itself may be anything.
  if (words[0] === "try" || words[0] === "real" || words[0] === "p") return undefined;
  const one = currencyWord(words[0]);
  return one === undefined ? undefined : { ...one, end: at + 1 };
}

function unitAfter({ tokens, general }: Question, at: number): { unit: Unit; end: number } | undefined {
  const start = tokens[at]?.text === "-" && !tokens[at]!.spaced ? at + 1 : at;
  const unit = general.units.at(tokens, start);
  if (unit === undefined) return undefined;
  const first = tokens[start]!;
  // "17 in black" is no length; "17in" is. Of pounds, the ones after a bare number weigh.
  if (first.text === "in" && first.spaced) return undefined;
  if (first.text === "ปอนด์") return undefined;
  return { unit: unit.value, end: unit.end };
}
