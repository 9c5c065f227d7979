import { LRUCache } from "lru-cache";

/** Zone names come from callers: as many as are worth keeping. */
const formatters = new LRUCache<string, Intl.DateTimeFormat>({ max: 64 });
const HOUR_MS = 3_600_000;

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  formatters.set(timeZone, formatter);
  return formatter;
}

/** What the clock on the wall shows, as if it were UTC, to the minute. */
function wallClock(at: number, timeZone: string): number {
  const part = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(part["year"]!, part["month"]! - 1, part["day"], part["hour"], part["minute"]);
}

/** @param at epoch ms. @returns 0 to 23 */
export const hourAt = (at: number, timeZone: string): number =>
  new Date(wallClock(at, timeZone)).getUTCHours();

/**
 * When it is so late on a day somewhere, in epoch ms. An hour that the clocks leave out lies within an hour of it; of one that comes twice
 * it is either.
 */
export function instantOf(date: string, hour: number, timeZone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + hour * HOUR_MS;
  let at = wanted;
  // Once for the offset, and once more where it changed in between.
  for (let i = 0; i < 2; i++) at += wanted - wallClock(at, timeZone);
  return at;
}
