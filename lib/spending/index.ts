/**
 * Spending notes in English and Thai: understood, stored, corrected, learnt from.
 *
 * @example
 * const spending = createSpending({ ...store, ladder, events, config, categoriser });
 * const { items, needs } = await spending.process("กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน");
 * const { entries } = await spending.entries.note("lunch 12.50 and coffee 4");
 * await spending.entries.change(entries[0].id, () => ({ primary: "GENERAL_SERVICES", detailed: null })); // teaches “lunch”
 */

export type { Budget, BudgetAlert } from "./budgets/budget.ts";
export type { BudgetStanding } from "./budgets/budgets.ts";
export type { Calibration } from "./calibration/calibration.ts";
export type { EntryChange } from "./entries/entries.ts";
export type { Entry } from "./entries/entry.ts";
export type { Said } from "./feedback/feedback.ts";
export type { Feedback } from "./feedback/feedback-row.ts";
export { createLabels } from "./feedback/labels.ts";
export { followSpending } from "./follow.ts";
export {
  CSV_HEADER,
  csvLine,
  type ImportPreview,
  ndjsonLine,
  preview as previewImport,
} from "./import/index.ts";
export type { Chunk as ImportChunk } from "./imports/chunk.ts";
export type { Import } from "./imports/imports.ts";
export { IMPORT_JOB, UNDO_IMPORT_JOB } from "./imports/jobs.ts";
export type { Recommendations } from "./insights/advice.ts";
export type { OpenTerm } from "./insights/known/open-terms.ts";
export type { Patterns } from "./insights/patterns.ts";
export type { Predictions } from "./insights/predictions.ts";
export type { InsightSummary } from "./insights/summary.ts";
export type { Analytics, Suggestion } from "./mappings/analytics.ts";
export type { Conflict, ConflictMeaning } from "./mappings/conflicts.ts";
export type { Mapping } from "./mappings/mapping.ts";
export type { ExplicitEntry, Processed, ProcessOptions } from "./notes.ts";
export { questionFor } from "./question.ts";
export type { Rates } from "./settings/rates.ts";
export type { Settings } from "./settings/settings.ts";
export { createSpending, type Moment, type Spending } from "./spending.ts";
export type { Converted } from "./totals/converted.ts";
export type { Period, WeekStart } from "./totals/period.ts";
export type { Difference } from "./totals/repair.ts";
export type { CurrencySummary, Summary } from "./totals/summary.ts";
export { serviceOf } from "./understand-capability.ts";
export { type CategoryGuess, defaultCurrency, type Item, type Need } from "./understanding.ts";
