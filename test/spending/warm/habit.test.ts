import { describe, expect, test } from "vitest";
import { type Habit, openedLately, usualHour, withOpening } from "../../../lib/spending/warm/habit.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const start = Date.parse("2026-11-02T00:00:00Z");

/** Opens once each day at an hour. */
const days = (count: number, hour: number, from = start, habit?: Habit): Habit => {
  let found = habit;
  for (let day = 0; day < count; day++)
    found = withOpening(found, "summary", from + day * DAY + hour * HOUR, hour);
  return found!;
};

describe("the usual hour", () => {
  test("is that of a single visit, then the one that most were in", () => {
    expect(usualHour(days(1, 20))).toBe(20);
    const habit = withOpening(days(5, 8), "summary", start + 4 * DAY + 21 * HOUR, 21);
    expect(usualHour(habit)).toBe(8);
  });

  test("follows a new routine within a week or so, however long the old one was", () => {
    const old = days(300, 8);
    const week = (count: number) => usualHour(days(count, 20, start + 300 * DAY, old));
    expect(week(4)).toBe(8);
    expect(week(8)).toBe(20);
  });

  test("does not count what is opened in one visit more than once", () => {
    let habit = days(2, 8);
    const evening = start + DAY + 20 * HOUR;
    for (const [i, name] of ["summary", "patterns", "totals"].entries())
      habit = withOpening(habit, name, evening + i * 1_000, 20);
    expect(usualHour(habit)).toBe(8);
  });

  test("a clock that was set back bends nothing", () => {
    const habit = withOpening(days(3, 8), "summary", start, 9);
    expect(usualHour(habit)).toBe(8);
    expect(Object.values(habit.hours).every((weight) => weight <= 3)).toBe(true);
  });
});

test("what has not been opened for two weeks is not opened lately, and is forgotten", () => {
  const habit = withOpening(days(1, 8), "patterns", start + 10 * DAY, 8);
  expect(openedLately(habit, start + 13 * DAY)).toEqual(["summary", "patterns"]);
  expect(openedLately(habit, start + 15 * DAY)).toEqual(["patterns"]);
  expect(openedLately(habit, start + 30 * DAY)).toEqual([]);
  expect(Object.keys(withOpening(habit, "totals", start + 23 * DAY, 8).opened)).toEqual([
    "patterns",
    "totals",
  ]);
});

test("stays small, and holds names, hours and moments alone", () => {
  let habit: Habit | undefined;
  for (let i = 0; i < 2_000; i++) habit = withOpening(habit, "summary", start + i * 7 * HOUR, (i * 7) % 24);
  expect(JSON.stringify(habit).length).toBeLessThan(1_000);
  expect(Object.keys(habit!)).toEqual(["opened", "hours", "at"]);
});
