import type { Dialect, Encoding } from "#lib/tabular";

/** What a column holds. `group` names the product of which the row is a variant. */
export const ROLES = [
  "id",
  "group",
  "title",
  "title_en",
  "title_th",
  "description",
  "description_en",
  "description_th",
  "brand",
  "category",
  "price",
  "currency",
  "stock",
  "image",
  "url",
] as const;
export type Role = (typeof ROLES)[number];

/**
 * How the values of an attribute are read. `measure`: a number with a unit, such as `1,120mg`, which becomes a number under a name of its own
 * (`thc_mg`). `auto`: as JSON has it.
 */
export const ATTRIBUTE_KINDS = ["text", "number", "boolean", "list", "measure", "auto"] as const;
export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

export interface AttributeColumn {
  readonly from: string;
  readonly name: string;
  readonly kind: AttributeKind;
}

export type DecimalMark = "." | ",";

/** Whether a number is of minor units (2999) or major ones (29.99). */
export type PriceUnit = "minor" | "major";

/** Which columns make what of a product, by their names. */
export interface Columns {
  readonly id?: string;
  readonly group?: string;
  readonly title?: string;
  readonly title_en?: string;
  readonly title_th?: string;
  readonly description?: string;
  readonly description_en?: string;
  readonly description_th?: string;
  readonly brand?: string;
  /** The widest first. */
  readonly category: readonly string[];
  readonly price?: string;
  readonly currency?: string;
  readonly stock?: string;
  readonly image: readonly string[];
  readonly url?: string;
  readonly attributes: readonly AttributeColumn[];
  /** Columns of which nothing is made. */
  readonly unused: readonly string[];
  /** Columns that are named nowhere become attributes: of JSON, whose later rows may have others. */
  readonly rest: boolean;
}

/** How a file is read. Plain JSON: made once, kept with a job, the same for every attempt. */
export interface ImportPlan {
  /** `ndjson` and `json` (an array) with `isOurs`: products as the API writes them. */
  readonly format: "csv" | "ndjson" | "json";
  readonly isOurs: boolean;
  readonly encoding: Encoding;
  /** Of CSV, with the names of its columns and the number of the first row of data. */
  readonly table?: {
    readonly dialect: Dialect;
    readonly names: readonly string[];
    readonly firstRow: number;
  };
  readonly columns: Columns;
  readonly priceUnit: PriceUnit;
  readonly decimalMark: DecimalMark;
  /** ISO 4217, for prices that show none; undefined where nothing says. */
  readonly currency?: string;
  /** Between the parts of a category's path. */
  readonly categorySeparator?: string;
}
