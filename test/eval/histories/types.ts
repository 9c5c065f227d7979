export interface HistoryEntry {
  readonly date: string;
  readonly kind: "expense" | "income" | "transfer";
  readonly amountMinor: number;
  readonly currency: string;
  /** As a person would type it. One thing is not always typed the same way. */
  readonly label: string;
  /** Primary category. */
  readonly category: string;
  readonly detailed?: string;
  /** The recurring payment it belongs to, `RecurringTruth.id`. */
  readonly recurring?: string;
}

export type Period = "week" | "fortnight" | "month" | "quarter" | "year";

/** What the generator knows about a recurring payment, for those who must find it. */
export interface RecurringTruth {
  readonly id: string;
  readonly label: string;
  readonly kind: HistoryEntry["kind"];
  readonly category: string;
  readonly detailed: string;
  readonly period: Period;
  /** The amount after every price change. Bills that vary (electricity) are about this. */
  readonly amountMinor: number;
  readonly varies: boolean;
  /** Dates on which it fell due in the history, whether it was written down or missed. */
  readonly dueDates: readonly string[];
  /** It ended before the history did. */
  readonly ended: boolean;
}

export type HistoryKind = "steady" | "new" | "gaps" | "stopped" | "drifting" | "bursty" | "sparse";

export interface History {
  readonly seed: number;
  readonly kind: HistoryKind;
  readonly language: "en" | "th";
  readonly currency: "USD" | "THB";
  readonly monthlyIncomeMinor: number;
  /** Day of the first entry. */
  readonly firstDay: string;
  /** The day the history was generated up to; the last entry may be earlier. */
  readonly lastDay: string;
  /** Ascending by date. */
  readonly entries: readonly HistoryEntry[];
  readonly recurring: readonly RecurringTruth[];
}
