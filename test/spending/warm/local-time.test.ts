import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveDate } from "#lib/language";
import { hourAt, instantOf } from "../../../lib/spending/warm/local-time.ts";

const utc = (iso: string) => Date.parse(iso);

test.each([
  ["2026-11-22", 8, "Asia/Bangkok", "2026-11-22T01:00:00Z"],
  ["2026-11-22", 0, "UTC", "2026-11-22T00:00:00Z"],
  ["2026-11-22", 23, "America/Los_Angeles", "2026-11-23T07:00:00Z"],
  ["2026-11-22", 6, "Asia/Kathmandu", "2026-11-22T00:15:00Z"],
  ["2026-03-29", 9, "Europe/Berlin", "2026-03-29T07:00:00Z"], // summer time began in that night
  ["2026-10-25", 9, "Europe/Berlin", "2026-10-25T08:00:00Z"],
  ["2026-01-01", 5, "Pacific/Kiritimati", "2025-12-31T15:00:00Z"],
])("%s %i:00 in %s is %s", (date, hour, timeZone, iso) => {
  expect(new Date(instantOf(date, hour, timeZone)).toISOString()).toBe(new Date(iso).toISOString());
  expect(hourAt(utc(iso), timeZone)).toBe(hour);
});

test("an hour that the clocks leave out lies within an hour of it", () => {
  const at = instantOf("2026-03-29", 2, "Europe/Berlin"); // 02:00 is 03:00 that night
  expect(Math.abs(at - utc("2026-03-29T01:00:00Z"))).toBeLessThanOrEqual(3_600_000);
});

test("is the moment at which that hour of that day begins, wherever there is such an hour", () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
  const days = fc.integer({ min: utc("2024-01-01") / 86_400_000, max: utc("2030-12-31") / 86_400_000 });
  fc.assert(
    fc.property(zones, days, fc.integer({ min: 0, max: 23 }), (timeZone, day, hour) => {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      const at = instantOf(date, hour, timeZone);
      const there = { date: resolveDate(null, { now: at, timeZone }), hour: hourAt(at, timeZone) };
      const isLeftOut = Math.abs(at - instantOf(date, (hour + 12) % 24, timeZone)) !== 12 * 3_600_000;
      if (!isLeftOut) expect(there).toEqual({ date, hour });
      expect(Math.abs(at - (day * 24 + hour) * 3_600_000)).toBeLessThanOrEqual(15 * 3_600_000);
    }),
    { seed: 31, numRuns: 500 },
  );
});
