/** One line of an account statement, as the caller has it. Only the description must be there. */
export interface Transaction {
  /** As the bank prints it. */
  readonly description: string;
  /** In the currency's major unit; below zero is money that leaves the account. Only the sign says something of the category. */
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  /** ISO 8601 calendar date. */
  readonly date?: string | undefined;
  /** ISO 3166-1 alpha-2, where the merchant is. */
  readonly country?: string | undefined;
  /** ISO 18245 merchant category code, four digits. */
  readonly mcc?: string | undefined;
  readonly accountId?: string | undefined;
}

/** A primary code, and the detailed one where it is known. */
export interface CategoryPair {
  readonly primary: string;
  readonly detailed: string | null;
}

export interface Alternative extends CategoryPair {
  /** Calibrated probability that this primary is right, 0 to 1. */
  readonly confidence: number;
}

/** What the ladder says of a line. How sure it is stands in the answer's envelope. */
export interface Categorised {
  readonly category: CategoryPair;
  /** The merchant's name without what the bank, the terminal and the processor added; null where the line names none. */
  readonly merchant: string | null;
  /** Other categories, likeliest first. */
  readonly alternatives: readonly Alternative[];
}
