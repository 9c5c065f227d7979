import { describe, expect, test } from "vitest";
import { touchedPeriods } from "../../../lib/spending/budgets/touched-periods.ts";
import type { EntryStep } from "../../../lib/spending/entries/changes.ts";
import type { Entry } from "../../../lib/spending/entries/entry.ts";

const today = { date: "2026-12-01", weekStart: "monday" } as const; // a Tuesday
const entry = (date: string, change: Partial<Entry> = {}): Entry => ({
  id: "spd_1",
  text: "x",
  kind: "expense",
  amountMinor: 100,
  currency: "THB",
  label: "x",
  primary: "FOOD_AND_DRINK",
  detailed: null,
  date,
  confidence: 1,
  span: [0, 1],
  language: "en",
  source: "person",
  guessed: null,
  answerId: null,
  importId: null,
  createdAt: "2026-12-01T00:00:00.000Z",
  updatedAt: "2026-12-01T00:00:00.000Z",
  version: 1,
  ...change,
});
const from = (steps: readonly EntryStep[], period: "week" | "month" = "month") =>
  touchedPeriods({ steps }, period, today).map((range) => range.from);

describe("periods that a change touches", () => {
  test("are those of the entries, each once, newest first, in the past and to come", () => {
    const steps = ["2026-11-30", "2026-11-01", "2027-01-31", "2025-02-28"].map((date) => ({
      after: entry(date),
    }));
    expect(from(steps)).toEqual(["2027-01-01", "2026-11-01", "2025-02-01"]);
    expect(from(steps, "week")).toEqual(["2027-01-25", "2026-11-30", "2026-10-26", "2025-02-24"]);
  });

  test("are where an entry lies now, not where it lay", () => {
    expect(from([{ before: entry("2026-10-05"), after: entry("2026-11-05") }])).toEqual(["2026-11-01"]);
    expect(from([{ before: entry("2026-10-05") }])).toEqual([]);
  });

  test("are none for what no budget counts, and for no change", () => {
    expect(from([{ after: entry("2026-11-05", { kind: "income" }) }])).toEqual([]);
    expect(from([])).toEqual([]);
  });

  test("are the twelve newest of many", () => {
    const steps = Array.from({ length: 50 }, (_, i) => ({
      after: entry(`${1980 + i}-06-15`),
    }));
    expect(from(steps)).toEqual(Array.from({ length: 12 }, (_, i) => `${2029 - i}-06-01`));
  });

  test("of an import are the current one and the last; an edit of one of its entries is a person's", () => {
    const days = ["2026-10-31", "2026-11-22", "2026-11-29", "2026-12-31", "2027-01-01"];
    const steps = days.map((date) => ({ after: entry(date, { importId: "imp_1" }) }));
    expect(from(steps)).toEqual(["2026-12-01", "2026-11-01"]);
    expect(from(steps, "week")).toEqual(["2026-11-23"]);
    const imported = entry("2026-10-31", { importId: "imp_1" });
    expect(from([{ before: imported, after: { ...imported, amountMinor: 200 } }])).toEqual(["2026-10-01"]);
  });
});
