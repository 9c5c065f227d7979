import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { currentActor, loadConfig, type Recorder, silentRecorder } from "#lib/context";
import { createEvents, type EventHandler } from "#lib/events";
import { createStore, type Store, StoreDown, type Write } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, type FakeClock, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";

describeBackends("events", (backend) => {
  let stack: TestStack;
  let store: Store;
  let clock: FakeClock;
  let sent: string[];
  let queueIsDown: boolean;
  let counted: string[];
  const signal = new AbortController().signal;

  beforeAll(async () => {
    stack = await backend.start();
    store = createStore(loadConfig({ ...stack.env }));
  }, 60_000);
  afterAll(async () => {
    store?.close();
    await stack?.stop();
  });
  beforeEach(async () => {
    // What a test before left due would be swept in this one.
    const old = processOf();
    clock = fakeClock();
    clock.advance(10 * 86_400_000);
    while ((await old.events.sweep()) > 0)
      for (const id of sent.splice(0)) await old.events.deliver(id, signal);
    clock = fakeClock();
    sent = [];
    queueIsDown = false;
    counted = [];
  });

  /** One process: what it sends is kept, to be delivered as the test likes. */
  function processOf(handle?: EventHandler<{ n: number }>) {
    sent ??= [];
    const recorder: Recorder = { ...silentRecorder, count: (name) => void counted.push(name) };
    const eventQueue = {
      ...store.eventQueue,
      async send({ id }: { id: string }) {
        if (queueIsDown) throw new StoreDown("queue", undefined);
        sent.push(id);
      },
    };
    const events = createEvents({
      data: store.data,
      eventQueue,
      recorder,
      clock: { now: () => clock.now() },
    });
    if (handle) events.on("noted", "test", handle);
    return { events };
  }

  /** Something happens in a transaction: a counter stands for what was stored. */
  const happen = ({ events }: ReturnType<typeof processOf>, n: number, alongside: Write[] = []) =>
    inCall(
      async () => {
        const event = events.happened("noted", { n });
        await store.data.transact("test", [event.write, ...alongside]);
        event.sent();
      },
      { clock, actor: actor("acme", "bob") },
    );

  const total = async (name: string): Promise<number> => {
    const [item] = await store.counters.range(["test", name], [], []);
    return item?.counts.get("total") ?? 0;
  };
  const adding = (name: string, by: number): Write =>
    store.counters.add({ partition: ["test", name], sort: ["x"] }, new Map([["total", by]]));
  let names = 0;
  const fresh = () => `t${clock.now()}-${names++}`;

  test("are delivered to their handler as the one whom they happened to, and are then over", async () => {
    const seen: unknown[] = [];
    const p = processOf(async ({ payload, at, kind }) => {
      seen.push({ payload, at, kind, who: currentActor().user, of: currentActor().tenant });
    });
    await happen(p, 7);
    expect(sent).toHaveLength(1);
    expect(await p.events.deliver(sent[0]!, signal)).toBe("done");
    expect(seen).toEqual([{ payload: { n: 7 }, at: clock.now(), kind: "noted", who: "bob", of: "acme" }]);
    clock.advance(86_400_000);
    expect(await p.events.sweep()).toBe(0);
  });

  test("a message that comes again, or twice at once, has the effect of one", async () => {
    const name = fresh();
    const p = processOf(async ({ payload }) => [adding(name, payload.n)]);
    await happen(p, 5);
    const [id] = sent;
    await Promise.all(
      [p, processOf(async ({ payload }) => [adding(name, payload.n)])].map(({ events }) =>
        events.deliver(id!, signal),
      ),
    );
    await p.events.deliver(id!, signal);
    expect(await total(name)).toBe(5);
  });

  test("whose transaction is refused did not happen", async () => {
    const seen: unknown[] = [];
    const p = processOf(async ({ payload }) => void seen.push(payload));
    const entity = store.data.entity({
      model: { service: "rung", entity: "test", version: "1" },
      attributes: { id: { type: "string", required: true } },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["id"], casing: "none" },
          sk: { field: "sk", composite: [], casing: "none" },
        },
      },
    });
    const put = { put: entity.create({ id: fresh() }).params() };
    await happen(p, 1, [put]);
    await expect(happen(p, 2, [put])).rejects.toMatchObject({ name: "ConditionFailed" });
    clock.advance(60_000);
    await p.events.sweep();
    for (const id of sent) await p.events.deliver(id, signal);
    expect(seen).toEqual([{ n: 1 }]);
  });

  test("whose message was never sent, or got lost, are sent by the sweeper, once by all sweepers", async () => {
    const name = fresh();
    const p = processOf(async ({ payload }) => [adding(name, payload.n)]);
    queueIsDown = true;
    await happen(p, 3);
    queueIsDown = false;
    expect(sent).toEqual([]);
    expect(await p.events.sweep()).toBe(0); // it may still come
    clock.advance(31_000);
    const sweeps = await Promise.all([p, processOf(), processOf()].map(({ events }) => events.sweep()));
    expect(sweeps.reduce((a, b) => a + b)).toBe(1);
    await p.events.deliver(sent[0]!, signal);
    expect(await total(name)).toBe(3);
  });

  test("a handler that throws is tried again, later each time, and after five failures the message goes to the dead letters; sent again by a person it is tried again", async () => {
    const name = fresh();
    let broken = true;
    const p = processOf(async ({ payload }) => {
      if (broken) throw new Error("a bug");
      return [adding(name, payload.n)];
    });
    await happen(p, 4);
    const id = sent[0]!;
    const outcomes = [await p.events.deliver(id, signal)];
    for (const waitMs of [5_000, 10_000, 20_000, 40_000]) {
      clock.advance(waitMs - 1);
      expect(await p.events.sweep()).toBe(0);
      clock.advance(1);
      expect(await p.events.sweep()).toBe(1);
      outcomes.push(await p.events.deliver(id, signal));
    }
    expect(outcomes).toEqual(["done", "done", "done", "done", "dead"]);
    expect(counted.filter((c) => c === "events.dead")).toHaveLength(1);
    expect(await p.events.deliver(id, signal)).toBe("dead"); // comes back at once, on its way to the dead letters
    clock.advance(86_400_000);
    expect(await p.events.sweep()).toBe(0);
    broken = false;
    expect(await p.events.deliver(id, signal)).toBe("done");
    expect(await total(name)).toBe(4);
  });

  test("handlers whose reading was overtaken run again over what is there now", async () => {
    const name = fresh();
    const entity = store.data.entity({
      model: { service: "rung", entity: "sum", version: "1" },
      attributes: { id: { type: "string", required: true }, sum: { type: "number", required: true } },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["id"], casing: "none" },
          sk: { field: "sk", composite: [], casing: "none" },
        },
      },
    });
    const read = async () => (await entity.get({ id: name }).go({ consistent: true })).data?.sum;
    const p = processOf(async ({ payload }) => {
      const before = await read();
      const put = entity
        .put({ id: name, sum: (before ?? 0) + payload.n })
        .where(({ sum }, { eq, notExists }) => (before === undefined ? notExists(sum) : eq(sum, before)))
        .params();
      return [{ put }];
    });
    for (const n of [1, 2, 3, 4]) await happen(p, n);
    await Promise.all(sent.map((id) => p.events.deliver(id, signal)));
    expect(await read()).toBe(10);
  });

  test("a moment is waited for once for each key, and comes when it is due", async () => {
    const seen: unknown[] = [];
    const p = processOf(async ({ payload }) => void seen.push(payload));
    const at = clock.now() + 3_600_000;
    const wait = (key: string, n: number) =>
      inCall(() => p.events.schedule("noted", key, { n }, at), { clock, actor: actor() });
    await Promise.all([wait("a", 1), wait("a", 1), wait("b", 2)]);
    await wait("a", 9);
    clock.advance(3_599_999);
    expect(await p.events.sweep()).toBe(0);
    clock.advance(1);
    expect(await p.events.sweep()).toBe(2);
    for (const id of sent) await p.events.deliver(id, signal);
    expect(seen).toHaveLength(2);
    expect(seen).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }]));
    await wait("a", 5); // the moment is over: the key is free
    expect(await p.events.sweep()).toBe(1);
  });

  test("one that nobody handles is over; a message of none is over", async () => {
    const p = processOf();
    await happen(p, 1);
    expect(await p.events.deliver(sent[0]!, signal)).toBe("done");
    expect(await p.events.deliver("evt_nothing", signal)).toBe("done");
  });
});
