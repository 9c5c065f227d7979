/** Why a row made no product, or not all of one. */
export type RowCode =
  | "too_long"
  | "unclosed_quote"
  | "not_text"
  | "not_a_record"
  | "wrong_length"
  | "no_id"
  | "invalid_id"
  | "no_title"
  | "invalid_price"
  | "unknown_currency"
  | "invalid_stock"
  | "invalid_field"
  | "too_large"
  | "too_many_variants"
  | "duplicate_id"
  | "value_cut"
  | "too_many_attributes"
  | "too_many_images"
  | "invalid_url"
  | "invalid_name";

/** What is to be said of a row. */
export interface RowNote {
  /** Where it stands: the line of the file, the element of a JSON array; from 1. */
  readonly row: number;
  /** The product's, where the row names one. */
  readonly id?: string;
  /** In the words of the mapping, or of a product. */
  readonly field?: string;
  readonly code: RowCode;
  /** For the person whose file it is: it may hold what the row holds. */
  readonly detail: string;
  /** `skipped`: nothing of the row was stored. `stored`: the product was, as `detail` says. */
  readonly outcome: "skipped" | "stored";
}

const FAULTS = {
  too_long: "The row is longer than any product may be. Is there a quote that is not closed?",
  unclosed_quote: 'A quote (") in the row is not closed.',
  not_text: "The row holds bytes that are not text in the encoding of the file.",
  wrong_length:
    "The row has more cells than the table has columns. Is there a delimiter in a cell without quotes?",
  not_a_record: "This is no JSON object. Write one object for each product.",
} as const;
export type RowFaultCode = keyof typeof FAULTS;

export const faultNote = (row: number, code: RowFaultCode): RowNote => ({
  row,
  code,
  detail: FAULTS[code],
  outcome: "skipped",
});
