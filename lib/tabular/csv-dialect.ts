import Papa from "papaparse";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How the cells and rows of a CSV file are told apart. Plain JSON. */
export interface Dialect {
  readonly delimiter: Delimiter;
  readonly newline: "\n" | "\r";
  /** Rows end with CRLF: the CR is none of the last cell. */
  readonly crlf: boolean;
}

/** Rows that the guess looks at. */
const ROWS = 200;

/** Excel's own first line: `sep=;`. */
const SEPARATOR_LINE = /^sep=([,;\t|])\r?$/i;

export interface DialectOptions {
  /** Known beforehand. */
  readonly delimiter?: Delimiter | undefined;
  /** How much rows look like what is expected, from 0: breaks ties between cuts that are as even. */
  readonly likeness?: (rows: readonly (readonly string[])[]) => number;
}

/** @param text the beginning of a file: some thousand characters are enough */
export function dialectOf(text: string, { delimiter, likeness = () => 0 }: DialectOptions = {}): Dialect {
  const end = text.search(/[\r\n]/);
  const newline = text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
  const crlf = newline === "\n" && end >= 0 && text.startsWith("\r\n", end);
  const named = SEPARATOR_LINE.exec(end < 0 ? text : text.slice(0, end))?.[1] as Delimiter | undefined;
  return { delimiter: delimiter ?? named ?? delimiterOf(text, newline, likeness), newline, crlf };
}

/** The one under which rows are likely, and which cuts most of them into the same number of cells; of equals, the one that makes more cells. */
function delimiterOf(
  text: string,
  newline: "\n" | "\r",
  likeness: NonNullable<DialectOptions["likeness"]>,
): Delimiter {
  let best: Delimiter = ",";
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const parser = new Papa.Parser({ delimiter, newline, preview: ROWS });
    const { data } = parser.parse(text, 0, false) as { data: string[][] };
    const rows = data.filter((cells) => cells.length > 1 || (cells[0] ?? "").trim() !== "");
    const score = evenness(rows) * (1 + likeness(rows));
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

function evenness(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  for (const [length, count] of counts) {
    const share = count / rows.length;
    // Decimal commas also cut rows evenly, but never into more cells than there are columns.
    best = Math.max(best, share * share * Math.min(length, 12));
  }
  return best;
}
