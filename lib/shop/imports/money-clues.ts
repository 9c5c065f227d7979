import { currencyOf, plainNumber } from "./cells/price-cell.ts";
import { lineOf } from "./cells/text-cell.ts";
import type { DecimalMark } from "./plan.ts";

/** Shares of values that must hold a sign, for it to cut them: a comma or a slash is often part of a name. */
const ARROW_MIN = 0.05;
const SIGN_MIN = 0.5;

/** A comma with one or two digits behind it at the end of a price, and nowhere a point so. */
export function decimalMarkOf(prices: readonly unknown[]): DecimalMark {
  const texts = prices.filter((price) => typeof price === "string").map(lineOf);
  const ends = (mark: RegExp) => texts.filter((text) => mark.test(text)).length;
  return ends(/\d,\d{1,2}(?!\d)/) > ends(/\d\.\d{1,2}(?!\d)/) ? "," : ".";
}

/** The currency that prices or the name of their column show, where they show one only; Thai names are of a Thai shop. */
export function currencyShown(
  column: string | undefined,
  prices: readonly unknown[],
  names: readonly string[],
): string | undefined {
  if (column === undefined) return undefined;
  const shown = new Set<string>();
  for (const sign of column.split(/[^\p{L}\p{M}$€£¥฿]+/u)) {
    // `price` and the like are no codes.
    const code = sign.length === 3 || !/[a-z]/i.test(sign) ? currencyOf(sign) : undefined;
    if (code) shown.add(code);
  }
  for (const price of prices) {
    const sign = typeof price === "string" ? lineOf(price).replace(/[\d.,'’+\-\s]+/g, "") : "";
    const code = sign === "" ? undefined : currencyOf(sign);
    if (code) shown.add(code);
  }
  if (shown.size === 1) return [...shown][0];
  return shown.size === 0 && names.some((name) => /[ก-๎]{2}/.test(name)) ? "THB" : undefined;
}

/** What stands between the steps of a path. */
export function categorySeparatorOf(values: readonly unknown[]): string | undefined {
  const texts = values.map(lineOf).filter((text) => text !== "");
  const share = (sign: string) =>
    texts.filter((text) => text.includes(sign)).length / Math.max(1, texts.length);
  for (const sign of [">", "»", "|"]) if (share(sign) >= ARROW_MIN) return sign;
  return ["/", ",", ";"].find((sign) => share(sign) >= SIGN_MIN);
}

/** Whether whole numbers could as well be minor units: all of them large, and none with decimals. */
export function couldBeMinor(prices: readonly unknown[]): boolean {
  const numbers = prices.map((price) =>
    typeof price === "number" ? price : Number(plainNumber(lineOf(price), ".") ?? Number.NaN),
  );
  const known = numbers.filter((number) => Number.isFinite(number) && number > 0);
  const areWhole = known.every((number) => Number.isInteger(number) && number >= 100);
  // Shops set prices that end in a zero or a nine; what ends anyhow was reckoned in smaller units.
  return (
    known.length >= 5 && areWhole && known.filter((number) => number % 10 !== 0).length > known.length / 2
  );
}
