import { Problem } from "#lib/context";
import {
  CsvReader,
  dialectOf,
  type Encoding,
  encodingOf,
  type Head,
  once,
  type Row,
  refuseBinary,
  textWindows,
} from "#lib/tabular";
import { matchName } from "./header-names.ts";
import { makePlan } from "./make-plan.ts";
import type { Mapping } from "./mapping.ts";
import type { ImportPlan } from "./plan.ts";
import { openRows, rowOf, type SourceRow } from "./source-rows.ts";

/** Bytes of a file by which it is planned: some hundred products. */
export const HEAD_BYTES = 262_144;
/** Bytes by which it is known what a file is. */
const LOOK = 4_096;
const DIALECT_LENGTH = 65_536;
const SAMPLE_ROWS = 500;
/** Of a row of CSV. */
const COLUMNS_MAX = 500;

const ADVICE = {
  photo:
    "A picture is no catalogue. Send a table of the products as CSV, with the addresses of their pictures in a column.",
  pdf: "Send the same as CSV, NDJSON or a JSON array.",
  sheet:
    "Open it in your spreadsheet program and save the sheet as CSV (UTF-8), or unpack the archive, and send what is in it.",
  archive: "Unpack it, and send the file in it.",
  other: "Send the products as CSV, NDJSON or a JSON array.",
} as const;

export interface PlannedFile {
  readonly plan: ImportPlan;
  /** Of CSV in the file's order; of JSON those of the first objects. */
  readonly names: readonly string[];
  /** The first of the file. */
  readonly rows: readonly SourceRow[];
}

/**
 * How a file will be read, by its beginning.
 * @throws Problem unsupported_media_type for what is no text; invalid_field for an empty file, an encoding that cannot be told, a column that is not there
 */
export async function planFile(head: Head, mapping: Mapping): Promise<PlannedFile> {
  const { bytes, isCut } = head;
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const beginning = isWide ? "" : bytes.toString("latin1", 0, LOOK).replace(/^(?:\xef\xbb\xbf)?\s*/, "");
  if (bytes.length === 0 || (!isWide && beginning === "" && bytes.length < LOOK))
    throw invalid("The file is empty. Send CSV, NDJSON or a JSON array with a product in each row.", "file");
  refuseBinary(bytes, ADVICE);
  if (/^\[\s*[{\]]/.test(beginning)) return planJson(head, mapping, "json");
  if (beginning.startsWith("{")) return planJson(head, mapping, "ndjson");
  return planCsv(head, mapping, mapping.encoding ?? encodingOf(bytes, isCut, ADVICE));
}

async function planJson(head: Head, mapping: Mapping, format: "json" | "ndjson"): Promise<PlannedFile> {
  const base = { format, isOurs: false, encoding: "utf-8" } as const;
  const rows = await sampleOf(head, { ...base, ...EMPTY });
  if (rows.length === 0 && !head.isCut) throw invalid("The file holds no products.", "file");
  const names = [...new Set(rows.flatMap(({ values }) => [...values.keys()]))];
  const isOurs = Object.keys(mapping.columns).length === 0 && areOurs(rows);
  return { plan: makePlan(names, rows, mapping, { ...base, isOurs }), names, rows };
}

/** For reading rows that are not understood yet. */
const EMPTY = {
  columns: { category: [], image: [], attributes: [], unused: [], rest: true },
  priceUnit: "major",
  decimalMark: ".",
} as const;

async function sampleOf(head: Head, plan: ImportPlan): Promise<SourceRow[]> {
  const reader = openRows(once(head.bytes), plan);
  const rows: SourceRow[] = [];
  try {
    for (
      let some = await reader.next(SAMPLE_ROWS);
      some && rows.length < SAMPLE_ROWS;
      some = await reader.next(SAMPLE_ROWS)
    )
      rows.push(...some);
  } catch (error) {
    // What is not all ends anywhere; what is broken is told when it is read.
    if (!(error instanceof Problem)) throw error;
  }
  const isHalf = head.isCut && plan.format === "ndjson";
  return (isHalf ? rows.slice(0, -1) : rows).slice(0, SAMPLE_ROWS);
}

/** Objects as the API writes products, and no catalogue of a shop by chance. */
function areOurs(rows: readonly SourceRow[]): boolean {
  const objects = rows.filter(({ fault }) => !fault);
  const ours = objects.filter(({ values }) => {
    const price = values.get("price");
    const attributes = values.get("attributes");
    const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
    return (
      typeof values.get("title") === "string" &&
      (isObject(price) || isObject(attributes) || Array.isArray(values.get("categories")))
    );
  });
  return objects.length > 0 && ours.length > objects.length / 2;
}

async function planCsv(head: Head, mapping: Mapping, encoding: Encoding): Promise<PlannedFile> {
  let text = "";
  for await (const window of textWindows(once(head.bytes), encoding)) {
    text = window.text;
    break;
  }
  if (text.trim() === "" && !head.isCut)
    throw invalid("The file is empty. Send CSV, NDJSON or a JSON array with a product in each row.", "file");
  const dialect = dialectOf(text.slice(0, DIALECT_LENGTH), {
    delimiter: mapping.delimiter,
    likeness: knownNames,
  });
  const reader = new CsvReader(textWindows(once(head.bytes), encoding), dialect);
  const all: Row[] = [];
  for (
    let some = await reader.next(SAMPLE_ROWS);
    some && all.length < SAMPLE_ROWS;
    some = await reader.next(SAMPLE_ROWS)
  )
    all.push(...some);
  // The last row of what is not all may be half of one.
  if (head.isCut && all.length > 1) all.pop();
  const header = all.find(({ cells, fault }) => !fault && !/^sep=.$/i.test(cells.join("").trim() || "sep=,"));
  if (!header)
    throw invalid(
      "The file holds no rows. Send a table with the names of its columns in the first row.",
      "file",
    );
  if (header.cells.length > COLUMNS_MAX)
    throw invalid(`The table has ${header.cells.length} columns, of at most ${COLUMNS_MAX}.`, "file");
  const names = distinct(header.cells);
  const rows = all.filter(({ number }) => number > header.number).map((row) => rowOf(row, names));
  const base = {
    format: "csv",
    isOurs: false,
    encoding,
    table: { dialect, names, firstRow: header.number + 1 },
  } as const;
  return { plan: makePlan(names, rows, mapping, base), names, rows };
}

/** Columns of one name are told apart by a number, those without a name by their place. */
function distinct(cells: readonly string[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, i) => {
    const name = cell.replace(/\s+/g, " ").trim() || `column ${i + 1}`;
    let unique = name;
    for (let n = 2; seen.has(unique); n++) unique = `${name} ${n}`;
    seen.add(unique);
    return unique;
  });
}

const knownNames = (rows: readonly (readonly string[])[]): number =>
  new Set((rows[0] ?? []).slice(0, COLUMNS_MAX).flatMap((cell) => matchName(cell)?.role ?? [])).size;

const invalid = (detail: string, field: string): Problem => new Problem("invalid_field", detail, { field });
