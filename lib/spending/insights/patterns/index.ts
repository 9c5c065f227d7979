/**
 * What comes back in a person's spending, and what stands out. Pure functions of small summaries; nothing here reads a
 * store or a clock.
 *
 * @example
 * payeeKey("expense", "THB", "Netflix 11/2026");                 // "expense#THB#netflix"
 * const netflix = recurringOf(newestEntriesOfThatKey);           // { period: "monthly", next: "2026-12-05", … }
 * if (netflix) statusOf(netflix, "2026-11-21");                  // { state: "active", next: "2026-12-05", missed: 0 }
 */
export type { Period } from "./cadence.ts";
export { payeeKey } from "./payee.ts";
export { OCCURRENCES_MAX, type Occurrence, type Recurring, recurringOf } from "./recurring.ts";
export { type RecurringStatus, statusOf, upcomingOf } from "./status.ts";
