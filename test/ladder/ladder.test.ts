import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadConfig, silentRecorder } from "#lib/context";
import { type AskFlags, createLadder, type Guess, type Ladder, type Tag } from "#lib/ladder";
import { createStore, type Store, StoreDown } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, type FakeClock, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";

describeBackends("the ladder", (backend) => {
  let stack: TestStack;
  let clock: FakeClock;
  let stage = 0;

  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    clock = fakeClock(Date.now());
    stage++;
  });

  const TAG: Tag = { scope: "user", name: "mappings" };

  /** One process: a ladder of its own over the shared store. `computed` counts its climbs. */
  function process(options: { store?: Partial<Store>; memoryBytes?: number; confidence?: number } = {}) {
    const base = loadConfig({ ...stack.env, RUNG_STAGE: `t${stage}`, RUNG_REDIS_TIMEOUT_MS: "2000" });
    const config = {
      ...base,
      cache: { ...base.cache, memoryBytes: options.memoryBytes ?? base.cache.memoryBytes },
    };
    const store: Store = { ...createStore(config, { clock }), ...options.store };
    const ladder = createLadder(config, store, clock, silentRecorder);
    const state = { computed: 0, answer: "coffee" };
    const ask = ladder.capability<{ q: string }, { text: string }>({
      name: "test.ask",
      version: "1",
      cache: { namespace: "predictions", scope: "user", tags: [TAG] },
      enough: 0.9,
      rungs: [
        {
          name: "rules",
          budgetMs: 1_000,
          guess(): Guess<{ text: string }> {
            state.computed++;
            return {
              value: { text: state.answer },
              confidence: options.confidence ?? 0.95,
              why: [],
              costMicros: 12,
            };
          },
        },
      ],
    });
    const as = (user: string, tenant = "acme") => ({
      ask: (q: string, flags: AskFlags = {}) =>
        inCall(() => ask({ q }, flags), { clock, actor: actor(tenant, user) }),
    });
    return { ...as("ann"), as, ladder, store, state };
  }

  async function correct(ladder: Ladder, store: Store, user = "ann") {
    await inCall(
      async () => {
        const { write, bumped } = ladder.invalidate(TAG);
        await store.data.transact("test", [write]);
        bumped();
      },
      { clock, actor: actor("acme", user) },
    );
  }

  const down = {
    run: () => Promise.reject(new StoreDown("redis", new Error("refused"))),
    up: false,
    subscribe: () => () => {},
    raw: undefined as never,
  };

  describe("tiers", () => {
    test("an answer is computed once, then comes from memory with the same id and for nothing", async () => {
      const { ask, state } = process();
      const first = await ask("a");
      const second = await ask("a");
      expect(first.answer).toMatchObject({
        cached: null,
        rung: "rules",
        confidence: 0.95,
        unsure: false,
        costMicros: 12,
      });
      expect(second.answer).toMatchObject({ cached: "memory", id: first.answer.id, costMicros: 0 });
      expect(second.value).toEqual({ text: "coffee" });
      expect(state.computed).toBe(1);
    });

    test("another process finds it in Redis, and from then on in its own memory", async () => {
      const first = await process().ask("a");
      const other = process();
      expect((await other.ask("a")).answer).toMatchObject({ cached: "redis", id: first.answer.id });
      expect((await other.ask("a")).answer.cached).toBe("memory");
      expect(other.state.computed).toBe(0);
    });

    test("with Redis empty the table answers and fills Redis again", async () => {
      const { ask, store } = process();
      const { answer } = await ask("a");
      await store.redis.run("flush", (redis) => redis.flushdb());
      expect((await process().ask("a")).answer).toMatchObject({ cached: "table", id: answer.id });
      expect((await process().ask("a")).answer.cached).toBe("redis");
    });

    test("what Redis holds under the key but cannot be read is a miss", async () => {
      const { ask, store, state } = process({ memoryBytes: 0 });
      await ask("a");
      const [, keys] = await store.redis.run("scan", (redis) =>
        redis.scan(0, { match: `t${stage}:*`, count: 1_000 }),
      );
      expect(keys).toHaveLength(1);
      for (const garbage of ["", "null", "{", '{"value":1}', "[]"]) {
        await store.redis.run("set", (redis) => redis.set(keys[0] as string, garbage));
        expect((await ask("a")).answer.cached).toBe("table");
      }
      expect(state.computed).toBe(1);
    });

    test("use_cache: false computes anew and renews what others find", async () => {
      const { ask, state } = process();
      await ask("a");
      state.answer = "tea";
      expect((await ask("a", { useCache: false })).value.text).toBe("tea");
      expect(await ask("a")).toMatchObject({ value: { text: "tea" }, answer: { cached: "memory" } });
    });

    test("an answer ends with its TTL", async () => {
      const { ask, state } = process();
      await ask("a");
      clock.advance(3_600_000);
      expect((await ask("a")).answer.cached).toBeNull();
      expect(state.computed).toBe(2);
    });

    test("late in its TTL it is served stale, and renewed beside the response", async () => {
      const { ask, state } = process();
      await ask("a");
      clock.advance(3_000_000);
      state.answer = "tea";
      expect(await ask("a")).toMatchObject({ value: { text: "coffee" }, answer: { cached: "memory" } });
      expect(await ask("a")).toMatchObject({ value: { text: "tea" }, answer: { cached: "memory" } });
      expect(state.computed).toBe(2);
    });

    test("a shared value cannot be written to", async () => {
      const { value } = await process().ask("a");
      expect(() => {
        (value as { text: string }).text = "mine";
      }).toThrow(TypeError);
    });
  });

  describe("scopes", () => {
    test("no answer crosses a user or a tenant, in any tier", async () => {
      const { as, state } = process();
      await as("ann").ask("a");
      expect((await as("bob").ask("a")).answer.cached).toBeNull();
      expect((await as("ann", "other").ask("a")).answer.cached).toBeNull();
      expect(state.computed).toBe(3);
      expect((await process().as("ann").ask("a")).answer.cached).toBe("redis");
    });
  });

  describe("invalidation by tag", () => {
    test("a correction is in force at once where it was made, in every tier, and for that user only", async () => {
      const { as, ladder, store, state } = process();
      await as("ann").ask("a");
      await as("bob").ask("a");
      await correct(ladder, store);
      state.answer = "tea";
      expect(await as("ann").ask("a")).toMatchObject({ value: { text: "tea" }, answer: { cached: null } });
      expect(await as("bob").ask("a")).toMatchObject({
        value: { text: "coffee" },
        answer: { cached: "memory" },
      });
    });

    test("another process sees it when its versions are 2 s old, and may serve the old one until then", async () => {
      const here = process();
      const there = process();
      await here.ask("a");
      await there.ask("a");
      await correct(here.ladder, here.store);
      here.state.answer = there.state.answer = "tea";
      clock.advance(900);
      expect((await there.ask("a")).value.text).toBe("coffee");
      clock.advance(1_100);
      expect((await there.ask("a")).value.text).toBe("tea");
    });

    test("versions in use are renewed in the background before they are too old", async () => {
      const here = process();
      const there = process();
      await there.ask("a");
      await correct(here.ladder, here.store);
      there.state.answer = "tea";
      clock.advance(1_500);
      expect((await there.ask("a")).value.text).toBe("coffee"); // and re-reads beside the response
      expect((await there.ask("a")).value.text).toBe("tea");
    });

    test("a correction during a computation keeps its result from being a hit", async () => {
      const { ladder, store } = process();
      const computing = Promise.withResolvers<void>();
      const started = Promise.withResolvers<void>();
      const slow = ladder.capability<string, string>({
        name: "test.slow",
        version: "1",
        cache: { namespace: "predictions", scope: "user", tags: [TAG] },
        enough: 0.5,
        rungs: [
          {
            name: "model",
            budgetMs: 10_000,
            async guess() {
              started.resolve();
              await computing.promise;
              return { value: "x", confidence: 1, why: [] };
            },
          },
        ],
      });
      const asked = inCall(() => slow("q"), { clock });
      await started.promise;
      await correct(ladder, store);
      computing.resolve();
      await asked;
      expect((await inCall(() => slow("q"), { clock })).answer.cached).toBeNull();
    });

    test("a Redis that lost its memory cannot revive an old answer", async () => {
      const { ask, ladder, store, state } = process({ memoryBytes: 0 });
      await ask("a");
      await correct(ladder, store);
      await store.redis.run("flush", (redis) => redis.flushdb());
      state.answer = "tea";
      expect((await process({ memoryBytes: 0 }).ask("a")).answer.cached).toBeNull();
    });
  });

  describe("single flight", () => {
    test("a stampede of 1,000 equal requests computes once in a process", async () => {
      const { ask, state } = process();
      const answers = await Promise.all(Array.from({ length: 1_000 }, () => ask("a")));
      expect(state.computed).toBe(1);
      expect(new Set(answers.map(({ answer }) => answer.id)).size).toBe(1);
      expect(answers.reduce((sum, { answer }) => sum + answer.costMicros, 0)).toBe(12);
    });
  });

  describe("degradation", () => {
    test("without Redis answers go on, are cached in memory and table, and say so", async () => {
      const { ask } = process({ store: { redis: down } });
      expect((await ask("a")).answer).toMatchObject({ cached: null, degraded: "cache_down" });
      expect((await ask("a")).answer.cached).toBe("memory");
      expect((await process({ store: { redis: down } }).ask("a")).answer.cached).toBe("table");
    });

    test("without the table answers are computed, marked and not kept", async () => {
      const failing = () => Promise.reject(new StoreDown("table", new Error("throttled")));
      const real = createStore(loadConfig(stack.env), { clock });
      const store: Partial<Store> = {
        data: { ...real.data, run: failing, transact: failing },
        cache: { get: failing, set: failing },
      };
      const { ask, state } = process({ store, memoryBytes: 0 });
      // The record of the answer is lost with the table; the answer is not.
      await expect(ask("a")).resolves.toMatchObject({
        value: { text: "coffee" },
        answer: { degraded: "cache_down" },
      });
      await ask("a");
      expect(state.computed).toBe(2);
    });

    test("no guess at all is a clear 503, or the capability's honest fallback", async () => {
      const { ladder } = process();
      const definition = {
        name: "test.none",
        version: "1",
        cache: { namespace: "predictions", scope: "user" },
        enough: 0.9,
        rungs: [{ name: "llm", budgetMs: 10, guess: () => undefined }],
      } as const;
      await expect(inCall(() => ladder.capability(definition)("q"), { clock })).rejects.toMatchObject({
        code: "unavailable",
        retryAfterS: 5,
      });
      const honest = ladder.capability({ ...definition, fallback: () => "I do not know" });
      const { value, answer } = await inCall(() => honest("q"), { clock });
      expect(value).toBe("I do not know");
      expect(answer).toMatchObject({ rung: "fallback", confidence: 0, unsure: true, cached: null });
    });
  });

  describe("the record", () => {
    test("is kept for a week with why and trace, for its owner alone, and never holds the text", async () => {
      const { ask, ladder } = process();
      const { answer } = await ask("my secret note");
      const find = (user: string, tenant = "acme") =>
        inCall(() => ladder.records.find(answer.id, { tenant, user }), { clock });
      const record = await find("ann");
      expect(record).toMatchObject({
        capability: "test.ask@1",
        rung: "rules",
        confidence: 0.95,
        costMicros: 12,
      });
      expect(record?.trace.map((step) => `${step.at}:${step.outcome}`)).toEqual([
        "redis:miss",
        "table:miss",
        "rules:enough",
      ]);
      expect(JSON.stringify(record)).not.toContain("secret");
      expect(await find("bob")).toBeUndefined();
      expect(await find("ann", "other")).toBeUndefined();
    });

    test("explain gives the trace with the answer", async () => {
      const { ask } = process();
      expect((await ask("a")).answer.trace).toBeUndefined();
      const { answer } = await ask("a", { explain: true });
      expect(answer.trace?.map((step) => `${step.at}:${step.outcome}`)).toEqual(["memory:hit"]);
    });
  });
});
