import { Problem } from "#lib/context";
import type { Dialect, Encoding, Row } from "#lib/tabular";
import { type KnownFormat, knownFormat, knownRoles } from "../formats/known-formats.ts";
import { decimalMarkOf } from "./amount-columns.ts";
import { currencyShown, languageOf, otherDates, usualCurrency } from "./clues.ts";
import { candidatesOf } from "./column-scores.ts";
import { type ColumnGuess, guessColumns, withDirection } from "./columns.ts";
import { dateOrderOf } from "./date-order.ts";
import { normaliseName, ROLES, type Role } from "./header-names.ts";
import { tableStart } from "./header-row.ts";
import type { PlanOptions, TablePlan } from "./plan.ts";
import { ask, type ImportQuestion } from "./question.ts";
import { spentSignOf } from "./spent-sign.ts";

/** Rows by whose values columns are guessed; dates are looked at in all rows at hand. */
const SAMPLE_ROWS = 200;
/** Of a wide table fewer rows: so many cells are looked at, and no more. */
const SAMPLE_CELLS = 8_000;
/** Columns behind these are not read: no statement has so many, and each is looked at. */
const COLUMNS_MAX = 200;
/** Share of rows that must have a length for it to be the table's. */
const USUAL = 0.5;

export interface Planned {
  readonly plan: TablePlan;
  readonly columns: readonly ColumnGuess[];
  readonly questions: readonly ImportQuestion[];
}

/**
 * How a CSV file is to be read, by its first rows.
 * @param rows without faults
 * @throws Problem invalid_field where a column that was named is not there
 */
export function makePlan(
  rows: readonly Row[],
  file: { readonly dialect: Dialect; readonly encoding: Encoding },
  options: PlanOptions,
): Planned {
  const start = startOf(rows, options.header);
  const names = rows.find(({ number }) => number === start.header)?.cells ?? [];
  const data = rows.filter(({ number }) => number >= start.first);
  const widest = Math.min(names.length || (data[0]?.cells.length ?? 1), COLUMNS_MAX);
  const sample = data
    .slice(0, Math.min(SAMPLE_ROWS, Math.ceil(SAMPLE_CELLS / widest)))
    .map(({ cells }) => cells);
  const width = Math.max(names.length, usualWidth(sample));
  const looked = Math.min(width, COLUMNS_MAX);
  const candidates = candidatesOf(
    names.slice(0, looked),
    sample.map((cells) => cells.slice(0, looked)),
  );
  const chosen = givenRoles(options.columns, names, candidates.length);
  const known = knownFormat(names);
  const cells = (index: number) => candidates[index]!.cells;
  const first = known
    ? knownColumns(known, names, chosen, unwanted(options.columns))
    : guessColumns(candidates, chosen, unwanted(options.columns));
  const isSigned = spentSignOf(first, cells).isSigned;
  const isPlain = known || isSigned || options.columns?.kind === null;
  const free = candidates.filter(({ index }) => !chosen.has(index));
  const columns = isPlain ? first : withDirection(first, free);
  const indexOf = (role: Role) => columns.find((column) => column.role === role)?.index;

  const language = options.language ?? languageOf(names, sample);
  const money = (["amount", "debit", "credit"] as const).flatMap((role) => indexOf(role) ?? []);
  const amounts = money.flatMap(cells);
  const decimalMark = options.decimalMark ?? decimalMarkOf(amounts) ?? ".";
  const shown = currencyShown(
    money.map((index) => names[index] ?? ""),
    amounts,
    decimalMark,
  );
  const currency = options.currency ?? shown ?? usualCurrency(language, decimalMark);
  const dates = indexOf("date");
  const usual = currency === "USD" && language === "en" ? "mdy" : "dmy";
  const ownDates = dates === undefined ? [] : data.map((row) => (row.cells[dates] ?? "").trim());
  const before = rows.filter(({ number }) => number < start.first);
  const order = dateOrderOf(ownDates, otherDates(before, dates, candidates), usual);
  const sign = spentSignOf(columns, cells);

  const questions: ImportQuestion[] = [];
  if (dates === undefined || money.length === 0) questions.push(ask("columns", [], null));
  if (order.isOpen && !options.dateOrder) questions.push(ask("date_order", ["dmy", "mdy"], order.order));
  if (!options.currency && !shown && indexOf("currency") === undefined)
    questions.push(ask("currency", [], currency));
  if (sign.isOpen && !options.spent) questions.push(ask("spent", ["negative", "positive"], sign.spent));
  const plan: TablePlan = {
    format: known?.format ?? "csv",
    ...file,
    firstRow: start.first,
    width,
    roles: columns.map(({ role }) => role),
    dateOrder: options.dateOrder ?? order.order,
    timeZone: options.timeZone ?? (language === "th" ? "Asia/Bangkok" : "UTC"),
    decimalMark,
    currency,
    spent: options.spent ?? sign.spent,
    isSigned: sign.isSigned,
    language,
  };
  return { plan, columns: columns.map((column) => withOrder(column, order)), questions };
}

/** All that a known format has, but for what was chosen otherwise. */
function knownColumns(
  known: KnownFormat,
  names: readonly string[],
  chosen: ReadonlyMap<number, Role>,
  without: readonly Role[],
): ColumnGuess[] {
  const own = knownRoles(known, names);
  const taken = new Set([...chosen.values(), ...without]);
  return names.map((name, index) => {
    const given = chosen.get(index);
    const role = given ?? own.get(index);
    if (!role || (!given && taken.has(role))) return { index, name, role: null, confidence: 0, reasons: [] };
    return {
      index,
      name,
      role,
      confidence: 1,
      reasons: [given ? "it was chosen" : `the format is ${known.format}`],
    };
  });
}

function startOf(rows: readonly Row[], header: boolean | undefined) {
  const start = tableStart(rows) ?? { header: undefined, first: rows[0]?.number ?? 1 };
  if (header === undefined || header === (start.header !== undefined)) return start;
  return header
    ? { header: start.first, first: start.first + 1 }
    : { header: undefined, first: start.header ?? start.first };
}

/** The length that nearly all rows have; 0 where they differ and there is no saying. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return count >= USUAL * rows.length ? width : 0;
}

const unwanted = (columns: PlanOptions["columns"] = {}): Role[] =>
  ROLES.filter((role) => columns[role] === null);

function givenRoles(
  columns: PlanOptions["columns"] = {},
  names: readonly string[],
  width: number,
): Map<number, Role> {
  const given = new Map<number, Role>();
  for (const role of ROLES) {
    const column = columns[role];
    if (column === undefined || column === null) continue;
    const wanted = typeof column === "string" ? normaliseName(column) : undefined;
    const index =
      typeof column === "number"
        ? column
        : [names.indexOf(column), names.findIndex((name) => normaliseName(name) === wanted)].find(
            (i) => i >= 0,
          );
    if (index === undefined || !Number.isInteger(index) || index < 0 || index >= width) {
      const known = names.map((name) => `“${name.slice(0, 40)}”`).slice(0, 30);
      throw new Problem(
        "invalid_field",
        `The file has no column ${JSON.stringify(column).slice(0, 80)}. Its columns: ${known.join(", ") || `0 to ${width - 1}`}.`,
        {
          field: `columns.${role}`,
        },
      );
    }
    given.set(index, role);
  }
  return given;
}

const withOrder = (column: ColumnGuess, order: { confidence: number; reason: string }): ColumnGuess =>
  column.role === "date"
    ? {
        ...column,
        reasons: [...column.reasons, order.reason],
        confidence: column.confidence * order.confidence,
      }
    : column;
