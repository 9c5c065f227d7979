import type { Row } from "#lib/tabular";
import { type DecimalMark, readAmount } from "../cells/amount-cell.ts";
import type { Candidate } from "./column-scores.ts";
import { currencyInName } from "./header-names.ts";

export const usualCurrency = (language: "en" | "th", mark: DecimalMark): string =>
  language === "th" ? "THB" : mark === "," ? "EUR" : "USD";

const DATE_IN_TEXT = /\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/g;

/** Dates of other columns, and of the lines before the table: they are all written one way. */
export function otherDates(
  before: readonly Row[],
  own: number | undefined,
  candidates: readonly Candidate[],
): string[] {
  const columns = candidates.filter(
    ({ index, profile: { dates, filled } }) => index !== own && filled > 0 && dates === filled,
  );
  const texts = before.flatMap(({ cells }) => cells.map((text) => text.slice(0, 200)));
  return [
    ...columns.flatMap(({ cells }) => cells),
    ...texts.flatMap((text) => text.match(DATE_IN_TEXT) ?? []),
  ];
}

export function languageOf(names: readonly string[], sample: readonly (readonly string[])[]): "en" | "th" {
  const text = [...names, ...sample.slice(0, 20).flat()].join(" ");
  return /[ก-๎]{2}/.test(text) ? "th" : "en";
}

/** The currency that names and amounts show, where they show one only. */
export function currencyShown(
  names: readonly string[],
  amounts: readonly string[],
  mark: "." | ",",
): string | undefined {
  const shown = new Set<string>();
  for (const name of names) shown.add(currencyInName(name) ?? "");
  for (const cell of amounts) shown.add(readAmount(cell, mark)?.currency ?? "");
  shown.delete("");
  return shown.size === 1 ? [...shown][0] : undefined;
}
