import { describe, expect, test } from "vitest";
import { daysIn, timesIn } from "../../../lib/shop/grounding/clock/clock.ts";

const hours = (text: string): number[][] =>
  timesIn(text).map(({ minutes }) => minutes.map((one) => one / 60));

describe("clock times in words", () => {
  test.each([
    ["we're there every day except monday, seven to four.", [7, 16]],
    ["come and see us, noon to nine any day.", [12, 21]],
    ["the rest of the week it's half past nine to six.", [21.5, 18]],
    ["order by 8 tonight", [20]],
    ["any day between 7 and 5", [7, 17]],
  ])("%j", (text, expected) =>
    expect(hours(text)).toEqual(expected.map((hour) => expect.arrayContaining([hour]))),
  );
  test.each([
    "every day we pack three to five orders of two to three units",
    "it takes two to three working days, any day of the week",
    "two to four of them",
  ])("no time: %j", (text) => expect(timesIn(text)).toEqual([]));
});

describe("days", () => {
  const MONDAY = 1;
  test.each(["on mondays the counter is shut.", "nothing goes out on monday."])("closed: %j", (text) =>
    expect(daysIn(text)).toEqual([expect.objectContaining({ days: MONDAY, closed: true })]),
  );
  test("an hour of closing closes no day", () =>
    expect(daysIn("เสาร์อาทิตย์ปิดหกโมงเย็น")).toEqual([expect.objectContaining({ closed: false })]));
  test("working days that are counted are no days of the week", () =>
    expect(daysIn("delivery takes 2-4 working days")).toEqual([]));
});
