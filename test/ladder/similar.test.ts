import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadConfig, silentRecorder } from "#lib/context";
import { type AskFlags, createLadder, type Embed, type SimilarDefinition, type Tag } from "#lib/ladder";
import { createEmbedder } from "#lib/models";
import { createStore, type Store, StoreDown } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, type FakeClock, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";

interface Question {
  q: string;
  system?: string;
}
interface Reply {
  text: string;
}

describeBackends("similar answers", (backend) => {
  let stack: TestStack;
  let clock: FakeClock;
  let embed: Embed;
  let stage = 0;

  beforeAll(async () => {
    stack = await backend.start();
    const embedder = await createEmbedder();
    embed = async (texts) => ({ model: embedder.model, vectors: embedder.embed(texts) });
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    clock = fakeClock(Date.now());
    stage++;
  });

  const TAG: Tag = { scope: "user", name: "facts" };
  const A = "How much did I spend on coffee last month?";
  const B = "what did i spend on coffee last month, please";
  const CHANGED = "How much did I spend on tea last month?";

  interface Options {
    readonly embed?: Embed | undefined;
    readonly similar?: Partial<SimilarDefinition<Question, Reply>>;
    readonly store?: Partial<Store>;
    readonly version?: string;
  }

  /** One process over the shared store. Round trips to Redis are counted by name. */
  function process(options: Options = {}) {
    const config = loadConfig({ ...stack.env, RUNG_STAGE: `s${stage}`, RUNG_REDIS_TIMEOUT_MS: "2000" });
    const store: Store = { ...createStore(config, { clock }), ...options.store };
    const trips: string[] = [];
    const counted: Store = {
      ...store,
      redis: {
        ...store.redis,
        run(name, operation) {
          trips.push(name);
          return store.redis.run(name, operation);
        },
        up: true,
      },
    };
    const using = "embed" in options ? options.embed : embed;
    const ladder = createLadder(config, counted, clock, silentRecorder, using ? { embed: using } : {});
    const state = { computed: 0, answer: "65 dollars" };
    const ask = ladder.capability<Question, Reply>({
      name: "test.chat",
      version: options.version ?? "1",
      cache: { namespace: "predictions", scope: "user", tags: [TAG] },
      similar: {
        text: ({ q }) => q,
        frame: ({ system }) => ({ system: system ?? null }),
        ...options.similar,
      },
      enough: 0.9,
      rungs: [
        {
          name: "llm",
          budgetMs: 1_000,
          guess() {
            state.computed++;
            return { value: { text: state.answer }, confidence: 0.95, why: [], costMicros: 900 };
          },
        },
      ],
    });
    const as =
      (user: string, tenant = "acme") =>
      (input: string | Question, flags: AskFlags = {}) =>
        inCall(() => ask(typeof input === "string" ? { q: input } : input, flags), {
          clock,
          actor: actor(tenant, user),
        });
    return { ask: as("ann"), as, ladder, store, state, trips };
  }

  describe("a hit", () => {
    test("the same question in other words gets the earlier answer, its id, and costs nothing", async () => {
      const { ask, state } = process();
      const first = await ask(A);
      const second = await ask(B, { explain: true });
      expect(second.value).toEqual({ text: "65 dollars" });
      expect(second.answer).toMatchObject({
        cached: "similar",
        id: first.answer.id,
        rung: "llm",
        confidence: 0.95,
        costMicros: 0,
      });
      expect(second.answer.trace?.map((step) => `${step.at}:${step.outcome}`)).toEqual([
        "redis:miss",
        "table:miss",
        "similar:hit",
      ]);
      expect(state.computed).toBe(1);
    });

    test("asked again in the same process it comes from memory; another process finds it by likeness", async () => {
      const { ask } = process();
      const { answer } = await ask(A);
      await ask(B);
      expect((await ask(B)).answer).toMatchObject({ cached: "memory", id: answer.id });
      expect((await process().ask(B)).answer).toMatchObject({ cached: "similar", id: answer.id });
    });

    test("Thai too", async () => {
      const { ask } = process();
      await ask("เดือนที่แล้วใช้เงินค่ากาแฟไปเท่าไหร่");
      expect((await ask("เดือนที่แล้วจ่ายค่ากาแฟไปเท่าไรคะ")).answer.cached).toBe("similar");
      expect((await ask("เดือนนี้จ่ายค่ากาแฟไปเท่าไรคะ")).answer.cached).toBeNull();
    });

    test("one changed word is another question", async () => {
      const { ask } = process();
      await ask(A);
      expect((await ask(CHANGED)).answer.cached).toBeNull();
    });

    test("a look-up takes two round trips, and one when nothing is near", async () => {
      const { ask, trips } = process();
      await ask(A);
      trips.length = 0;
      await ask(B);
      expect(trips.filter((name) => name.startsWith("similar"))).toEqual(["similar.find", "similar.read"]);
      trips.length = 0;
      await ask("Who wrote Hamlet?");
      expect(trips.filter((name) => name.startsWith("similar"))).toEqual(["similar.find", "similar.add"]);
    });

    test("likeness is not handed on: what was found by it is not offered to others", async () => {
      const { ask, trips } = process();
      await ask(A);
      trips.length = 0;
      await ask(B);
      expect(trips).not.toContain("similar.add");
    });
  });

  describe("what never crosses", () => {
    test("user, tenant, frame, version, model", async () => {
      const { as } = process();
      await as("ann")({ q: A, system: "be brief" });
      expect((await as("bob")({ q: B, system: "be brief" })).answer.cached).toBeNull();
      expect((await as("ann", "other")({ q: B, system: "be brief" })).answer.cached).toBeNull();
      expect((await as("ann")({ q: B, system: "be long" })).answer.cached).toBeNull();
      expect((await process({ version: "2" }).ask({ q: B, system: "be brief" })).answer.cached).toBeNull();
      const other: Embed = async (texts) => ({ ...(await embed(texts)), model: "another" });
      const hello = { q: `hello, ${B}`, system: "be brief" };
      expect((await process({ embed: other }).ask(hello)).answer.cached).toBeNull();
      expect((await process().ask({ q: `${B}!`, system: "be brief" })).answer.cached).toBe("similar");
    });
  });

  describe("validity", () => {
    test("a bumped tag makes similar answers unreachable, the remembered ones too", async () => {
      const { ask, ladder, store, state } = process();
      await ask(A);
      await ask(B);
      await inCall(
        async () => {
          const { write, bumped } = ladder.invalidate(TAG);
          await store.data.transact("test", [write]);
          bumped();
        },
        { clock, actor: actor("acme", "ann") },
      );
      state.answer = "70 dollars";
      expect(await ask(B)).toMatchObject({ value: { text: "70 dollars" }, answer: { cached: null } });
      expect(await ask(A)).toMatchObject({ value: { text: "70 dollars" }, answer: { cached: "similar" } });
    });

    test("an answer ends with its TTL for similar questions as well", async () => {
      const { ask } = process();
      await ask(A);
      clock.advance(3_600_000);
      expect((await ask(B)).answer.cached).toBeNull();
    });

    test("late in its TTL what was remembered is served stale, and renewed for its own text", async () => {
      const { ask, state } = process();
      await ask(A);
      await ask(B);
      clock.advance(3_000_000);
      state.answer = "70 dollars";
      expect(await ask(B)).toMatchObject({ value: { text: "65 dollars" }, answer: { cached: "memory" } });
      expect(await ask(B)).toMatchObject({ value: { text: "70 dollars" } });
    });

    test("every key of the index ends by itself", async () => {
      const { ask, store } = process({ similar: { guards: [] } });
      await ask(A);
      const [, keys] = await store.redis.run("scan", (redis) =>
        redis.scan(0, { match: `s${stage}:similar:*`, count: 10_000 }),
      );
      expect(keys).toHaveLength(8);
      for (const key of keys as string[]) {
        const ttl = await store.redis.run("ttl", (redis) => redis.ttl(key));
        expect(ttl).toBeGreaterThan(0);
        expect(ttl).toBeLessThanOrEqual(3_600);
      }
    });

    test("records that cannot be read, or are another's, are no hit", async () => {
      const { as, store } = process();
      const keysNow = async () => {
        const [, keys] = await store.redis.run("scan", (redis) =>
          redis.scan(0, { match: `s${stage}:similar:*:r:*`, count: 10_000 }),
        );
        return keys as string[];
      };
      const spoils: ((json: string) => string)[] = [
        () => "",
        () => "{",
        () => "null",
        () => '{"key":1}',
        (json) => json.replace(/"vector":"..../, '"vector":"'),
        (json) => json.replace("u/acme/u5", "u/acme/u0"),
      ];
      for (const [i, spoil] of spoils.entries()) {
        const before = await keysNow();
        await as(`u${i}`)(A);
        const key = (await keysNow()).find((name) => !before.includes(name))!;
        const json = await store.redis.run("get", (redis) => redis.get<string>(key));
        expect(spoil(json!)).not.toBe(json);
        await store.redis.run("set", (redis) => redis.set(key, spoil(json!)));
        expect((await as(`u${i}`)(B)).answer.cached).toBeNull();
      }
    });
  });

  describe("reuse", () => {
    test("a capability gives what is true of both texts, or refuses", async () => {
      const reuse = ({ text }: Reply, from: { text: string }, { q }: Question) =>
        q.includes("please") ? { text: `${text} (asked as: ${from.text})` } : undefined;
      const { ask } = process({ similar: { reuse } });
      await ask(A);
      expect((await ask("how much money did I spend on coffee last month")).answer.cached).toBeNull();
      expect(
        await process({ similar: { reuse } }).ask("please, what did I spend on coffee last month"),
      ).toMatchObject({
        value: { text: expect.stringContaining("(asked as: ") },
        answer: { cached: "similar" },
      });
    });

    test("a capability may choose fewer guards and another threshold", async () => {
      const { ask } = process({ similar: { guards: [], threshold: 0.3 } });
      await ask(A);
      expect((await ask(CHANGED)).answer.cached).toBe("similar");
    });
  });

  describe("who does not want it pays nothing", () => {
    test("similar: false neither looks nor offers", async () => {
      let embedded = 0;
      const counting: Embed = (texts) => {
        embedded++;
        return embed(texts);
      };
      const { ask, trips } = process({ embed: counting });
      await ask(A, { similar: false });
      expect((await ask(B, { similar: false })).answer.cached).toBeNull();
      expect(embedded).toBe(0);
      expect(trips.filter((name) => name.startsWith("similar"))).toEqual([]);
      expect((await ask("please, how much money did I spend on coffee last month")).answer.cached).toBeNull();
    });

    test("without an embedder it is off", async () => {
      const { ask, trips } = process({ embed: undefined });
      await ask(A);
      expect((await ask(B)).answer.cached).toBeNull();
      expect(trips.filter((name) => name.startsWith("similar"))).toEqual([]);
    });

    test("use_cache: false computes anew and offers the new answer", async () => {
      const { ask, state } = process();
      await ask(A);
      state.answer = "66 dollars";
      expect((await ask(A, { useCache: false })).value.text).toBe("66 dollars");
      expect(await ask(B)).toMatchObject({ value: { text: "66 dollars" }, answer: { cached: "similar" } });
    });

    test("code, long and empty texts are only ever themselves", async () => {
      const { ask, trips } = process();
      for (const text of ["print(`x`)", " ", `tell me ${"more ".repeat(100)}`, "a\nb"]) await ask(text);
      expect(trips.filter((name) => name.startsWith("similar"))).toEqual([]);
    });
  });

  describe("degradation", () => {
    test("without Redis there is no similar hit, and an answer all the same", async () => {
      const { store } = process();
      const redis = {
        ...store.redis,
        run: () => Promise.reject(new StoreDown("redis", new Error("refused"))),
        up: false,
      };
      const { ask } = process({ store: { redis } });
      await ask(A);
      expect(await ask(B)).toMatchObject({ value: { text: "65 dollars" }, answer: { cached: null } });
    });

    test("an embedder that fails is no reason to fail", async () => {
      const { ask } = process({ embed: () => Promise.reject(new Error("no such file")) });
      const { answer } = await ask(A, { explain: true });
      expect(answer.cached).toBeNull();
      expect(answer.trace?.map((step) => `${step.at}:${step.outcome}`)).toContain("similar:error");
    });
  });
});
