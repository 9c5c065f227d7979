import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { createStore } from "#lib/store";
import { Share } from "../../lib/llm/budget/share.ts";
import { describeBackends } from "../support/backends.ts";
import { freePort } from "../support/free-port.ts";
import type { Reply } from "../upstream/index.ts";
import { APIS, ask, type Bench, bill, collect, failing, newTenant, startBench } from "./support.ts";

/**
 * The upstream below keeps to the request's bound. What one that ignores it makes unseen, after its client has left, nobody can
 * know; what it shows or reports beyond the bound is charged (see the tests of chat and stream).
 */
const OUTPUT_MAX = 160;

/** Counts writes to the table, by watching the table's client. */
function countLeases(bench: Bench): () => number {
  let leases = 0;
  const { data } = bench.store;
  const transact = data.transact.bind(data);
  Object.assign(data, {
    transact: (name: string, writes: never) => {
      if (name === "llmday.lease") leases++;
      return transact(name, writes);
    },
  });
  return () => leases;
}

describeBackends("budgets", (backend) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench(() => backend.start());
  });
  afterEach(() => bench.upstream.reset());
  afterAll(() => bench.stop());

  test("what is settled is what the upstream bills, to the micro-dollar, and most calls write nothing to the table", async () => {
    const leases = countLeases(bench);
    const tenant = newTenant();
    const llm = bench.llm({ RUNG_LLM_BUDGET_MICROS_PER_DAY: "1000000" });
    for (let i = 0; i < 40; i++) {
      bench.upstream.script({ tokens: (i * 7) % 50, cachedInput: i % 9, reasoningTokens: i % 3 });
      await llm.chat(ask(tenant));
    }
    await llm.close();
    const spend = await llm.spend(tenant);
    expect(spend).toMatchObject({ totalMicros: bill(bench.upstream), openMicros: 0, exact: true });
    expect(spend.settled).toMatchObject({
      micros: bill(bench.upstream),
      estimatedMicros: 0,
      tries: 40,
      input: bench.upstream.billed().input,
      output: bench.upstream.billed().output,
    });
    expect(leases()).toBeLessThanOrEqual(2);
  });

  test.each([false, true])(
    "many at once, in several processes, never go beyond the limit (exact: %s)",
    async (exactBudget) => {
      const tenant = newTenant();
      const limit = 20_000;
      const env = { RUNG_LLM_BUDGET_MICROS_PER_DAY: String(limit) };
      const processes = [1, 2, 3].map(() => bench.llm(env, { exactBudget }));
      bench.upstream.scriptModel("one", { tokens: 50 });
      const results = await Promise.all(
        Array.from({ length: 90 }, (_, i) =>
          processes[i % 3]!.chat(ask(tenant)).catch((error: unknown) => error),
        ),
      );
      const refused = results.filter((r) => r instanceof Error);
      expect(refused.length).toBeGreaterThan(0);
      expect(new Set(refused.map((r) => (r as { code?: string }).code))).toEqual(new Set(["over_budget"]));
      expect(bill(bench.upstream)).toBeLessThanOrEqual(limit);
      expect(bill(bench.upstream)).toBeGreaterThan(0);
      await Promise.all(processes.map((llm) => llm.close()));
      expect((await processes[0]!.spend(tenant)).totalMicros).toBe(bill(bench.upstream));
    },
  );

  test("an open try counts at its reservation, as it would for ever if its process died", async () => {
    const tenant = newTenant();
    const dying = bench.llm({}, { exactBudget: true });
    bench.upstream.script({ hang: 3 });
    const abort = new AbortController();
    const request = ask(tenant, { signal: abort.signal });
    const call = failing(collect(dying.stream(request)));
    await bench.upstream.request(0);
    // As another process sees it while this one is at it, and would go on to see it.
    const { totalMicros, openMicros, settled } = await bench.llm().spend(tenant);
    expect([totalMicros, openMicros, settled.micros]).toEqual([totalMicros, totalMicros, 0]);
    expect(totalMicros).toBeGreaterThanOrEqual(dying.reserves(request));
    expect(totalMicros).toBeGreaterThanOrEqual(bill(bench.upstream));
    abort.abort();
    await call;
  });

  test.each([false, true])(
    "tries that begin together take one lease out of the day, so that little is lost with Redis (exact: %s)",
    async (exactBudget) => {
      const leases = countLeases(bench);
      const tenant = newTenant();
      const llm = bench.llm({ RUNG_LLM_BUDGET_MICROS_PER_DAY: "10000000" }, { exactBudget });
      await Promise.all(Array.from({ length: 20 }, () => llm.chat(ask(tenant))));
      expect(leases()).toBe(1);
      await llm.close();
      await bench.store.redis.raw.flushall();
      expect((await llm.spend(tenant)).totalMicros).toBe(500_000);
    },
  );

  test("Redis that forgets everything takes no count with it", async () => {
    const tenant = newTenant();
    const llm = bench.llm();
    await llm.chat(ask(tenant));
    await llm.close();
    await bench.store.redis.run("test.flush", (redis) => redis.flushall());
    const spend = await llm.spend(tenant);
    expect(spend.totalMicros).toBeGreaterThanOrEqual(bill(bench.upstream));
  });

  test("a booking that is sent again, because its answer was lost, is booked once", async () => {
    const share = new Share(bench.store.redis, "test");
    const tenant = newTenant();
    const tally = { micros: 5, estimatedMicros: 2, tries: 1, input: 3, output: 4 };
    for (const [holder, sequence] of [
      ["a", 1],
      ["a", 1],
      ["b", 1],
      ["a", 2],
      ["a", 1],
    ] as const)
      await share.settle(tenant, "2026-11-21", { holder, sequence, back: -7, tally });
    expect(await share.read(tenant, "2026-11-21")).toEqual({
      left: -21,
      tally: { micros: 15, estimatedMicros: 6, tries: 3, input: 9, output: 12 },
    });
  });

  test("a new day has a new budget", async () => {
    const tenant = newTenant();
    const llm = bench.llm({ RUNG_LLM_BUDGET_MICROS_PER_DAY: "700" });
    expect(llm.reserves(ask(tenant))).toBeGreaterThan(350);
    bench.upstream.scriptModel("one", { tokens: 50 });
    await llm.chat(ask(tenant));
    expect(await failing(llm.chat(ask(tenant)))).toMatchObject({
      code: "over_budget",
      degraded: "over_budget",
      tries: 0,
    });
    bench.clock.advance(86_400_000);
    expect(await llm.chat(ask(tenant))).toMatchObject({ tries: 1 });
  });
});

describe("budgets", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.upstream.reset());
  afterAll(() => bench.stop());

  test("are asked again at every try: what failed and was charged leaves no room for the next", async () => {
    const request = ask(newTenant());
    const once = bench.llm().reserves(request);
    const llm = bench.llm({ RUNG_LLM_BUDGET_MICROS_PER_DAY: String(Math.floor(once * 1.5)) });
    bench.upstream.script({ cut: "before" });
    expect(await failing(llm.chat(request))).toMatchObject({
      code: "over_budget",
      tries: 1,
      costMicros: once,
    });
    expect(bench.upstream.received).toHaveLength(1);
  });

  test("that do not cover a model may cover a cheaper fallback", async () => {
    const request = ask(newTenant());
    const once = bench.llm().reserves(request);
    const env = { RUNG_LLM_BUDGET_MICROS_PER_DAY: String(once - 1), RUNG_LLM_FALLBACK_MODELS: "two" };
    expect(await bench.llm(env).chat(request)).toMatchObject({ model: "two", tries: 1 });
  });

  test("of the request itself are held too, over all of its tries", async () => {
    const llm = bench.llm();
    const request = ask(newTenant());
    const once = llm.reserves(request);
    bench.upstream.script({ cut: "before" });
    const limited = { ...request, maxCostMicros: once };
    expect(await failing(llm.chat(limited))).toMatchObject({ code: "over_budget", tries: 1 });
    expect(await failing(llm.chat({ ...request, maxCostMicros: once - 1 }))).toMatchObject({ tries: 0 });
  });

  test("that cannot be counted, because Redis is down, spend nothing", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const down = createStore(loadConfig({ UPSTASH_REDIS_REST_URL: url }));
    const llm = bench.llm({}, { store: { ...bench.store, redis: down.redis } });
    const error = await failing(llm.chat(ask(newTenant())));
    expect(error).toMatchObject({ code: "budget_unknown", degraded: "llm_down", tries: 0, costMicros: 0 });
    expect(bench.upstream.received).toEqual([]);
    down.close();
  });

  test("requests a minute are held across processes, and free up again", async () => {
    const other = await startBench();
    const env = { RUNG_LLM_REQUESTS_PER_MINUTE: "6" };
    const processes = [other.llm(env), other.llm(env)];
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, i) => failing(processes[i % 2]!.chat(ask("t")))),
    );
    const refused = results.filter((r) => r !== undefined);
    expect(refused).toHaveLength(4);
    expect(refused[0]).toMatchObject({ code: "rate_limited", degraded: "llm_down" });
    expect(other.upstream.received).toHaveLength(6);
    other.clock.advance(120_000);
    expect(await processes[0]!.chat(ask("t"))).toMatchObject({ tries: 1 });
    await other.stop();
  });

  test.each(APIS)(
    "whatever goes wrong over %s, recorded spend is never below the bill, and equal where every usage is known",
    async (api) => {
      const reply: fc.Arbitrary<Reply> = fc.oneof(
        fc.record({
          tokens: fc.nat(OUTPUT_MAX - 40),
          cachedInput: fc.nat(6),
          reasoningTokens: fc.nat(40),
          usage: fc.constantFrom("own_chunk", "with_finish", "every_chunk", "in_choice", "x_groq", "absent"),
          lastChunk: fc.constantFrom("normal", "no_done", "no_finish", "no_delta", "null_choices"),
        }),
        fc.record({ status: fc.constantFrom(400, 429, 500, 502, 503, 529) }),
        fc.record({ tokens: fc.constant(30), cut: fc.nat(29) }),
        fc.record({
          tokens: fc.constant(30),
          malformed: fc.nat(29),
          usage: fc.constant("every_chunk" as const),
        }),
        fc.record({ errorAfter: fc.nat(5) }),
        fc.record({ failAfter: fc.nat(5), usage: fc.constantFrom("own_chunk", "absent") }),
        fc.record({ incomplete: fc.constant("max_output_tokens") }),
      );
      const call = fc.record({
        streamed: fc.boolean(),
        leaveAfter: fc.option(fc.nat(10)),
        replies: fc.array(reply, { maxLength: 3 }),
      });
      const property = fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (calls, exactBudget) => {
          bench.upstream.reset();
          const tenant = newTenant();
          const llm = bench.llm(
            { RUNG_LLM_API: api, RUNG_LLM_FALLBACK_MODELS: "two", RUNG_LLM_RETRIES: "1" },
            { exactBudget },
          );
          let cost = 0;
          let estimated = false;
          /** What a stream cost that was left is told to nobody but the budget. */
          let left = false;
          for (const { streamed, leaveAfter, replies } of calls) {
            bench.upstream.script(...(replies as Reply[]));
            const request = ask(tenant, { mayRestart: true, maxOutputTokens: OUTPUT_MAX });
            const before = (await llm.spend(tenant)).settled.micros;
            try {
              if (!streamed) {
                const result = await llm.chat(request);
                cost += result.costMicros;
                estimated ||= result.estimated;
              } else {
                let pieces = 0;
                let isLeft = true;
                for await (const event of llm.stream(request)) {
                  if (event.type === "done") {
                    isLeft = false;
                    cost += event.result.costMicros;
                    estimated ||= event.result.estimated;
                  } else if (leaveAfter !== null && pieces++ === leaveAfter) break;
                }
                left ||= isLeft;
              }
            } catch (error) {
              const failed = error as { costMicros: number; estimated: boolean };
              cost += failed.costMicros;
              estimated ||= failed.estimated;
            }
            expect((await llm.spend(tenant)).totalMicros).toBeGreaterThanOrEqual(before);
          }
          await Promise.all(bench.upstream.received.map((r) => r.ended));
          await llm.close();
          const spend = await llm.spend(tenant);
          expect(spend.openMicros).toBe(0);
          if (left) expect(spend.totalMicros).toBeGreaterThan(cost);
          else expect(spend.totalMicros).toBe(cost);
          expect(spend.totalMicros).toBeGreaterThanOrEqual(bill(bench.upstream));
          if (!estimated && !left) expect(spend.totalMicros).toBe(bill(bench.upstream));
        },
      );
      await fc.assert(property, { numRuns: 60, seed: 20261121 });
    },
  );
});
