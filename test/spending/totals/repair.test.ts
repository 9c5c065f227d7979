import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPlatform, type Platform } from "#functions/platform";
import { loadConfig } from "#lib/context";
import { createSpending, type Spending } from "#lib/spending";
import type { CounterKey, Tally } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { daysOf, monthsOf } from "../../../lib/spending/totals/counted.ts";
import { applyEdits, CODES, categoryOf, edit } from "./random-edits.ts";

const plus = (a: Tally, b: Tally): Tally => ({ sum: a.sum + b.sum, count: a.count + b.count });

describeBackends("repairing totals", (backend) => {
  let stack: TestStack;
  let platform: Platform;
  let spending: Spending;
  const clock = fakeClock();
  let users = 0;

  beforeAll(async () => {
    stack = await backend.start();
    platform = createPlatform(loadConfig({ ...stack.env, LOG_LEVEL: "silent" }), { clock });
    spending = createSpending({ ...platform.store, ...platform });
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    await stack?.stop();
  });

  const as = <T>(user: string, fn: () => Promise<T>) => inCall(fn, { clock, actor: actor("acme", user) });

  const tamper = (key: CounterKey, tallies: ReadonlyMap<string, Tally>) =>
    platform.store.data.transact("tamper", [platform.store.counters.add(key, tallies)]);

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

  test("whatever is done to entries, there is nothing to repair; whatever is done to counters, it is found and repaired", async () => {
    const by = fc.record({
      sum: fc.integer({ min: -99_999, max: 99_999 }).filter((n) => n !== 0),
      count: fc.integer({ min: -3, max: 3 }),
    });
    const tampered = fc.oneof(
      fc.record({
        key: fc.record({
          partition: fc.constant("months" as const),
          sort: fc.tuple(fc.constantFrom("2026-09", "2026-11"), fc.constantFrom("THB", "USD")),
        }),
        name: fc.constantFrom(`expense/${CODES[0]}`, `income/${CODES[3]}`, "@en/person"),
        by,
      }),
      fc.record({
        key: fc.record({
          partition: fc.constant("days" as const),
          sort: fc.tuple(
            fc.constant("2026-11"),
            fc.constant("THB"),
            fc.constant("expense"),
            fc.constant("FOOD_AND_DRINK"),
          ),
        }),
        name: fc.constantFrom("01", "02", "31"),
        by,
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        fc.array(tampered, { minLength: 1, maxLength: 4 }),
        async (edits, tampers) => {
          await as(`u${users++}`, async () => {
            await applyEdits(spending, edits, []);
            expect(await spending.audit.check()).toEqual([]);
            const wrong = new Map<string, Tally>();
            for (const { key, name, by } of tampers) {
              const partition = key.partition === "months" ? monthsOf() : daysOf();
              await tamper({ partition, sort: key.sort }, new Map([[name, by]]));
              const id = `${partition}/${key.sort}/${name}`;
              wrong.set(id, plus(wrong.get(id) ?? { sum: 0, count: 0 }, by));
            }
            const found = await spending.audit.check();
            const seen = found.map(({ key: { partition, sort }, name, counted, summed }) => [
              `${partition}/${sort}/${name}`,
              plus(counted, { sum: -summed.sum, count: -summed.count }),
            ]);
            expect(Object.fromEntries(seen)).toEqual(
              Object.fromEntries([...wrong].filter(([, { sum, count }]) => sum !== 0 || count !== 0)),
            );
            expect(await spending.audit.repair()).toEqual(found);
            expect(await spending.audit.check()).toEqual([]);
          });
        },
      ),
      { numRuns: 10, seed: 11 },
    );
  }, 120_000);

  test("more differences in one item than an expression of DynamoDB's can name are repaired", async () => {
    await as("many", async () => {
      await create(100);
      const names = Array.from(
        { length: 250 },
        (_, i) => [`expense/X${i}`, { sum: 1 + i, count: 1 }] as const,
      );
      for (let i = 0; i < names.length; i += 50)
        await tamper({ partition: monthsOf(), sort: ["2026-11", "THB"] }, new Map(names.slice(i, i + 50)));
      expect(await spending.audit.repair()).toHaveLength(250);
      expect(await spending.audit.check()).toEqual([]);
    });
  });

  test("entries that are stored while counters are repaired, and repairs that meet, count nothing twice", async () => {
    await as("racing", async () => {
      await create(100);
      await tamper(
        { partition: monthsOf(), sort: ["2026-11", "THB"] },
        new Map([[`expense/${CODES[0]}`, { sum: 7, count: 0 }]]),
      );
      await Promise.all([spending.audit.repair(), spending.audit.repair(), create(20).then(() => create(3))]);
      expect(await spending.audit.check()).toEqual([]);
      const months = await spending.totals.months("2026-11", "2026-11");
      expect(months).toMatchObject([{ minor: 123, count: 3 }]);
    });
  });

  test("a repair ends the answers that were computed from wrong numbers", async () => {
    await as("cached", async () => {
      await create(100);
      await tamper(
        { partition: daysOf(), sort: ["2026-11", "THB", "expense", "FOOD_AND_DRINK"] },
        new Map([["01", { sum: 900, count: 0 }]]),
      );
      const spent = async () =>
        (await spending.insights.summary("2026-11-20")).value.currencies[0]?.spentMinor;
      expect(await spent()).toBe(1_000);
      await spending.audit.repair();
      expect(await spent()).toBe(100);
    });
  });

  test("nobody else's counters are looked at", async () => {
    await as("ann", () => create(100));
    await as("bob", async () => {
      await create(5);
      await tamper(
        { partition: monthsOf(), sort: ["2026-11", "THB"] },
        new Map([["expense/OTHER", { sum: 1, count: 0 }]]),
      );
    });
    expect(await as("ann", spending.audit.check)).toEqual([]);
    expect(await as("bob", spending.audit.check)).toHaveLength(1);
  });

  test("what is kept of a month that is over, and is wrong, is found and ends with the repair", async () => {
    await as("kept", async () => {
      await create(100);
      const { counters } = platform.store;
      clock.advance(45 * 86_400_000); // November is over
      const spent = async () =>
        (await spending.totals.months("2026-11", "2026-11")).map(({ minor }) => minor);
      const [item] = await counters.derived(monthsOf(), ["2026-11"], ["2026-11"], "cells");
      const key = { partition: monthsOf(), sort: item!.sort };
      expect(await counters.keepDerived(key, "cells", `{"expense/${CODES[0]}":[7,1]}`, item!.version)).toBe(
        true,
      );
      expect(await counters.keepDerived(key, "cells", "{}", item!.version + 1)).toBe(false);
      expect(await spent()).toEqual([7]);
      const found = await spending.audit.check();
      expect(found).toMatchObject([{ name: "=cells", counted: { sum: 7 }, summed: { sum: 100 } }]);
      expect(await spending.audit.repair()).toEqual(found);
      expect(await spent()).toEqual([100]);
      expect(await spending.audit.check()).toEqual([]);
    });
  });
});
