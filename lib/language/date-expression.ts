/**
 * A date as it was written, before anyone asks what day it is: plain JSON that may be cached and resolved later.
 * `weekday` counts from Monday = 1 to Sunday = 7; a calendar date without `year` means the latest one that has passed.
 */
export type DateExpression =
  | { readonly kind: "relative_days"; readonly n: number }
  | { readonly kind: "relative_months"; readonly n: number; readonly day?: number | "last" }
  | { readonly kind: "relative_years"; readonly n: number }
  | { readonly kind: "relative_minutes"; readonly n: number }
  | { readonly kind: "weekday"; readonly weekday: number; readonly which: "past" | "this" | "next" }
  | { readonly kind: "calendar"; readonly day: number; readonly month: number; readonly year?: number }
  | { readonly kind: "day_of_month"; readonly day: number };

export type ResolveOptions = {
  /** Unix milliseconds. */
  readonly now: number;
  /** IANA name. An unknown zone raises a RangeError. */
  readonly timeZone: string;
};

const DAY_MS = 86_400_000;

/** The day that an expression means, as `YYYY-MM-DD` in the given time zone; `null` means today. */
export function resolveDate(expression: DateExpression | null, options: ResolveOptions): string {
  const today = localDay(options.now, options.timeZone);
  if (expression === null) return format(today);
  switch (expression.kind) {
    case "relative_days":
      return format(today + expression.n);
    case "relative_minutes":
      return format(localDay(options.now + expression.n * 60_000, options.timeZone));
    case "relative_months":
      return format(addMonths(today, expression.n, expression.day));
    case "relative_years":
      return format(addMonths(today, 12 * expression.n));
    case "weekday":
      return format(weekday(today, expression.weekday, expression.which));
    case "day_of_month":
      return format(latestDayOfMonth(today, expression.day));
    case "calendar":
      return format(calendar(today, expression));
  }
}

const QUARTER_HOUR_MS = 900_000;
/** Since then all zones differ from UTC by quarter hours, and change at quarter hours: within one it stays the same day. */
const QUARTERS_HOLD_SINCE = Date.UTC(1973, 0, 1);
// Zone names come from callers: keep only as many as there are zones worth keeping.
const ZONES_MAX = 64;

interface Zone {
  readonly formatter: Intl.DateTimeFormat;
  /** The quarter hour that was asked about last, and its day. */
  quarter: number;
  day: number;
}

const zones = new Map<string, Zone>();

/** Days since 1970-01-01 of the civil date at `now` in the zone. */
function localDay(now: number, timeZone: string): number {
  if (timeZone === "UTC") return Math.floor(now / DAY_MS);
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    const formatter = new Intl.DateTimeFormat("en-US", {
      timeZone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
    });
    zone = { formatter, quarter: Number.NaN, day: 0 };
    if (zones.size >= ZONES_MAX) zones.clear();
    zones.set(timeZone, zone);
  }
  const quarter = Math.floor(now / QUARTER_HOUR_MS);
  if (quarter === zone.quarter && now >= QUARTERS_HOLD_SINCE) return zone.day;
  const [month = 1, day = 1, year = 1970] = zone.formatter.format(now).split("/").map(Number);
  zone.quarter = quarter;
  zone.day = dayNumber(year, month, day);
  return zone.day;
}

function dayNumber(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY_MS);
}

function parts(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function format(day: number): string {
  const date = parts(Math.max(-700_000, Math.min(2_900_000, day)));
  return `${String(date.year).padStart(4, "0")}-${String(date.month).padStart(2, "0")}-${String(date.day).padStart(2, "0")}`;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function addMonths(today: number, months: number, day?: number | "last"): number {
  const now = parts(today);
  const index = now.year * 12 + (now.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const last = daysInMonth(year, month);
  return dayNumber(year, month, day === "last" ? last : Math.min(day ?? now.day, last));
}

function weekday(today: number, wanted: number, which: "past" | "this" | "next"): number {
  // 1970-01-01 was a Thursday.
  const current = ((((today + 3) % 7) + 7) % 7) + 1;
  const ahead = (wanted - current + 7) % 7;
  if (which === "next") return today + (ahead === 0 ? 7 : ahead);
  if (which === "this") return today + ahead;
  return today - (ahead === 0 ? 7 : 7 - ahead);
}

function latestDayOfMonth(today: number, day: number): number {
  const now = parts(today);
  for (let back = 0; back < 4; back++) {
    const index = now.year * 12 + (now.month - 1) - back;
    const year = Math.floor(index / 12);
    const month = (index % 12) + 1;
    if (day > daysInMonth(year, month)) continue;
    const candidate = dayNumber(year, month, day);
    if (candidate <= today) return candidate;
  }
  return today;
}

function calendar(today: number, expression: { day: number; month: number; year?: number }): number {
  const { day, month, year } = expression;
  if (year !== undefined) return dayNumber(year, month, Math.min(day, daysInMonth(year, month)));
  const now = parts(today);
  for (let back = 0; back <= 8; back++) {
    if (day > daysInMonth(now.year - back, month)) continue;
    const candidate = dayNumber(now.year - back, month, day);
    if (candidate <= today) return candidate;
  }
  return today;
}
