import { expect, test } from "vitest";
import { nameOf, primaryCategories } from "#lib/categories";
import { insightSummary } from "../../../lib/spending/insights/summary.ts";
import type { DayCell } from "../../../lib/spending/totals/totals.ts";

const spent = (primary: string, minor: number): DayCell =>
  ({ kind: "expense", currency: "THB", primary, date: "2026-11-03", minor, count: 1 }) as DayCell;
const textsOf = (expense: readonly DayCell[]) =>
  insightSummary({
    today: "2026-11-21",
    firstDay: "2026-11-01",
    expense,
    income: [],
    currencies: ["THB"],
  }).currencies[0]!.texts;

test.each(primaryCategories.map(({ code }) => code))(
  "%s is named as the largest part, in both languages",
  (code) => {
    const text = textsOf([spent(code, 5_000_00)]).at(-1)!;
    const { en, th } = nameOf(code)!;
    expect(text.en).toMatch(new RegExp(`^The largest part went to ${en}: `));
    expect(text.th).toContain(th);
    expect(text.th).not.toContain("ค่าค่า");
  },
);

test("the largest part of several is not called most of it", () => {
  const text = textsOf([spent("TRAVEL", 40_00), spent("MEDICAL", 30_00), spent("ENTERTAINMENT", 30_00)]).at(
    -1,
  )!;
  expect(text.en).toContain("largest part");
  expect(text.th).not.toContain("ส่วนใหญ่");
});
