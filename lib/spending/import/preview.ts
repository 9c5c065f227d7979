import { Problem } from "#lib/context";
import { isCurrency, isTimeZone } from "#lib/language";
import { encodingOf, type Head, once, type Row, readHead } from "#lib/tabular";
import { ADVICE } from "./advice.ts";
import type { ImportRow } from "./draft.ts";
import { openNdjson } from "./formats/ndjson.ts";
import { ofxEncoding, openOfx } from "./formats/ofx.ts";
import { type ImportPlan, kindOfFile } from "./import-file.ts";
import type { ColumnGuess } from "./table/columns.ts";
import type { PlanOptions } from "./table/plan.ts";
import type { ImportQuestion } from "./table/question.ts";
import { rowReader } from "./table/row-reader.ts";
import { planTable } from "./table/table.ts";

/** Bytes of a file by which it is planned: some thousand rows. */
const HEAD_BYTES = 262_144;
const ROWS_SHOWN = 10;
const SAMPLES = 3;

export interface PreviewColumn extends ColumnGuess {
  /** Its first values that are not empty, at most 40 characters of each. */
  readonly samples: readonly string[];
}

/** What an import of a file would do. */
export interface ImportPreview {
  readonly plan: ImportPlan;
  /** Of CSV; empty for other files. */
  readonly columns: readonly PreviewColumn[];
  readonly firstRows: readonly ImportRow[];
  /** What the file does not say, with what is taken until someone does. */
  readonly questions: readonly ImportQuestion[];
}

/**
 * How a file will be read, by its beginning. Reads no more of it than that, and closes it.
 * @throws Problem unsupported_media_type for what is no text; invalid_field for an empty file, an encoding that cannot be told, a column that is not there
 *
 * @example
 * const { plan, columns, firstRows, questions } = await preview(upload, { currency: "THB" });
 */
export async function preview(
  source: AsyncIterable<Uint8Array>,
  options: PlanOptions = {},
): Promise<ImportPreview> {
  check(options);
  const head = await readHead(source, HEAD_BYTES);
  const kind = kindOfFile(head);
  if (kind === "ndjson") return previewNdjson(head);
  if (kind === "ofx") return previewOfx(head, options);
  const encoding = options.encoding ?? encodingOf(head.bytes, head.isCut, ADVICE);
  const { plan, columns, questions, rows } = await planTable(head.bytes, head.isCut, encoding, options);
  const data = rows.filter(({ number }) => number >= plan.firstRow);
  const read = rowReader(plan);
  return {
    plan,
    columns: columns.map((column) => ({ ...column, samples: samplesOf(data, column.index) })),
    firstRows: data.slice(0, ROWS_SHOWN).map((row) => ({ number: row.number, line: row.line, ...read(row) })),
    questions,
  };
}

function check({ currency, timeZone }: PlanOptions): void {
  if (currency !== undefined && !isCurrency(currency))
    throw new Problem("invalid_field", "`currency` must be an ISO 4217 code such as THB.", {
      field: "currency",
    });
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new Problem("invalid_field", "`timezone` must be an IANA name such as Asia/Bangkok.", {
      field: "timezone",
    });
}

async function previewNdjson({ bytes, isCut }: Head): Promise<ImportPreview> {
  // The last line of what is not all may be half of one.
  const whole = isCut ? bytes.subarray(0, bytes.lastIndexOf("\n") + 1) : bytes;
  const rows = openNdjson(once(whole), 0);
  const firstRows = (await rows.next(ROWS_SHOWN)) ?? [];
  await rows.close();
  return { plan: { format: "rung_ndjson" }, columns: [], firstRows, questions: [] };
}

async function previewOfx(head: Head, options: PlanOptions): Promise<ImportPreview> {
  const { language = "en", currency = language === "th" ? "THB" : "USD" } = options;
  const encoding = options.encoding ?? ofxEncoding(head);
  const plan = { format: "ofx", encoding, currency, language } as const;
  const rows = openOfx(once(head.bytes), plan, 0);
  const firstRows = (await rows.next(ROWS_SHOWN)) ?? [];
  await rows.close();
  if (firstRows.length === 0 && !head.isCut)
    throw new Problem("invalid_field", "The OFX file holds no transactions (STMTTRN).", { field: "file" });
  return { plan, columns: [], firstRows, questions: [] };
}

function samplesOf(rows: readonly Row[], index: number): string[] {
  const samples: string[] = [];
  for (const { cells } of rows) {
    const cell = (cells[index] ?? "").trim().slice(0, 40).toWellFormed();
    if (cell !== "" && !samples.includes(cell)) samples.push(cell);
    if (samples.length === SAMPLES) break;
  }
  return samples;
}
