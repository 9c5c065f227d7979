import type { RecommendationFigures } from "./figures.ts";

/** What a person spends in an average month in a currency, the measure of what is much; undefined where nothing was spent. */
export type MonthlyExpense = (currency: string) => number | undefined;

/** Of the last so many full months. */
export const MONTHS = 3;

export function monthlyExpenseOf({ flows, categories }: RecommendationFigures): MonthlyExpense {
  const known = new Map<string, number>();
  // Where there is no full month yet, this one so far.
  for (const { currency, spentMinor } of categories)
    known.set(currency, (known.get(currency) ?? 0) + spentMinor);
  for (const { currency, months } of flows) {
    const last = months.slice(0, MONTHS);
    const sum = last.reduce((total, { expenseMinor }) => total + expenseMinor, 0);
    if (sum > 0) known.set(currency, sum / last.length);
  }
  return (currency) => known.get(currency) || undefined;
}
