const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a civil date `YYYY-MM-DD`; NaN for what is none. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** The civil date of a day since 1970-01-01. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Monday = 1 … Sunday = 7. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Months since January 1970. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

export const dayOfMonth = (day: number): number => new Date(day * DAY_MS).getUTCDate();

/** The day of a month that a day of the month falls on, the 31st on a shorter month's last. */
export function dayIn(month: number, wanted: number): number {
  const last = Date.UTC(1970, month + 1, 0) / DAY_MS;
  const first = Date.UTC(1970, month, 1) / DAY_MS;
  return Math.min(first + wanted - 1, last);
}
