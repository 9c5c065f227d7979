import { Problem } from "#lib/context";
import type { DateExpression } from "#lib/language";

const DAY_MS = 86_400_000;
const daysFrom = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / DAY_MS;
/** A day this near is meant from today, as people say yesterday; one further back is a date. */
const NEAR_DAYS = 7;

/**
 * What a corrected date means for the same note on another day.
 * @throws Problem invalid_field for a day that lies ahead
 */
export function dateExpressionOf(date: string, today: string): DateExpression | null {
  const days = daysFrom(today, date);
  if (days > 0) throw new Problem("invalid_field", "`date` must not lie ahead.", { field: "date" });
  if (days === 0) return null;
  if (days >= -NEAR_DAYS) return { kind: "relative_days", n: days };
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return { kind: "calendar", day, month, year };
}
