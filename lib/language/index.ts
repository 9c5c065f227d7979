/**
 * How people write: scripts, Thai words, numbers, money and dates in English and Thai. Pure functions, the same on every
 * runtime (no Intl.Segmenter; Intl only to know what day it is in a time zone).
 *
 * @example
 * const source = normaliseText("กาเเฟ ๖๕ บาท เมื่อวาน");
 * const tokens = tokenise(source, createSegmenter(["กาแฟ"]));        // กาแฟ · 65 · บาท · เมื่อวาน
 * readNumber(tokens, 1);                                             // { value: 65_000_000n, end: 2 }
 * const date = readDate(source.folded, tokens, 3, { dayFirst: true, slash: false, shortYear: false });
 * resolveDate(date!.expression, { now: Date.now(), timeZone: "Asia/Bangkok" });
 */
export { type CurrencyWord, currencyCodes, currencyExponent, currencyWord } from "./currencies.ts";
export { type DateExpression, type ResolveOptions, resolveDate } from "./date-expression.ts";
export { type DateRead, readDate, westernYear } from "./date-read.ts";
export {
  type Decimal,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  roundTo,
  SCALE,
  toMinor,
} from "./decimal.ts";
export { detectLanguage, type Language, type LanguageGuess, type WordHint } from "./detect.ts";
export { exactMinor, formatMinor, isCurrency, isTimeZone, minorExponent } from "./money.ts";
export { type Normalised, normaliseText } from "./normalise.ts";
export { englishTens, englishUnits, isEnglishNumberWord } from "./number-words-en.ts";
export { isThaiNumberWord, thaiDigits, thaiScales } from "./number-words-th.ts";
export { type NumberRead, readNumber } from "./numbers.ts";
export { createSegmenter, type Segment, type Segmenter } from "./segment.ts";
export { type Token, tokenise } from "./tokens.ts";
