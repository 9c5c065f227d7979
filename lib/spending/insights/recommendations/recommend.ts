import { categoryAdvice } from "./category-advice.ts";
import { entryAdvice } from "./entry-advice.ts";
import type { RecommendationFigures } from "./figures.ts";
import { flowAdvice } from "./flow-advice.ts";
import { monthlyExpenseOf } from "./monthly-expense.ts";
import { paymentAdvice } from "./payment-advice.ts";
import { type Candidate, idOf, type Recommendation, type RecommendationKind } from "./recommendation.ts";
import { shownFigures, textOf } from "./texts.ts";

const RECOMMENDATIONS_MAX = 10;

/** How pressing a kind is by itself; what is at stake is added. */
const URGENCY: Readonly<Record<RecommendationKind, number>> = {
  budget_exceeded: 0.6,
  spending_over_income: 0.5,
  budget_at_risk: 0.5,
  possible_duplicate: 0.45,
  spending_over_usual: 0.35,
  price_rise: 0.35,
  upcoming_payment: 0.3,
  similar_subscriptions: 0.3,
  unusual_amount: 0.3,
  set_budget: 0.2,
  low_saving: 0.2,
  forgotten_subscription: 0.2,
};
/** What a whole month's expenses at stake add. */
const STAKE_WEIGHT = 0.4;

/**
 * What a person could do, at most ten things, the most pressing first. Each says figures that were given or follow from
 * them, and of two about the same category or payee only the better one is kept.
 */
export function recommendationsOf(figures: RecommendationFigures): Recommendation[] {
  const monthly = monthlyExpenseOf(figures);
  const ranked = [
    ...categoryAdvice(figures, monthly),
    ...paymentAdvice(figures, monthly),
    ...entryAdvice(figures, monthly),
    ...flowAdvice(figures),
  ]
    .map((candidate) => ({
      candidate,
      id: idOf(candidate),
      score: scoreOf(candidate, monthly(candidate.currency)),
    }))
    .sort(
      (a, b) =>
        b.score - a.score || b.candidate.stakeMinor - a.candidate.stakeMinor || (a.id < b.id ? -1 : 1),
    );
  const told = new Set<string>();
  const kept: Recommendation[] = [];
  for (const { candidate, id, score } of ranked) {
    if (kept.length === RECOMMENDATIONS_MAX) break;
    if (candidate.about.some((subject) => told.has(subject))) continue;
    for (const subject of candidate.about) told.add(subject);
    const { about: _about, when: _when, stakeMinor: _stake, ...rest } = candidate;
    kept.push({ id, ...rest, score, text: textOf(candidate) });
  }
  return kept;
}

function scoreOf({ kind, stakeMinor }: Candidate, monthlyMinor: number | undefined): number {
  const share = monthlyMinor === undefined ? 0 : Math.min(1, Math.max(0, stakeMinor / monthlyMinor));
  return Math.round(1_000 * (URGENCY[kind] + STAKE_WEIGHT * share)) / 1_000;
}

/** A figure by name, as a text must write it. */
export interface Fact {
  readonly name: string;
  readonly value: number | string;
  readonly en: string;
  readonly th: string;
}

/** What somebody who words a recommendation anew has to go by: nothing but these facts may be said, each as it is written here. */
export function factsOf(recommendation: Recommendation): Fact[] {
  const { category, figures } = recommendation;
  const values: Record<string, number | string> = { ...(category !== undefined && { category }), ...figures };
  const shown = shownFigures(recommendation);
  return Object.entries(values).map(([name, value]) => ({ name, value, ...shown[name]! }));
}
