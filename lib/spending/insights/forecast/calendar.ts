const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a `YYYY-MM-DD`. */
export const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

export interface Month {
  /** Day number of its first day. */
  readonly first: number;
  readonly length: number;
}

/** The month that lies `back` months before the one of `day`; 0 is that month itself. */
export function monthBefore(day: number, back: number): Month {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - back];
  const first = Date.UTC(year, month, 1) / DAY_MS;
  return { first, length: Date.UTC(year, month + 1, 1) / DAY_MS - first };
}
