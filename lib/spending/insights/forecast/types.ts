/** A recurring payment that is still expected this month. */
export interface DuePayment {
  /** Primary category. */
  readonly category: string;
  readonly amountMinor: number;
  readonly date: string;
}

export interface ForecastInput {
  /** `YYYY-MM-DD` in the user's time zone. What was spent today so far is in `days`. */
  readonly today: string;
  /** The first day on which the user has any entry. */
  readonly firstDay: string;
  /**
   * Date → primary category → expense in minor units of one currency, up to some 13 months back, this month included.
   * Days without expense are absent. Amounts are net of refunds, never negative.
   */
  readonly days: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Recurring payments not paid yet; may be empty. */
  readonly due: readonly DuePayment[];
}

/** Minor units. `low` to `high` holds the month's end in four of five cases. */
export interface Interval {
  /** From the first of the month to today. */
  readonly spentMinor: number;
  readonly expectedMinor: number;
  readonly lowMinor: number;
  readonly highMinor: number;
  /** Of what is expected, recurring payments that are not paid yet. */
  readonly dueMinor: number;
}

export interface CategoryForecast extends Interval {
  /** Primary category. */
  readonly category: string;
}

export interface Forecast {
  /** `YYYY-MM` */
  readonly month: string;
  readonly total: Interval;
  /** Dearest first; what is expected of them adds up to what is expected of the total, but for rounding. */
  readonly categories: readonly CategoryForecast[];
  /** What it rests on. */
  readonly basis: { readonly months: number; readonly days: number };
}

/** An honest refusal. */
export interface TooEarly {
  readonly notEnough: { readonly days: number; readonly needed: number };
}
