import { describe, expect, test } from "vitest";
import { createSegmenter, normaliseText, readDate, resolveDate, tokenise } from "#lib/language";

const segmenter = createSegmenter(["กาแฟ", "ซื้อยา"]);
// Saturday noon in London.
const SATURDAY = { now: Date.parse("2026-11-21T12:00:00Z"), timeZone: "UTC" };

function read(text: string, options: { dayFirst?: boolean; shortYear?: boolean } = {}) {
  const source = normaliseText(text);
  const tokens = tokenise(source, segmenter);
  const dayFirst = options.dayFirst ?? /[ก-๎]/.test(text);
  for (let i = 0; i < tokens.length; i++) {
    const date = readDate(source.folded, tokens, i, {
      dayFirst,
      slash: true,
      shortYear: options.shortYear ?? true,
    });
    if (date !== undefined) return date;
  }
  return undefined;
}

describe("English dates", () => {
  test.each([
    ["today", "2026-11-21"],
    ["yesterday", "2026-11-20"],
    ["last night", "2026-11-20"],
    ["this morning", "2026-11-21"],
    ["tonight", "2026-11-21"],
    ["the day before yesterday", "2026-11-19"],
    ["last monday", "2026-11-16"],
    ["on friday", "2026-11-20"],
    ["on saturday", "2026-11-14"],
    ["sunday brunch", "2026-11-15"],
    ["3 days ago", "2026-11-18"],
    ["three days ago", "2026-11-18"],
    ["a week ago", "2026-11-14"],
    ["a couple of weeks ago", "2026-11-07"],
    ["last week", "2026-11-14"],
    ["last month", "2026-10-21"],
    ["2 months ago", "2026-09-21"],
    ["last year", "2025-11-21"],
    ["on the 1st", "2026-11-01"],
    ["the 25th", "2026-10-25"],
    ["oct 12", "2026-10-12"],
    ["12 october", "2026-10-12"],
    ["5 nov", "2026-11-05"],
    ["nov 5th, 2025", "2025-11-05"],
    ["the 3rd of november", "2026-11-03"],
    ["dec 24", "2025-12-24"],
    ["2026-11-18", "2026-11-18"],
    ["11/18/2026", "2026-11-18"],
    ["18/11/2026", "2026-11-18"],
    ["on 11/18", "2026-11-18"],
    ["18.11.2026", "2026-11-18"],
    ["feb 29", "2024-02-29"],
    ["last weekend", "2026-11-14"],
    ["yday", "2026-11-20"],
    ["yesturday", "2026-11-20"],
  ])("%s is %s", (text, wanted) => {
    const date = read(text);
    expect(date?.future).toBeUndefined();
    expect(resolveDate(date!.expression, SATURDAY)).toBe(wanted);
  });

  test.each(["tomorrow", "next friday", "next week", "in 3 days", "end of the month"])(
    "%s is still to come",
    (text) => {
      expect(read(text)?.future).toBe(true);
    },
  );

  test.each([
    "sun hat",
    "may i",
    "march on",
    "2nd hand",
    "the 1st class ticket",
    "black friday",
    "second",
    "satay",
    "decent",
    "monkey",
    "mart",
    "weekly",
    "32/13",
    "99/99/2026",
  ])("%s is no date", (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe("Thai dates", () => {
  test.each([
    ["วันนี้", "2026-11-21"],
    ["เมื่อวาน", "2026-11-20"],
    ["เมื่อวานซืน", "2026-11-19"],
    ["เมื่อคืน", "2026-11-20"],
    ["เมื่อเช้า", "2026-11-21"],
    ["เมื่อกี้", "2026-11-21"],
    ["เมือวาน", "2026-11-20"],
    ["เมื่อวานตอนเย็น", "2026-11-20"],
    ["วันจันทร์ที่แล้ว", "2026-11-16"],
    ["เมื่อวันศุกร์", "2026-11-20"],
    ["วันอาทิตย์", "2026-11-15"],
    ["อาทิตย์ที่แล้ว", "2026-11-14"],
    ["สัปดาห์ก่อน", "2026-11-14"],
    ["เดือนที่แล้ว", "2026-10-21"],
    ["ปีที่แล้ว", "2025-11-21"],
    ["3 วันที่แล้ว", "2026-11-18"],
    ["สามวันก่อน", "2026-11-18"],
    ["2 เดือนก่อน", "2026-09-21"],
    ["สิ้นเดือนที่แล้ว", "2026-10-31"],
    ["ต้นเดือน", "2026-11-01"],
    ["วันที่ 5", "2026-11-05"],
    ["วันที่ 25", "2026-10-25"],
    ["5 พ.ย.", "2026-11-05"],
    ["5พย69", "2026-11-05"],
    ["12 ต.ค. 2569", "2026-10-12"],
    ["1 ม.ค. 69", "2026-01-01"],
    ["15 ก.พ.", "2026-02-15"],
    ["25 ธันวาคม", "2025-12-25"],
    ["3/11/2569", "2026-11-03"],
    ["3/11/69", "2026-11-03"],
    ["3/11", "2026-11-03"],
    ["5 พฤศจิกายน 2569", "2026-11-05"],
    ["๕ พ.ย. ๒๕๖๙", "2026-11-05"],
  ])("%s is %s", (text, wanted) => {
    const date = read(text, { dayFirst: true });
    expect(date?.future).toBeUndefined();
    expect(resolveDate(date!.expression, SATURDAY)).toBe(wanted);
  });

  test.each(["พรุ่งนี้", "มะรืนนี้", "เดือนหน้า", "วันจันทร์หน้า", "อาทิตย์หน้า", "อีก 3 วัน", "สิ้นเดือนนี้"])(
    "%s is still to come",
    (text) => {
      expect(read(text)?.future).toBe(true);
    },
  );

  test.each(["จันทร์เจ้า กับ จันทร์", "3 วัน", "2 คืน", "คนละวัน", "กลางวัน", "5 คน", "ของขวัญวันเกิด"])(
    "%s is no day",
    (text) => {
      const date = read(text);
      expect(date === undefined || date.expression?.kind === "weekday" || date.expression === null).toBe(
        true,
      );
      if (!text.startsWith("จันทร์")) expect(date).toBeUndefined();
    },
  );

  test("a year of two digits is one only where the caller allows it", () => {
    expect(read("5 พ.ย. 65", { shortYear: false })?.expression).toEqual({
      kind: "calendar",
      day: 5,
      month: 11,
    });
    expect(read("5 พ.ย. 65", { shortYear: true })?.expression).toEqual({
      kind: "calendar",
      day: 5,
      month: 11,
      year: 2022,
    });
  });
});

describe("resolving", () => {
  test("a day is the day of the time zone", () => {
    const late = Date.parse("2026-11-21T18:00:00Z");
    expect(resolveDate(null, { now: late, timeZone: "UTC" })).toBe("2026-11-21");
    expect(resolveDate(null, { now: late, timeZone: "Asia/Bangkok" })).toBe("2026-11-22");
    expect(
      resolveDate({ kind: "relative_days", n: -1 }, { now: late, timeZone: "America/Los_Angeles" }),
    ).toBe("2026-11-20");
  });

  test("months are clamped to their length", () => {
    const march31 = { now: Date.parse("2026-03-31T12:00:00Z"), timeZone: "UTC" };
    expect(resolveDate({ kind: "relative_months", n: -1 }, march31)).toBe("2026-02-28");
    expect(resolveDate({ kind: "relative_months", n: -1, day: "last" }, march31)).toBe("2026-02-28");
    expect(
      resolveDate(
        { kind: "day_of_month", day: 31 },
        { now: Date.parse("2026-03-15T00:00:00Z"), timeZone: "UTC" },
      ),
    ).toBe("2026-01-31");
  });

  test("a written year may lie ahead; without one the day has passed", () => {
    expect(resolveDate({ kind: "calendar", day: 5, month: 1, year: 2027 }, SATURDAY)).toBe("2027-01-05");
    expect(resolveDate({ kind: "calendar", day: 5, month: 1 }, SATURDAY)).toBe("2026-01-05");
  });
});
