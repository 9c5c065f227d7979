import { currencyExponent } from "./currencies.ts";
import { parseDecimal, toMinor } from "./decimal.ts";

/** Decimals of a currency's minor unit; 2 for a code that we do not know. */
export function minorExponent(code: string): number {
  return currencyExponent(code) ?? 2;
}

export function isCurrency(code: string): boolean {
  return currencyExponent(code) !== undefined;
}

/** 6500 THB → "65.00", 640 JPY → "640". */
export function formatMinor(amountMinor: number, currency: string): string {
  const exponent = minorExponent(currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, "0");
  const sign = amountMinor < 0 ? "-" : "";
  return exponent === 0
    ? `${sign}${digits}`
    : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * A plain decimal ("65", "12.50") in minor units, or undefined when it is no such number, has more decimals than the
 * currency (0.5 JPY), or is beyond a safe integer.
 */
export function exactMinor(amount: string, currency: string): number | undefined {
  const match = /^-?\d+(?:\.(\d+))?$/.exec(amount);
  if (match === null || parseDecimal(amount.replace("-", "")) === undefined) return undefined;
  const exponent = minorExponent(currency);
  if ((match[1] ?? "").replace(/0+$/, "").length > exponent) return undefined;
  return toMinor(amount, exponent);
}

const zones = new Map<string, boolean>();

/** An IANA zone name that this runtime knows. */
export function isTimeZone(name: string): boolean {
  let known = zones.get(name);
  if (known === undefined) {
    known = /^[A-Za-z][\w+\-/]{0,63}$/.test(name) && canFormat(name);
    if (zones.size > 1000) zones.clear();
    zones.set(name, known);
  }
  return known;
}

function canFormat(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone });
    return true;
  } catch {
    return false;
  }
}
