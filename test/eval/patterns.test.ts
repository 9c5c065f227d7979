import { describe, expect, test } from "vitest";
import { generateHistory, type History, type HistoryEntry } from "./histories.ts";
import { plantAnomalies } from "./patterns/anomalies.ts";
import { detect } from "./patterns/detection.ts";
import { rateHabits } from "./patterns/habits.ts";
import { rateNext } from "./patterns/next-date.ts";
import { payeesOf } from "./patterns/recurring.ts";

const people = Array.from({ length: 24 }, (_, seed) => generateHistory({ seed: 7_000 + seed }));

describe("of a few generated people", () => {
  test("recurring payments are found, and little else is taken for one", () => {
    const { precision, recall } = detect(people);
    expect(recall.total).toBeGreaterThan(100);
    expect(precision.share).toBeGreaterThanOrEqual(0.95);
    expect(recall.share).toBeGreaterThanOrEqual(0.9);
  });

  test("the next date is right to a day or so", () => {
    const next = rateNext(people);
    expect(next.count).toBeGreaterThan(100);
    expect(next.meanDays).toBeLessThanOrEqual(1.5);
    expect(next.within3Days.share).toBeGreaterThanOrEqual(0.93);
  });

  test("planted anomalies are found and few others flagged", () => {
    const { flagged, fivefoldKnown, doubled } = plantAnomalies(people.slice(0, 8));
    expect(flagged.share).toBeLessThanOrEqual(0.03);
    expect(fivefoldKnown.share).toBeGreaterThanOrEqual(0.85);
    expect(doubled.share).toBeGreaterThanOrEqual(0.85);
  });

  test("planted habits are found, and few by chance", () => {
    const { byChance, planted } = rateHabits(people);
    expect(planted.share).toBeGreaterThanOrEqual(0.4);
    expect(byChance.right).toBeLessThanOrEqual(4);
  });
});

describe("the rating itself", () => {
  const rent = (date: string, recurring: string | undefined): HistoryEntry => ({
    date,
    kind: "expense",
    amountMinor: 650_000,
    currency: "THB",
    label: "ค่าเช่า",
    category: "RENT_AND_UTILITIES",
    ...(recurring !== undefined && { recurring }),
  });
  const history = (
    dates: readonly string[],
    recurring: string | undefined,
    period: "month" | "week",
  ): History => ({
    seed: 1,
    kind: "steady",
    language: "th",
    currency: "THB",
    monthlyIncomeMinor: 3_000_000,
    firstDay: dates[0]!,
    lastDay: "2026-11-30",
    entries: dates.map((date) => rent(date, recurring)),
    recurring: [
      {
        id: "rent",
        label: "ค่าเช่า",
        kind: "expense",
        category: "RENT_AND_UTILITIES",
        detailed: "RENT_AND_UTILITIES_RENT",
        period,
        amountMinor: 650_000,
        varies: false,
        dueDates: dates,
        ended: false,
      },
    ],
  });
  const dates = ["2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"];

  test("a find counts when it recurs with that period", () => {
    expect(detect([history(dates, "rent", "month")])).toMatchObject({
      precision: { share: 1 },
      recall: { share: 1 },
    });
    expect(detect([history(dates, "rent", "week")])).toMatchObject({
      precision: { share: 0 },
      recall: { share: 0 },
    });
    expect(detect([history(dates, undefined, "month")])).toMatchObject({
      precision: { share: 0 },
      recall: { total: 0 },
    });
  });

  test("a payee is called by what most of its entries belong to", () => {
    const mixed = history(dates, "rent", "month");
    const two = [
      ...mixed.entries.slice(0, 2),
      ...mixed.entries.slice(2).map(({ date }) => rent(date, undefined)),
    ];
    expect(payeesOf(mixed)).toMatchObject([{ truth: "rent", period: "monthly" }]);
    expect(payeesOf({ ...mixed, entries: two })).toMatchObject([{ truth: undefined }]);
  });
});
