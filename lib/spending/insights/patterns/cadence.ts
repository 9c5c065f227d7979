import { dayIn, dayOfMonth, monthOf } from "./calendar.ts";

export type Period = "weekly" | "biweekly" | "monthly" | "quarterly" | "yearly";

/** A rhythm in days or in calendar months, before it is known where it starts. */
interface Cadence {
  readonly period: Period;
  /** Of a calendar month's multiples: on average. */
  readonly everyDays: number;
  readonly days?: number;
  readonly months?: number;
  /** How far from its due date a payment may be and still be that payment, in days: weekends, holidays, a late hand. */
  readonly toleranceDays: number;
}

/** Packages of phones and pay by the four weeks run 28 or 30 days; people call them monthly. */
const CADENCES: readonly Cadence[] = [
  { period: "weekly", everyDays: 7, days: 7, toleranceDays: 1 },
  { period: "biweekly", everyDays: 14, days: 14, toleranceDays: 2 },
  { period: "monthly", everyDays: 30, months: 1, toleranceDays: 5 },
  { period: "monthly", everyDays: 28, days: 28, toleranceDays: 3 },
  { period: "monthly", everyDays: 30, days: 30, toleranceDays: 3 },
  { period: "quarterly", everyDays: 91, months: 3, toleranceDays: 8 },
  { period: "yearly", everyDays: 365, months: 12, toleranceDays: 12 },
];

/** Days after the due date until a payment counts as missed: it may be made late, or written down late. */
export const GRACE_DAYS: Record<Period, number> = {
  weekly: 3,
  biweekly: 5,
  monthly: 9,
  quarterly: 20,
  yearly: 35,
};

/** A rhythm with its place in time. Plain data: it is kept with the payee and continued later by `dueDay`. */
export interface Schedule {
  readonly period: Period;
  readonly everyDays: number;
  /** Whole days between due dates, or calendar months between them. */
  readonly unit: "days" | "months";
  readonly step: number;
  /** A due day (days since 1970), or a due month (months since 1970). */
  readonly phase: number;
  /** Of monthly units, 1 … 31: the 31st is the last of a shorter month. */
  readonly dayOfMonth?: number;
}

/** The day on which payment number `slot` is due, counted from the phase. */
export const dueDay = ({ unit, step, phase, dayOfMonth }: Schedule, slot: number): number =>
  unit === "days" ? phase + step * slot : dayIn(phase + step * slot, dayOfMonth ?? 1);

/** The payment whose due day is nearest. */
export function slotOf(schedule: Schedule, day: number): number {
  if (schedule.unit === "days") return Math.round((day - schedule.phase) / schedule.step);
  const near = Math.floor((monthOf(day) - schedule.phase) / schedule.step);
  const distance = (slot: number) => Math.abs(dueDay(schedule, slot) - day);
  return distance(near + 1) < distance(near)
    ? near + 1
    : distance(near - 1) < distance(near)
      ? near - 1
      : near;
}

/** How well a schedule explains payments. */
export interface Fit {
  readonly schedule: Schedule;
  readonly toleranceDays: number;
  /** Of each payment, in its order: its slot, and days after its due day (negative: before). */
  readonly slots: readonly number[];
  readonly late: readonly number[];
  /** Mean distance from the due day, where beyond tolerance counts as the tolerance. */
  readonly meanLateDays: number;
}

/** The rhythms that payments on these days (ascending, distinct) could have, each placed where it fits best. */
export function fitsOf(days: readonly number[]): Fit[] {
  const gaps = days
    .slice(1)
    .map((day, i) => day - days[i]!)
    .sort((a, b) => a - b);
  const gap = gaps[Math.floor((gaps.length - 1) / 2)];
  if (gap === undefined) return [];
  return CADENCES.filter(
    ({ everyDays, toleranceDays }) => Math.abs(gap - everyDays) <= 2 * toleranceDays + 1,
  ).map((cadence) => bestFit(cadence, days));
}

/** Least absolute distances are reached at one of the payments, so only those are tried as the anchor. */
function bestFit(cadence: Cadence, days: readonly number[]): Fit {
  const seen = new Set<number>();
  let best: Fit | undefined;
  // The newest first: of two that fit alike it is the one that holds now.
  for (const day of [...days].reverse()) {
    const schedule = anchoredAt(cadence, day);
    const place =
      schedule.unit === "days"
        ? schedule.phase % schedule.step
        : (schedule.phase % schedule.step) * 32 + schedule.dayOfMonth!;
    if (seen.has(place)) continue;
    seen.add(place);
    const fit = fitOf(schedule, cadence.toleranceDays, days);
    if (best === undefined || fit.meanLateDays < best.meanLateDays) best = fit;
  }
  return best!;
}

function anchoredAt({ period, everyDays, days, months }: Cadence, day: number): Schedule {
  return days !== undefined
    ? { period, everyDays, unit: "days", step: days, phase: day }
    : { period, everyDays, unit: "months", step: months!, phase: monthOf(day), dayOfMonth: dayOfMonth(day) };
}

function fitOf(schedule: Schedule, toleranceDays: number, days: readonly number[]): Fit {
  const slots = days.map((day) => slotOf(schedule, day));
  const late = days.map((day, i) => day - dueDay(schedule, slots[i]!));
  const meanLateDays = late.reduce((sum, d) => sum + Math.min(Math.abs(d), toleranceDays), 0) / days.length;
  return { schedule, toleranceDays, slots, late, meanLateDays };
}
