import type { Role } from "../table/header-names.ts";
import type { Format, SpentSign } from "../table/plan.ts";

/** The cells of a row that say whether it moves money between accounts of its owner. */
export type RowSigns = Readonly<Record<"label" | "description" | "note" | "category" | "kind", string>>;

/** What is known of an app's export beforehand. */
export interface AppFormat {
  readonly format: Extract<Format, "ynab" | "spendee" | "wallet">;
  /** Names that the header must have, exactly so but for case. */
  readonly header: readonly string[];
  readonly roles: Readonly<Record<string, Role>>;
  readonly spent: SpentSign;
  readonly isTransfer?: (row: RowSigns) => boolean;
}

export const APP_FORMATS: readonly AppFormat[] = [];

export const appRules = (format: Format): Partial<Pick<AppFormat, "isTransfer">> =>
  APP_FORMATS.find((app) => app.format === format) ?? {};
