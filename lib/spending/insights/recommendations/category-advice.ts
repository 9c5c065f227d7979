import { dayIn, dayOf, dayOfMonth, monthOf } from "../patterns/calendar.ts";
import { ascending, medianOf } from "../patterns/robust.ts";
import type { BudgetMonth, CategoryMonth, RecommendationFigures } from "./figures.ts";
import type { MonthlyExpense } from "./monthly-expense.ts";
import type { Candidate } from "./recommendation.ts";

/** A month is young until then: one shopping trip is twice the usual. */
const DAY_MIN = 5;
const OVER_USUAL_TIMES = 1.25;
/** Of the month's expenses: what is less is not worth a word. */
const OVER_USUAL_SHARE = 0.02;
/** A forecast this little above a budget is within what it can know. */
const AT_RISK_TIMES = 1.02;
/** What a budget hardly changes: contracts, duties, illness, and what is no spending. */
const NOT_CHOSEN = new Set([
  "INCOME",
  "TRANSFER_IN",
  "TRANSFER_OUT",
  "LOAN_PAYMENTS",
  "BANK_FEES",
  "MEDICAL",
  "GOVERNMENT_AND_NON_PROFIT",
  "RENT_AND_UTILITIES",
]);
const STEADY_MONTHS_MIN = 3;
/** (Largest − smallest) / middle of the full months. */
const STEADY_RANGE_MAX = 0.5;
const HIGH_SHARE = 0.08;
/** A first budget asks for this much of what is usual: what asks for more is given up. */
const BUDGET_SHARE = 0.9;

/** What categories and budgets of this month give reason to say. */
export function categoryAdvice(figures: RecommendationFigures, monthly: MonthlyExpense): Candidate[] {
  const { today, categories, budgets } = figures;
  const budgeted = new Set(budgets.map(({ currency, category }) => about(currency, category)));
  return [
    ...budgets.flatMap((budget) => overBudget(budget, today)),
    ...categories.flatMap((one) => overUsual(one, today, monthly)),
    ...categories
      .filter(({ currency, category }) => !budgeted.has(about(currency, category)))
      .flatMap((one) => withoutBudget(one, monthly)),
  ];
}

const about = (currency: string, category: string | null): string => `category ${currency} ${category ?? ""}`;

function overBudget(budget: BudgetMonth, today: string): Candidate[] {
  const { currency, category, budgetMinor, spentMinor, forecastMinor } = budget;
  const common = {
    currency,
    ...(category !== null && { category }),
    about: [about(currency, category)],
    when: today.slice(0, 7),
  };
  if (spentMinor > budgetMinor) {
    const overMinor = spentMinor - budgetMinor;
    const figures = { spentMinor, budgetMinor, overMinor };
    return [{ ...common, kind: "budget_exceeded", figures, stakeMinor: overMinor }];
  }
  if (forecastMinor === null || forecastMinor <= AT_RISK_TIMES * budgetMinor) return [];
  const overMinor = forecastMinor - budgetMinor;
  const perDayMinor = Math.floor((budgetMinor - spentMinor) / daysLeft(today));
  return [
    {
      ...common,
      kind: "budget_at_risk",
      savingMinor: overMinor,
      figures: { forecastMinor, budgetMinor, overMinor, spentMinor, perDayMinor },
      stakeMinor: overMinor,
    },
  ];
}

/** Of the month, today included. */
function daysLeft(today: string): number {
  const day = dayOf(today);
  return dayIn(monthOf(day), 31) - day + 1;
}

function overUsual(one: CategoryMonth, today: string, monthly: MonthlyExpense): Candidate[] {
  const { currency, category, spentMinor, samePointMinor, averageAtPointMinor } = one;
  const usualMinor = Math.round(averageAtPointMinor ?? samePointMinor);
  const moreMinor = spentMinor - usualMinor;
  if (usualMinor <= 0 || spentMinor < OVER_USUAL_TIMES * usualMinor) return [];
  if (dayOfMonth(dayOf(today)) < DAY_MIN || moreMinor < OVER_USUAL_SHARE * (monthly(currency) ?? 0))
    return [];
  return [
    {
      kind: "spending_over_usual",
      category,
      currency,
      savingMinor: moreMinor,
      figures: { spentMinor, usualMinor, moreMinor },
      about: [about(currency, category)],
      when: today.slice(0, 7),
      stakeMinor: moreMinor,
    },
  ];
}

function withoutBudget(one: CategoryMonth, monthly: MonthlyExpense): Candidate[] {
  const { currency, category, fullMonthsMinor } = one;
  if (fullMonthsMinor.length < STEADY_MONTHS_MIN || NOT_CHOSEN.has(category)) return [];
  const months = ascending(fullMonthsMinor);
  const usualMinor = Math.round(medianOf(months));
  const range = months.at(-1)! - months[0]!;
  if (range > STEADY_RANGE_MAX * usualMinor || usualMinor < HIGH_SHARE * (monthly(currency) ?? 0)) return [];
  const budgetMinor = roundFigure(BUDGET_SHARE * usualMinor);
  const savedMinor = usualMinor - budgetMinor;
  if (savedMinor <= 0) return [];
  return [
    {
      kind: "set_budget",
      category,
      currency,
      savingMinor: savedMinor,
      figures: { usualMinor, budgetMinor, savedMinor },
      about: [about(currency, category)],
      when: "",
      stakeMinor: savedMinor,
    },
  ];
}

/** Two digits and zeros, as people set budgets. */
function roundFigure(minor: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(minor)) - 1);
  return Math.round(minor / unit) * unit;
}
