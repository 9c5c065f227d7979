import Papa from "papaparse";
import type { Dialect } from "./csv-dialect.ts";
import type { TextWindow } from "./text-windows.ts";

/** Longest row, in UTF-16 units, where the caller names none: one with more is no row, or has a quote that nothing closes. */
export const ROW_LENGTH_MAX = 65_536;
/** So many quotes that nothing closes are looked behind in one window; then the rest of it is given up, or a hostile file could be read forever. */
const RECOVERIES_MAX = 4;

export type RowFault = "too_long" | "unclosed_quote" | "not_text";

/** One row of a CSV file. Blank ones are never given. */
export interface Row {
  /** Of the rows that are given, from 1: the place to go on from. */
  readonly number: number;
  /** On which the row begins, from 1, as an editor shows it. */
  readonly line: number;
  /** None where there is a fault. */
  readonly cells: readonly string[];
  readonly fault?: RowFault;
}

/** What Papa's parser of one piece of text answers. */
interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

const NONE: readonly string[] = [];

/**
 * Rows of a CSV file, read when they are asked for, in memory that does not grow with it. Quotes as in RFC 4180, and forgiven where they are not; a row
 * that is too long or has a quote that nothing closes is given as a fault, and reading goes on behind its first line.
 *
 * @example
 * const reader = new CsvReader(textWindows(source, "utf-8"), dialect);
 * for (let rows = await reader.next(1_000); rows; rows = await reader.next(1_000)) use(rows);
 */
export class CsvReader {
  readonly #windows: AsyncIterator<TextWindow>;
  readonly #parser: { parse(text: string, base: number, ignoreLast: boolean): Parsed };
  readonly #dialect: Dialect;
  readonly #rowLengthMax: number;
  /** Text that made no row yet. */
  #rest = "";
  #rows: Row[] = [];
  #at = 0;
  #number = 0;
  #line = 1;
  /** Inside a row that is given up: up to the next line end. */
  #isPassing = false;
  /** The text at hand holds characters that were none. */
  #isDamaged = false;
  #isOver = false;

  constructor(
    windows: AsyncIterable<TextWindow>,
    dialect: Dialect,
    { rowLengthMax = ROW_LENGTH_MAX }: { readonly rowLengthMax?: number } = {},
  ) {
    this.#rowLengthMax = rowLengthMax;
    this.#windows = windows[Symbol.asyncIterator]();
    this.#dialect = dialect;
    this.#parser = new Papa.Parser({ delimiter: dialect.delimiter, newline: dialect.newline }) as never;
  }

  /** Up to `rowsMax` rows, or undefined at the end. */
  async next(rowsMax: number): Promise<readonly Row[] | undefined> {
    await this.#fill();
    if (this.#at >= this.#rows.length) return undefined;
    const rows = this.#rows.slice(this.#at, this.#at + rowsMax);
    this.#at += rows.length;
    return rows;
  }

  /** Reads up to and with row `number`, and gives none of them: where an earlier attempt had come. */
  async skip(number: number): Promise<void> {
    for (;;) {
      await this.#fill();
      const first = this.#rows[this.#at];
      if (!first || first.number > number) return;
      this.#at += Math.min(this.#rows.length - this.#at, number - first.number + 1);
    }
  }

  /** Reads no further. */
  async close(): Promise<void> {
    this.#isOver = true;
    this.#rows = [];
    await this.#windows.return?.();
  }

  async #fill(): Promise<void> {
    while (this.#at >= this.#rows.length && !this.#isOver) {
      this.#rows = [];
      this.#at = 0;
      const { done, value } = await this.#windows.next();
      if (done) this.#isOver = true;
      this.#take(value?.text ?? "", value?.isDamaged ?? false, done === true);
    }
  }

  #take(text: string, isDamaged: boolean, isLast: boolean): void {
    this.#isDamaged = isDamaged || (this.#isDamaged && this.#rest !== "");
    this.#rest += text;
    for (let recoveries = 0; ; recoveries++) {
      if (this.#isPassing) this.#pass();
      const { data, meta } = this.#parser.parse(this.#rest, 0, true);
      this.#give(data, meta.cursor);
      if (this.#rest.length > this.#rowLengthMax) this.#giveUp("too_long", recoveries);
      else if (!isLast || this.#rest === "") return;
      else {
        // The last row has no line end.
        const last = this.#parser.parse(this.#rest, 0, false);
        const isOpen = last.errors.some(({ code }) => code === "MissingQuotes");
        if (isOpen) this.#giveUp("unclosed_quote", recoveries);
        else this.#give(last.data, this.#rest.length);
      }
    }
  }

  /** @param used how much of the text the rows took */
  #give(data: readonly string[][], used: number): void {
    const { newline, crlf } = this.#dialect;
    const lines = count(this.#rest, newline, used);
    const areSimple = lines === data.length;
    let line = this.#line;
    for (const cells of data) {
      const at = line;
      line += 1 + (areSimple ? 0 : sum(cells, (cell) => count(cell, newline)));
      const last = cells.at(-1) ?? "";
      if (crlf && last.endsWith("\r")) cells[cells.length - 1] = last.slice(0, -1);
      if (isBlank(cells)) continue;
      const fault = this.#faultOf(cells);
      this.#rows.push({
        number: ++this.#number,
        line: at,
        ...(fault ? { cells: NONE, fault } : { cells }),
      });
    }
    this.#line += lines;
    this.#rest = this.#rest.slice(used);
  }

  #faultOf(cells: readonly string[]): RowFault | undefined {
    if (sum(cells, ({ length }) => length + 1) > this.#rowLengthMax) return "too_long";
    if (this.#isDamaged && cells.some((cell) => cell.includes("\ufffd"))) return "not_text";
    return undefined;
  }

  /** Gives a fault for the row that the text begins with, and goes behind its first line, or after many such behind all lines at hand. */
  #giveUp(fault: RowFault, recoveries: number): void {
    this.#rows.push({ number: ++this.#number, line: this.#line, cells: NONE, fault });
    this.#isPassing = true;
    if (recoveries < RECOVERIES_MAX) return;
    const end = this.#rest.lastIndexOf(this.#dialect.newline);
    if (end < 0) return;
    this.#line += count(this.#rest, this.#dialect.newline, end);
    this.#rest = this.#rest.slice(end);
  }

  #pass(): void {
    const end = this.#rest.indexOf(this.#dialect.newline);
    this.#rest = end < 0 ? "" : this.#rest.slice(end + 1);
    if (end < 0) return;
    this.#line++;
    this.#isPassing = false;
  }
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}

function count(text: string, wanted: string, before: number = text.length): number {
  let found = 0;
  for (let at = text.indexOf(wanted); at >= 0 && at < before; at = text.indexOf(wanted, at + 1)) found++;
  return found;
}

const isBlank = (cells: readonly string[]): boolean => {
  if ((cells[0] ?? "") !== "" && cells[0]!.trim() !== "") return false;
  return cells.every((cell) => cell.trim() === "");
};
