import { createHash } from "node:crypto";

export type RecommendationKind =
  | "budget_exceeded"
  | "budget_at_risk"
  | "spending_over_usual"
  | "price_rise"
  | "similar_subscriptions"
  | "forgotten_subscription"
  | "upcoming_payment"
  | "possible_duplicate"
  | "unusual_amount"
  | "spending_over_income"
  | "low_saving"
  | "set_budget";

/**
 * What a recommendation says, by name. The end of a name says what it is: `…Minor` money of the recommendation's currency,
 * `…On` a date, `…Times` a ratio, `…Percent` a share, `…Category` a code of the taxonomy, `…Period` a rhythm,
 * `…Label` what the person calls something.
 */
export type RecommendationFigure = Readonly<Record<string, number | string>>;

export interface Recommendation {
  /** The same as long as it is about the same thing: a client may remember that it was dismissed. */
  readonly id: string;
  readonly kind: RecommendationKind;
  readonly category?: string;
  readonly currency: string;
  /** What following it saves in a month, at most; absent where it saves nothing by itself. */
  readonly savingMinor?: number;
  readonly figures: RecommendationFigure;
  /** 0 … 1; only the order means something. */
  readonly score: number;
  readonly text: { readonly en: string; readonly th: string };
}

/** A recommendation before it is compared with the others and put into words. */
export interface Candidate extends Omit<Recommendation, "id" | "text" | "score"> {
  /** What it is about; of two about the same only the better one is given. */
  readonly about: readonly string[];
  /** What tells it from the same kind about the same thing at another time. */
  readonly when: string;
  /** What is at stake in a month. */
  readonly stakeMinor: number;
}

export const idOf = ({ kind, currency, about, when }: Candidate): string => {
  const digest = createHash("sha256").update(JSON.stringify([kind, currency, about, when]));
  return `rec_${digest.digest("base64url").slice(0, 22)}`;
};
