import { dueDay, GRACE_DAYS, type Period, slotOf } from "./cadence.ts";
import { dateOf, dayOf } from "./calendar.ts";
import type { Recurring } from "./recurring.ts";

/** Missed in a row until it has ended, unless it has been silent for longer before. */
const ENDED_AFTER: Record<Period, number> = { weekly: 3, biweekly: 3, monthly: 2, quarterly: 2, yearly: 1 };

export interface RecurringStatus {
  /** `late`: a due date has passed without a payment. `ended`: too many have; nothing is expected any more. */
  readonly state: "active" | "late" | "ended";
  /** The due date that is waited for: in the past while there is still hope for it. Null when it has ended. */
  readonly next: string | null;
  /** Due dates given up since the last payment. */
  readonly missed: number;
}

/** What a recurring payment means on a day. */
export function statusOf(recurring: Recurring, today: string): RecurringStatus {
  const { schedule, period } = recurring;
  const now = dayOf(today);
  const first = slotOf(schedule, dayOf(recurring.next));
  // The slot whose grace holds today, or is still to come.
  let slot = Math.max(first, slotOf(schedule, now - GRACE_DAYS[period]) - 1);
  while (dueDay(schedule, slot) + GRACE_DAYS[period] < now) slot++;
  const missed = slot - first;
  const silentDays = now - dayOf(recurring.last);
  if (missed >= ENDED_AFTER[period] && silentDays > (recurring.longestDays ?? 0))
    return { state: "ended", next: null, missed };
  const due = dueDay(schedule, slot);
  return { state: missed > 0 || due < now ? "late" : "active", next: dateOf(due), missed };
}

/** At most so many of one payee: a year of weeks. */
const UPCOMING_MAX = 53;

/** The payments expected from today until a day, both included; what is late is expected today. None when it has ended. */
export function upcomingOf(
  recurring: Recurring,
  today: string,
  until: string,
): { date: string; amountMinor: number }[] {
  const { next } = statusOf(recurring, today);
  const expected: { date: string; amountMinor: number }[] = [];
  if (next === null) return expected;
  const { schedule, amountMinor } = recurring;
  for (let slot = slotOf(schedule, dayOf(next)); expected.length < UPCOMING_MAX; slot++) {
    const date = dateOf(Math.max(dueDay(schedule, slot), dayOf(today)));
    if (date > until) break;
    if (date !== expected.at(-1)?.date) expected.push({ date, amountMinor });
  }
  return expected;
}
