import { type AmountCell, currencyOf, minorOf, readAmount } from "../cells/amount-cell.ts";
import { type RowErrorCode, shown } from "../draft.ts";
import type { Role } from "./header-names.ts";
import type { TablePlan } from "./plan.ts";

/** What a row moved. */
export interface RowMoney {
  /** Above zero. */
  readonly minor: number;
  readonly currency: string;
  /** From the view of its owner. */
  readonly isOut: boolean;
}

/** Why a row tells no amount: a `RowError` without its line. */
export interface MoneyFault {
  readonly code: RowErrorCode;
  readonly field: Role;
  readonly detail: string;
}

/** What stands for nothing in a column of money. */
const NOTHING = /^[-–—]?$/;

/** @param cell trimmed, by role; empty where the file has none */
export function moneyOf(cell: (role: Role) => string, plan: TablePlan): RowMoney | MoneyFault {
  const named = cell("currency");
  const currency = named === "" ? undefined : currencyOf(named, plan.currency);
  if (named !== "" && currency === undefined)
    return {
      code: "unknown_currency",
      field: "currency",
      detail: `${shown(named)} is no currency. Use ISO 4217 codes such as THB.`,
    };
  const amount = cell("amount");
  if (amount !== "") return signed(amount, currency, plan);
  return oneOfTwo(cell("debit"), cell("credit"), currency, plan);
}

function signed(written: string, currency: string | undefined, plan: TablePlan): RowMoney | MoneyFault {
  const read = NOTHING.test(written) ? undefined : readAmount(written, plan.decimalMark, plan.currency);
  if (!read) return noAmount("amount", written, plan);
  const money = whole(read, currency, plan);
  if (money.minor === undefined) return noAmount("amount", written, plan);
  if (money.minor === 0) return nothing("amount");
  const isOut = read.side ? read.side === "debit" : read.isNegative === (plan.spent === "negative");
  return { ...money, minor: money.minor, isOut };
}

/** Money out and money in, of which one is empty or zero; where both are there, what is left of them. */
function oneOfTwo(
  out: string,
  into: string,
  currency: string | undefined,
  plan: TablePlan,
): RowMoney | MoneyFault {
  let total = 0;
  let found = currency ?? plan.currency;
  for (const [field, written, sign] of [
    ["debit", out, -1],
    ["credit", into, 1],
  ] as const) {
    if (NOTHING.test(written)) continue;
    const read = readAmount(written, plan.decimalMark, plan.currency);
    const money = read && whole(read, currency, plan);
    if (money?.minor === undefined) return noAmount(field, written, plan);
    if (money.minor === 0) continue;
    total += sign * money.minor;
    found = money.currency;
  }
  if (total === 0) return nothing(out === "" && into === "" ? "amount" : "debit");
  if (!Number.isSafeInteger(total)) return noAmount("debit", out, plan);
  return { minor: Math.abs(total), currency: found, isOut: total < 0 };
}

const whole = (read: AmountCell, given: string | undefined, plan: TablePlan) => {
  const currency = given ?? read.currency ?? plan.currency;
  return { currency, minor: minorOf(read, currency) };
};

const noAmount = (field: Role, written: string, { decimalMark }: TablePlan): MoneyFault => ({
  code: "no_amount",
  field,
  detail:
    written === ""
      ? "The row has no amount."
      : `${shown(written)} is no amount with “${decimalMark}” before the decimals.`,
});

const nothing = (field: Role): MoneyFault => ({
  code: "no_amount",
  field,
  detail: "The row moves no money: its amount is zero or missing.",
});
