import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agreementOf } from "#lib/categories";
import { describeBackends } from "#test/support/backends";
import type { TestStack } from "#test/support/stack";
import { taughtKey } from "../../lib/transactions/corrections/key.ts";
import { learningProcess } from "./learning-process.ts";

const CATEGORIES = ["ENTERTAINMENT", "TRAVEL_LODGING", "MEDICAL_DENTAL_CARE"] as const;
const LINES = ["KELMSCOTT TRUST", "HALVERGATE PARTNERS"] as const;

describeBackends("corrections", (backend) => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());

  test("whatever is taught and undone, what holds is the newest that was not undone, and the agreement follows the votes", async () => {
    const step = fc.record({
      user: fc.constantFrom("u1", "u2", "u3", "u4"),
      line: fc.constantFrom(...LINES),
      // Mostly one, or nobody would ever agree.
      category: fc.constantFrom(CATEGORIES[0], CATEGORIES[0], ...CATEGORIES),
      /** Undoes one of the user's corrections of the line, counted from the last. */
      undo: fc.option(fc.nat({ max: 2 }), { freq: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const { as, taughtTo, ballotOf, clock } = learningProcess(stack);
        const kept: { user: string; line: string; category: string; id: string }[] = [];
        for (const { user, line, category, undo } of steps) {
          clock.advance(5);
          const mine = kept.filter((each) => each.user === user && each.line === line);
          const last = mine.at(-1);
          const gone = undo === null ? undefined : mine.at(-1 - undo);
          if (gone) {
            await as(user, (c) => c.undo(gone.id));
            kept.splice(kept.indexOf(gone), 1);
          } else {
            const { correction } = await as(user, (c) => c.correct({ description: line, category }));
            // The same said twice is one correction.
            if (correction.id !== last?.id) kept.push({ user, line, category, id: correction.id });
            else expect(category).toBe(last.category);
          }
        }
        for (const line of LINES) {
          const newest = new Map<string, string>();
          for (const each of kept) if (each.line === line) newest.set(each.user, each.category);
          const voices = [...newest].map(([, category]) => ({ category, direction: "unknown" as const }));
          const agreed = agreementOf(voices);
          const ballot = await ballotOf(line);
          expect(ballot.agreed).toEqual(agreed && { key: taughtKey(line), ...agreed });
          for (const user of ["u1", "u2", "u3", "u4"]) {
            expect((await ballotOf(line, user)).mine?.category).toBe(newest.get(user));
            expect(await taughtTo(user, line)).toBe(
              newest.get(user) ?? (agreed && `tenant ${agreed.category}`),
            );
          }
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  test("the same said twice, even at the same time, is one correction, and one undo takes it back", async () => {
    const { as, taughtTo, ballotOf, clock } = learningProcess(stack);
    const line = "KELMSCOTT TRUST";
    const say = () => as("ann", (c) => c.correct({ description: line, category: "ENTERTAINMENT" }));
    const [one, two] = await Promise.all([say(), say()]);
    expect(two.correction).toEqual(one.correction);
    clock.advance(5);
    expect((await say()).correction).toEqual(one.correction);
    await as("ann", (c) => c.undo(one.correction.id));
    expect(await taughtTo("ann", line)).toBeUndefined();
    expect((await ballotOf(line)).agreed).toBeUndefined();
    const undo = as("ann", (c) => c.undo(one.correction.id));
    await expect(undo).rejects.toMatchObject({ code: "not_found" });
  });

  test("undone by two at once, one of them is told that it is gone", async () => {
    const { as } = learningProcess(stack);
    const kept = await as("ann", (c) =>
      c.correct({ description: "KELMSCOTT TRUST", category: "ENTERTAINMENT" }),
    );
    const undone = await Promise.allSettled([1, 2].map(() => as("ann", (c) => c.undo(kept.correction.id))));
    expect(undone.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("what was said of one merchant is read once, however many lines wait for it", async () => {
    const { as, state, clock } = learningProcess(stack);
    await as("ann", (c) => c.correct({ description: "KELMSCOTT TRUST", category: "ENTERTAINMENT" }));
    clock.advance(3_000);
    state.reads.length = 0;
    await Promise.all(Array.from({ length: 20 }, () => as("ann", (c) => c.taught())));
    expect(state.reads.filter((name) => name === "corrections.list")).toHaveLength(1);
  });

  test("another process knows within two seconds; another tenant never", async () => {
    const one = learningProcess(stack);
    const other = learningProcess(stack, one.tenant);
    const stranger = learningProcess(stack);
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
    const { as, taughtTo, state, clock } = learningProcess(stack);
    const line = "KELMSCOTT TRUST";
    const kept = await as("ann", (c) => c.correct({ description: line, category: "ENTERTAINMENT" }));
    expect(await taughtTo("ann", line)).toBe("ENTERTAINMENT");
    state.down = true;
    clock.advance(5_000);
    expect(await taughtTo("ann", line)).toBe("ENTERTAINMENT");
    expect(await taughtTo("bob", line)).toBeUndefined();
    const refused = { code: "unavailable", status: 503, retryAfterS: 1 };
    await expect(
      as("ann", (c) => c.correct({ description: line, category: "MEDICAL_DENTAL_CARE" })),
    ).rejects.toMatchObject(refused);
    await expect(as("ann", (c) => c.undo(kept.correction.id))).rejects.toMatchObject(refused);
    state.down = false;
    expect(await taughtTo("ann", line)).toBe("ENTERTAINMENT");
    await as("ann", (c) => c.undo(kept.correction.id));
    expect(await taughtTo("ann", line)).toBeUndefined();
  });

  test("labels are the tenant's whole history: of each user and merchant the last word", async () => {
    const { as, clock } = learningProcess(stack);
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
