import { expect, test } from "vitest";
import { chunksOf, startGateway } from "./setup.ts";

test("a tenant whose budget of the day is used up is told so, streamed, cached or queued, and the model is not asked", async () => {
  const bench = await startGateway({ RUNG_LLM_BUDGET_MICROS_PER_DAY: "150" });
  try {
    const ask = { max_tokens: 10 };
    while ((await bench.chat(ask)).status === 200);
    const asked = bench.upstream.received.length;
    expect(asked).toBeGreaterThan(0);
    for (const [body, headers] of [
      [{}, {}],
      [{ stream: true }, {}],
      [{}, { "x-rung-cache": "exact" }],
    ] as const) {
      const { status, json } = await bench.chat({ ...ask, ...body }, headers);
      expect([status, json]).toMatchObject([402, { error: { code: "insufficient_quota" } }]);
    }
    expect(bench.upstream.received).toHaveLength(asked);
  } finally {
    await bench.stop();
  }
});

test("more requests a minute than the deployment allows are told when to come again", async () => {
  const bench = await startGateway({ RUNG_LLM_REQUESTS_PER_MINUTE: "2" });
  try {
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await bench.chat()).status);
    expect(statuses).toEqual([200, 200, 429]);
    const { json, headers } = await bench.chat();
    expect(json).toMatchObject({ error: { code: "rate_limit_exceeded" } });
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  } finally {
    await bench.stop();
  }
});

test("while Redis is down nothing is spent, and what costs nothing goes on", async () => {
  const bench = await startGateway({ UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9" });
  try {
    for (const stream of [false, true]) {
      const { status, json, headers } = await bench.chat({ stream });
      expect([status, json]).toMatchObject([503, { error: { code: "unavailable" } }]);
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect(bench.upstream.received).toHaveLength(0);
    const body = { model: "rung-embedder", input: "two coffees" };
    expect((await bench.product.call("POST", "/v1/embeddings", { body })).status).toBe(200);
    const note = await bench.product.call("POST", "/api/v1/process/text", { body: { text: "coffee 4 USD" } });
    expect(note.status).toBe(200);
  } finally {
    await bench.stop();
  }
});

test("an endpoint whose stream never goes on is let go of in time, and the stream ends with an error", async () => {
  const bench = await startGateway({ RUNG_LLM_TIMEOUT_MS: "200" });
  try {
    bench.upstream.script({ text: "one two three", hang: 1 });
    const { text } = await bench.chat({ stream: true });
    expect(chunksOf(text).at(-1)).toMatchObject({ error: { code: "llm_output" } });
    expect((await bench.upstream.request(0)).abortedAtMs).toBeDefined();
  } finally {
    await bench.stop();
  }
});
