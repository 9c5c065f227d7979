import type { Entry } from "../../entries/entry.ts";
import type { Recurring, Unusual } from "../patterns/index.ts";

/** A category's month so far, of expenses in one currency. */
export interface CategoryMonth {
  readonly currency: string;
  /** A primary category. */
  readonly category: string;
  /** From the first of this month to today. */
  readonly spentMinor: number;
  /** From the first of last month to the same day of it. */
  readonly samePointMinor: number;
  /** The average of the last three months' totals to the same day; of fewer where there are fewer, null where there is none. */
  readonly averageAtPointMinor: number | null;
  /** Totals of the last full months, newest first, at most six; months before the first entry left out. */
  readonly fullMonthsMinor: readonly number[];
}

/** A month's budget, of a category or (null) of everything in a currency. */
export interface BudgetMonth {
  readonly currency: string;
  readonly category: string | null;
  readonly budgetMinor: number;
  readonly spentMinor: number;
  /** What the whole month will come to; null where it cannot be said. */
  readonly forecastMinor: number | null;
}

/** A payee with a recurring payment. */
export interface RecurringPayment {
  /** Of `payeeKey`. */
  readonly key: string;
  /** As the person writes it, the newest way. */
  readonly label: string;
  readonly kind: Entry["kind"];
  readonly currency: string;
  readonly primary: string;
  readonly detailed: string | null;
  readonly recurring: Recurring;
}

export interface UnusualEntry {
  readonly id: string;
  /** Of `payeeKey`. */
  readonly key: string;
  readonly label: string;
  readonly kind: Entry["kind"];
  readonly currency: string;
  readonly primary: string;
  readonly date: string;
  readonly amountMinor: number;
  readonly unusual: Unusual;
}

/** What came in and went out in one currency, in the last full months, newest first; transfers are neither. */
export interface Flow {
  readonly currency: string;
  readonly months: readonly { readonly incomeMinor: number; readonly expenseMinor: number }[];
}

/** What recommendations are made from. Every part may be empty. */
export interface RecommendationFigures {
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly categories: readonly CategoryMonth[];
  readonly budgets: readonly BudgetMonth[];
  readonly payments: readonly RecurringPayment[];
  readonly unusual: readonly UnusualEntry[];
  readonly flows: readonly Flow[];
}
