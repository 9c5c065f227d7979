import type { Role } from "../table/header-names.ts";
import type { TablePlan } from "../table/plan.ts";

/** The cells of a row by which an app shows that it moves money between accounts of its owner. */
export type RowSigns = Readonly<Record<"label" | "category" | "kind" | "transfer", string>>;

/** A CSV export whose columns are known beforehand. */
export interface KnownFormat {
  readonly format: Exclude<TablePlan["format"], "csv">;
  /** Names that its header has, without regard to case; it may have more. */
  readonly header: readonly string[];
  readonly roles: Readonly<Record<string, Role>>;
  readonly isTransfer?: (row: RowSigns) => boolean;
}

/**
 * YNAB, “Export plan” → `… - Register.csv`. The header is
 * `"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"`; amounts have the plan's
 * sign of currency (`$1,234.56`, `0.00€`), of which one is zero; dates are in the plan's format; both accounts have a row of a transfer, paid to
 * `Transfer : <account>`. As in support.ynab.com, “How to Export Plan Data”, and exports that users show.
 */
const YNAB: KnownFormat = {
  format: "ynab",
  header: ["Account", "Flag", "Date", "Payee", "Category Group/Category", "Memo", "Outflow", "Inflow"],
  roles: {
    Date: "date",
    Payee: "label",
    "Category Group/Category": "category",
    Memo: "note",
    Outflow: "debit",
    Inflow: "credit",
  },
  isTransfer: ({ label }) =>
    /^(?:transfer ?: |starting balance$|(?:manual|reconciliation) balance adjustment$)/i.test(label),
};

/**
 * Spendee, “Export” → CSV. The header is `Date,Wallet,Type,Category name,Amount,Currency,Note,Labels,Author` (older ones end with `Note`); amounts are
 * signed, dates are instants in UTC (`2026-04-01T11:58:51+00:00`), types `Expense`, `Income` and kinds of `Transfer`.
 */
const SPENDEE: KnownFormat = {
  format: "spendee",
  header: ["Date", "Wallet", "Type", "Category name", "Amount", "Currency", "Note"],
  roles: {
    Date: "date",
    Type: "kind",
    "Category name": "category",
    Amount: "amount",
    Currency: "currency",
    Note: "description",
    Labels: "note",
  },
  isTransfer: ({ kind }) => /transfer/i.test(kind),
};

/**
 * Wallet by BudgetBakers, “Records” → “Export” → CSV. Delimited by `;`, the header is `account;category;currency;amount;ref_currency_amount;type;
 * payment_type;payment_type_local;note;date;gps_latitude;gps_longitude;gps_accuracy_in_meters;warranty_in_month;transfer;payee;labels;envelope_id;
 * custom_category` (older ones have fewer); amounts are signed, in older exports not; types are `Expenses` and `Income`; `transfer` is `true` or `false`.
 * As in support.budgetbakers.com, “How to export transactions from Wallet”, and exports that users show.
 */
const WALLET: KnownFormat = {
  format: "wallet",
  header: [
    "account",
    "category",
    "currency",
    "amount",
    "ref_currency_amount",
    "type",
    "note",
    "date",
    "transfer",
    "payee",
  ],
  roles: {
    category: "category",
    currency: "currency",
    amount: "amount",
    type: "kind",
    note: "description",
    date: "date",
    transfer: "transfer",
    payee: "label",
    labels: "note",
  },
  isTransfer: ({ transfer }) => transfer.toLowerCase() === "true",
};

/** Our own export: see `export.ts`. */
const RUNG: KnownFormat = {
  format: "rung_csv",
  header: ["id", "date", "kind", "amount", "currency", "label", "category", "text"],
  roles: {
    id: "external_id",
    date: "date",
    kind: "kind",
    amount: "amount",
    currency: "currency",
    label: "label",
    category: "category",
    text: "description",
  },
};

const KNOWN: readonly KnownFormat[] = [RUNG, YNAB, SPENDEE, WALLET];

const plain = (name: string): string => name.trim().toLowerCase();

/** The format that a header is of. */
export function knownFormat(names: readonly string[]): KnownFormat | undefined {
  const there = new Set(names.map(plain));
  return KNOWN.find(({ header }) => header.every((name) => there.has(plain(name))));
}

/** The roles of a known format's columns, by index; of two columns of one name the first. */
export function knownRoles({ roles }: KnownFormat, names: readonly string[]): Map<number, Role> {
  const at = names.map(plain);
  const found = Object.entries(roles).map(([name, role]) => [at.indexOf(plain(name)), role] as const);
  return new Map(found.filter(([index]) => index >= 0));
}

export const transferRule = (format: TablePlan["format"]): KnownFormat["isTransfer"] =>
  KNOWN.find((known) => known.format === format)?.isTransfer;
