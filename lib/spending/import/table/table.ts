import { Problem } from "#lib/context";
import { CsvReader, dialectOf, type Encoding, once, type Row, textWindows } from "#lib/tabular";
import type { ImportRow } from "../draft.ts";
import { likeness } from "./header-row.ts";
import { makePlan, type Planned } from "./make-plan.ts";
import type { PlanOptions, TablePlan } from "./plan.ts";
import { rowReader } from "./row-reader.ts";

/** Text by which the delimiter is guessed. */
const DIALECT_LENGTH = 65_536;
const ROWS_AT_ONCE = 1_000;

/** What is read row by row, and can be gone on with behind a row. */
export interface RowSource {
  /** Up to `rowsMax` rows, or undefined at the end. */
  next(rowsMax: number): Promise<readonly ImportRow[] | undefined>;
  /** Reads no further. */
  close(): Promise<void>;
}

/**
 * How a CSV file is to be read, by its beginning.
 * @param isCut the file goes on behind `head`
 * @throws Problem invalid_field for a file with nothing in it, or a column that is not there
 */
export async function planTable(
  head: Buffer,
  isCut: boolean,
  encoding: Encoding,
  options: PlanOptions,
): Promise<Planned & { readonly rows: readonly Row[] }> {
  const text = await textOf(head, encoding);
  const dialect = dialectOf(text.slice(0, DIALECT_LENGTH), { delimiter: options.delimiter, likeness });
  const rows = await rowsOf(head, encoding, dialect);
  // The last row of what is not all may be half of one.
  if (isCut && rows.length > 1) rows.pop();
  const whole = rows.filter(({ fault }) => !fault);
  if (whole.length === 0)
    throw new Problem("invalid_field", "The file holds no rows. Send a CSV file with a row for each entry.", {
      field: "file",
    });
  return { ...makePlan(whole, { encoding, dialect }, options), rows };
}

/** @param after number of the row behind which to begin: of the last that an earlier attempt has dealt with */
export function openTable(source: AsyncIterable<Uint8Array>, plan: TablePlan, after: number): RowSource {
  const reader = new CsvReader(textWindows(source, plan.encoding), plan.dialect);
  const read = rowReader(plan);
  let isPlaced = false;
  return {
    async next(rowsMax) {
      if (!isPlaced) await reader.skip(Math.max(after, plan.firstRow - 1));
      isPlaced = true;
      const rows = await reader.next(rowsMax);
      return rows?.map((row) => ({ number: row.number, line: row.line, ...read(row) }));
    },
    close: () => reader.close(),
  };
}

async function textOf(bytes: Buffer, encoding: Encoding): Promise<string> {
  for await (const { text } of textWindows(once(bytes), encoding)) return text;
  return "";
}

async function rowsOf(bytes: Buffer, encoding: Encoding, dialect: TablePlan["dialect"]): Promise<Row[]> {
  const reader = new CsvReader(textWindows(once(bytes), encoding), dialect);
  const all: Row[] = [];
  for (let rows = await reader.next(ROWS_AT_ONCE); rows; rows = await reader.next(ROWS_AT_ONCE))
    all.push(...rows);
  return all;
}
