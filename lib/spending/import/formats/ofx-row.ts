import { isCurrency } from "#lib/language";
import type { EntryKind } from "../../entries/entry.ts";
import type { CategoryGuess } from "../../understanding.ts";
import { markOf, minorOf, readAmount } from "../cells/amount-cell.ts";
import { guessOf } from "../cells/category-names.ts";
import { dateReader } from "../cells/date-cell.ts";
import { cut, LABEL_LENGTH_MAX, type RowErrorCode, type RowResult, shown } from "../draft.ts";
import { clean, wordsOf } from "../table/row-words.ts";
import type { OfxTransaction } from "./ofx-parser.ts";

export interface OfxReading {
  /** ISO 4217, for a statement that names none. */
  readonly currency: string;
  readonly language: "en" | "th";
}

/** What types of transactions say clearly (OFX 2.2, 11.4.4.3), by whether money went out. The rest say how it was paid. */
const CATEGORIES: Readonly<Record<string, readonly [out: string | null, into: string | null]>> = {
  INT: ["BANK_FEES_INTEREST_CHARGE", "INCOME_INTEREST_EARNED"],
  DIV: [null, "INCOME_DIVIDENDS"],
  FEE: ["BANK_FEES", null],
  SRVCHG: ["BANK_FEES", null],
  ATM: ["TRANSFER_OUT_WITHDRAWAL", null],
  XFER: ["TRANSFER_OUT_ACCOUNT_TRANSFER", "TRANSFER_IN_ACCOUNT_TRANSFER"],
};

// `20250115120000.000[-5:EST]` is the 15th where the bank is: the day as its own statement prints it.
const dayOf = dateReader({ order: "dmy", timeZone: "UTC" });

/** A transaction of a statement as a draft, or why it is none. Never throws. */
export function readOfxTransaction(
  { line, currency, fields }: OfxTransaction,
  reading: OfxReading,
): RowResult {
  const error = (code: RowErrorCode, field: string, detail: string): RowResult => ({
    error: { line, code, field, detail },
  });
  const field = (name: string): string => clean((fields[name] ?? "").trim());
  const posted = field("dtposted") || field("dtuser");
  const date = dayOf(posted.slice(0, 8));
  if (!date) return error("no_date", "DTPOSTED", `${shown(posted)} is no date (YYYYMMDD).`);
  // The money of the account, whatever currency it was paid in (`ORIGCURRENCY`).
  const unit = (field("currency.cursym") || currency.trim() || reading.currency).toUpperCase();
  if (!isCurrency(unit)) return error("unknown_currency", "CURDEF", `${shown(unit)} is no currency.`);
  const written = field("trnamt");
  const read = readAmount(written, markOf(written) ?? ".");
  const amountMinor = read && minorOf(read, unit);
  if (!read || amountMinor === undefined)
    return error("no_amount", "TRNAMT", `${shown(written)} is no amount.`);
  if (amountMinor === 0)
    return error("no_amount", "TRNAMT", "The transaction moves no money: its amount is zero.");
  const type = field("trntype").toUpperCase();
  const isOut = read.isNegative;
  const kind: EntryKind = type === "XFER" ? "transfer" : isOut ? "expense" : "income";
  const category = categoryOf(type, isOut);
  const label = field("name") || field("payee.name");
  const description = label === "" ? field("memo") : "";
  const words = { label, description, note: field("memo"), category: "" };
  const externalId = cut(field("fitid"), LABEL_LENGTH_MAX);
  return {
    draft: {
      date,
      kind,
      amountMinor,
      currency: unit,
      ...wordsOf(words, kind, reading.language),
      ...(category && { category }),
      ...(externalId !== "" && { externalId }),
    },
  };
}

function categoryOf(type: string, isOut: boolean): CategoryGuess | undefined {
  const code = Object.hasOwn(CATEGORIES, type) ? CATEGORIES[type]![isOut ? 0 : 1] : null;
  return code === null ? undefined : guessOf(code);
}
