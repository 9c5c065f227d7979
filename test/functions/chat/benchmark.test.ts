import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { shopOf } from "../../../functions/shop-of.ts";
import { createBenchmark } from "../../../lib/shop/chat/benchmark/benchmark.ts";
import { measure } from "./benchmark-setup.ts";
import { type ShopBench, startShops, type TestShop } from "./chat-setup.ts";

let bench: ShopBench;
let shop: TestShop;
beforeAll(async () => {
  bench = await startShops({ llm: true });
  shop = await bench.shop();
}, 60_000);
afterEach(() => bench.upstream!.reset());
afterAll(() => bench?.stop());

/** What a model says, by what it is asked for. */
function modelSays(before: () => void = () => {}): void {
  bench.upstream!.scriptBy((body) => {
    before();
    const format = body["response_format"] as { json_schema?: { name?: string } } | undefined;
    if (format?.json_schema?.name === "intent") return { text: '{"intent":"product_search"}' };
    if (format?.json_schema?.name === "suggestions") return { text: '{"replies":["Show more"]}' };
    return { text: "Here is what we have for you." };
  });
}

const MESSAGES = ["wireless headphones", "studio headphones under $150"];

test("both services are asked for the same messages, and every way says what it took, who answered and what it cost", async () => {
  modelSays();
  const { status, json } = await measure(bench, shop, "?iterations=3", { messages: MESSAGES });
  expect(status, JSON.stringify(json)).toBe(200);
  expect(json).toMatchObject({
    iterations: 3,
    iterations_done: 3,
    messages: 2,
    products: 6,
    language_model: true,
  });
  const { standard, optimized } = json;
  const ways = [standard, optimized.first_time, optimized.repeated];
  for (const way of ways) {
    expect(way).toMatchObject({ answers: 3, rungs: { llm: 3 }, degraded: {} });
    for (const spread of [way.useful_ms!, way.first_words_ms!, way.whole_ms!]) {
      expect(spread.p50).toBeGreaterThan(0);
      expect(spread.p95).toBeGreaterThanOrEqual(spread.p50);
    }
  }
  expect(ways.map(({ cache_hits }) => cache_hits)).toEqual([0, 0, 3]);
  // Three calls to one: the decision and the suggestions cost too, and a repeated reply nothing.
  expect(bench.upstream!.received).toHaveLength(3 * (3 + 1));
  const { input, output } = bench.upstream!.billed();
  expect(standard.cost_micros + optimized.first_time.cost_micros).toBe(input + 2 * output);
  expect(json.cost_micros).toBe(input + 2 * output);
  expect(standard.cost_micros).toBeGreaterThan(2 * optimized.first_time.cost_micros);
  expect(json.ratio.first_time["cost"]).toBeCloseTo(
    standard.cost_micros / optimized.first_time.cost_micros,
    2,
  );
  expect([optimized.repeated.cost_micros, json.ratio.repeated["cost"]]).toEqual([0, null]);
}, 60_000);

test("by a stopwatch that only the model's calls move: one call to three, none for what is repeated", async () => {
  let nowMs = 0;
  modelSays(() => {
    nowMs += 100;
  });
  const { platform } = bench.product;
  const { index: live, settings, catalogue } = shopOf(platform);
  const benchmark = createBenchmark({ ...platform, live, settings, catalogue }, { stopwatchMs: () => nowMs });
  const { standard, optimized, ratio } = await shop.asTenant(() =>
    benchmark({ iterations: 4, messages: MESSAGES }),
  );
  const at = (ms: number) => ({ p50: ms, p95: ms });
  expect(standard).toMatchObject({ usefulMs: at(300), firstWordsMs: at(200), wholeMs: at(300) });
  expect(optimized.first).toMatchObject({ usefulMs: at(0), firstWordsMs: at(100), wholeMs: at(100) });
  expect(optimized.again).toMatchObject({ usefulMs: at(0), firstWordsMs: at(0), wholeMs: at(0) });
  expect(ratio.first).toMatchObject({ useful: null, firstWords: 2, whole: 3 });
});

test("a run meets no answers of an earlier one, nor of customers, and leaves them none", async () => {
  modelSays();
  const own = await bench.shop();
  const question = "black gaming headphones";
  await own.say(question);
  for (let run = 0; run < 2; run++) {
    const { json } = await measure(bench, own, "?iterations=1", { messages: [question] });
    expect([json.optimized.first_time.cache_hits, json.optimized.repeated.cache_hits]).toEqual([0, 1]);
  }
  const other = "red kids headphones";
  await measure(bench, own, "?iterations=1", { messages: [other] });
  expect((await own.say(other)).json.answer.cached).toBeNull();
});

test("a model that is down is told, and both services answer all the same", async () => {
  bench.upstream!.scriptBy(() => ({ status: 503 }));
  const { json } = await measure(bench, shop, "?iterations=2", { messages: MESSAGES });
  for (const way of [json.standard, json.optimized.first_time])
    expect(way).toMatchObject({ answers: 2, rungs: { template: 2 }, degraded: { llm_down: 2 } });
  expect(json.cost_micros).toBe(0);
});

test("`max_cost_micros: 0` keeps the model out of both", async () => {
  const { json } = await measure(bench, shop, "?iterations=2", { messages: MESSAGES, max_cost_micros: 0 });
  expect(json.standard).toMatchObject({ rungs: { template: 2 }, degraded: { over_budget: 2 } });
  expect(bench.upstream!.received).toHaveLength(0);
});

test("when the time is over, what was done by then is told; what it cut short is no figure, but was paid for", async () => {
  let nowMs = Date.now();
  modelSays(() => {
    nowMs += 1_000;
  });
  const { platform } = bench.product;
  const { index: live, settings, catalogue } = shopOf(platform);
  const benchmark = createBenchmark({ ...platform, live, settings, catalogue }, { budgetMs: 9_500 });
  const done = await shop.asTenant(() => benchmark({ iterations: 5, messages: MESSAGES }), {
    now: () => nowMs,
  });
  // Four calls an iteration: the third ends in its second call.
  expect(done.iterations).toEqual({ asked: 5, done: 2 });
  expect([done.standard.answers, done.optimized.first.answers, done.optimized.again.answers]).toEqual([
    2, 2, 2,
  ]);
  const counted = done.standard.costMicros + done.optimized.first.costMicros;
  expect(done.costMicros).toBeGreaterThan(counted);
});

test("it ends when its caller leaves: the model is not asked again", async () => {
  const caller = new AbortController();
  modelSays(() => caller.abort());
  const { key } = shop;
  const path = "/api/v1/benchmark?iterations=5";
  await bench.product.call("POST", path, { key, body: { messages: MESSAGES }, signal: caller.signal });
  await bench.upstream!.received[0]!.ended;
  expect(bench.upstream!.received).toHaveLength(1);
});
