import { makeBursts } from "./histories/bursts.ts";
import { dateOf, dayNumber } from "./histories/calendar.ts";
import { type Dice, diceOf } from "./histories/dice.ts";
import { makeRecurring } from "./histories/recurring.ts";
import { makeHabits } from "./histories/spending.ts";
import type { History, HistoryEntry } from "./histories/types.ts";
import { drawUser, type User } from "./histories/user.ts";

export type { History, HistoryEntry, HistoryKind, Period, RecurringTruth } from "./histories/types.ts";

export interface HistoryOptions {
  /** The same options give the same history. */
  seed: number;
  /** Default 2026-11-30. */
  lastDay?: string;
  language?: History["language"];
  /** Days of history; by default drawn: three weeks to two years, new users having few. */
  days?: number;
}

/**
 * What one person might have written down over weeks to years: bills, habits, trips, gaps, salary, transfers.
 * Somebody we made up, and kinder than people are: figures on generated histories show that a method does what it
 * should, not how well it does for real people.
 *
 * @example
 * const history = generateHistory({ seed: 7 });
 * history.entries[0]; // { date: "2025-09-02", kind: "expense", amountMinor: 6500, currency: "THB", label: "กาแฟ", category: "FOOD_AND_DRINK", … }
 * const days = foldDays(history.entries, { currency: history.currency, to: "2026-11-14" });
 */
export function generateHistory({ seed, lastDay = "2026-11-30", language, days }: HistoryOptions): History {
  const dice = diceOf(seed);
  const user = drawUser(dice, { language });
  const last = dayNumber(lastDay);
  const drawn = drawLength(dice, user);
  const first = last - (days ?? drawn) + 1;
  const recurring = makeRecurring(dice, user, first, last);
  const all = [
    ...recurring.flatMap(({ entries }) => entries),
    ...makeHabits(dice, user, first, last),
    ...(user.onlySmall ? [] : makeBursts(dice, user, first, last)),
  ];
  const silent = silences(dice, user, first, last);
  const entries = all
    .filter(({ date }) => !silent.some(([from, to]) => date >= from && date <= to))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return {
    seed,
    kind: user.kind,
    language: user.language,
    currency: user.currency,
    monthlyIncomeMinor: Math.round(user.income * 100),
    firstDay: entries[0]?.date ?? dateOf(first),
    lastDay,
    entries,
    recurring: recurring.map(({ truth }) => truth),
  };
}

function drawLength(dice: Dice, user: User): number {
  if (user.kind === "new") return dice.wholeBetween(20, 100);
  return dice.wholeBetween(dice.chance(0.35) ? 90 : 300, 760);
}

/** Stretches in which nothing was written down. */
function silences(dice: Dice, user: User, first: number, last: number): [from: string, to: string][] {
  const found: [string, string][] = [];
  const add = (from: number, to: number) => found.push([dateOf(from), dateOf(to)]);
  if (user.kind === "stopped") add(Math.round(last - (last - first) * dice.between(0.1, 0.5)), last);
  const count = user.kind === "gaps" ? dice.wholeBetween(1, 4) : dice.chance(0.15) ? 1 : 0;
  for (let made = 0; made < count; made += 1) {
    const from = Math.round(dice.between(first + 7, last));
    add(from, from + dice.wholeBetween(user.kind === "gaps" ? 10 : 4, user.kind === "gaps" ? 45 : 9));
  }
  return found;
}

/** Expenses in one currency: date → primary category → sum in minor units. Both ends are included. */
export function foldDays(
  entries: readonly HistoryEntry[],
  { currency, from = "", to = "9999" }: { currency: string; from?: string; to?: string },
): Map<string, Map<string, number>> {
  const days = new Map<string, Map<string, number>>();
  for (const entry of entries) {
    if (entry.kind !== "expense" || entry.currency !== currency) continue;
    if (entry.date < from || entry.date > to) continue;
    const day = days.get(entry.date) ?? new Map<string, number>();
    day.set(entry.category, (day.get(entry.category) ?? 0) + entry.amountMinor);
    days.set(entry.date, day);
  }
  return days;
}
