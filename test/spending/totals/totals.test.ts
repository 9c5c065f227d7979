import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPlatform, type Platform } from "#functions/platform";
import { primaryOf } from "#lib/categories";
import { loadConfig } from "#lib/context";
import { createSpending, type Entry, type Spending } from "#lib/spending";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { type Cell, createTotals, type Totals } from "../../../lib/spending/totals/totals.ts";

const DATES = [
  "2026-08-31",
  "2026-09-01",
  "2026-09-30",
  "2026-10-15",
  "2026-11-01",
  "2026-11-02",
  "2027-02-28",
];
const CODES = [
  "FOOD_AND_DRINK_COFFEE",
  "FOOD_AND_DRINK",
  "TRANSPORTATION_TAXIS_AND_RIDE_SHARES",
  "INCOME_WAGES",
];

const edit = fc.oneof(
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

const categoryOf = (code: string) => ({
  primary: primaryOf(code) ?? code,
  detailed: primaryOf(code) === code ? null : code,
});

describeBackends("totals", (backend) => {
  let stack: TestStack;
  let platform: Platform;
  let spending: Spending;
  let totals: Totals;
  const clock = fakeClock();
  let users = 0;

  beforeAll(async () => {
    stack = await backend.start();
    platform = createPlatform(loadConfig({ ...stack.env, LOG_LEVEL: "silent" }), { clock });
    spending = createSpending({ ...platform.store, ...platform });
    totals = createTotals(platform.store.counters);
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    await stack?.stop();
  });

  const as = <T>(user: string, fn: () => Promise<T>) => inCall(fn, { clock, actor: actor("acme", user) });

  type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;
  async function apply(edits: readonly Edit[], ids: string[]): Promise<void> {
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

  const allEntries = async (): Promise<Entry[]> => {
    const { entries, next } = await spending.entries.list({}, 1_000);
    expect(next).toBeUndefined();
    return entries;
  };

  /** By kind, currency and primary category. */
  function sums(
    cells: Iterable<{ kind: string; currency: string; primary: string; minor: number; count: number }>,
  ) {
    const found: Record<string, { minor: number; count: number }> = {};
    for (const { kind, currency, primary, minor, count } of cells) {
      const key = `${kind} ${currency} ${primary}`;
      const sum = found[key] ?? { minor: 0, count: 0 };
      found[key] = { minor: sum.minor + minor, count: sum.count + count };
    }
    return Object.fromEntries(Object.entries(found).filter(([, { count }]) => count !== 0));
  }
  const asCells = (entries: readonly Entry[]) =>
    entries.map((e) => ({ ...e, minor: e.amountMinor, count: 1, code: e.detailed ?? e.primary }));

  test("whatever is stored, changed, back-dated and removed, months, days and ranges are the sum of the entries", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        fc.tuple(fc.constantFrom(...DATES), fc.constantFrom(...DATES)).map((pair) => pair.sort()),
        async (edits, [from, to]) => {
          await as(`u${users++}`, async () => {
            await apply(edits, []);
            const entries = await allEntries();
            const inside = entries.filter(({ date }) => date >= from! && date <= to!);
            expect(sums(await totals.between(from!, to!))).toEqual(sums(asCells(inside)));
            const months = await totals.months("2026-01", "2027-12");
            const byCode = (cells: readonly Pick<Cell, "kind" | "currency" | "code" | "minor" | "count">[]) =>
              sums(cells.map((c) => ({ ...c, primary: c.code })));
            expect(byCode(months)).toEqual(byCode(asCells(entries)));
            for (const kind of ["expense", "income", "transfer"] as const)
              for (const date of DATES)
                expect(sums(await totals.days(kind, date, date))).toEqual(
                  sums(asCells(entries.filter((e) => e.kind === kind && e.date === date))),
                );
          });
        },
      ),
      { numRuns: 25, seed: 7 },
    );
  }, 120_000);

  test("edits that meet, of one entry and of several, lose nothing and count nothing twice", async () => {
    await as("racing", async () => {
      const create = (minor: number) =>
        spending.entries.create({
          text: "x",
          label: "x",
          language: "en",
          kind: "expense",
          currency: "THB",
          amountMinor: minor,
          category: categoryOf(CODES[0]!),
          date: "2026-11-01",
          timeZone: undefined,
        });
      const first = await create(100);
      const second = await create(7);
      const results = await Promise.allSettled([
        ...Array.from({ length: 4 }, (_, i) => create(1_000 * (i + 1))),
        ...[1, 2, 3].map((n) =>
          spending.entries.change(first.id, () => ({ amountMinor: 100 + n, date: "2026-10-15" })),
        ),
        spending.entries.remove(second.id),
        spending.entries.remove(second.id),
      ]);
      const entries = await allEntries();
      expect(results.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(4);
      expect(sums(await totals.between("2026-08-31", "2027-02-28"))).toEqual(sums(asCells(entries)));
      expect(entries.every(({ id }) => id !== second.id)).toBe(true);
    });
  });

  test("where categories came from is counted by language", async () => {
    await as("sources", async () => {
      await spending.entries.note("coffee 4");
      await spending.entries.note("กาแฟ 65 บาท");
      const [entry] = (await spending.entries.note("zorblax 9")).entries;
      expect(Object.fromEntries(await totals.sources("2026-11", "2026-11"))).toMatchObject({
        "en/lexicon": 1,
        "th/lexicon": 1,
        "en/none": 1,
      });
      await spending.entries.change(entry!.id, () => categoryOf(CODES[2]!));
      expect((await totals.sources("2026-11", "2026-11")).get("en/person")).toBe(1);
    });
  });
});
