import { Problem } from "#lib/context";
import type { Head } from "./bytes/head.ts";
import { refuseBinary } from "./bytes/media.ts";
import { openNdjson } from "./formats/ndjson.ts";
import type { TablePlan } from "./table/plan.ts";
import { openTable, type RowSource } from "./table/table.ts";

/** How a file is read. Plain JSON: made once by `preview`, kept with a job, the same for every attempt. */
export type ImportPlan = TablePlan | { readonly format: "rung_ndjson" };

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
  const { roles } = plan;
  const hasMoney = roles.some((role) => role === "amount" || role === "debit" || role === "credit");
  if (!roles.includes("date") || !hasMoney) {
    const detail =
      "It cannot be told which columns hold the date and the amount. Name them: `columns: { date: …, amount: … }`, or `debit` and `credit` for the amount.";
    throw new Problem("needs_input", detail, { field: "columns" });
  }
  return openTable(source, plan, after);
}

export type FileKind = "csv" | "ndjson";

/**
 * What a file is, by its beginning.
 * @throws Problem unsupported_media_type for what is no text, invalid_field for an empty file or one that is written otherwise
 */
export function kindOfFile({ bytes }: Head): FileKind {
  const text = bytes.toString("latin1", 0, 4_096).replace(/^(?:\xef\xbb\xbf)?\s*/, "");
  if (bytes.length === 0 || (text === "" && bytes.length < 4_096))
    throw new Problem(
      "invalid_field",
      "The file is empty. Send a CSV, NDJSON or OFX file with entries in it.",
      {
        field: "file",
      },
    );
  refuseBinary(bytes);
  if (/^\[\s*[{\]]/.test(text)) {
    const detail = "The file is one JSON array. Write one object on each line instead (NDJSON).";
    throw new Problem("invalid_field", detail, { field: "file" });
  }
  return text.startsWith("{") ? "ndjson" : "csv";
}
