import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig, silentRecorder } from "#lib/context";
import { type CapabilityDefinition, createLadder } from "#lib/ladder";
import { createStore, type Store } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";

describeBackends("where an answer is looked for", (backend) => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());

  type Part = Partial<CapabilityDefinition<string, string>["cache"]>;

  /** A process that notes what it asks of the places below its memory, in order. */
  function process(stage: string, { expensive, cache = {} }: { expensive: boolean; cache?: Part }) {
    const clock = fakeClock(Date.now());
    const config = loadConfig({ ...stack.env, RUNG_STAGE: stage, RUNG_REDIS_TIMEOUT_MS: "2000" });
    const real = createStore(config, { clock });
    const asked: string[] = [];
    let redisWaits: Promise<unknown> = Promise.resolve();
    const store: Store = {
      ...real,
      redis: {
        ...real.redis,
        get up() {
          return real.redis.up;
        },
        async run(name, command) {
          asked.push(name);
          if (name === "cache.get") await redisWaits;
          return real.redis.run(name, command);
        },
      },
      cache: {
        ...real.cache,
        get(key) {
          asked.push("table.get");
          return real.cache.get(key);
        },
        set(key, json, ttlS) {
          asked.push("table.set");
          return real.cache.set(key, json, ttlS);
        },
      },
    };
    const ladder = createLadder(config, store, clock, silentRecorder);
    const capability = ladder.capability<string, string>({
      name: "test.places",
      version: "1",
      cache: { namespace: "predictions", scope: "tenant", ...cache },
      enough: 0.5,
      rungs: [
        {
          name: "rung",
          budgetMs: 1_000,
          expensive,
          guess: (text) => ({ value: text.toUpperCase(), confidence: 1, why: [] }),
        },
      ],
    });
    return {
      ask: (text: string) => inCall(() => capability(text), { clock }),
      places: () => asked.filter((name) => /^(?:cache|table)\./.test(name)),
      redisWaitsFor(promise: Promise<unknown>) {
        redisWaits = promise;
      },
    };
  }

  test("what is kept in memory alone is neither looked for nor stored elsewhere", async () => {
    const one = process("places-memory", { expensive: false, cache: { only: "memory" } });
    expect((await one.ask("a")).answer.cached).toBe(null);
    expect((await one.ask("a")).answer.cached).toBe("memory");
    expect(one.places()).toEqual([]);
    const other = process("places-memory", { expensive: false, cache: { only: "memory" } });
    expect((await other.ask("a")).answer.cached).toBe(null);
  });

  test("before a cheap rung one place is asked after the other", async () => {
    await process("places-cheap", { expensive: false }).ask("a");
    const other = process("places-cheap", { expensive: false });
    expect((await other.ask("a")).answer.cached).toBe("redis");
    expect(other.places()).toEqual(["cache.get"]);
  });

  test("before an expensive rung the table is asked without waiting for Redis, whose answer still comes first", async () => {
    await process("places-expensive", { expensive: true }).ask("a");
    const other = process("places-expensive", { expensive: true });
    const { promise, resolve } = Promise.withResolvers<void>();
    other.redisWaitsFor(promise);
    const answered = other.ask("a");
    await expect.poll(() => other.places().toSorted()).toEqual(["cache.get", "table.get"]);
    resolve();
    expect((await answered).answer.cached).toBe("redis");
  });
});
