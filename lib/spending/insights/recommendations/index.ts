/**
 * What a person could do about their spending, from figures that are already counted. Pure functions, no model: texts are
 * templates in English and Thai, and `factsOf` is what a model may reword later.
 *
 * @example
 * const [first] = recommendationsOf({ today, categories, budgets, payments, unusual, flows });
 * first.text.en;  // "Food & drink: you have spent ฿6,200.00 this month, ฿2,100.00 more than the ฿4,100.00 that is usual by this day."
 * factsOf(first); // [{ name: "spentMinor", value: 620000, en: "฿6,200.00", th: "฿6,200.00" }, …]
 */
export type {
  BudgetMonth,
  CategoryMonth,
  Flow,
  RecommendationFigures,
  RecurringPayment,
  UnusualEntry,
} from "./figures.ts";
export { type Fact, factsOf, recommendationsOf } from "./recommend.ts";
export type { Recommendation, RecommendationKind } from "./recommendation.ts";
