import type { DateExpression } from "./date-expression.ts";
import { englishDateAt } from "./dates-en.ts";
import { thaiDateAt } from "./dates-th.ts";
import type { Token } from "./tokens.ts";

/** A date phrase found in a text. `end` is an offset into the folded text. */
export type DateMatch = {
  readonly expression: DateExpression | null;
  readonly end: number;
  /** It names a day to come. */
  readonly future?: boolean;
  /** More than one reading ("the other day", an English 3/4). */
  readonly ambiguous?: boolean;
};

export type DateRead = Omit<DateMatch, "end"> & {
  /** Index of the token after the phrase. */
  readonly end: number;
};

/**
 * Reads a date phrase that starts at token `at`. `text` is the folded text of the tokens; `dayFirst` says how to take 3/4
 * (Thai and British); `slash` allows two-part dates, which look like fractions and splits; `shortYear` allows
 * two-digit years after a Thai month, which look like prices.
 */
export function readDate(
  text: string,
  tokens: readonly Token[],
  at: number,
  options: { dayFirst: boolean; slash: boolean; shortYear: boolean },
): DateRead | undefined {
  const token = tokens[at]!;
  const found =
    numericDate(token, options.dayFirst) ??
    (options.slash ? slashDate(text, tokens, at, options.dayFirst) : undefined) ??
    (token.kind === "symbol" || token.kind === "newline" || token.kind === "code"
      ? undefined
      : (thaiDateAt(text, token, tokens[at - 1], options.shortYear) ??
        englishDateAt(text, token, tokens[at - 1])));
  if (found === undefined) return undefined;
  let end = at;
  while (end < tokens.length && tokens[end]!.end <= found.end) end++;
  // The phrase must end where a token ends, and hold at least one.
  if (end === at || (end < tokens.length && tokens[end]!.start < found.end)) return undefined;
  return { ...found, end };
}

function numericDate(token: Token, dayFirst: boolean): DateMatch | undefined {
  if (token.fields === undefined) return undefined;
  const [a, b, c] = token.fields;
  if (a > 31) return valid({ day: c, month: b, year: westernYear(a) }, token.end);
  const monthFirst = b > 12 || (!dayFirst && a <= 12);
  const expression = monthFirst
    ? { day: b, month: a, year: westernYear(c) }
    : { day: a, month: b, year: westernYear(c) };
  return valid(expression, token.end, !dayFirst && a <= 12 && b <= 12 && a !== b);
}

function slashDate(
  text: string,
  tokens: readonly Token[],
  at: number,
  dayFirst: boolean,
): DateMatch | undefined {
  const [first, slash, second] = [tokens[at]!, tokens[at + 1], tokens[at + 2]];
  if (
    first.kind !== "number" ||
    slash?.text !== "/" ||
    slash.spaced ||
    second?.kind !== "number" ||
    second.spaced
  )
    return undefined;
  if (!/^\d{1,2}$/.test(first.text) || !/^\d{1,2}$/.test(second.text)) return undefined;
  if (/[a-zก-๎]/.test(text[second.end] ?? "")) return undefined;
  const [a, b] = [Number(first.text), Number(second.text)];
  const monthFirst = b > 12 || (!dayFirst && a <= 12);
  const [day, month] = monthFirst ? [b, a] : [a, b];
  return valid({ day, month }, second.end, !dayFirst && a <= 12 && b <= 12 && a !== b);
}

function valid(
  date: { day: number; month: number; year?: number },
  end: number,
  ambiguous = false,
): DateMatch | undefined {
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return undefined;
  if (date.day > new Date(Date.UTC(date.year ?? 2024, date.month, 0)).getUTCDate()) return undefined;
  return { expression: { kind: "calendar", ...date }, end, ...(ambiguous ? { ambiguous } : {}) };
}

/** Buddhist years (2569, 69) and short years (26) as years of the common era. */
export function westernYear(year: number): number {
  if (year >= 2400) return year - 543;
  if (year >= 100) return year;
  return year >= 43 ? 2500 + year - 543 : 2000 + year;
}
