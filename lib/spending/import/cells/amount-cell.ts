import { currencyWord, isCurrency, minorExponent, normaliseText, toMinor } from "#lib/language";

/** What parts the whole from the fraction. */
export type DecimalMark = "." | ",";

export interface AmountCell {
  /** Plain digits with a point: what `toMinor` takes. */
  readonly digits: string;
  /** As written: a minus before or behind, or parentheses around. */
  readonly isNegative: boolean;
  /** What banks write behind: CR is money in, DR is money out. */
  readonly side?: "credit" | "debit";
  /** ISO 4217, by a sign or code that stands beside the number. */
  readonly currency?: string;
}

const PLAIN = /^-?\d{1,12}(?:\.\d{1,2})?$/;
/** A number with anything beside it that has no digits. */
const SHAPE = /^(\D*?)((?<!\p{L})[.,]?\d(?:[\d.,' ]*\d)?)(\D*)$/u;
const POINT = /^(?:\d{1,3}(?:[,' ]\d{2,3})*[,' ]\d{3}|\d+)?(?:\.\d*)?$/;
const COMMA = /^(?:\d{1,3}(?:[.' ]\d{2,3})*[.' ]\d{3}|\d+)?(?:,\d*)?$/;
const SIDE = /(?:^|[\s\d)])(CR|DR|DB|C|D)\.?$/;

/**
 * @param own ISO 4217: what a sign that several currencies share (`$`) most likely is
 * @returns undefined for what is no number with its currency and sign
 */
export function readAmount(cell: string, mark: DecimalMark, own?: string): AmountCell | undefined {
  if (mark === "." && PLAIN.test(cell)) {
    const isNegative = cell.charCodeAt(0) === 0x2d;
    return { digits: isNegative ? cell.slice(1) : cell, isNegative };
  }
  if (cell.length > 48) return undefined;
  const text = normaliseText(cell).folded.toUpperCase().replace(/\s+/g, " ").trim();
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const [, before = "", number = "", after = ""] = match;
  const digits = plainDigits(number, mark);
  if (digits === undefined) return undefined;
  const beside = besideOf(before, after, own);
  return beside && { digits, ...beside };
}

/**
 * In minor units, without the sign. Places beyond the currency's are rounded, half away from zero: apps that convert write them.
 * @returns undefined beyond a safe integer
 */
export const minorOf = ({ digits }: AmountCell, currency: string): number | undefined =>
  toMinor(digits, minorExponent(currency));

/** Which mark a number shows to be its decimal one; undefined for one that shows none (`1200`, `1,234`). */
export function markOf(cell: string): DecimalMark | undefined {
  const number = SHAPE.exec(cell.trim())?.[2] ?? "";
  const last = Math.max(number.lastIndexOf("."), number.lastIndexOf(","));
  if (last < 0) return undefined;
  const mark = number[last] as DecimalMark;
  const other = mark === "." ? "," : ".";
  if (number.includes(other)) return number.indexOf(mark) === last ? mark : undefined;
  if (number.indexOf(mark) !== last) return other; // 1,234,567
  return number.length - last - 1 === 3 ? undefined : mark;
}

function plainDigits(number: string, mark: DecimalMark): string | undefined {
  if (!(mark === "." ? POINT : COMMA).test(number)) return undefined;
  const grouped = number.replace(mark === "." ? /[,' ]/g : /[.' ]/g, "");
  return mark === "," ? grouped.replace(",", ".") : grouped;
}

function besideOf(
  before: string,
  after: string,
  own: string | undefined,
): Omit<AmountCell, "digits"> | undefined {
  const inParentheses = before.includes("(") && after.includes(")");
  const side = SIDE.exec(`0${after.replace(")", "")}`)?.[1];
  const rest = `${before} ${side ? after.replace(/[A-Z]+\.?$/, "") : after}`;
  const words = rest.replace(/[()+\-:]/g, " ").trim();
  const currency = words === "" ? undefined : currencyOf(words, own);
  if (words !== "" && currency === undefined) return undefined;
  return {
    isNegative: inParentheses || rest.includes("-"),
    ...(side && { side: side.startsWith("C") ? ("credit" as const) : ("debit" as const) }),
    ...(currency && { currency }),
  };
}

/** Signs that several currencies go by. */
const SHARED: Readonly<Record<string, string>> = {
  $: "USD AUD CAD HKD NZD SGD TWD MXN ARS CLP COP BND",
  "¥": "JPY CNY",
  kr: "SEK NOK DKK ISK",
  rs: "INR PKR LKR NPR",
};

/**
 * ISO 4217 of a code, a sign or a name: `THB`, `฿`, `บาท`, `us$`.
 * @param own which of the currencies that share a sign it most likely is
 */
export function currencyOf(text: string, own?: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (isCurrency(code)) return code;
  const sign = code.toLowerCase();
  if (own && SHARED[sign.replace(/\.$/, "")]?.includes(own)) return own;
  const word = currencyWord(sign);
  return word && !word.minor ? word.code : undefined;
}
