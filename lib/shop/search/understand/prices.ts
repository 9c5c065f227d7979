import { currencyExponent, type Decimal, minorExponent } from "#lib/language";
import { type Range, rangeAt } from "./amounts.ts";
import { facetsAt } from "./attributes.ts";
import { isSymbol, isThai } from "./keys.ts";
import { afterJoint, type Found, type Question } from "./question.ts";
import type { PriceRange } from "./read.ts";

/** How far a price may be from "around 50", in percent. */
const ABOUT_PERCENT = 20n;

// Currencies that are all called dollar, yen sign, pound or crown where they are used: "$30" in a shop that sells in Australian
// dollars is 30 of those.
const NAMESAKES: Readonly<Record<string, ReadonlySet<string>>> = {
  USD: new Set(["AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "COP", "ARS", "CLP", "BND"]),
  JPY: new Set(["CNY"]),
  GBP: new Set(["EGP"]),
  SEK: new Set(["NOK", "DKK", "ISK"]),
};

/**
 * Prices: "under $30", "between 20 and 50 euros", งบ 2 หมื่น. Both ends count as within, "under" too: who asks for what is under
 * 500 baht is glad of what costs 500. A number that is no price is none: "17 inch", "iPhone 15", "over 100 pages".
 */
export function readPrice(asked: Question, from: number): Found | undefined {
  const { tokens, general } = asked;
  const word = general.priceWords.at(tokens, from);
  const range = rangeAt(asked, from) ?? (word && rangeAt(asked, afterJoint(tokens, word.end)));
  if (range === undefined || range.unit !== undefined || range.counted) return undefined;
  const spokenOf = range.currency !== undefined || word !== undefined;
  if (!spokenOf && !(range.bare && endsThere(asked, range.end))) return undefined;
  const price = priceOf(asked, range);
  if (price === undefined) return undefined;
  const after = general.priceWords.at(tokens, range.end);
  // "$30 headphones": about as much, and perhaps a name.
  const plain = range.exact && !range.about && word === undefined;
  return { kind: "price", filter: price, from, end: after?.end ?? range.end, certain: !plain, applied: true };
}

/** A bare number is a price when it is not the number of something: "under 50", "over 100 in red", not "over 100 horses". */
function endsThere(asked: Question, at: number): boolean {
  const { tokens, general, lexicon } = asked;
  const next = tokens[at];
  if (next === undefined || isSymbol(next)) return next?.text !== "%";
  return (
    isThai(next) ||
    general.fillers.at(tokens, at) !== undefined ||
    general.inStock.at(tokens, at) !== undefined ||
    facetsAt(asked, at) !== undefined ||
    lexicon.values.has(next.stem)
  );
}

function priceOf(asked: Question, range: Range): PriceRange | undefined {
  const currency = currencyOf(asked, range.currency);
  if (currency === undefined) return undefined;
  let { least, most } = range;
  if (range.exact && least !== undefined && most !== undefined) {
    least -= (least * ABOUT_PERCENT) / 100n;
    most += (most * ABOUT_PERCENT) / 100n;
  }
  const minor = (value: Decimal | undefined) =>
    value === undefined ? undefined : minorOf(value, currency, range);
  const [minMinor, maxMinor] = [minor(least), minor(most)];
  if (minMinor === undefined && maxMinor === undefined) return undefined;
  return {
    ...(minMinor === undefined ? {} : { minMinor }),
    ...(maxMinor === undefined ? {} : { maxMinor }),
    currency,
  };
}

/** Undefined for what no price comes to. */
function minorOf(value: Decimal, currency: string, range: Range): number | undefined {
  const exponent = range.hundredths ? minorExponent(currency) - 2 : minorExponent(currency);
  const minor = (Number(value) / 1e6) * 10 ** exponent;
  return minor <= Number.MAX_SAFE_INTEGER ? Math.round(minor) : undefined;
}

function currencyOf({ currency: own }: Question, named: string | undefined): string | undefined {
  if (named === undefined) return own ?? undefined;
  if (own !== null && NAMESAKES[named]?.has(own)) return own;
  return currencyExponent(named) === undefined ? undefined : named;
}
