import { currencyWord, exactMinor, isCurrency, minorExponent } from "#lib/language";
import type { Price } from "../../product.ts";
import type { DecimalMark, PriceUnit } from "../plan.ts";
import { lineOf } from "./text-cell.ts";

export interface PriceReading {
  readonly unit: PriceUnit;
  readonly decimalMark: DecimalMark;
  /** Of the row or the file, where the price shows none. */
  readonly currency: string | undefined;
}

export type PriceRead =
  | { readonly price: Price | null }
  | { readonly fault: "invalid_price" | "unknown_currency" };

const INVALID = { fault: "invalid_price" } as const;
/** Said where there is no price. */
const NONE = /^(?:|-|–|—|n\/?a|null|none|ไม่มี|ไม่ระบุ)$/i;
/** `฿ 1,290.00`, `1.290,00 €`, `USD 5`, `1,290.-`; the number of digits is bounded, for text comes from strangers. */
const WRITTEN = /^([^\d.,+-]{0,12}?)\s*([\d][\d.,'’\u00a0 ]{0,30}?)(?:[.,]?-)?\s*([^\d.,+-]{0,12})$/;

/** A price as a shop writes it. Nothing written is no price; what cannot be read is a fault, never a guess. */
export function readPrice(value: unknown, { unit, decimalMark, currency }: PriceReading): PriceRead {
  if (value === null || value === undefined) return { price: null };
  if (typeof value === "number") return ofNumber(value, unit, currency);
  const text = lineOf(value);
  if (NONE.test(text)) return { price: null };
  const found = WRITTEN.exec(text);
  if (!found) return INVALID;
  const [, before = "", digits = "", after = ""] = found;
  const sign = before.trim() || after.trim();
  if (before.trim() && after.trim() && currencyOf(before, currency) !== currencyOf(after, currency))
    return INVALID;
  const written = sign === "" ? currency : currencyOf(sign, currency);
  if (!written) return sign === "" ? { fault: "unknown_currency" } : INVALID;
  const plain = plainNumber(digits, decimalMark);
  if (plain === undefined) return INVALID;
  // A sign of money stands beside major units, whatever the column is.
  return unit === "minor" && sign === "" ? ofMinor(plain, written) : ofMajor(plain, written);
}

function ofNumber(value: number, unit: PriceUnit, currency: string | undefined): PriceRead {
  if (!currency) return { fault: "unknown_currency" };
  if (!Number.isFinite(value) || value < 0 || value > Number.MAX_SAFE_INTEGER) return INVALID;
  if (unit === "minor") return Number.isSafeInteger(value) ? { price: { minor: value, currency } } : INVALID;
  // 19.99 × 3 is written 59.97000000000001 by programs that reckon in floats.
  const exponent = minorExponent(currency);
  const rounded = Math.round(value * 10 ** exponent);
  const isExact = Math.abs(value * 10 ** exponent - rounded) <= 1e-6 * Math.max(1, rounded);
  return isExact && Number.isSafeInteger(rounded) ? { price: { minor: rounded, currency } } : INVALID;
}

const ofMinor = (plain: string, currency: string): PriceRead => {
  const minor = /^\d+(?:\.0+)?$/.test(plain) ? Number(plain) : Number.NaN;
  return Number.isSafeInteger(minor) ? { price: { minor, currency } } : INVALID;
};

const ofMajor = (plain: string, currency: string): PriceRead => {
  // Three digits behind a mark are thousands where it was written as often as not.
  if (/\.\d{3}$/.test(plain) && minorExponent(currency) !== 3) return INVALID;
  const minor = exactMinor(plain, currency);
  return minor === undefined ? INVALID : { price: { minor, currency } };
};

const GROUPED = /^\d{1,3}(?:([,.'’\u00a0 ])\d{3})(?:\1\d{3})*$/;

/** `1,290.00` and `1.290,00` as `1290.00`; undefined where marks stand where no number has them. */
export function plainNumber(digits: string, mark: DecimalMark): string | undefined {
  const text = digits.trim();
  if (/^\d+$/.test(text)) return text;
  const at = text.lastIndexOf(mark);
  const whole = at < 0 ? text : text.slice(0, at);
  const fraction = at < 0 ? "" : text.slice(at + 1);
  if (at >= 0 && !/^\d+$/.test(fraction)) return undefined;
  const isPlain = /^\d+$/.test(whole) || (GROUPED.test(whole) && !whole.includes(mark));
  if (isPlain) return `${whole.replace(/\D/g, "")}${fraction ? `.${fraction}` : ""}`;
  // Only marks of groups, of the sign that is the decimal mark elsewhere: 1.290.000.
  return GROUPED.test(text) && text.split(mark).length > 2 ? text.replace(/\D/g, "") : undefined;
}

/** Signs that several currencies go by. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  $: ["USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN"],
  "¥": ["JPY", "CNY"],
  kr: ["SEK", "NOK", "DKK", "ISK"],
};

/**
 * ISO 4217 of a code, a sign or a name: `THB`, `฿`, `บาท`.
 * @param own which of the currencies that share a sign is meant
 */
export function currencyOf(text: string, own?: string): string | undefined {
  const sign = text.trim().toLowerCase().replace(/\.$/, "");
  const code = sign.toUpperCase();
  if (isCurrency(code)) return code;
  if (own && SHARED[sign]?.includes(own)) return own;
  const word = currencyWord(sign);
  return word && !word.minor ? word.code : undefined;
}
