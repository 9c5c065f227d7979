import { Problem } from "#lib/context";
import { type Encoding, encodingOf, type Head, textWindows } from "#lib/tabular";
import { ADVICE } from "../advice.ts";
import type { ImportRow } from "../draft.ts";
import type { RowSource } from "../table/table.ts";
import { NotOfx, OfxParser, type OfxTransaction } from "./ofx-parser.ts";
import { type OfxReading, readOfxTransaction } from "./ofx-row.ts";

/** How an OFX file is read. Plain JSON. */
export interface OfxPlan extends OfxReading {
  readonly format: "ofx";
  readonly encoding: Encoding;
}

/** The header of 1.x, the processing instruction of 2.x, or the first tag of a file that lost both. */
export const isOfx = (beginning: string): boolean =>
  /^\s*(?:OFXHEADER\s*:|<\?OFX\b|<\?xml[^>]*\?>\s*(?:<!--[\s\S]*?-->\s*)?<\??OFX\b|<OFX>)/i.test(beginning);

/** As its bytes show; what they leave open, as its header says. */
export function ofxEncoding(head: Head): Encoding {
  try {
    return encodingOf(head.bytes, head.isCut, ADVICE);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "invalid_field") throw error;
    const charset = /CHARSET\s*[:=]\s*"?(?:windows-|cp)?(1252|874|ISO-8859-1)\b/i.exec(
      head.bytes.toString("latin1", 0, 1_024),
    );
    if (!charset) throw error;
    return charset[1] === "874" ? "windows-874" : "windows-1252";
  }
}

/**
 * Transactions of all statements in a file. Rows are numbered as they come.
 * @param after number of the row behind which to begin
 */
export function openOfx(source: AsyncIterable<Uint8Array>, plan: OfxPlan, after: number): RowSource {
  const windows = textWindows(source, plan.encoding)[Symbol.asyncIterator]();
  const parser = new OfxParser();
  let number = 0;
  let ready: { transaction: OfxTransaction; number: number }[] = [];
  let isOver = false;

  async function fill(): Promise<void> {
    const { done, value } = await windows.next();
    isOver = done === true;
    const found = done ? parser.end() : parser.write(value.text);
    ready = found
      .map((transaction) => ({ transaction, number: ++number }))
      .filter((row) => row.number > after);
  }

  return {
    async next(rowsMax) {
      while (ready.length === 0 && !isOver) await fill().catch(notOfx);
      if (ready.length === 0) return undefined;
      const some = ready.slice(0, rowsMax);
      ready = ready.slice(rowsMax);
      return some.map(
        ({ transaction, number }): ImportRow => ({
          number,
          line: transaction.line,
          ...readOfxTransaction(transaction, plan),
        }),
      );
    },
    async close() {
      isOver = true;
      ready = [];
      await windows.return?.(undefined);
    },
  };
}

function notOfx(error: unknown): never {
  if (!(error instanceof NotOfx)) throw error;
  const detail = `The file begins as OFX but is none: ${error.message}. Export it again, or as CSV.`;
  throw new Problem("invalid_field", detail, { field: "file" });
}
