import { dueDay, type Fit, fitsOf, GRACE_DAYS, type Period, type Schedule, slotOf } from "./cadence.ts";
import { dateOf, dayOf } from "./calendar.ts";
import { type Facts, recurringConfidence, timingFacts } from "./confidence.ts";
import { levelOf } from "./level.ts";
import { ascending, medianOf } from "./robust.ts";

export interface Occurrence {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Above zero. */
  readonly amountMinor: number;
}

/** A payment that comes back. Plain data, true of its payments whatever day it is; `statusOf` says what it means today. */
export interface Recurring {
  readonly period: Period;
  readonly everyDays: number;
  /** What is expected next: the price, or the middle of the last six bills. */
  readonly amountMinor: number;
  /** A price, and not a bill that varies. */
  readonly amountSteady: boolean;
  readonly last: string;
  /** The first due date after the last payment. */
  readonly next: string;
  /** Longest time between two payments. Absent in what was computed before it was kept. */
  readonly longestDays?: number;
  /** Probability that this is a recurring payment and not a habit or a coincidence. */
  readonly confidence: number;
  /** Payments that did not come between the first and the last. */
  readonly missed: number;
  readonly count: number;
  readonly first: string;
  readonly changed?: { readonly fromMinor: number; readonly toMinor: number; readonly since: string };
  readonly schedule: Schedule;
}

/** How many of a payee's newest entries are looked at: three years of months. */
export const OCCURRENCES_MAX = 36;
/** A habit may have been another before: shorter and shorter ends of the payments are tried, too. */
const WINDOWS = [OCCURRENCES_MAX, 18, 12, 8, 6, 4];
const COUNT_MIN: Record<Period, number> = { weekly: 4, biweekly: 4, monthly: 3, quarterly: 3, yearly: 2 };
/** Two payments a year apart are one yearly payment only when they are this much alike: days, and times the amount. */
const PAIR_DAYS = 7;
const PAIR_RATIO = 1.05;
/** Below, it is not said. */
const CONFIDENCE_MIN = 0.5;
/** Of due dates from first to last. */
const PAID_SHARE_MIN = 0.4;
/** Of payments: the others are strays between due dates. */
const ON_TIME_SHARE_MIN = 0.6;

/**
 * Whether the payments of one payee come back, and how. The order of `occurrences` does not matter; of more than 36 the
 * newest count.
 *
 * @returns undefined for a habit (coffee on most days), for chance, and for too few: two are enough for a yearly payment only
 */
export function recurringOf(occurrences: readonly Occurrence[]): Recurring | undefined {
  const best = likeliest(occurrences);
  return best && best.confidence >= CONFIDENCE_MIN ? recurringFrom(best) : undefined;
}

/** The most probable rhythm, however improbable; for `recurringOf`, and for fitting its confidence. */
export function likeliest(occurrences: readonly Occurrence[]): Candidate | undefined {
  const days = byDay(occurrences);
  let best: Candidate | undefined;
  for (const size of WINDOWS) {
    if (size !== OCCURRENCES_MAX && size >= days.length) continue;
    const part = days.slice(-size);
    for (const fit of fitsOf(part.map(({ day }) => day))) {
      const candidate = candidateOf(part, fit, days.length);
      if (candidate && (best === undefined || candidate.confidence > best.confidence)) best = candidate;
    }
  }
  return best;
}

interface Day {
  readonly day: number;
  readonly amountMinor: number;
}

/** One payment a day: of several, the one most like the payee's others. */
function byDay(occurrences: readonly Occurrence[]): Day[] {
  const newest = occurrences
    .map(({ date, amountMinor }) => ({ day: dayOf(date), amountMinor }))
    .sort((a, b) => a.day - b.day || a.amountMinor - b.amountMinor)
    .slice(-OCCURRENCES_MAX);
  if (newest.length === 0) return [];
  const usual = medianOf(ascending(newest.map(({ amountMinor }) => amountMinor)));
  const distance = ({ amountMinor }: Day) => Math.abs(Math.log(amountMinor / usual));
  const days: Day[] = [];
  for (const one of newest) {
    const before = days.at(-1);
    if (before?.day !== one.day) days.push(one);
    else if (distance(one) < distance(before)) days[days.length - 1] = one;
  }
  return days;
}

export interface Candidate {
  /** On time, one a slot, ascending. */
  readonly paid: readonly (Day & { readonly slot: number })[];
  /** All that were looked at, in or out of time, ascending. */
  readonly days: readonly Day[];
  readonly fit: Fit;
  readonly slots: number;
  readonly facts: Facts;
  readonly confidence: number;
}

function candidateOf(days: readonly Day[], fit: Fit, all: number): Candidate | undefined {
  const paid: (Day & { slot: number; late: number })[] = [];
  for (const [i, one] of days.entries()) {
    const slot = fit.slots[i]!;
    const late = Math.abs(fit.late[i]!);
    if (late > fit.toleranceDays) continue;
    const before = paid.at(-1);
    if (before?.slot !== slot) paid.push({ ...one, slot, late });
    else if (late < before.late) paid[paid.length - 1] = { ...one, slot, late };
  }
  const count = paid.length;
  if (count < COUNT_MIN[fit.schedule.period]) return undefined;
  if (count === 2 && !isPair(paid[0]!, paid[1]!)) return undefined;
  const slots = paid.at(-1)!.slot - paid[0]!.slot + 1;
  if (count < PAID_SHARE_MIN * slots || count < ON_TIME_SHARE_MIN * days.length) return undefined;
  const facts = timingFacts(fit, { paid, slots, seen: days.length, all });
  return { paid, days, fit, slots, facts, confidence: recurringConfidence(facts) };
}

function isPair(a: Day & { late: number }, b: Day & { late: number }): boolean {
  const ratio = a.amountMinor / b.amountMinor;
  return Math.max(a.late, b.late) <= PAIR_DAYS && Math.max(ratio, 1 / ratio) <= PAIR_RATIO;
}

/** The newest payment of a due date after the last that was paid on time: on another weekday than usual, say. */
function newestOf({ paid, days, fit }: Candidate): { day: number; slot: number } {
  const { schedule } = fit;
  const last = paid.at(-1)!;
  for (let i = days.length - 1; days[i]!.day > last.day; i--) {
    const { day } = days[i]!;
    const slot = slotOf(schedule, day);
    if (slot > last.slot && Math.abs(day - dueDay(schedule, slot)) <= GRACE_DAYS[schedule.period])
      return { day, slot };
  }
  return last;
}

function recurringFrom(candidate: Candidate): Recurring {
  const { paid, days, fit, slots, confidence } = candidate;
  const { schedule } = fit;
  const newest = newestOf(candidate);
  const level = levelOf(paid.map(({ amountMinor }) => amountMinor));
  return {
    period: schedule.period,
    everyDays: schedule.everyDays,
    amountMinor: level.amountMinor,
    amountSteady: level.steady,
    first: dateOf(paid[0]!.day),
    last: dateOf(newest.day),
    next: dateOf(dueDay(schedule, newest.slot + 1)),
    longestDays: Math.max(...days.slice(1).map(({ day }, i) => day - days[i]!.day)),
    confidence,
    missed: slots - paid.length,
    count: paid.length,
    ...(level.changed && {
      changed: { ...level.changed, since: dateOf(paid[level.changed.since]!.day) },
    }),
    schedule,
  };
}
