import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadConfig, silentRecorder } from "#lib/context";
import { createLadder } from "#lib/ladder";
import { createStore, StoreDown, type Write } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { createActiveLearning } from "../../lib/transactions/active-learning/active-learning.ts";
import { agreementOf, createAgreement } from "../../lib/transactions/corrections/agreement.ts";
import { createCorrections } from "../../lib/transactions/corrections/index.ts";
import { taughtKey } from "../../lib/transactions/corrections/key.ts";
import { TENANT_TAG } from "../../lib/transactions/tags.ts";

const CATEGORIES = ["ENTERTAINMENT", "TRAVEL_LODGING", "MEDICAL_DENTAL_CARE"] as const;
const LINES = ["KELMSCOTT TRUST", "HALVERGATE PARTNERS"] as const;

describe("an agreement", () => {
  const voices = (...categories: string[]) =>
    categories.map((category) => ({ category, direction: "out" as const }));
  const out = { direction: "out" };

  test("needs three voices and four of five", () => {
    expect(agreementOf(voices("A", "A"))).toBeUndefined();
    expect(agreementOf(voices("A", "A", "A"))).toEqual({ category: "A", agree: 3, voters: 3, ...out });
    expect(agreementOf(voices("A", "A", "A", "B"))).toBeUndefined();
    expect(agreementOf(voices("A", "A", "A", "A", "B"))).toEqual({
      category: "A",
      agree: 4,
      voters: 5,
      ...out,
    });
    expect(agreementOf([])).toBeUndefined();
  });

  test("is about the way money goes that its voices share", () => {
    const [a, b] = voices("A", "A");
    const of = (direction: "in" | "out" | "unknown") =>
      agreementOf([a!, b!, { category: "A", direction }])?.direction;
    expect([of("out"), of("unknown"), of("in")]).toEqual(["out", "out", "unknown"]);
  });
});

describe("a key", () => {
  test("is short enough for the table whatever Unicode makes of a line, and tells lines apart", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const key = taughtKey(text);
        expect(Buffer.byteLength(key)).toBeLessThan(600);
        expect(key.isWellFormed()).toBe(true);
      }),
    );
    const long = "\ufdfa".repeat(200);
    expect(taughtKey(long)).toBe(taughtKey(long));
    expect(taughtKey(long)).not.toBe(taughtKey(`${long} x`));
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
    const state: {
      down: boolean;
      reads: string[];
      transactions: string[];
      before: (() => Promise<unknown>) | undefined;
    } = {
      down: false,
      reads: [],
      transactions: [],
      before: undefined,
    };
    const data = {
      ...real.data,
      run<T>(name: string, work: () => Promise<T>): Promise<T> {
        state.reads.push(name);
        const refused = new StoreDown("table", new Error("refused"));
        return state.down ? Promise.reject(refused) : real.data.run(name, work);
      },
      async transact(name: string, writes: readonly Write[]) {
        if (state.down) throw new StoreDown("table", new Error("refused"));
        state.transactions.push(name);
        await state.before?.();
        await real.data.transact(name, writes);
      },
    };
    const store = { ...real, data };
    const ladder = createLadder(config, store, clock, silentRecorder);
    const activeLearning = createActiveLearning(data);
    const corrections = createCorrections(data, ladder, activeLearning);
    const as = <T>(user: string, work: (c: typeof corrections) => Promise<T>) =>
      inCall(() => work(corrections), { clock, actor: actor(tenant, user) });
    const taughtTo = (user: string, line: string) =>
      as(user, async (c) => {
        const match = (await c.taught()).match(line, "unknown");
        return (
          match && (match.source === "user" ? match.correction.category : `tenant ${match.agreed.category}`)
        );
      });
    /** What the table says of a merchant: whose voices, and what is agreed. */
    const ballotOf = (line: string) =>
      inCall(() => createAgreement(data, ladder).ballot(taughtKey(line)), {
        clock,
        actor: actor(tenant, "observer"),
      });
    const tenantVersion = () =>
      inCall(async () => (await ladder.tagVersion(TENANT_TAG)).version, { clock, actor: actor(tenant, "x") });
    return { as, taughtTo, ballotOf, tenantVersion, activeLearning, state, clock, tenant };
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
        const { as, taughtTo, ballotOf, clock } = process();
        const kept: { user: string; line: string; category: string; id: string }[] = [];
        for (const { user, line, category, undo } of steps) {
          clock.advance(5);
          const last = kept.findLast((each) => each.user === user && each.line === line);
          if (undo && last) {
            await as(user, (c) => c.undo(last.id));
            kept.splice(kept.indexOf(last), 1);
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

  test("one user's corrections and undos at the same time leave the voice with what holds", async () => {
    const { as, taughtTo, ballotOf, clock } = process();
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

  test("the same said twice, even at the same time, is one correction, and one undo takes it back", async () => {
    const { as, taughtTo, ballotOf, clock } = process();
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
    const { as } = process();
    const kept = await as("ann", (c) =>
      c.correct({ description: "KELMSCOTT TRUST", category: "ENTERTAINMENT" }),
    );
    const undone = await Promise.allSettled([1, 2].map(() => as("ann", (c) => c.undo(kept.correction.id))));
    expect(undone.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a correction is kept with its voice and what follows from it, or not at all", async () => {
    const { as, ballotOf, state } = process();
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

  test("a voice that comes in between is counted: the change is worked out anew", async () => {
    const { as, ballotOf, state } = process();
    const line = "KELMSCOTT TRUST";
    const say = (user: string) =>
      as(user, (c) => c.correct({ description: line, category: "ENTERTAINMENT" }));
    await say("ann");
    state.before = () => {
      state.before = undefined;
      return say("bob");
    };
    expect((await say("carl")).promoted).toBe(true);
    expect((await ballotOf(line)).agreed).toMatchObject({ agree: 3, voters: 3 });
  });

  test("the tenant's answers are made anew when what is agreed changes, not with every voice", async () => {
    const { as, ballotOf, tenantVersion } = process();
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

  test("what was said of one merchant is read once, however many lines wait for it", async () => {
    const { as, state, clock } = process();
    await as("ann", (c) => c.correct({ description: "KELMSCOTT TRUST", category: "ENTERTAINMENT" }));
    clock.advance(3_000);
    state.reads.length = 0;
    await Promise.all(Array.from({ length: 20 }, () => as("ann", (c) => c.taught())));
    expect(state.reads.filter((name) => name === "corrections.list")).toHaveLength(1);
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
