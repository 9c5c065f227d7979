/**
 * What comes back in a person's spending, and what stands out. Pure functions of small summaries; nothing here reads a
 * store or a clock.
 *
 * @example
 * payeeKey("expense", "THB", "Netflix 11/2026");                 // "expense#THB#netflix"
 * const netflix = recurringOf(newestEntriesOfThatKey);           // { period: "monthly", next: "2026-12-05", … }
 * if (netflix) statusOf(netflix, "2026-11-21");                  // { state: "active", next: "2026-12-05", missed: 0 }
 * unusualOf(entry, payeeStatsOf(itsOthers), category);           // { reason: "possible_duplicate", … } or undefined
 * habitsOf(spentByDay, "2026-11-21");                            // { weeks: 12, enough: true, habits: [{ weekday: 5, … }] }
 */

export { payeeKey } from "../../entries/payee-key.ts";
export type { Period } from "./cadence.ts";
export {
  binOf,
  type CategoryStats,
  emptyCategory,
  mergeCategories,
  withAmount,
  withoutAmount,
} from "./category-stats.ts";
export {
  type Habit,
  type Habits,
  habitsOf,
  type Spent,
  type SpentByDay,
  type WeekdayAverage,
} from "./habits.ts";
export { type PayeeStats, payeeStatsOf } from "./payee-stats.ts";
export { OCCURRENCES_MAX, type Occurrence, type Recurring, recurringOf } from "./recurring.ts";
export { type RecurringStatus, statusOf, upcomingOf } from "./status.ts";
export { type Unusual, type UnusualReason, unusualOf } from "./unusual.ts";
