import { addMonths, firstOf, lastOf } from "../../../lib/spending/totals/days.ts";

const BANGKOK_MS = 7 * 3_600_000;

/** What is played: the last full month in Bangkok, and the three before, oldest first. `YYYY-MM` */
export interface Months {
  readonly history: readonly string[];
  readonly played: string;
  readonly first: string;
  readonly last: string;
}

export function monthsAt(now: number): Months {
  const today = new Date(now + BANGKOK_MS).toISOString().slice(0, 10);
  const played = addMonths(today.slice(0, 7), -1);
  const history = [-3, -2, -1].map((back) => addMonths(played, back));
  return { history, played, first: firstOf(played), last: lastOf(played) };
}

/** @param day of the month, from 1 */
export const dayOf = (month: string, day: number): string => `${month}-${String(day).padStart(2, "0")}`;

/** Half past eight in the evening of a day. */
export const eveningOf = (date: string): string => `${date}T20:30:00+07:00`;
