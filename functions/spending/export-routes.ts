import { z } from "zod";
import { Problem, runCall } from "#lib/context";
import { type Route, route } from "#lib/http";
import { CSV_HEADER, csvLine, type Entry, ndjsonLine, type Spending } from "#lib/spending";
import { NDJSON } from "../wire/ndjson.ts";
import { exportQuery } from "./import-schemas.ts";

const CSV = "text/csv; charset=utf-8";
/** Lines of one piece: some hundred kilobytes at most. */
const PIECE_LINES = 500;
/** Of a stream: a million entries take minutes. */
const TIMEOUT_MS = 240_000;
const FIRST_DAY = "0000-01-01";
const LAST_DAY = "9999-12-31";

export const exportRoutes = ({ entries }: Spending): Route[] => [
  route({
    method: "get",
    path: "/api/v1/spending/export",
    summary: "Take your data with you",
    description:
      "Every entry of a range, oldest first, streamed: as CSV that spreadsheets open, or as NDJSON. What is exported can be imported again.",
    tag: "Import and export",
    access: "read",
    query: exportQuery,
    timeoutMs: TIMEOUT_MS,
    responses: { 200: z.string() },
    alsoAs: { "text/csv": "A header and a line for each entry.", [NDJSON]: "A line for each entry." },
    handler({ query: { format, from = FIRST_DAY, to = LAST_DAY } }, call) {
      if (from > to) throw new Problem("invalid_field", "`from` must not be after `to`.", { field: "from" });
      const lines = runCall(call, () => entries.between(from, to));
      const write = format === "csv" ? csvLine : ndjsonLine;
      const pieces = piecesOf(lines, write, format === "csv" ? CSV_HEADER : "");
      const encoder = new TextEncoder();
      const body = new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            const { value, done } = await runCall(call, () => pieces.next());
            call.signal.throwIfAborted(); // what is cut must not look like a whole
            if (done) controller.close();
            else controller.enqueue(encoder.encode(value));
          },
          cancel: () => void pieces.return(undefined),
        },
        { highWaterMark: 0 },
      );
      return new Response(body, {
        headers: {
          "content-type": format === "csv" ? CSV : NDJSON,
          "content-disposition": `attachment; filename="spending.${format}"`,
          "x-accel-buffering": "no",
        },
      });
    },
  }),
];

async function* piecesOf(
  entries: AsyncIterable<Entry>,
  write: (entry: Entry) => string,
  head: string,
): AsyncGenerator<string> {
  let piece = head;
  let lines = 0;
  for await (const entry of entries) {
    piece += write(entry);
    if (++lines % PIECE_LINES !== 0) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}
