import type { Row } from "#lib/tabular";
import { matchName } from "./header-names.ts";
import { looksLikeAmount, looksLikeDate } from "./value-profile.ts";

/** Where a table begins in a file: banks write their name, the account and the period before it. */
export interface TableStart {
  /** Number of the row with the names; undefined where the file has none. */
  readonly header: number | undefined;
  /** Number of the first row with data. */
  readonly first: number;
}

/** Rows in which the table must begin. */
const LOOK = 60;
/** Cells of a row that are looked at for names. */
const NAMES_MAX = 100;
/** Of `knownNames`, for a row to be a header. */
const KNOWN_MIN = 1.5;

/** @param rows the first of a file, blank ones left out */
export function tableStart(rows: readonly Row[]): TableStart | undefined {
  const first = rows[0];
  if (!first) return undefined;
  const looked = rows.slice(0, LOOK);
  let header: Row | undefined;
  let most = 0;
  for (const row of looked) {
    const known = knownNames(row.cells);
    // Of equals the first: a second header is a page break.
    if (known > most) [header, most] = [row, known];
  }
  if (header && most >= KNOWN_MIN) return { header: header.number, first: header.number + 1 };
  const data = looked.find(({ cells }) => isRecord(cells));
  if (!data) return header && most > 0 ? { header: header.number, first: header.number + 1 } : undefined;
  const before = rows.find(({ number }) => number === data.number - 1);
  const isNames = before && before.cells.length === data.cells.length && isAllWords(before.cells);
  return { header: isNames ? before.number : undefined, first: data.number };
}

/** How many columns a row names, if it is a header: a name known in part counts half. */
export function knownNames(cells: readonly string[]): number {
  if (cells.length < 2 || isRecord(cells)) return 0;
  const roles = new Set<string>();
  let known = 0;
  for (const cell of cells.slice(0, NAMES_MAX)) {
    // A sentence in a preamble holds the words too.
    const match = cell.length > 60 ? undefined : matchName(cell);
    if (!match || roles.has(match.role)) continue;
    roles.add(match.role);
    known += match.isExact ? 1 : 0.5;
  }
  return known;
}

/** Names of columns, dates and amounts come out: the table was cut where it should be. */
export function likeness(rows: readonly (readonly string[])[]): number {
  const looked = rows.slice(0, LOOK);
  return Math.max(0, ...looked.map(knownNames)) + looked.filter(isRecord).length / LOOK;
}

/** Holds a date and an amount. */
export const isRecord = (cells: readonly string[]): boolean => {
  const looked = cells.slice(0, NAMES_MAX).map((cell) => cell.trim());
  const date = looked.findIndex((cell) => looksLikeDate(cell));
  return date >= 0 && looked.some((cell, i) => i !== date && looksLikeAmount(cell));
};

const isAllWords = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell.trim() === "" || /\p{L}/u.test(cell)) &&
  cells.filter((cell) => cell.trim() !== "").length >= 2;
