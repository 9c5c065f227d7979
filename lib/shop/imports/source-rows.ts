import { LineReader, Problem } from "#lib/context";
import { BrokenArray, CsvReader, JsonArrayReader, type Row, textWindows, unguardCell } from "#lib/tabular";
import type { ImportPlan } from "./plan.ts";
import type { RowFaultCode } from "./row-error.ts";

/** The largest product and as much again for names and escapes, in bytes or UTF-16 units. */
const ROW_LENGTH_MAX = 1_000_000;

/** One row of a file, by the names of its columns. */
export interface SourceRow {
  /** Of the rows that are given, rising: the place to go on from. */
  readonly number: number;
  /** Where it stands, for people: a line of CSV and NDJSON, an element of an array. */
  readonly row: number;
  readonly values: ReadonlyMap<string, unknown>;
  /** Then there are no values. */
  readonly fault?: RowFaultCode;
}

/** What is read row by row. */
export interface RowSource {
  /** Up to `max` rows, or undefined at the end of the file. @throws Problem invalid_json for an array that breaks off */
  next(max: number): Promise<readonly SourceRow[] | undefined>;
  /** Reads no further. */
  close(): Promise<void>;
}

const NOTHING: ReadonlyMap<string, unknown> = new Map();

/** @param after number of the row behind which to begin: of the last that an earlier attempt has dealt with */
export function openRows(source: AsyncIterable<Uint8Array>, plan: ImportPlan, after = 0): RowSource {
  if (plan.format === "csv") return openCsv(source, plan, after);
  const lines =
    plan.format === "json"
      ? new JsonArrayReader(source, { elementBytesMax: ROW_LENGTH_MAX })
      : new LineReader(source, { lineBytesMax: ROW_LENGTH_MAX });
  return {
    async next(max) {
      for (;;) {
        const some = await lines.next(max).catch(broken);
        if (!some) return undefined;
        const rows = some.filter(({ number }) => number > after);
        if (rows.length > 0)
          return rows.map(({ number, text, fault }) =>
            fault
              ? faulty(number, number, fault === "not_utf8" ? "not_text" : fault)
              : recordOf(number, text),
          );
      }
    },
    close: () => lines.close(),
  };
}

function broken(error: unknown): never {
  if (!(error instanceof BrokenArray)) throw error;
  const detail = `The JSON array is broken: ${error.message}. What came before is stored. Send the whole file again.`;
  throw new Problem("invalid_json", detail);
}

const faulty = (number: number, row: number, fault: RowFaultCode): SourceRow => ({
  number,
  row,
  values: NOTHING,
  fault,
});

function recordOf(number: number, text: string): SourceRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return faulty(number, number, "not_a_record");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return faulty(number, number, "not_a_record");
  return { number, row: number, values: new Map(Object.entries(value)) };
}

function openCsv(source: AsyncIterable<Uint8Array>, plan: ImportPlan, after: number): RowSource {
  const { dialect, names, firstRow } = plan.table!;
  const reader = new CsvReader(textWindows(source, plan.encoding), dialect, { rowLengthMax: ROW_LENGTH_MAX });
  let isPlaced = false;
  return {
    async next(max) {
      if (!isPlaced) await reader.skip(Math.max(after, firstRow - 1));
      isPlaced = true;
      const rows = await reader.next(max);
      return rows?.map((row) => rowOf(row, names));
    },
    close: () => reader.close(),
  };
}

/** A row of a table by its names; empty cells are not there. */
export function rowOf({ number, line, cells, fault }: Row, names: readonly string[]): SourceRow {
  if (fault) return faulty(number, line, fault);
  const values = new Map<string, unknown>();
  for (const [i, cell] of cells.entries()) {
    if (cell === "" || cell.trim() === "") continue;
    const name = names[i];
    if (name === undefined) return faulty(number, line, "wrong_length");
    values.set(name, unguardCell(cell));
  }
  return { number, row: line, values };
}
