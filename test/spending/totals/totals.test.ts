import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPlatform, type Platform } from "#functions/platform";
import { loadConfig } from "#lib/context";
import { createSpending, type Entry, type Spending } from "#lib/spending";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { type Cell, createTotals, type Totals, within } from "../../../lib/spending/totals/totals.ts";
import { applyEdits, CODES, categoryOf, DATES, edit } from "./random-edits.ts";

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
    totals = createTotals({ ...platform.store, ...platform });
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    await stack?.stop();
  });

  const as = <T>(user: string, fn: () => Promise<T>) => inCall(fn, { clock, actor: actor("acme", user) });

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
  const between = async (from: string, to: string) =>
    within(await totals.among([{ from, to }]), { from, to });
  const asCells = (entries: readonly Entry[]) =>
    entries.map((e) => ({ ...e, minor: e.amountMinor, count: 1, code: e.detailed ?? e.primary }));

  /** A quiet minute and a look at everything, after which what is over is kept in one piece. */
  async function lookLater(user: string) {
    clock.advance(61_000);
    await as(user, () =>
      Promise.all([totals.months("2026-01", "2027-12"), totals.days("2026-01-01", "2027-12-31")]),
    );
  }

  test("whatever is stored, changed, back-dated and removed, months, days and ranges are the sum of the entries", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        fc.tuple(fc.constantFrom(...DATES), fc.constantFrom(...DATES)).map((pair) => pair.sort()),
        fc.nat(12),
        async (edits, [from, to], half) => {
          const user = `u${users++}`;
          const ids: string[] = [];
          // What is kept of months that are over must end with the edits that come after.
          await as(user, () => applyEdits(spending, edits.slice(0, half), ids));
          await lookLater(user);
          await as(user, () => applyEdits(spending, edits.slice(half), ids));
          await as(user, async () => {
            const entries = await allEntries();
            const inside = entries.filter(({ date }) => date >= from! && date <= to!);
            expect(sums(await between(from!, to!))).toEqual(sums(asCells(inside)));
            const months = await totals.months("2026-01", "2027-12");
            const byCode = (cells: readonly Pick<Cell, "kind" | "currency" | "code" | "minor" | "count">[]) =>
              sums(cells.map((c) => ({ ...c, primary: c.code })));
            expect(byCode(months)).toEqual(byCode(asCells(entries)));
            for (const date of DATES)
              expect(sums(await totals.days(date, date))).toEqual(
                sums(asCells(entries.filter((e) => e.date === date))),
              );
          });
          await lookLater(user);
          expect(await as(user, spending.audit.check)).toEqual([]);
        },
      ),
      { numRuns: 12, seed: 7 },
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
      expect(sums(await between("2026-08-31", "2027-02-28"))).toEqual(sums(asCells(entries)));
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
