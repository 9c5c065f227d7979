import type { Flow, RecommendationFigures } from "./figures.ts";
import { MONTHS } from "./monthly-expense.ts";
import type { Candidate } from "./recommendation.ts";

/** One month may hold a holiday or a bonus. */
const MONTHS_MIN = 2;
/** What is kept of an income: below, there is little for a bad month. */
const KEPT_SHARE_MIN = 0.1;

/** What income and expense of the last full months give reason to say; nothing where the income is not written down. */
export const flowAdvice = ({ flows, today }: RecommendationFigures): Candidate[] =>
  flows.flatMap((flow) => flowCandidates(flow, today));

function flowCandidates({ currency, months }: Flow, today: string): Candidate[] {
  const last = months.slice(0, MONTHS);
  if (last.length < MONTHS_MIN || last.some(({ incomeMinor }) => incomeMinor <= 0)) return [];
  const average = (of: (month: Flow["months"][number]) => number) =>
    Math.round(last.reduce((sum, month) => sum + of(month), 0) / last.length);
  const incomeMinor = average((month) => month.incomeMinor);
  const expenseMinor = average((month) => month.expenseMinor);
  const keptMinor = incomeMinor - expenseMinor;
  const common = { currency, about: [`flow ${currency}`], when: today.slice(0, 7) };
  if (keptMinor < 0) {
    const figures = { incomeMinor, expenseMinor, missingMinor: -keptMinor };
    return [{ ...common, kind: "spending_over_income", figures, stakeMinor: -keptMinor }];
  }
  if (keptMinor >= KEPT_SHARE_MIN * incomeMinor) return [];
  const keptPercent = Math.round((1_000 * keptMinor) / incomeMinor) / 10;
  const figures = { incomeMinor, expenseMinor, keptMinor, keptPercent };
  return [{ ...common, kind: "low_saving", figures, stakeMinor: KEPT_SHARE_MIN * incomeMinor - keptMinor }];
}
