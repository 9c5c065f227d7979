import fc from "fast-check";
import { primaryOf } from "#lib/categories";
import type { Entry, Spending } from "#lib/spending";

export const DATES = [
  "2026-08-31",
  "2026-09-01",
  "2026-09-30",
  "2026-10-15",
  "2026-11-01",
  "2026-11-02",
  "2027-02-28",
];
export const CODES = [
  "FOOD_AND_DRINK_COFFEE",
  "FOOD_AND_DRINK",
  "TRANSPORTATION_TAXIS_AND_RIDE_SHARES",
  "INCOME_WAGES",
];

/** What a user does to entries: `which` is one of those that are there. */
export const edit = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      op: fc.constant("create" as const),
      kind: fc.constantFrom("expense", "income", "transfer"),
      minor: fc.integer({ min: 1, max: 99_999 }),
      currency: fc.constantFrom("THB", "USD", "JPY"),
      date: fc.constantFrom(...DATES),
      code: fc.constantFrom(...CODES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant("change" as const),
      which: fc.nat(),
      minor: fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: undefined }),
      date: fc.option(fc.constantFrom(...DATES), { nil: undefined }),
      code: fc.option(fc.constantFrom(...CODES), { nil: undefined }),
      currency: fc.option(fc.constantFrom("THB", "USD"), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("remove" as const), which: fc.nat() }) },
);

export const categoryOf = (code: string) => ({
  primary: primaryOf(code) ?? code,
  detailed: primaryOf(code) === code ? null : code,
});

export type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;
/** @param ids of the entries that are there, kept up to date */
export async function applyEdits(spending: Spending, edits: readonly Edit[], ids: string[]): Promise<void> {
  for (const e of edits) {
    const id = e.op === "create" ? "" : ids[e.which % Math.max(1, ids.length)];
    if (e.op === "create") {
      const { kind, minor, currency, date, code } = e;
      const entry = await spending.entries.create({
        text: "x",
        label: "x",
        language: "en",
        kind: kind as Entry["kind"],
        currency,
        amountMinor: minor,
        category: categoryOf(code),
        date,
        timeZone: undefined,
      });
      ids.push(entry.id);
    } else if (id === undefined) continue;
    else if (e.op === "remove") {
      ids.splice(ids.indexOf(id), 1);
      await spending.entries.remove(id);
    } else {
      const { minor, date, code, currency } = e;
      await spending.entries.change(id, () => ({
        ...(minor !== undefined && { amountMinor: minor }),
        ...(date !== undefined && { date }),
        ...(currency !== undefined && { currency }),
        ...(code !== undefined && categoryOf(code)),
      }));
    }
  }
}
