import { Problem } from "#lib/context";
import { type Head, refuseBinary } from "#lib/tabular";
import { ADVICE } from "./advice.ts";
import { openNdjson } from "./formats/ndjson.ts";
import { isOfx, type OfxPlan, openOfx } from "./formats/ofx.ts";
import type { TablePlan } from "./table/plan.ts";
import { openTable, type RowSource } from "./table/table.ts";

/** How a file is read. Plain JSON: made once by `preview`, kept with a job, the same for every attempt. */
export type ImportPlan = TablePlan | OfxPlan | { readonly format: "rung_ndjson" };

/**
 * The rows of a file, read when they are asked for.
 * @param plan of the preview of the same bytes
 * @param after number of the row behind which to begin: of the last that an earlier attempt has dealt with
 * @throws Problem needs_input where the plan knows no date or amount
 *
 * @example
 * const rows = openImport(upload, plan, { after: checkpoint.row });
 * for (let some = await rows.next(500); some; some = await rows.next(500)) await store(some);
 */
export function openImport(
  source: AsyncIterable<Uint8Array>,
  plan: ImportPlan,
  { after = 0 }: { readonly after?: number } = {},
): RowSource {
  if (plan.format === "rung_ndjson") return openNdjson(source, after);
  if (plan.format === "ofx") return openOfx(source, plan, after);
  const { roles } = plan;
  const hasMoney = roles.some((role) => role === "amount" || role === "debit" || role === "credit");
  if (!roles.includes("date") || !hasMoney) {
    const detail =
      "It cannot be told which columns hold the date and the amount. Name them: `columns: { date: …, amount: … }`, or `debit` and `credit` for the amount.";
    throw new Problem("needs_input", detail, { field: "columns" });
  }
  return openTable(source, plan, after);
}

export type FileKind = "csv" | "ndjson" | "ofx";

/**
 * What a file is, by its beginning.
 * @throws Problem unsupported_media_type for what is no text, invalid_field for an empty file or one that is written otherwise
 */
export function kindOfFile({ bytes }: Head): FileKind {
  const wide = wideOf(bytes);
  const text = wide
    ? new TextDecoder(wide).decode(bytes.subarray(0, LOOK)).trimStart()
    : bytes.toString("latin1", 0, LOOK).replace(/^(?:\xef\xbb\xbf)?\s*/, "");
  if (text === "" && bytes.length < LOOK) throw invalid("The file is empty. Send a CSV, NDJSON or OFX file.");
  refuseBinary(bytes, ADVICE);
  if (/^\[\s*[{\]]/.test(text))
    throw invalid("The file is one JSON array. Write one object on each line instead (NDJSON).");
  if (isOfx(text)) return "ofx";
  if (!text.startsWith("{")) return "csv";
  if (wide) throw invalid("NDJSON must be UTF-8. Save the file so, and send it again.");
  return "ndjson";
}

/** Bytes by which a file is known. */
const LOOK = 4_096;

const invalid = (detail: string): Problem => new Problem("invalid_field", detail, { field: "file" });

function wideOf(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
}
