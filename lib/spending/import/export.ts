import { formatMinor } from "#lib/language";
import { guardCell } from "#lib/tabular";
import type { Entry } from "../entries/entry.ts";

/** What is exported of an entry: with it an import makes the same entry again. */
export type ExportedEntry = Pick<
  Entry,
  "id" | "date" | "kind" | "amountMinor" | "currency" | "label" | "primary" | "detailed" | "text"
>;

/** Begins a CSV export: a byte order mark, by which spreadsheet programs know that it is UTF-8, and the names of the columns. */
export const CSV_HEADER = "\ufeffid,date,kind,amount,currency,label,category,text\n";

const PLAIN = /^[^",\r\n]*$/;

/**
 * One entry as a line of CSV (RFC 4180, but that lines end with LF). Words that a spreadsheet program would run as a formula get an apostrophe before
 * them, which the import takes off again.
 *
 * @example
 * csvLine(entry) // "spd_01K…,2026-11-21,expense,65.00,THB,กาแฟ,FOOD_AND_DRINK_COFFEE,กาแฟ 65 บาท\n"
 */
export function csvLine(entry: ExportedEntry): string {
  const { id, date, kind, amountMinor, currency, label, primary, detailed, text } = entry;
  const amount = formatMinor(amountMinor, currency);
  const words = [label, detailed ?? primary, text].map((cell) => quoted(guardCell(cell)));
  return `${[id, date, kind, amount, currency, ...words].join()}\n`;
}

/** One entry as a line of NDJSON, in the API's words. */
export function ndjsonLine(entry: ExportedEntry): string {
  const { id, date, kind, amountMinor, currency, label, primary, detailed, text } = entry;
  return `${JSON.stringify({
    id,
    date,
    kind,
    amount_minor: amountMinor,
    amount: formatMinor(amountMinor, currency),
    currency,
    label,
    category: { primary, detailed },
    text,
  })}\n`;
}

/** With a space at an end quotes are needed by some programs, not by ours. */
const quoted = (cell: string): string =>
  PLAIN.test(cell) && cell === cell.trim() ? cell : `"${cell.replaceAll('"', '""')}"`;
