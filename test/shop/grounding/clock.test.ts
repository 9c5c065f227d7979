import { describe, expect, test } from "vitest";
import { ALL_DAYS, daysIn, timesIn, weekOf } from "../../../lib/shop/grounding/clock/clock.ts";

const clock = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
const times = (text: string): string[] => timesIn(text).map(({ minutes }) => minutes.map(clock).join("|"));
const MON = 0b0000001;
const WED = 0b0000100;
const SUN = 0b1000000;
const WEEKDAYS = 0b0011111;

describe("clock times", () => {
  test.each([
    ["from 10:30 am until 8 pm", ["10:30", "20:00"]],
    ["open 11-7", ["11:00", "19:00"]],
    ["mon-fri 8-17", ["8:00", "17:00"]],
    ["open from 9:30 to 5:30, saturdays too", ["9:30", "17:30"]],
    ["noon to 9 pm", ["12:00", "21:00"]],
    ["we open from 8 in the morning until 10 at night", ["8:00", "22:00"]],
    ["order before 2 pm", ["14:00"]],
    ["the showroom opens at 11, every day", ["11:00|23:00"]],
    ["8.30-17.30 น.", ["8:30", "17:30"]],
    ["สั่งก่อนเที่ยง", ["12:00"]],
    ["สิบโมงเช้าถึงบ่ายสาม", ["10:00", "15:00"]],
    ["หกโมงเย็น", ["18:00"]],
    ["เปิด 9 โมงถึง 1 ทุ่ม", ["9:00", "19:00"]],
    ["สองทุ่มครึ่ง", ["20:30"]],
    ["ก่อนบ่ายโมง", ["13:00"]],
  ])("%s", (text, expected) => expect(times(text)).toEqual(expected));

  test.each([
    "takes 3-5 business days",
    "daily use from 10 to 20",
    "for $10 to $20",
    "battery lasts 10 to 12 hours",
  ])("%s has none", (text) => expect(times(text)).toEqual([]));
});

describe("days of the week", () => {
  test.each([
    ["tuesday to sunday", ALL_DAYS & ~MON],
    ["open every day but monday", ALL_DAYS & ~MON],
    ["closed on mondays", ALL_DAYS & ~MON],
    ["on mondays we're closed", ALL_DAYS & ~MON],
    ["on weekdays", WEEKDAYS],
    ["จันทร์-เสาร์", ALL_DAYS & ~SUN],
    ["(จ.-ศ.)", WEEKDAYS],
    ["เปิดพฤหัสบดี-อังคาร หยุดวันพุธ", ALL_DAYS & ~WED],
    ["ทุกวัน ยกเว้นวันอาทิตย์", ALL_DAYS & ~SUN],
    ["วันพุธร้านปิด", ALL_DAYS & ~WED],
  ])("%s", (text, open) => expect(weekOf(text)?.open).toBe(open));

  test.each(["sun stick", "ใช้ได้สองอาทิตย์", "จันทบุรี"])("%s has none", (text) =>
    expect(daysIn(text)).toEqual([]),
  );
});
