import type { Row, RowFault } from "#lib/tabular";
import type { EntryKind } from "../entries/entry.ts";
import type { CategoryGuess } from "../understanding.ts";

/** Longest label and text, in UTF-16 units, as everywhere an entry is taken in; what is longer is cut. */
export const LABEL_LENGTH_MAX = 200;
export const TEXT_LENGTH_MAX = 2_000;

/** A row as the entry that it would be. */
export interface Draft {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly kind: EntryKind;
  /** Above zero, in minor units of `currency`. */
  readonly amountMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  /** What or whom, in few words. */
  readonly label: string;
  /** All words of the row. */
  readonly text: string;
  /** Where the file says it clearly; else the categoriser's to say. */
  readonly category?: CategoryGuess;
  /** What the row is called where it comes from. */
  readonly externalId?: string;
}

export type RowErrorCode =
  | RowFault
  | "wrong_length"
  | "not_a_record"
  | "no_date"
  | "no_amount"
  | "unknown_kind"
  | "unknown_currency"
  | "invalid_text";

/** Why a row makes no entry. */
export interface RowError {
  /** Of the file, from 1. */
  readonly line: number;
  readonly code: RowErrorCode;
  /** In the words of `columns`. */
  readonly field?: string;
  /** For the person whose file it is: it may hold what the row holds. */
  readonly detail: string;
}

export type RowResult = { readonly draft: Draft } | { readonly error: RowError };

/** A row with where it stands. */
export type ImportRow = Pick<Row, "number" | "line"> & RowResult;

const FAULTS: Readonly<Record<RowFault, string>> = {
  too_long:
    'The row is longer than any row of a statement (65,536 characters). Is there a quote (") that is not closed?',
  unclosed_quote: 'A quote (") in the row is not closed.',
  not_text: "The row holds bytes that are not text in the encoding of the file.",
};

export const faultOf = (line: number, fault: RowFault): RowError => ({
  line,
  code: fault,
  detail: FAULTS[fault],
});

/** A cell, short enough to be shown. */
export const shown = (cell: string): string => `“${cell.length > 40 ? `${cell.slice(0, 40)}…` : cell}”`;

/** Not longer than `max`, and no half of a surrogate pair at the end. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = text.charCodeAt(max - 1);
  return text.slice(0, end >= 0xd800 && end <= 0xdbff ? max - 1 : max);
}
