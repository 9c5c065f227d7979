import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { vectorOf } from "../upstream/embeddings.ts";
import { type Bench, failing, newTenant, startBench } from "./support.ts";

/** Micro-dollars per million: three a token. */
const PRICES = JSON.stringify({
  one: { input: 3_000_000, output: 7_000_000 },
  vectors: { input: 3_000_000, embedding: true },
});
const ENV = { RUNG_LLM_PRICES: PRICES, RUNG_LLM_EMBEDDING_MODEL: "vectors" };

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterEach(() => bench.upstream.reset());
afterAll(() => bench.stop());

const tokens = () => bench.upstream.billed().input;
const near = (vector: Float32Array, text: string, dimensions?: number) =>
  vectorOf(text, dimensions).every((x, i) => Math.abs(x - vector[i]!) < 1e-6);

test("each text has its vector, in its place, and the bill is the endpoint's", async () => {
  const tenant = newTenant();
  const llm = bench.llm(ENV);
  const texts = ["coffee with milk", "กาแฟ", "", "tea"];
  const { vectors, ...rest } = await llm.embed({ texts, tenant, dimensions: 5 });
  expect(vectors.map((vector, i) => near(vector, texts[i]!, 5))).toEqual([true, true, true, true]);
  const usage = { input: tokens(), cachedInput: 0, output: 0 };
  expect(rest).toEqual({ model: "vectors", usage, costMicros: 3 * tokens(), estimated: false, tries: 1 });
  expect(bench.upstream.received[0]!.body).toEqual({
    model: "vectors",
    input: texts,
    encoding_format: "base64",
    dimensions: 5,
  });
  await llm.close();
  expect(await llm.spend(tenant)).toMatchObject({ totalMicros: 3 * tokens(), openMicros: 0 });
});

test("many texts go in batches, and long ones too", async () => {
  const texts = [
    ...Array.from({ length: 1_030 }, (_, i) => `text ${i}`),
    "x".repeat(200_000),
    "y".repeat(200_000),
  ];
  const { vectors, tries, costMicros } = await bench.llm(ENV).embed({ texts, tenant: newTenant() });
  expect(vectors.every((vector, i) => near(vector, texts[i]!))).toBe(true);
  expect([vectors.length, tries, costMicros]).toEqual([1_032, 4, 3 * tokens()]);
  expect(bench.upstream.received.map(({ body }) => (body["input"] as string[]).length)).toEqual([
    512, 512, 7, 1,
  ]);
  expect(await bench.llm(ENV).embed({ texts: [], tenant: newTenant() })).toMatchObject({
    vectors: [],
    costMicros: 0,
  });
});

test("a failure is tried again, and what came before it is paid for", async () => {
  bench.upstream.script({}, { status: 503 }, {}, { malformed: 0 });
  const tenant = newTenant();
  const llm = bench.llm({ ...ENV, RUNG_LLM_RETRIES: "1" });
  const texts = Array.from({ length: 600 }, () => "a b");
  expect(await llm.embed({ texts, tenant })).toMatchObject({
    tries: 3,
    estimated: false,
    costMicros: 3 * tokens(),
  });
  bench.upstream.reset();
  bench.upstream.script({}, { status: 400 });
  const error = await failing(llm.embed({ texts, tenant }));
  expect(error).toMatchObject({ code: "rejected", tries: 2, costMicros: 3 * 512 * 2 });
});

test("without a bill, and behind a broken answer, the reservation is paid, which is never below it", async () => {
  for (const reply of [{ usage: "absent" }, { malformed: 0 }] as const) {
    bench.upstream.reset();
    bench.upstream.script(reply);
    const llm = bench.llm({ ...ENV, RUNG_LLM_RETRIES: "0" });
    const outcome = await llm
      .embed({ texts: ["a b c"], tenant: newTenant() })
      .catch((error: unknown) => error);
    expect(outcome).toMatchObject({ estimated: true });
    expect((outcome as { costMicros: number }).costMicros).toBeGreaterThanOrEqual(3 * tokens());
  }
});

test("budgets hold, and an abort reaches the endpoint", async () => {
  const poor = bench.llm({ ...ENV, RUNG_LLM_BUDGET_MICROS_PER_DAY: "5" });
  expect(await failing(poor.embed({ texts: ["coffee"], tenant: newTenant() }))).toMatchObject({
    code: "over_budget",
  });
  expect(bench.upstream.received).toEqual([]);
  bench.upstream.script({ hang: "before" });
  const abort = new AbortController();
  const call = failing(
    bench.llm(ENV).embed({ texts: ["coffee"], tenant: newTenant(), signal: abort.signal }),
  );
  const received = await bench.upstream.request(0);
  abort.abort();
  expect(await call).toMatchObject({ code: "aborted", estimated: true });
  await received.ended;
  expect(received.abortedAtMs).toBeDefined();
});

test("off without a model; models that make vectors are not asked for replies, nor the other way round", async () => {
  const tenant = newTenant();
  const texts = ["x"];
  expect(await failing(bench.llm().embed({ texts, tenant }))).toMatchObject({ code: "unknown_model" });
  const llm = bench.llm(ENV);
  expect(await failing(llm.embed({ texts, tenant, model: "one" }))).toMatchObject({ code: "unknown_model" });
  expect(await failing(llm.chat({ messages: [], tenant, model: "vectors" }))).toMatchObject({
    code: "unknown_model",
  });
  expect(llm.models).toContain("one");
  expect(llm.models).not.toContain("vectors");
  expect(llm.models).not.toContain("text-embedding-3-small");
  const tooLong = { texts: ["x".repeat(300_000)], tenant };
  expect(await failing(llm.embed(tooLong))).toMatchObject({ code: "prompt_too_long" });
  expect(bench.upstream.received).toEqual([]);
  expect(() => loadConfig({ RUNG_LLM_EMBEDDING_MODEL: "gpt-4.1" })).toThrow(/"embedding": true/);
  expect(loadConfig({ RUNG_LLM_EMBEDDING_MODEL: "text-embedding-3-large" }).llm.embeddingModel).toBeDefined();
});
