/** Days as whole numbers since 1970-01-01, so that arithmetic on them is plain. */
const DAY_MS = 86_400_000;

export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** 0 is Sunday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** Months since year 0: 2026-11 is 12 · 2026 + 10. */
export const monthIndexOf = (day: number): number => {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** The day `dayOfMonth` of a month, or its last day where the month is shorter. */
export function dayInMonth(monthIndex: number, dayOfMonth: number): number {
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex % 12;
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(dayOfMonth, length)) / DAY_MS;
}

export const lastDayOfMonth = (monthIndex: number): number => dayInMonth(monthIndex, 31);

/** 1…12. */
export const monthOf = (day: number): number => (monthIndexOf(day) % 12) + 1;
export const dayOfMonthOf = (day: number): number => new Date(day * DAY_MS).getUTCDate();
