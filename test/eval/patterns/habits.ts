import { habitsOf, type Spent } from "../../../lib/spending/insights/patterns/index.ts";
import type { History } from "../histories.ts";
import { type Proportion, proportion } from "../proportion.ts";
import { type Random, seededRandom } from "../random.ts";

export interface HabitRates {
  /** People with twelve weeks behind them. */
  people: number;
  /** With a habit in what they wrote: weekends are real there. */
  withHabit: Proportion;
  /** With one although the days of each week were shuffled: 5 % by design. */
  byChance: Proportion;
  /** Of a planted habit (Fridays in four of five weeks, three times a usual day of the commonest category): found. */
  planted: Proportion;
}

type Day = Record<string, Spent>;
const DAY_MS = 86_400_000;
const DAYS = 84;
const FRIDAY = 5;
const PLANTED = { weeks: 0.8, times: 3 };

export function rateHabits(histories: readonly History[]): HabitRates {
  const found = { real: [] as boolean[], chance: [] as boolean[], planted: [] as boolean[] };
  for (const history of histories) {
    const today = history.entries.at(-1)?.date;
    if (today === undefined || Date.parse(history.firstDay) > Date.parse(today) - DAYS * DAY_MS) continue;
    const days = daysBefore(history, today);
    const random = seededRandom(history.seed);
    found.real.push(habitsOf(byDate(days, today), today).habits.length > 0);
    const mixed = shuffledWithinWeeks(days, random);
    found.chance.push(habitsOf(byDate(mixed, today), today).habits.length > 0);
    const category = plant(mixed, today, random);
    if (category === undefined) continue;
    const { habits } = habitsOf(byDate(mixed, today), today);
    found.planted.push(habits.some((habit) => habit.weekday === FRIDAY && habit.category === category));
  }
  const share = (flags: readonly boolean[]) => proportion(flags.filter(Boolean).length, flags.length);
  return {
    people: found.real.length,
    withHabit: share(found.real),
    byChance: share(found.chance),
    planted: share(found.planted),
  };
}

/** Day by day, the day before today first. */
function daysBefore(history: History, today: string): Day[] {
  const days: Day[] = Array.from({ length: DAYS }, () => ({}));
  for (const { date, kind, currency, category, amountMinor } of history.entries) {
    const day = days[(Date.parse(today) - Date.parse(date)) / DAY_MS - 1];
    if (!day || kind !== "expense" || currency !== history.currency) continue;
    const before = day[category] ?? { minor: 0, count: 0 };
    day[category] = { minor: before.minor + amountMinor, count: before.count + 1 };
  }
  return days;
}

const dateBefore = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * DAY_MS).toISOString().slice(0, 10);

const byDate = (days: readonly Day[], today: string) =>
  Object.fromEntries(days.map((day, i) => [dateBefore(today, i + 1), day]));

function shuffledWithinWeeks(days: readonly Day[], random: Random): Day[] {
  const mixed = days.map((day) => ({ ...day }));
  for (let week = 0; week < mixed.length; week += 7) {
    for (let i = 6; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [mixed[week + i], mixed[week + j]] = [mixed[week + j]!, mixed[week + i]!];
    }
  }
  return mixed;
}

function plant(days: Day[], today: string, random: Random): string | undefined {
  const counts = new Map<string, { days: number; minor: number }>();
  for (const [category, { minor }] of days.flatMap((day) => Object.entries(day))) {
    const before = counts.get(category) ?? { days: 0, minor: 0 };
    counts.set(category, { days: before.days + 1, minor: before.minor + minor });
  }
  const [commonest] = [...counts].sort(([, a], [, b]) => b.days - a.days);
  if (commonest === undefined) return undefined;
  const [category, usual] = commonest;
  for (const [i, day] of days.entries()) {
    const friday = new Date(dateBefore(today, i + 1)).getUTCDay() === FRIDAY;
    if (!friday || random() > PLANTED.weeks) continue;
    const { minor, count } = day[category] ?? { minor: 0, count: 0 };
    const more = Math.round((PLANTED.times * usual.minor) / DAYS);
    day[category] = { minor: minor + more, count: count + 1 };
  }
  return category;
}
