/** Which way money went, as the sentence says it. */
export type EntryKind = "expense" | "income" | "transfer";

/**
 * A term often names a thing whose category depends on the direction: interest earned or charged, savings put away or
 * taken back. The code that a term's code becomes when money went the other way. Undefined: the code cannot be.
 */
const AS_EXPENSE: Readonly<Record<string, string>> = {
  INCOME_INTEREST_EARNED: "BANK_FEES_INTEREST_CHARGE",
  INCOME_TAX_REFUND: "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT",
  INCOME_WAGES: "GENERAL_SERVICES_OTHER_GENERAL_SERVICES",
  INCOME_DIVIDENDS: "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS",
  INCOME_RETIREMENT_PENSION: "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS",
  INCOME_OTHER_INCOME: "TRANSFER_OUT_ACCOUNT_TRANSFER",
  INCOME_UNEMPLOYMENT: "TRANSFER_OUT_ACCOUNT_TRANSFER",
  INCOME: "TRANSFER_OUT_ACCOUNT_TRANSFER",
  TRANSFER_IN_SAVINGS: "TRANSFER_OUT_SAVINGS",
  TRANSFER_IN_DEPOSIT: "TRANSFER_OUT_SAVINGS",
  TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS: "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS",
  TRANSFER_IN_ACCOUNT_TRANSFER: "TRANSFER_OUT_ACCOUNT_TRANSFER",
  TRANSFER_IN_OTHER_TRANSFER_IN: "TRANSFER_OUT_OTHER_TRANSFER_OUT",
  TRANSFER_IN_CASH_ADVANCES_AND_LOANS: "LOAN_PAYMENTS_PERSONAL_LOAN_PAYMENT",
  TRANSFER_IN: "TRANSFER_OUT",
};

const AS_INCOME: Readonly<Record<string, string>> = {
  BANK_FEES_INTEREST_CHARGE: "INCOME_INTEREST_EARNED",
  GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT: "INCOME_TAX_REFUND",
  TRANSFER_OUT_SAVINGS: "TRANSFER_IN_SAVINGS",
  TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS: "TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS",
  TRANSFER_OUT_ACCOUNT_TRANSFER: "TRANSFER_IN_ACCOUNT_TRANSFER",
  TRANSFER_OUT_WITHDRAWAL: "TRANSFER_IN_ACCOUNT_TRANSFER",
  TRANSFER_OUT_OTHER_TRANSFER_OUT: "TRANSFER_IN_OTHER_TRANSFER_IN",
  TRANSFER_OUT: "TRANSFER_IN",
  LOAN_PAYMENTS_PERSONAL_LOAN_PAYMENT: "TRANSFER_IN_CASH_ADVANCES_AND_LOANS",
  LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT: "TRANSFER_IN_CASH_ADVANCES_AND_LOANS",
  LOAN_PAYMENTS_OTHER_PAYMENT: "TRANSFER_IN_CASH_ADVANCES_AND_LOANS",
};

/** What a term's code says about money going in the direction of `kind`, and how much of its weight is left. */
export function turn(code: string, kind: EntryKind, refund: boolean): { code: string; share: number } {
  const incoming = code.startsWith("INCOME") || code.startsWith("TRANSFER_IN");
  if (kind === "expense") {
    if (!incoming) return { code, share: code.startsWith("TRANSFER_OUT") ? 0.9 : 1 };
    return { code: AS_EXPENSE[code] ?? "TRANSFER_OUT", share: 0.5 };
  }
  if (kind === "income") {
    if (incoming) return { code, share: 1 };
    const turned = AS_INCOME[code];
    if (turned) return { code: turned, share: 0.8 };
    // A refund keeps what the merchant sells; anything else that comes in for a thing is the price of selling it.
    return refund ? { code, share: 1 } : { code: "INCOME_OTHER_INCOME", share: 0.45 };
  }
  if (code.startsWith("TRANSFER") || code.startsWith("LOAN_PAYMENTS")) return { code, share: 1 };
  if (code.startsWith("INCOME")) return { code: "TRANSFER_IN_ACCOUNT_TRANSFER", share: 0.4 };
  return { code: "TRANSFER_OUT_ACCOUNT_TRANSFER", share: 0.15 };
}

/** Where the scores start, before any word: what is likely for the direction alone (natural logarithms). */
export function prior(primary: string, kind: EntryKind, refund: boolean): number {
  if (kind === "income") return INCOME_PRIOR[primary] ?? (refund ? 0 : IMPOSSIBLE);
  if (kind === "transfer") return TRANSFER_PRIOR[primary] ?? IMPOSSIBLE;
  return EXPENSE_PRIOR[primary] ?? 0;
}

const IMPOSSIBLE = -8;
const INCOME_PRIOR: Readonly<Record<string, number>> = { INCOME: 1.5, TRANSFER_IN: 0.5 };
const TRANSFER_PRIOR: Readonly<Record<string, number>> = {
  TRANSFER_OUT: 2,
  LOAN_PAYMENTS: 0.3,
  TRANSFER_IN: 0,
};
const EXPENSE_PRIOR: Readonly<Record<string, number>> = {
  FOOD_AND_DRINK: 0.5,
  GENERAL_MERCHANDISE: 0.4,
  GENERAL_SERVICES: 0.1,
  TRANSPORTATION: 0.1,
  INCOME: -6,
  TRANSFER_IN: -6,
  TRANSFER_OUT: -1,
  BANK_FEES: -0.6,
  LOAN_PAYMENTS: -0.4,
  GOVERNMENT_AND_NON_PROFIT: -0.2,
  TRAVEL: -0.1,
};
