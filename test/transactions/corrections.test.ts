import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadConfig, silentRecorder } from "#lib/context";
import { createLadder } from "#lib/ladder";
import { createStore, StoreDown } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { createActiveLearning } from "../../lib/transactions/active-learning/active-learning.ts";
import { agreementOf } from "../../lib/transactions/corrections/agreement.ts";
import { createCorrections } from "../../lib/transactions/corrections/index.ts";

const CATEGORIES = ["ENTERTAINMENT", "TRAVEL_LODGING", "MEDICAL_DENTAL_CARE"] as const;
const LINES = ["KELMSCOTT TRUST", "HALVERGATE PARTNERS"] as const;

describe("an agreement", () => {
  const votes = (...categories: string[]) => categories.map((category, i) => ({ user: `u${i}`, category }));

  test("needs three voices and four of five", () => {
    expect(agreementOf(votes("A", "A"))).toBeUndefined();
    expect(agreementOf(votes("A", "A", "A"))).toEqual({ category: "A", agree: 3, voters: 3 });
    expect(agreementOf(votes("A", "A", "A", "B"))).toBeUndefined();
    expect(agreementOf(votes("A", "A", "A", "A", "B"))).toEqual({ category: "A", agree: 4, voters: 5 });
    expect(agreementOf([])).toBeUndefined();
  });
});

describeBackends("corrections", (backend) => {
  let stack: TestStack;
  let run = 0;
  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());

  /** One process. Tenants are new each time, so that runs do not see each other. */
  function process(tenant = `tenant${run++}`) {
    const clock = fakeClock(Date.now());
    const config = loadConfig({ ...stack.env, RUNG_STAGE: "corrections" });
    const real = createStore(config, { clock });
    const state = { down: false };
    const data = {
      ...real.data,
      run: <T>(name: string, work: () => Promise<T>) =>
        state.down ? Promise.reject(new StoreDown("table", new Error("refused"))) : real.data.run(name, work),
    };
    const store = { ...real, data };
    const ladder = createLadder(config, store, clock, silentRecorder);
    const corrections = createCorrections(data, ladder, createActiveLearning(data));
    const as = <T>(user: string, work: (c: typeof corrections) => Promise<T>) =>
      inCall(() => work(corrections), { clock, actor: actor(tenant, user) });
    const taughtTo = (user: string, line: string) =>
      as(user, async (c) => {
        const match = (await c.taught()).match(line);
        return (
          match && (match.source === "user" ? match.correction.category : `tenant ${match.agreed.category}`)
        );
      });
    return { as, taughtTo, state, clock, tenant };
  }

  test("whatever is taught and undone, what holds is the newest that was not undone, and the agreement follows the votes", async () => {
    const step = fc.record({
      user: fc.constantFrom("u1", "u2", "u3", "u4"),
      line: fc.constantFrom(...LINES),
      category: fc.constantFrom(...CATEGORIES),
      undo: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const { as, taughtTo, clock } = process();
        const kept: { user: string; line: string; category: string; id: string }[] = [];
        for (const { user, line, category, undo } of steps) {
          clock.advance(5);
          const last = kept.findLast((each) => each.user === user && each.line === line);
          if (undo && last) {
            await as(user, (c) => c.undo(last.id));
            kept.splice(kept.indexOf(last), 1);
          } else {
            const { correction } = await as(user, (c) => c.correct({ description: line, category }));
            kept.push({ user, line, category, id: correction.id });
          }
        }
        for (const line of LINES) {
          const newest = new Map<string, string>();
          for (const each of kept) if (each.line === line) newest.set(each.user, each.category);
          const votes = [...newest].map(([user, category]) => ({ user, category }));
          const agreed = agreementOf(votes);
          for (const user of ["u1", "u2", "u3", "u4"])
            expect(await taughtTo(user, line)).toBe(
              newest.get(user) ?? (agreed && `tenant ${agreed.category}`),
            );
        }
      }),
      { numRuns: 12 },
    );
  });

  test("voices at the same time are all counted: the last agreement is what the votes say", async () => {
    const { as, taughtTo, clock } = process();
    const line = "KELMSCOTT TRUST";
    const users = ["a", "b", "c", "d", "e", "f"];
    const made = await Promise.all(
      users.map((user) => as(user, (c) => c.correct({ description: line, category: "ENTERTAINMENT" }))),
    );
    clock.advance(3_000);
    expect(await taughtTo("z", line)).toBe("tenant ENTERTAINMENT");
    await Promise.all(users.slice(0, 4).map((user, i) => as(user, (c) => c.undo(made[i]!.correction.id))));
    clock.advance(3_000);
    expect(await taughtTo("z", line)).toBeUndefined();
  });

  test("another process knows within two seconds; another tenant never", async () => {
    const one = process();
    const other = process(one.tenant);
    const stranger = process();
    const line = "KELMSCOTT TRUST";
    expect(await other.taughtTo("ann", line)).toBeUndefined();
    await one.as("ann", (c) => c.correct({ description: line, category: "ENTERTAINMENT" }));
    expect(await one.taughtTo("ann", line)).toBe("ENTERTAINMENT");
    other.clock.advance(2_001);
    expect(await other.taughtTo("ann", line)).toBe("ENTERTAINMENT");
    expect(await other.taughtTo("bob", line)).toBeUndefined();
    expect(await stranger.taughtTo("ann", line)).toBeUndefined();
  });

  test("while the table is down what was known holds, and teaching says so", async () => {
    const { as, taughtTo, state, clock } = process();
    const line = "KELMSCOTT TRUST";
    await as("ann", (c) => c.correct({ description: line, category: "ENTERTAINMENT" }));
    expect(await taughtTo("ann", line)).toBe("ENTERTAINMENT");
    state.down = true;
    clock.advance(5_000);
    expect(await taughtTo("ann", line)).toBe("ENTERTAINMENT");
    expect(await taughtTo("bob", line)).toBeUndefined();
    state.down = false;
    expect(await taughtTo("ann", line)).toBe("ENTERTAINMENT");
  });

  test("labels are the tenant's whole history: of each user and merchant the last word", async () => {
    const { as, clock } = process();
    const teach = (user: string, description: string, category: string) => {
      clock.advance(5);
      return as(user, (c) => c.correct({ description, category }));
    };
    await teach("ann", "KELMSCOTT TRUST", "ENTERTAINMENT");
    await teach("ann", "KELMSCOTT TRUST 12", "TRAVEL_LODGING");
    await teach("bob", "KELMSCOTT TRUST", "MEDICAL_DENTAL_CARE");
    const gone = await teach("bob", "HALVERGATE PARTNERS", "ENTERTAINMENT");
    await as("bob", (c) => c.undo(gone.correction.id));
    const labels = await as("carl", async (c) => {
      const all = [];
      for await (const label of c.labels()) all.push(label);
      return all;
    });
    expect(labels.map(({ category }) => category)).toEqual(["MEDICAL_DENTAL_CARE", "TRAVEL_LODGING"]);
  });
});
