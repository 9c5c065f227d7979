import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { createStore, newId, type Store, StoreDown } from "#lib/store";
import { describeEmbedded } from "#test/support/backends";
import { fakeClock, testCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { type AnswerRecord, AnswerRecords } from "../../lib/ladder/answer-records.ts";

describeEmbedded("records of answers", (backend) => {
  let stack: TestStack;
  let store: Store;
  const clock = fakeClock();

  beforeAll(async () => {
    stack = await backend.start();
    store = createStore(loadConfig(stack.env), { clock });
  });
  afterAll(async () => {
    store.close();
    await stack.stop();
  });

  const ann = { tenant: "acme", user: "ann" };
  const recordOf = (id = newId("ans", clock.now())): AnswerRecord => ({
    ...ann,
    id,
    capability: "test.ask@1",
    inputHash: "x",
    rung: "rules",
    confidence: 1,
    model: null,
    costMicros: 0,
    why: [],
    trace: [],
    at: clock.now(),
  });

  /** A process whose writes wait at a gate, or fail. */
  function process(options: { gate?: Promise<void>; down?: boolean; pause?: () => Promise<unknown> } = {}) {
    const state = { pauses: 0, down: options.down ?? false };
    const run = async <T>(name: string, operation: () => Promise<T>): Promise<T> => {
      if (name === "answers.put") {
        await options.gate;
        if (state.down) throw new StoreDown("table", undefined);
      }
      return store.data.run(name, operation);
    };
    const records = new AnswerRecords(
      { ...store, data: { ...store.data, run } },
      {
        clock,
        async pause() {
          state.pauses++;
          await options.pause?.();
        },
      },
    );
    const call = testCall({ clock });
    return { records, state, call, add: (record: AnswerRecord) => records.add(record, call) };
  }

  test("a process finds its own before they are written, for their owner alone", async () => {
    const gate = Promise.withResolvers<void>();
    const { records, add, call, state } = process({ gate: gate.promise });
    const record = recordOf();
    add(record);
    expect(await records.find(record.id, ann)).toEqual(record);
    expect(await records.find(record.id, { ...ann, user: "bob" })).toBeUndefined();
    gate.resolve();
    await call.after.settled(5_000);
    expect(await records.find(record.id, ann)).toEqual(record);
    expect(state.pauses).toBe(0);
  });

  test("another process looks again for one that is being written", async () => {
    const gate = Promise.withResolvers<void>();
    const writer = process({ gate: gate.promise });
    const record = recordOf();
    writer.add(record);
    const reader = process({
      async pause() {
        gate.resolve();
        await writer.call.after.settled(5_000);
      },
    });
    expect(await reader.records.find(record.id, ann)).toEqual(record);
    expect(reader.state.pauses).toBe(1);
  });

  test("what is not there is given up after three looks; what is no fresh answer is looked for once", async () => {
    const { records, state } = process();
    expect(await records.find(newId("ans", clock.now()), ann)).toBeUndefined();
    expect(state.pauses).toBe(3);
    for (const id of ["ans_0000000000AAAAAAAAAAAAAAAA", "ans_", "ans_!", "spd_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1"])
      expect(await records.find(id, ann)).toBeUndefined();
    expect(state.pauses).toBe(3);
  });

  test("a write that fails loses its records, and nothing that comes after", async () => {
    const { records, state, add, call } = process({ down: true });
    const lost = Array.from({ length: 60 }, () => recordOf());
    for (const record of lost) add(record);
    await call.after.settled(5_000);
    expect(await records.find(lost[59]!.id, ann)).toBeUndefined();
    state.down = false;
    const kept = Array.from({ length: 60 }, () => recordOf());
    for (const record of kept) add(record);
    await call.after.settled(5_000);
    const fresh = process();
    for (const record of kept) expect(await fresh.records.find(record.id, ann)).toEqual(record);
  });
});
