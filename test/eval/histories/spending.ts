import { dateOf, dayOfMonthOf, lastDayOfMonth, monthIndexOf, monthOf, weekdayOf } from "./calendar.ts";
import type { Dice } from "./dice.ts";
import { HABITS, type HabitKind } from "./habits.ts";
import { primaryOf } from "./recurring.ts";
import type { HistoryEntry } from "./types.ts";
import { pricedMinor, type User } from "./user.ts";

/** What is bought out of habit between two days: more at weekends and after payday, by season, at a rate that drifts. */
export function makeHabits(dice: Dice, user: User, first: number, last: number): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const kind of HABITS) {
    const has = dice.chance(kind.share);
    if (!has || (kind.car && !user.hasCar)) continue;
    const labels = kind[user.language];
    const favourite = dice.pick(labels);
    const price = (user.currency === "THB" ? kind.thb : kind.usd) * user.priceLevel * dice.factor(0.25);
    let rate = (kind.weekly / 7) * user.busyness * user.diligence * dice.factor(0.4);
    for (let day = first; day <= last; day += 1) {
      if (weekdayOf(day) === 1) rate *= driftOf(dice, user);
      const times = dice.poisson(Math.min(4, rate * pullOf(kind, user, day)));
      for (let time = 0; time < times; time += 1) {
        entries.push({
          date: dateOf(day),
          kind: "expense",
          amountMinor: pricedMinor(dice, price * dice.factor(kind.spread), user.currency),
          currency: user.currency,
          label: dice.chance(0.5) ? favourite : dice.pick(labels),
          category: primaryOf(kind.detailed),
          detailed: kind.detailed,
        });
      }
    }
  }
  return entries;
}

/** A slow walk that is pulled nowhere, and now and then a step: a new job, a diet. */
function driftOf(dice: Dice, user: User): number {
  const step = dice.chance(0.004 + user.drift / 20) ? dice.factor(0.5) : 1;
  return dice.factor(user.drift) * step * Math.exp(-(user.drift ** 2) / 2);
}

function pullOf(kind: HabitKind, user: User, day: number): number {
  const weekday = weekdayOf(day);
  const weekend = weekday === 0 || weekday === 6;
  // The week keeps its sum: `kind.weekly` counts a whole one.
  const perDay = (weekend ? kind.weekend : 1) * (7 / (5 + 2 * kind.weekend));
  return perDay * (kind.season?.[monthOf(day)] ?? 1) * festival(user, day) * sincePayday(user, day);
}

/** Songkran, 11 to 17 April, and the days around New Year. */
function festival(user: User, day: number): number {
  const month = monthOf(day);
  const of = dayOfMonthOf(day);
  if (user.language === "th" && month === 4 && of >= 11 && of <= 17) return 1.7;
  if ((month === 12 && of >= 22) || (month === 1 && of === 1)) return 1.35;
  return 1;
}

function sincePayday(user: User, day: number): number {
  if (!("dayOfMonth" in user.payday)) return 1;
  const length = dayOfMonthOf(lastDayOfMonth(monthIndexOf(day)));
  const payday = Math.min(user.payday.dayOfMonth, length);
  const since = (dayOfMonthOf(day) - payday + length) % length;
  return 1 + user.paydayPull * (1 - (2 * since) / (length - 1));
}
