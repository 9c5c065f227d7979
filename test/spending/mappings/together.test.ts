import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import type { TestStack } from "#test/support/stack";
import { idOf, TERMS, teachingProcess } from "./teaching-process.ts";

const [TERM] = TERMS;
const TEACHING = { term: TERM, language: "en", category: "ENTERTAINMENT" } as const;

describeBackends("a term, its voice and the tenant's mapping", (backend) => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());

  test("are kept in one transaction, of the caller's where it has one, or not at all", async () => {
    const { as, teach, forget, sharedOf, mineOf, meaningTo, state, data } = teachingProcess(stack);
    await teach("ann", TERM, "ENTERTAINMENT");
    await teach("bob", TERM, "ENTERTAINMENT");
    const refused = as("carl", (m) => m.teach(TEACHING, async () => Promise.reject(new Error("no entry"))));
    await expect(refused).rejects.toThrow("no entry");
    expect([await mineOf("carl", TERM), await sharedOf(TERM)]).toEqual([undefined, undefined]);
    state.transactions.length = 0;
    const stored = await as("carl", (m) =>
      m.teach(TEACHING, async (writes) => {
        await data.transact("entry.change", writes);
        return "stored";
      }),
    );
    expect(stored).toBe("stored");
    expect(state.transactions).toEqual(["entry.change"]);
    expect(await meaningTo("dora", TERM)).toBe("tenant ENTERTAINMENT");
    state.transactions.length = 0;
    await forget("carl", TERM);
    expect(state.transactions).toEqual(["mappings.remove"]);
    expect(await meaningTo("dora", TERM)).toBeUndefined();
  });

  test("are worked out anew when a voice of another process comes in between", async () => {
    const { as, teach, sharedOf, state, data, tenant } = teachingProcess(stack);
    const other = teachingProcess(stack, tenant);
    await teach("ann", TERM, "ENTERTAINMENT");
    state.before = () => {
      state.before = undefined;
      return other.teach("bob", TERM, "ENTERTAINMENT");
    };
    let tries = 0;
    await as("carl", (m) =>
      m.teach(TEACHING, (writes) => {
        tries++;
        return data.transact("entry.change", writes);
      }),
    );
    expect(tries).toBe(2);
    expect(await sharedOf(TERM)).toMatchObject({ category: "ENTERTAINMENT", voices: 3 });
  });

  test("hold together when one user teaches, changes and forgets at once, in two processes", async () => {
    const one = teachingProcess(stack);
    const two = teachingProcess(stack, one.tenant);
    await one.teach("ann", TERM, "ENTERTAINMENT");
    await Promise.allSettled([
      one.teach("ann", TERM, "TRAVEL"),
      two.forget("ann", TERM),
      one.as("ann", (m) => m.recategorise(idOf(TERM), "MEDICAL")),
      two.teach("ann", TERM, "EDUCATION"),
      one.forget("ann", TERM),
      two.as("ann", (m) => m.recategorise(idOf(TERM), "MEDICAL_DENTAL_CARE")),
    ]);
    const [mapping] = await one.as("ann", (m) => m.list("user"));
    expect((await one.mineOf("ann", TERM))?.category).toBe(mapping?.category);
  });

  test("are forgotten by one of two processes that are asked at once, and the other is told that they are gone", async () => {
    const one = teachingProcess(stack);
    const two = teachingProcess(stack, one.tenant);
    await one.teach("ann", TERM, "ENTERTAINMENT");
    const forgotten = await Promise.allSettled([one, two].map((by) => by.forget("ann", TERM)));
    expect(forgotten.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = one.as("ann", (m) => m.recategorise(idOf(TERM), "TRAVEL"));
    await expect(refused).rejects.toMatchObject({ code: "not_found" });
  });

  test("are taken back in the caller's transaction: what was meant before holds again, unless it was taught anew", async () => {
    const { as, teach, meaningTo, data } = teachingProcess(stack);
    const given = (category: string) =>
      as("ann", (m) =>
        m.teach({ ...TEACHING, category }, async (writes, before) => {
          await data.transact("feedback.give", writes);
          return { ...TEACHING, category, before };
        }),
      );
    const takeBack = (taught: Awaited<ReturnType<typeof given>>) =>
      as("ann", (m) =>
        m.takeBack(taught, async (writes) => {
          if (writes.length > 0) await data.transact("feedback.undo", writes);
          return writes.length > 0;
        }),
      );
    const first = await given("ENTERTAINMENT");
    const second = await given("TRAVEL");
    expect([first.before, second.before]).toEqual([null, "ENTERTAINMENT"]);
    expect(await takeBack(first)).toBe(false);
    expect(await meaningTo("ann", TERM)).toBe("user TRAVEL");
    expect(await takeBack(second)).toBe(true);
    expect(await meaningTo("ann", TERM)).toBe("user ENTERTAINMENT");
    for (const user of ["bob", "carl"]) await teach(user, TERM, "ENTERTAINMENT");
    expect(await meaningTo("dora", TERM)).toBe("tenant ENTERTAINMENT");
    expect(await takeBack(first)).toBe(true);
    expect([await meaningTo("ann", TERM), await meaningTo("dora", TERM)]).toEqual([undefined, undefined]);
  });

  test("are nothing while the table is down: 503, and what was known holds", async () => {
    const { as, teach, forget, meaningTo, mineOf, state, clock } = teachingProcess(stack);
    await teach("ann", TERM, "ENTERTAINMENT");
    expect(await meaningTo("ann", TERM)).toBe("user ENTERTAINMENT");
    state.down = true;
    clock.advance(5_000);
    const refused = { code: "unavailable", status: 503, retryAfterS: 1 };
    await expect(teach("ann", TERM, "TRAVEL")).rejects.toMatchObject(refused);
    await expect(forget("ann", TERM)).rejects.toMatchObject(refused);
    await expect(as("bob", (m) => m.teach(TEACHING, async () => {}))).rejects.toMatchObject(refused);
    expect(await meaningTo("ann", TERM)).toBe("user ENTERTAINMENT");
    state.down = false;
    expect((await mineOf("ann", TERM))?.category).toBe("ENTERTAINMENT");
    expect(await mineOf("bob", TERM)).toBeUndefined();
  });

  test("the tenant's answers are made anew when what is agreed changes, not with every voice; hits stay", async () => {
    const { as, teach, sharedOf, sharedVersion } = teachingProcess(stack);
    const versions = [await sharedVersion()];
    const say = async (user: string, category: string) => {
      await teach(user, TERM, category);
      versions.push(await sharedVersion());
    };
    for (const user of ["a", "b", "c"]) await say(user, "ENTERTAINMENT");
    const shared = await sharedOf(TERM);
    await as("z", (m) => m.countHits([shared!, shared!]));
    for (const user of ["d", "e"]) await say(user, "ENTERTAINMENT");
    const [none, one, two, three, four, five] = versions;
    expect([one, two]).toEqual([none, none]);
    expect(three).not.toBe(none);
    expect([four, five]).toEqual([three, three]);
    expect(await sharedOf(TERM)).toMatchObject({ id: shared!.id, hits: 2, voices: 5 });
    await say("f", "MEDICAL");
    expect(versions.at(-1)).toBe(three);
    await say("g", "MEDICAL");
    expect(versions.at(-1)).not.toBe(three);
    expect(await sharedOf(TERM)).toBeUndefined();
  });

  test("another process knows within two seconds, another tenant never", async () => {
    const one = teachingProcess(stack);
    const other = teachingProcess(stack, one.tenant);
    const stranger = teachingProcess(stack);
    expect(await other.meaningTo("dora", TERM)).toBeUndefined();
    for (const user of ["ann", "bob", "carl"]) await one.teach(user, TERM, "ENTERTAINMENT");
    other.clock.advance(2_001);
    expect(await other.meaningTo("dora", TERM)).toBe("tenant ENTERTAINMENT");
    expect(await stranger.meaningTo("dora", TERM)).toBeUndefined();
    await other.teach("dora", TERM, "TRAVEL");
    expect(await other.meaningTo("dora", TERM)).toBe("user TRAVEL");
  });

  test("a term in which nothing can be recognised teaches nothing", async () => {
    const { as, state } = teachingProcess(stack);
    const nothing = { ...TEACHING, term: " ☕! " };
    const refused = as("ann", (m) => m.upsert(nothing));
    await expect(refused).rejects.toMatchObject({ code: "invalid_field", field: "term" });
    expect(await as("ann", (m) => m.teach(nothing, async (writes) => writes.length))).toBe(0);
    expect(state.transactions).toEqual([]);
  });
});
