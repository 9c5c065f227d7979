import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import type { TestStack } from "#test/support/stack";
import { taughtKey } from "../../lib/transactions/corrections/key.ts";
import { learningProcess } from "./learning-process.ts";

const CATEGORIES = ["ENTERTAINMENT", "TRAVEL_LODGING", "MEDICAL_DENTAL_CARE"] as const;

describe("a key", () => {
  test("is short enough for the table whatever Unicode makes of a line, and tells lines apart", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const key = taughtKey(text);
        expect(Buffer.byteLength(key)).toBeLessThan(600);
        expect(key.isWellFormed()).toBe(true);
      }),
      { numRuns: 50 },
    );
    const long = "\ufdfa".repeat(200);
    expect(taughtKey(long)).toBe(taughtKey(long));
    expect(taughtKey(long)).not.toBe(taughtKey(`${long} x`));
  });
});

describeBackends("voices", (backend) => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());

  test("voices at the same time, from two processes, are all counted: the last agreement is what the votes say", async () => {
    const one = learningProcess(stack);
    const two = learningProcess(stack, one.tenant);
    const line = "KELMSCOTT TRUST";
    const users = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map((user, i) => ({
      user,
      as: (i % 2 === 0 ? one : two).as,
    }));
    const made = await Promise.all(
      users.map(({ user, as }) =>
        as(user, (c) => c.correct({ description: line, category: "ENTERTAINMENT" })),
      ),
    );
    expect(made.filter(({ promoted }) => promoted)).toHaveLength(8);
    expect((await one.ballotOf(line)).agreed).toMatchObject({ agree: 10, voters: 10 });
    one.clock.advance(3_000);
    expect(await one.taughtTo("z", line)).toBe("tenant ENTERTAINMENT");
    await Promise.all(
      users.slice(0, 8).map(({ user, as }, i) => as(user, (c) => c.undo(made[i]!.correction.id))),
    );
    one.clock.advance(3_000);
    expect(await one.taughtTo("z", line)).toBeUndefined();
    expect((await one.ballotOf(line)).agreed).toBeUndefined();
  });

  test("one user's corrections and undos at the same time leave the voice with what holds", async () => {
    const { as, taughtTo, ballotOf, clock } = learningProcess(stack);
    const line = "KELMSCOTT TRUST";
    const [a, b] = [
      await as("ann", (c) => c.correct({ description: line, category: CATEGORIES[0] })),
      await as("ann", (c) => c.correct({ description: line, category: CATEGORIES[1] })),
    ];
    await Promise.all([
      as("ann", (c) => c.undo(b.correction.id)),
      as("ann", (c) => c.correct({ description: line, category: CATEGORIES[2] })),
      as("ann", (c) => c.undo(a.correction.id)),
    ]);
    clock.advance(3_000);
    expect(await taughtTo("ann", line)).toBe(CATEGORIES[2]);
    const { items } = await as("ann", (c) => c.list(10));
    expect(items.map(({ category }) => category)).toEqual([CATEGORIES[2]]);
    for (const user of ["bob", "carl"])
      await as(user, (c) => c.correct({ description: line, category: CATEGORIES[2] }));
    expect((await ballotOf(line)).agreed).toMatchObject({ agree: 3, voters: 3 });
  });

  test("a correction is kept with its voice and what follows from it, or not at all", async () => {
    const { as, ballotOf, state } = learningProcess(stack);
    const line = "KELMSCOTT TRUST";
    const say = (user: string) =>
      as(user, (c) => c.correct({ description: line, category: "ENTERTAINMENT" }));
    await say("ann");
    await say("bob");
    state.transactions.length = 0;
    const third = await say("carl");
    expect(third.promoted).toBe(true);
    expect(state.transactions).toEqual(["corrections.correct"]);
    state.transactions.length = 0;
    await as("carl", (c) => c.undo(third.correction.id));
    expect(state.transactions).toEqual(["corrections.undo"]);
    expect((await ballotOf(line)).agreed).toBeUndefined();
  });

  test("a voice of another process that comes in between is counted: the change is worked out anew", async () => {
    const { as, ballotOf, state, tenant } = learningProcess(stack);
    const other = learningProcess(stack, tenant);
    const line = "KELMSCOTT TRUST";
    const say = (user: string, by = as) =>
      by(user, (c) => c.correct({ description: line, category: "ENTERTAINMENT" }));
    await say("ann");
    state.before = () => {
      state.before = undefined;
      return say("bob", other.as);
    };
    expect((await say("carl")).promoted).toBe(true);
    expect((await ballotOf(line)).agreed).toMatchObject({ agree: 3, voters: 3 });
  });

  test("the tenant's answers are made anew when what is agreed changes, not with every voice", async () => {
    const { as, ballotOf, tenantVersion } = learningProcess(stack);
    const line = "KELMSCOTT TRUST";
    const versions = [await tenantVersion()];
    const say = async (user: string, category = "ENTERTAINMENT") => {
      await as(user, (c) => c.correct({ description: line, category }));
      versions.push(await tenantVersion());
    };
    for (const user of ["a", "b", "c", "d", "e"]) await say(user);
    expect((await ballotOf(line)).agreed).toMatchObject({ agree: 5, voters: 5 });
    const [none, one, two, three, four, five] = versions;
    expect([one, two]).toEqual([none, none]);
    expect(three).not.toBe(none);
    expect([four, five]).toEqual([three, three]);
    await say("f", "MEDICAL_DENTAL_CARE");
    expect(versions.at(-1)).toBe(three);
    await say("g", "MEDICAL_DENTAL_CARE");
    expect(versions.at(-1)).not.toBe(three);
    expect((await ballotOf(line)).agreed).toBeUndefined();
  });
});
