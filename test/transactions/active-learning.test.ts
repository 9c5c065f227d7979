import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { createStore } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { Random } from "../../lib/categories/training/random.ts";
import { invented } from "../../lib/categories/training/slots.ts";
import {
  createActiveLearning,
  type UnsureAnswer,
} from "../../lib/transactions/active-learning/active-learning.ts";
import { taughtKey } from "../../lib/transactions/corrections/key.ts";

const DAY_MS = 86_400_000;

describeBackends("the queue of labels", (backend) => {
  let stack: TestStack;
  let run = 0;
  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());

  function process(tenant = `queue${run++}`) {
    const clock = fakeClock(Date.now());
    const store = createStore(loadConfig({ ...stack.env, RUNG_STAGE: "queue" }), { clock });
    const writes = { count: 0 };
    const data = {
      ...store.data,
      run<T>(name: string, work: () => Promise<T>): Promise<T> {
        if (name === "active_learning.note") writes.count++;
        return store.data.run(name, work);
      },
    };
    const queue = createActiveLearning(data);
    const as = <T>(user: string, work: (q: typeof queue) => Promise<T>, of = tenant) =>
      inCall(() => work(queue), { clock, actor: actor(of, user) });
    return { as, clock, writes, transact: data.transact };
  }

  const unsure = (text: string, confidence = 0.4): UnsureAnswer => ({
    text,
    category: { primary: "ENTERTAINMENT", detailed: null },
    confidence,
    answerId: "ans_x",
  });
  const random = new Random(4_711);
  const names = (count: number) =>
    Array.from(
      { length: count },
      (_, i) => `${invented(random)}${invented(random)}${"abcdefghij"[i % 10]} trust`,
    );

  test("lines of one merchant are one write, and at most fifty merchants of a call are noted: those seen most", async () => {
    const { as, writes } = process();
    const many = names(60);
    const often = many[59]!;
    await as("ann", (q) =>
      q.note([...many.map((name) => unsure(name)), unsure(`${often} 12`), unsure(often)]),
    );
    expect(writes.count).toBe(50);
    const items = await as("ann", (q) => q.queue(100));
    expect(items).toHaveLength(50);
    expect(items[0]).toMatchObject({ description: often, count: 3, guess: "ENTERTAINMENT" });
    expect(items[0]!.expectedGain).toBeCloseTo(3 * 0.6, 10);
  });

  test("counts add up over calls and processes, and the last guess is told", async () => {
    const one = process("shared");
    const two = process("shared");
    await one.as("ann", (q) => q.note([unsure("KELMSCOTT TRUST", 0.3)]));
    one.clock.advance(1_000);
    two.clock.advance(2_000);
    await Promise.all([
      one.as("ann", (q) => q.note([unsure("KELMSCOTT TRUST", 0.5)])),
      two.as("ann", (q) => q.note([unsure("KELMSCOTT TRUST 12", 0.5), unsure("KELMSCOTT TRUST", 0.5)])),
    ]);
    expect(await one.as("ann", (q) => q.queue(5))).toMatchObject([{ count: 4, confidence: 0.5 }]);
  });

  test("the five hundred merchants seen last are considered, and what was not seen for ninety days is gone", async () => {
    const { as, clock } = process();
    const early = names(1)[0]!;
    await as("ann", (q) => q.note(Array.from({ length: 40 }, () => unsure(early, 0))));
    clock.advance(1_000);
    for (let part = 0; part < 10; part++) {
      await as("ann", (q) => q.note(names(50).map((name) => unsure(name))));
      clock.advance(1_000);
    }
    const items = await as("ann", (q) => q.queue(1_000));
    expect(items).toHaveLength(500);
    expect(items.map(({ description }) => description)).not.toContain(early);
    await as("ann", (q) => q.note([unsure(early, 0)]));
    expect((await as("ann", (q) => q.queue(1)))[0]).toMatchObject({ description: early, count: 41 });
    clock.advance(90 * DAY_MS);
    expect(await as("ann", (q) => q.queue(1_000))).toEqual([]);
  });

  test("it is one user's of one tenant, and what is labelled leaves it", async () => {
    const { as, transact } = process();
    await as("ann", (q) =>
      q.note([unsure("KELMSCOTT TRUST"), unsure("12345"), unsure("HALVERGATE PARTNERS")]),
    );
    expect(await as("bob", (q) => q.queue(5))).toEqual([]);
    expect(await as("ann", (q) => q.queue(5), "stranger")).toEqual([]);
    const remove = (user: string) =>
      as(user, (q) => transact("label", [q.removal(taughtKey("KELMSCOTT TRUST"))]));
    await remove("bob");
    expect(await as("ann", (q) => q.queue(5))).toHaveLength(2);
    await remove("ann");
    expect((await as("ann", (q) => q.queue(5))).map(({ merchant }) => merchant)).toEqual([
      "Halvergate Partners",
    ]);
  });
});
