import { LineReader } from "#lib/context";
import { ROW_LENGTH_MAX } from "#lib/tabular";
import { faultOf, type ImportRow } from "../draft.ts";
import type { RowSource } from "../table/table.ts";
import { readEntryJson } from "./entry-json.ts";

const LINES_AT_ONCE = 1_000;

/**
 * Entries, one JSON object on a line. Numbers of rows are those of lines.
 * @param after number of the row behind which to begin
 */
export function openNdjson(source: AsyncIterable<Uint8Array>, after: number): RowSource {
  const lines = new LineReader(source, { lineBytesMax: ROW_LENGTH_MAX });
  return {
    async next(rowsMax) {
      for (;;) {
        const some = await lines.next(Math.min(rowsMax, LINES_AT_ONCE));
        if (!some) return undefined;
        const rows = some.filter(({ number }) => number > after);
        if (rows.length > 0)
          return rows.map(
            ({ number, text, fault }): ImportRow => ({
              number,
              line: number,
              ...(fault
                ? { error: faultOf(number, fault === "not_utf8" ? "not_text" : fault) }
                : readEntryJson(text, number)),
            }),
          );
      }
    },
    close: () => lines.close(),
  };
}
