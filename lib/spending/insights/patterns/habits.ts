import { dayOf, weekdayOf } from "./calendar.ts";
import { largestByChance, type Week } from "./weekday-chance.ts";

/** What was spent in a category on a day. */
export interface Spent {
  readonly minor: number;
  readonly count: number;
}

/** Of one kind and one currency: date → primary category → what was spent. Days without spending may be left out. */
export type SpentByDay = Readonly<Record<string, Readonly<Record<string, Spent>>>>;

export interface WeekdayAverage {
  /** Monday = 1 … Sunday = 7. */
  readonly weekday: number;
  readonly averageMinor: number;
  readonly averageCount: number;
}

/** More is spent on a category on one weekday than chance would have it. */
export interface Habit {
  readonly weekday: number;
  readonly category: string;
  /** On that weekday, and on an average day of the whole week. */
  readonly averageMinor: number;
  readonly usualMinor: number;
  readonly timesUsual: number;
  /** Weeks with an entry on that weekday. */
  readonly weeks: number;
  /** Probability that any weekday of any category stands out this much by chance. */
  readonly chance: number;
}

export interface Habits {
  /** Weeks looked at: the last twelve or fewer, without those in which nothing was written down. */
  readonly weeks: number;
  /** False below four weeks; then there are no averages and no habits. */
  readonly enough: boolean;
  readonly byWeekday: readonly WeekdayAverage[];
  /** The strongest first. */
  readonly habits: readonly Habit[];
}

const WEEKS_MAX = 12;
const WEEKS_MIN = 4;
const CHANCE_MAX = 0.05;
/** On that weekday in more than half of the weeks, or it is no habit of it. */
const WEEKS_SHARE_MIN = 0.5;
const TIMES_MIN = 1.5;
const HABITS_MAX = 10;

/**
 * What a person's weekdays are like, over the last twelve full weeks before today (seven days each, ending yesterday).
 * A weekday of a category is a habit only when it stands out from what shuffling the days within each week would give,
 * corrected for all weekdays and categories at once.
 */
export function habitsOf(days: SpentByDay, today: string): Habits {
  const weeks = weeksBefore(days, dayOf(today));
  if (weeks.length < WEEKS_MIN) return { weeks: weeks.length, enough: false, byWeekday: [], habits: [] };
  const byWeekday = WEEKDAYS.map((weekday) => {
    const spent = weeks.flatMap((week) => Object.values(week[weekday - 1]!));
    return {
      weekday,
      averageMinor: Math.round(sum(spent.map(({ minor }) => minor)) / weeks.length),
      averageCount: Math.round((100 * sum(spent.map(({ count }) => count))) / weeks.length) / 100,
    };
  });
  return { weeks: weeks.length, enough: true, byWeekday, habits: realHabits(weeks) };
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** Full weeks from the first entry on, newest first; of each its days from Monday to Sunday, wherever today is. */
function weeksBefore(days: SpentByDay, today: number): Week<Readonly<Record<string, Spent>>>[] {
  const written = Object.entries(days).filter(([, spent]) => Object.keys(spent).length > 0);
  const first = Math.min(...written.map(([date]) => dayOf(date)));
  const byDay = new Map(written.map(([date, spent]) => [dayOf(date), spent]));
  const weeks = [];
  for (let end = today; end - 7 >= first && end > today - 7 * WEEKS_MAX; end -= 7) {
    const week: Readonly<Record<string, Spent>>[] = WEEKDAYS.map(() => ({}));
    for (let day = end - 7; day < end; day++) week[weekdayOf(day) - 1] = byDay.get(day) ?? {};
    if (week.some((spent) => Object.keys(spent).length > 0)) weeks.push(week);
  }
  return weeks;
}

function realHabits(weeks: readonly Week<Readonly<Record<string, Spent>>>[]): Habit[] {
  const categories = [
    ...new Set(weeks.flatMap((week) => week.flatMap((spent) => Object.keys(spent)))),
  ].sort();
  const amounts = categories.map((category) =>
    weeks.map((week) => week.map((spent) => spent[category]?.minor ?? 0)),
  );
  const chances = largestByChance(amounts);
  const habits = categories.flatMap((category, c) =>
    WEEKDAYS.flatMap((weekday): Habit[] => {
      const onDay = amounts[c]!.map((week) => week[weekday - 1]!);
      const averageMinor = sum(onDay) / weeks.length;
      const usualMinor = sum(amounts[c]!.flat()) / weeks.length / 7;
      const seen = onDay.filter((minor) => minor > 0).length;
      const chance = chances[c]![weekday - 1]!;
      if (chance > CHANCE_MAX || averageMinor < TIMES_MIN * usualMinor) return [];
      if (seen <= WEEKS_SHARE_MIN * weeks.length) return [];
      return [
        {
          weekday,
          category,
          averageMinor: Math.round(averageMinor),
          usualMinor: Math.round(usualMinor),
          timesUsual: Math.round((10 * averageMinor) / usualMinor) / 10,
          weeks: seen,
          chance,
        },
      ];
    }),
  );
  return habits.sort((a, b) => extra(b) - extra(a) || a.weekday - b.weekday).slice(0, HABITS_MAX);
}

const extra = (habit: Habit): number => habit.averageMinor - habit.usualMinor;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
