import { createSegmenter, normaliseText, readDate, resolveDate, tokenise, westernYear } from "#lib/language";

/** Which part of 03/04/2025 is the day. What begins with a year needs no order. */
export type DateOrder = "dmy" | "mdy";

export interface DateReading {
  readonly order: DateOrder;
  /** IANA name: where the day of an instant with a zone (`2026-07-14T19:33:00Z`) is asked for. */
  readonly timeZone: string;
}

/** Three numbers, in words of a calendar: what an order makes a date of. */
export interface DateParts {
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

const NUMERIC = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:(?:[ ,T]+)(\d{1,2}[:.]\d{2}.*))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/;
const ZULU = /(?:Z|[+-]00:?00)$/i;
/** What stands behind the day: a time, with seconds, a half of the day, a zone. */
const TIME =
  /[ ,T]+(?:เวลา\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s*(?:[ap]\.?m\.?|น\.?)?\s*(?:Z|[+-]\d\d:?\d\d)?$/i;
const WEEKDAY = /^\p{L}[\p{L}\p{M}]*\.?,\s*/u;
/** A day and a year, and a name for the month: what is looked at more closely. */
const NAMED = /^(?:\p{L}{2,9}\.?,?\s)?(?:\d{1,2}\D|\p{L}[\p{L}\p{M}.]{1,11}\s*\d{1,2}\D).*\d\d/u;
const YEAR_MIN = 1900;
const YEAR_MAX = 2200;
const segmenter = createSegmenter([]);

/** Most dates of a statement stand in many of its rows. */
const KEPT = 4_096;

/** What reads the cells of one column: a day as `YYYY-MM-DD`, or undefined for what is no whole date or no day of the calendar. */
export function dateReader(reading: DateReading): (cell: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (cell) => {
    let date = known.get(cell);
    if (date === undefined && !known.has(cell)) {
      date = readDay(cell, reading);
      if (known.size >= KEPT) known.clear();
      known.set(cell, date);
    }
    return date;
  };
}

function readDay(cell: string, { order, timeZone }: DateReading): string | undefined {
  const text = plain(cell);
  if (text === undefined) return undefined;
  const parts = numericParts(text);
  if (parts === undefined) return namedDay(text);
  if ("date" in parts) return zuluDay(text, timeZone) ?? parts.date;
  const { first, second, year } = parts;
  return order === "dmy" ? dayOf(year, second, first) : dayOf(year, first, second);
}

/**
 * The numbers of a date that could be read in two orders; undefined for every other cell.
 * @example ambiguousParts("03/04/68") // { first: 3, second: 4, year: 2025 }
 */
export function ambiguousParts(cell: string): DateParts | undefined {
  const text = plain(cell);
  const parts = text === undefined ? undefined : numericParts(text);
  return parts && !("date" in parts) ? parts : undefined;
}

/** Arabic digits, plain spaces and dashes; undefined for what is too long to be a date. */
function plain(cell: string): string | undefined {
  if (cell.length < 6 || cell.length > 48) return undefined;
  return /^[\d/.:T Z-]+$/.test(cell) ? cell.trim() : normaliseText(cell).folded.trim().toUpperCase();
}

function numericParts(text: string): DateParts | { readonly date: string | undefined } | undefined {
  const compact = COMPACT.exec(text);
  if (compact) return { date: dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3])) };
  const match = NUMERIC.exec(text);
  if (!match) return undefined;
  const [first, second, last] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (match[1]!.length > 2) return { date: dayOf(first, second, last) };
  return match[3]!.length === 1 || match[3]!.length === 3 ? undefined : { first, second, year: last };
}

/** Months by name, in English or Thai: `1 Jan 2026`, `31-DEC-25`, `5 ม.ค. 2568`. */
function namedDay(text: string): string | undefined {
  if (!NAMED.test(text)) return undefined;
  const day = text
    .replace(TIME, "")
    .replace(WEEKDAY, "")
    .toLowerCase()
    .replace(/(?<=[\p{L}\p{M}\d.])[-/,](?=[\p{L}\d])/gu, " ")
    // A year of two digits is taken for a year only here: the cell is a date, and nothing else.
    .replace(/(?<=[\p{L}\p{M}.] ?)(\d\d)$/u, (_, year: string) => ` ${westernYear(Number(year))}`)
    .replace(/\s+/g, " ");
  const source = normaliseText(day);
  const tokens = tokenise(source, segmenter);
  const first = tokens[0];
  if (!first) return undefined;
  const read = readDate(source.folded, tokens, 0, { dayFirst: true, slash: false, shortYear: true });
  if (read?.end !== tokens.length || read.expression?.kind !== "calendar") return undefined;
  const { year, month, day: number } = read.expression;
  return year === undefined ? undefined : dayOf(year, month, number);
}

/** An instant in UTC, as apps write it, is a day only where someone lives. */
function zuluDay(text: string, timeZone: string): string | undefined {
  if (!ZULU.test(text) || !text.includes(":")) return undefined;
  const now = Date.parse(text.replace(" ", "T").replace(/ ?([+-]\d\d):?(\d\d)$/, "$1:$2"));
  return Number.isNaN(now) ? undefined : resolveDate(null, { now, timeZone });
}

function dayOf(written: number, month: number, day: number): string | undefined {
  const year = westernYear(written);
  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1) return undefined;
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
