import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chunksOf, type GatewayBench, startGateway, textOf } from "./setup.ts";

let bench: GatewayBench;
beforeAll(async () => {
  bench = await startGateway();
});
afterEach(() => bench.upstream.reset());
afterAll(() => bench.stop());

const error = (code: string, type: string) => ({
  error: {
    message: expect.stringMatching(/./),
    type,
    param: null,
    code,
    request_id: expect.stringMatching(/./),
  },
});

describe("a reply", () => {
  test("is the endpoint's own, with what it cost", async () => {
    bench.upstream.script({ text: "Twelve dollars." });
    const { status, json, headers } = await bench.chat();
    expect(status).toBe(200);
    expect(json).toMatchObject({
      object: "chat.completion",
      choices: [{ message: { content: "Twelve dollars." }, finish_reason: "stop" }],
      usage: { prompt_tokens: 10, completion_tokens: 2 },
    });
    expect([headers.get("x-rung-cost-micros"), headers.get("x-rung-model")]).toEqual(["14", "m"]);
    expect(headers.get("x-rung-cached")).toBeNull();
  });

  test("is asked for as the caller asked: fields that we do not know pass through untouched", async () => {
    const odd = {
      seed: 7,
      tools: [{ type: "function", function: { name: "f" } }],
      vendor_thing: { deep: [null, "\u0007"] },
    };
    await bench.chat({ ...odd, max_tokens: 9, temperature: 0.2, stop: ["END"] });
    const { body } = await bench.upstream.request(0);
    expect(body).toMatchObject({ ...odd, max_tokens: 9, temperature: 0.2, stop: ["END"], model: "m" });
  });

  test("streams as chunks, then what it cost in a comment, then the end", async () => {
    bench.upstream.script({ text: "Twelve dollars." });
    const { status, headers, text } = await bench.chat({ stream: true });
    expect([status, headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    const chunks = chunksOf(text);
    expect(textOf(chunks)).toBe("Twelve dollars.");
    expect(chunks.at(-1)).toBe("[DONE]");
    expect(text).toContain(': rung {"model":"m","cost_micros":14,"estimated":false,"tries":1}');
    expect(chunks.some((chunk) => Object.hasOwn(chunk as object, "usage"))).toBe(false);
  });

  test("streams its usage to who asked for it", async () => {
    const { text } = await bench.chat({ stream: true, stream_options: { include_usage: true } });
    expect(chunksOf(text).at(-2)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 10, completion_tokens: 8 },
    });
  });

  test("of `rung`, or of no model at all, is of the configured one", async () => {
    await bench.chat({ model: "rung" });
    await bench.chat({ model: undefined });
    expect(bench.upstream.received.map(({ model }) => model)).toEqual(["m", "m"]);
  });

  test("comes from another model where one is named, and says so", async () => {
    bench.upstream.script({ status: 500 }, { text: "Here." });
    const { status, headers } = await bench.chat({}, { "x-rung-fallback": "other" });
    expect([status, headers.get("x-rung-model")]).toEqual([200, "other"]);
  });
});

describe("what goes wrong keeps OpenAI's shape", () => {
  test.each([
    ["no key", {}, { authorization: "" }, 401, "invalid_api_key", "authentication_error"],
    ["an unknown model", { model: "gpt-0" }, {}, 404, "model_not_found", "invalid_request_error"],
    [
      "a prompt that is too long",
      { messages: [{ role: "user", content: "x".repeat(500_000) }] },
      {},
      400,
      "context_length_exceeded",
      "invalid_request_error",
    ],
    [
      "more than the caller's own limit",
      {},
      { "x-rung-max-cost-micros": "1" },
      402,
      "insufficient_quota",
      "insufficient_quota",
    ],
    ["what has no price", { web_search_options: {} }, {}, 400, "llm_rejected", "invalid_request_error"],
  ])("%s", async (_, body, headers, status, code, type) => {
    const answered = await bench.chat(body, headers as Record<string, string>);
    expect(answered.status).toBe(status);
    expect(answered.json).toEqual(error(code, type));
    expect(bench.upstream.received).toHaveLength(0);
  });

  test.each([
    ["messages", { messages: [] }, {}],
    ["X-Rung-Cache", {}, { "x-rung-cache": "always" }],
    ["X-Rung-Max-Cost-Micros", {}, { "x-rung-max-cost-micros": "-1" }],
  ])("%s is named when it is wrong", async (param, body, headers) => {
    const { status, json } = await bench.chat(body, headers as Record<string, string>);
    expect([status, json]).toMatchObject([400, { error: { param, code: "invalid_field" } }]);
  });

  test("what the provider says of the request is handed on", async () => {
    bench.upstream.script({ status: 400, errorMessage: "temperature must be below 2" });
    const { status, json } = await bench.chat({ temperature: 9 });
    expect([status, json]).toMatchObject([
      400,
      { error: { code: "llm_rejected", message: expect.stringContaining("temperature must be below 2") } },
    ]);
  });

  test("an endpoint that is down is 503 with a time to wait, streamed or not", async () => {
    for (const stream of [false, true]) {
      bench.upstream.script({ status: 503 });
      const { status, json, headers } = await bench.chat({ stream });
      expect([status, json]).toEqual([503, error("llm_down", "server_error")]);
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    }
  });

  test("a stream that breaks off ends with an error, not with the end", async () => {
    bench.upstream.script({ text: "one two three four", cut: 2 });
    const { status, text } = await bench.chat({ stream: true });
    expect(status).toBe(200);
    expect(chunksOf(text).at(-1)).toEqual(error("llm_output", "server_error"));
  });

  test("a path or a method that is not there", async () => {
    expect((await bench.product.call("GET", "/v1/chat/completions")).json).toMatchObject({
      error: { code: "method_not_allowed" },
    });
  });
});

describe("with the cache asked for", () => {
  const exact = { "x-rung-cache": "exact" };

  test("an equal request is answered from memory, for nothing, under the same answer id", async () => {
    const first = await bench.chat({ seed: 1 }, exact);
    const second = await bench.chat({ seed: 1 }, exact);
    expect(second.json).toEqual(first.json);
    expect(second.headers.get("x-rung-cached")).toBe("memory");
    expect(second.headers.get("x-rung-cost-micros")).toBe("0");
    expect(second.headers.get("x-rung-answer")).toBe(first.headers.get("x-rung-answer"));
    expect(bench.upstream.received).toHaveLength(1);
  });

  test("a streamed reply answers plain requests, and the other way round, as what was asked for", async () => {
    bench.upstream.script({ text: "Twelve dollars and thirty-five cents, all told." });
    const streamed = await bench.chat({ seed: 2, stream: true }, exact);
    const plain = await bench.chat({ seed: 2 }, exact);
    const again = await bench.chat({ seed: 2, stream: true, stream_options: { include_usage: true } }, exact);
    const said = "Twelve dollars and thirty-five cents, all told.";
    expect(textOf(chunksOf(streamed.text))).toBe(said);
    expect(plain.json).toMatchObject({ choices: [{ message: { content: said } }] });
    expect(textOf(chunksOf(again.text))).toBe(said);
    expect(chunksOf(again.text).at(-2)).toMatchObject({ usage: { completion_tokens: 7 } });
    expect(again.headers.get("x-rung-cached")).toBe("memory");
    expect(bench.upstream.received).toHaveLength(1);
  });

  test.each([
    ["another user", { seed: 3 }, "bea"],
    [
      "another system prompt",
      {
        seed: 3,
        messages: [
          { role: "system", content: "Be brief" },
          { role: "user", content: "How much did I spend on coffee?" },
        ],
      },
      "ann",
    ],
    ["another model", { seed: 3, model: "other" }, "ann"],
    ["other tools", { seed: 3, tools: [{ type: "function", function: { name: "f" } }] }, "ann"],
    ["another parameter", { seed: 3, temperature: 1 }, "ann"],
  ])("%s has its own answer, exact or similar", async (_, body, user) => {
    await bench.chat({ seed: 3 }, { "x-rung-cache": "similar" }, "ann");
    const before = bench.upstream.received.length;
    const other = await bench.chat(body, { "x-rung-cache": "similar" }, user);
    expect(other.headers.get("x-rung-cached")).toBeNull();
    expect(bench.upstream.received).toHaveLength(before + 1);
  });

  test("a paraphrase is answered where it is asked for, and a changed number never", async () => {
    const ask = (content: string, cache: string) =>
      bench.chat({ seed: 4, messages: [{ role: "user", content }] }, { "x-rung-cache": cache }, "carl");
    await ask("How much did I spend on coffee last month?", "similar");
    const same = await ask("what did i spend on coffee last month", "similar");
    expect(same.headers.get("x-rung-cached")).toBe("similar");
    const strict = await ask("what did I spend on coffee last month?!", "exact");
    expect(strict.headers.get("x-rung-cached")).toBeNull();
    const other = await ask("what did i spend on coffee last year", "similar");
    expect(other.headers.get("x-rung-cached")).toBeNull();
  });

  test("failures are told as without it, and never kept", async () => {
    bench.upstream.script({ status: 400, errorMessage: "no" }, { status: 503 }, { text: "one two", cut: 1 });
    const codes = [];
    for (const stream of [false, false, true]) {
      const { json, text } = await bench.chat({ seed: 5, stream }, exact);
      const failed = (json ?? chunksOf(text).at(-1)) as { error: { code: string } };
      codes.push(failed.error.code);
    }
    expect(codes).toEqual(["llm_rejected", "llm_down", "llm_output"]);
    expect((await bench.chat({ seed: 5 }, exact)).headers.get("x-rung-cached")).toBeNull();
  });

  test("a reply that the provider's filter cut is not kept", async () => {
    bench.upstream.script({ finishReason: "content_filter" });
    await bench.chat({ seed: 6 }, exact);
    expect((await bench.chat({ seed: 6 }, exact)).headers.get("x-rung-cached")).toBeNull();
  });

  test("a key may ask for it once and for all, and a request may still say otherwise", async () => {
    const { keys } = bench.product.platform.identity;
    const { key } = await keys.create({
      tenant: "acme",
      name: "cached",
      scopes: ["ai"],
      gatewayCache: "exact",
    });
    const authorization = `Bearer ${key}`;
    await bench.chat({ seed: 8 }, { authorization });
    const again = await bench.chat({ seed: 8 }, { authorization });
    expect(again.headers.get("x-rung-cached")).toBe("memory");
    const fresh = await bench.chat({ seed: 8 }, { authorization, "x-rung-cache": "off" });
    expect(fresh.headers.get("x-rung-cached")).toBeNull();
    await expect(
      keys.create({ tenant: "acme", name: "odd", scopes: ["ai"], gatewayCache: "always" }),
    ).rejects.toMatchObject({ code: "invalid_field" });
  });

  test("equal requests at once make one call to the model", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => bench.chat({ seed: 7, stream: i % 2 === 0 }, exact)),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(bench.upstream.received).toHaveLength(1);
  });
});
