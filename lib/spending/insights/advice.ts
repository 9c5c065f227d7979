import type { BudgetStanding } from "../budgets/budgets.ts";
import { addDays } from "../totals/days.ts";
import type { WeekStart } from "../totals/period.ts";
import { historyOf } from "./history.ts";
import { categoryMonths, flowsOf } from "./months.ts";
import type { PatternsDeps } from "./patterns.ts";
import { type Recommendation, recommendationsOf } from "./recommendations/index.ts";
import { DAYS_NEEDED, daysKnown, type NotEnough } from "./summary.ts";

const MONTHS_BACK = 6;
/** What was unusual longer ago than this asks for nothing any more. */
const UNUSUAL_DAYS = 31;

export interface Recommendations {
  readonly notEnough: NotEnough | null;
  /** The most worthwhile first, at most ten. */
  readonly items: readonly Recommendation[];
}

export interface AdviceDeps extends PatternsDeps {
  readonly budgets: { standings(day: string, weekStart: WeekStart): Promise<BudgetStanding[]> };
  /** What the month will come to, by currency and category (null is everything); null where it cannot be said. */
  forecast(today: string): Promise<(currency: string, category: string | null) => number | null>;
}

/** What a person could do about their spending, from what is counted and known. */
export async function adviceOf(deps: AdviceDeps, today: string): Promise<Recommendations> {
  const { known, budgets } = deps;
  const [history, payments, unusual, standings, forecast] = await Promise.all([
    historyOf(deps, today, MONTHS_BACK),
    known.payments(),
    known.unusual(addDays(today, -UNUSUAL_DAYS)),
    budgets.standings(today, "monday"),
    deps.forecast(today),
  ]);
  const days = daysKnown(history);
  if (days < DAYS_NEEDED) return { notEnough: { days, needed: DAYS_NEEDED }, items: [] };
  const items = recommendationsOf({
    today,
    categories: categoryMonths(history),
    budgets: standings
      .filter(({ period }) => period === "month")
      .map(({ currency, category, amountMinor, spentMinor }) => ({
        currency,
        category,
        budgetMinor: amountMinor,
        spentMinor,
        forecastMinor: forecast(currency, category),
      })),
    payments,
    unusual: unusual.filter(({ date }) => date <= today),
    flows: flowsOf(history),
  });
  return { notEnough: null, items };
}
