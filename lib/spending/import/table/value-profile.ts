import { currencyOf, type DecimalMark, readAmount } from "../cells/amount-cell.ts";
import { isCategoryName } from "../cells/category-names.ts";
import { ambiguousParts, dateReader } from "../cells/date-cell.ts";
import { kindWord } from "../cells/kind-words.ts";

/** What the values of a column look like. Counts are of cells that are not empty. */
export interface ValueProfile {
  readonly filled: number;
  /** Of the rows that were looked at. */
  readonly rows: number;
  readonly dates: number;
  readonly amounts: number;
  /** Amounts with a fraction, a sign or a currency: they are no numbers of something. */
  readonly money: number;
  readonly currencies: number;
  readonly kinds: number;
  readonly categories: number;
  readonly distinct: number;
  /** Cells with letters that are no amounts or dates. */
  readonly words: number;
  /** Cells of one piece with a digit: numbers and codes that name a row. */
  readonly ids: number;
  /** Mean, in UTF-16 units. */
  readonly length: number;
}

const dayFirst = dateReader({ order: "dmy", timeZone: "UTC" });
const monthFirst = dateReader({ order: "mdy", timeZone: "UTC" });

export const looksLikeDate = (cell: string): boolean =>
  dayFirst(cell) !== undefined || (ambiguousParts(cell) !== undefined && monthFirst(cell) !== undefined);

export const looksLikeAmount = (cell: string, mark?: DecimalMark): boolean =>
  mark ? readAmount(cell, mark) !== undefined : [".", ","].some((m) => readAmount(cell, m as DecimalMark));

const MONEY = /[.,]\d{1,3}(?!\d)|[-()฿$€£¥]|[A-Za-z]/;

/** @param cells trimmed */
export function profileOf(cells: readonly string[]): ValueProfile {
  const filled = cells.filter((cell) => cell !== "" && cell !== "-");
  const amounts = filled.filter((cell) => looksLikeAmount(cell));
  const share = (is: (cell: string) => boolean) => filled.filter(is).length;
  return {
    filled: filled.length,
    rows: cells.length,
    dates: share(looksLikeDate),
    amounts: amounts.length,
    money: amounts.filter((cell) => MONEY.test(cell)).length,
    currencies: share((cell) => /^[A-Za-z]{3}$|^\D{1,3}$/.test(cell) && currencyOf(cell) !== undefined),
    kinds: share((cell) => kindWord(cell) !== undefined),
    categories: share(isCategoryName),
    distinct: new Set(filled).size,
    words: share((cell) => /\p{L}/u.test(cell) && !looksLikeAmount(cell) && !looksLikeDate(cell)),
    ids: share((cell) => /^[\w.:/#-]*\d[\w.:/#-]*$/.test(cell)),
    length: filled.reduce((total, cell) => total + cell.length, 0) / Math.max(1, filled.length),
  };
}
