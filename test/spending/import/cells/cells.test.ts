import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  currencyOf,
  markOf,
  minorOf,
  readAmount,
} from "../../../../lib/spending/import/cells/amount-cell.ts";
import { categoryOfCell } from "../../../../lib/spending/import/cells/category-names.ts";
import { dateReader } from "../../../../lib/spending/import/cells/date-cell.ts";
import { kindWord } from "../../../../lib/spending/import/cells/kind-words.ts";

const point = (cell: string) => readAmount(cell, ".");
const signed = (cell: string, mark: "." | "," = ".") => {
  const read = readAmount(cell, mark);
  return (
    read &&
    `${read.isNegative ? "-" : ""}${read.digits}${read.side ? ` ${read.side}` : ""}${read.currency ? ` ${read.currency}` : ""}`
  );
};

describe("an amount", () => {
  test.each([
    ["1234.56", "1234.56"],
    ["1,234.56", "1234.56"],
    ["1 234.50", "1234.50"],
    ["1'234.50", "1234.50"],
    ["12,34,567.00", "1234567.00"],
    ["-12.00", "-12.00"],
    ["−12.00", "-12.00"],
    ["12.00-", "-12.00"],
    ["(12.00)", "-12.00"],
    ["(฿1,200.00)", "-1200.00 THB"],
    ["-$5.00", "-5.00 USD"],
    ["$-5.00", "-5.00 USD"],
    ["$.50", ".50 USD"],
    ["Rs.500", "500 INR"],
    ["100 บาท", "100 THB"],
    ["THB 100.25", "100.25 THB"],
    ["๑,๒๐๐.๕๐", "1200.50"],
    ["12.00 CR", "12.00 credit"],
    ["12.00DR", "12.00 debit"],
    ["100.00 Cr.", "100.00 credit"],
    ["$ 1,000.00 DR", "1000.00 debit USD"],
  ])("%s is read as it is meant", (cell, expected) => expect(signed(cell)).toBe(expected));

  test("with a decimal comma, points and spaces part the thousands", () => {
    expect(signed("1.234,56", ",")).toBe("1234.56");
    expect(signed("-1.234.567,5 €", ",")).toBe("-1234567.5 EUR");
    expect(signed("1 234,00", ",")).toBe("1234.00");
  });

  test.each([
    "",
    "-",
    "--",
    "abc",
    "12.3.4",
    "1,23",
    "12e5",
    "12 bananas",
    "5 satang",
    "1,2345",
    "THB",
    "9".repeat(60),
  ])("%s is none", (cell) => expect(point(cell)).toBeUndefined());

  test("places beyond the currency's are rounded, and what is beyond a safe integer is none", () => {
    expect(minorOf(point("33.335")!, "THB")).toBe(3334);
    expect(minorOf(point("640")!, "JPY")).toBe(640);
    expect(minorOf(point("1.234")!, "KWD")).toBe(1234);
    expect(minorOf(point("999999999999999999")!, "THB")).toBeUndefined();
  });

  test("a sign that currencies share is the reader's own", () => {
    expect(currencyOf("$")).toBe("USD");
    expect(currencyOf("$", "SGD")).toBe("SGD");
    expect(currencyOf("$", "THB")).toBe("USD");
    expect(currencyOf("us$", "SGD")).toBe("USD");
    expect(currencyOf("ZZZ")).toBeUndefined();
  });

  test("shows its decimal mark, or does not", () => {
    expect(["1,234.56", "1.234,56", "12,5", "12.50", "1,234,567", "1,234", "1234"].map(markOf)).toEqual([
      ".",
      ",",
      ",",
      ".",
      ".",
      undefined,
      undefined,
    ]);
  });

  test("of any size comes back from how it is written", () => {
    const minor = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(minor, fc.boolean(), fc.constantFrom("", ",", " "), (value, isNegative, group) => {
        const digits = String(value).padStart(3, "0");
        const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
        const read = point(`${isNegative ? "-" : ""}${whole}.${digits.slice(-2)}`);
        expect(read?.isNegative).toBe(isNegative);
        expect(minorOf(read!, "THB")).toBe(value);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe("a date", () => {
  const dmy = dateReader({ order: "dmy", timeZone: "Asia/Bangkok" });
  const mdy = dateReader({ order: "mdy", timeZone: "UTC" });

  test.each([
    ["31/12/2025", "2025-12-31"],
    ["1-2-25", "2025-02-01"],
    ["31.12.2568", "2025-12-31"],
    ["5/1/68", "2025-01-05"],
    ["05/01/2026 14:30 น.", "2026-01-05"],
    ["2025-01-31", "2025-01-31"],
    ["2025/1/5 10:20", "2025-01-05"],
    ["20250131", "2025-01-31"],
    ["25680115", "2025-01-15"],
    ["1 Jan 2026", "2026-01-01"],
    ["01-JAN-26", "2026-01-01"],
    ["Jan 5, 2026", "2026-01-05"],
    ["Mon, 5 January 2026", "2026-01-05"],
    ["01 Mar 2026 09:15 PM", "2026-03-01"],
    ["5 ม.ค. 2568", "2025-01-05"],
    ["05-ม.ค.-68", "2025-01-05"],
    ["๕ มกราคม ๒๕๖๘", "2025-01-05"],
    ["1 ธ.ค. 2568 เวลา 10:00", "2025-12-01"],
  ])("%s is a day", (cell, day) => expect(dmy(cell)).toBe(day));

  test("of three numbers is read in the order of the file", () => {
    expect([dmy("03/04/2025"), mdy("03/04/2025")]).toEqual(["2025-04-03", "2025-03-04"]);
    expect([dmy("12/31/2025"), mdy("12/31/2025")]).toEqual([undefined, "2025-12-31"]);
  });

  test("that is an instant in UTC is the day where its owner lives", () => {
    expect(dmy("2026-07-14T19:33:00.000Z")).toBe("2026-07-15");
    expect(mdy("2026-07-14T19:33:00.000Z")).toBe("2026-07-14");
    expect(dmy("2026-04-01T23:58:51+07:00")).toBe("2026-04-01");
  });

  test.each([
    "",
    "31/02/2025",
    "yesterday",
    "เมื่อวาน",
    "12.50",
    "5 January",
    "45658",
    "1/1/1",
    "32/1/2025",
    "x".repeat(99),
  ])("%s is none", (cell) => expect(dmy(cell)).toBeUndefined());

  test("is a day of the calendar whatever was written", () => {
    const piece = fc.constantFrom(
      "1",
      "12",
      "31",
      "2025",
      "2568",
      "/",
      "-",
      ".",
      " ",
      "ม.ค.",
      "Jan",
      ":",
      "T",
      "Z",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const day = dmy(pieces.join(""));
        if (day !== undefined) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
      }),
      { seed: 4, numRuns: 2_000 },
    );
  });
});

describe("a category", () => {
  test.each([
    ["FOOD_AND_DRINK_COFFEE", "FOOD_AND_DRINK_COFFEE"],
    ["Groceries", "FOOD_AND_DRINK_GROCERIES"],
    ["กาแฟ", "FOOD_AND_DRINK_COFFEE"],
    ["Dining Out", "FOOD_AND_DRINK_RESTAURANT"],
    ["Everyday: Groceries", "FOOD_AND_DRINK_GROCERIES"],
    ["Monthly > Rent", "RENT_AND_UTILITIES_RENT"],
    ["Restaurant, fast-food", "FOOD_AND_DRINK_RESTAURANT"],
  ])("%s is known", (cell, detailed) => expect(categoryOfCell(cell)?.detailed).toBe(detailed));

  test("with no more than a group is its primary", () => {
    expect(categoryOfCell("อาหาร")).toEqual({ primary: "FOOD_AND_DRINK", detailed: null });
    expect(categoryOfCell("Transport: Skateboards")).toEqual({ primary: "TRANSPORTATION", detailed: null });
  });

  test.each(["", "Home", "Other", "Rent/Mortgage", "Zork", "x".repeat(500)])(
    "%s is left to the categoriser",
    (cell) => expect(categoryOfCell(cell)).toBeUndefined(),
  );
});

test("words say the direction of money in English and Thai", () => {
  expect(["Expenses", "DR", "รายรับ", "Transfer", "โอนเงิน", "POS 7-11"].map(kindWord)).toEqual([
    "expense",
    "expense",
    "income",
    "transfer",
    "transfer",
    undefined,
  ]);
});
