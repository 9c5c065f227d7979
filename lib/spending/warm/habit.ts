/** When a user opens what: no text, no figure. */
export interface Habit {
  /** Epoch ms at which each was opened last, by name. */
  readonly opened: Readonly<Record<string, number>>;
  /** Visits by hour of the user's day; each counts half after a week. As of `at`. */
  readonly hours: Readonly<Record<number, number>>;
  /** Epoch ms of the last opening. */
  readonly at: number;
}

/** Openings closer together are one visit, and are written down once. */
export const VISIT_MS = 600_000;
/** A new routine prevails within a week or so over an old one of any length. */
const HALF_LIFE_MS = 7 * 86_400_000;
/** Seven half-lives and more: what weighs less decides nothing. */
const WEIGHT_MIN = 0.005;
/** What was not opened for so long is not refreshed. */
const LATELY_MS = 14 * 86_400_000;

/** @param hour of the user's day, 0 to 23 */
export function withOpening(habit: Habit | undefined, name: string, at: number, hour: number): Habit {
  if (!habit) return { opened: { [name]: at }, hours: { [hour]: 1 }, at };
  const sinceMs = Math.max(0, at - habit.at);
  const decay = 2 ** (-sinceMs / HALF_LIFE_MS);
  const hours: Record<number, number> = {};
  for (const [of, weight] of Object.entries(habit.hours))
    if (weight * decay >= WEIGHT_MIN) hours[Number(of)] = weight * decay;
  if (sinceMs >= VISIT_MS) hours[hour] = (hours[hour] ?? 0) + 1;
  const opened = Object.entries(habit.opened).filter(([, last]) => at - last < LATELY_MS);
  return { opened: { ...Object.fromEntries(opened), [name]: at }, hours, at: Math.max(at, habit.at) };
}

/** The hour of the day in which the user comes most, recent visits before old ones. */
export function usualHour({ hours }: Habit): number {
  const [first] = Object.entries(hours).sort(([a, x], [b, y]) => y - x || Number(a) - Number(b));
  return Number(first?.[0] ?? 0);
}

/** What the user opens these days. */
export const openedLately = ({ opened }: Habit, now: number): string[] =>
  Object.keys(opened).filter((name) => now - opened[name]! < LATELY_MS);
