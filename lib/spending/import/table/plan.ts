import type { Dialect, Encoding } from "#lib/tabular";
import type { DecimalMark } from "../cells/amount-cell.ts";
import type { DateOrder } from "../cells/date-cell.ts";
import type { Role } from "./header-names.ts";

export const FORMATS = ["rung_csv", "rung_ndjson", "ynab", "spendee", "wallet", "csv", "ofx"] as const;
export type Format = (typeof FORMATS)[number];

/** Which sign an amount has that was spent: banks write money out as negative, lists of expenses and some cards as positive. */
export type SpentSign = "negative" | "positive";

/** How the rows of a CSV file are read. Plain JSON: made once, kept with a job, the same for every attempt. */
export interface TablePlan {
  readonly format: Exclude<Format, "rung_ndjson" | "ofx">;
  readonly encoding: Encoding;
  readonly dialect: Dialect;
  /** Number of the first row with data. */
  readonly firstRow: number;
  /** Cells of a row. */
  readonly width: number;
  /** By column; null is not read. */
  readonly roles: readonly (Role | null)[];
  readonly dateOrder: DateOrder;
  /** IANA name. */
  readonly timeZone: string;
  readonly decimalMark: DecimalMark;
  /** ISO 4217, for amounts that show none. */
  readonly currency: string;
  readonly spent: SpentSign;
  /** Amounts of both signs occur: then the sign says the direction, else the word of the row, if it has one. */
  readonly isSigned: boolean;
  readonly language: "en" | "th";
}

/** What the caller knows better. */
export interface PlanOptions {
  /** The column of a role by its name or index (from 0); null for none. Roles that are not given are guessed. */
  readonly columns?: Partial<Readonly<Record<Role, string | number | null | undefined>>>;
  readonly delimiter?: Dialect["delimiter"];
  readonly encoding?: Encoding;
  /** Whether the first row of the table has the names. Default: as it looks. */
  readonly header?: boolean;
  readonly dateOrder?: DateOrder;
  readonly decimalMark?: DecimalMark;
  /** For amounts that show none. Default: what the file shows, else the language's. */
  readonly currency?: string;
  readonly timeZone?: string;
  readonly language?: "en" | "th";
  readonly spent?: SpentSign;
}
