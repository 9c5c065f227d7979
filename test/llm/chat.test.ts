import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { loadConfig, silentRecorder } from "#lib/context";
import { createLlm, LlmError } from "#lib/llm";
import { inCall } from "../support/call.ts";
import { freePort } from "../support/free-port.ts";
import { APIS, ask, type Bench, bill, failing, newTenant, startBench } from "./support.ts";

describe.each(APIS)("over %s", (api) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench(undefined, api);
  });
  afterEach(() => {
    bench.upstream.reset();
    bench.pauses.length = 0;
  });
  afterAll(() => bench.stop());

  test("without a key there is no client, and the log says so", () => {
    const log = vi.fn();
    const { store, clock } = bench;
    const config = loadConfig({});
    expect(createLlm({ config, store, clock, recorder: { ...silentRecorder, log } })).toBeUndefined();
    expect(log).toHaveBeenCalledWith("info", "llm.none", expect.anything());
  });

  test("a model without a price is refused where the settings are read", () => {
    const env = { OPENAI_API_KEY: "k", RUNG_LLM_FALLBACK_MODELS: "mystery" };
    expect(() => loadConfig(env)).toThrow(/RUNG_LLM_PRICES must give the price of "mystery"/);
    expect(() => loadConfig({ RUNG_LLM_PRICES: "{" })).toThrow(/RUNG_LLM_PRICES must be JSON/);
    expect(() => loadConfig({ RUNG_LLM_PRICES: '{"a":{"input":0.4,"output":1}}' })).toThrow(
      /whole micro-dollars/,
    );
    expect(() => loadConfig({ RUNG_LLM_PRICES: '{"a":{"input":1,"output":1,"cached":1}}' })).toThrow(
      /"cached"/,
    );
  });

  test("a reply comes with its usage and cost, and the request says what was asked", async () => {
    bench.upstream.script({ text: "About 65 baht.", cachedInput: 4 });
    const { completion, ...result } = await bench
      .llm()
      .chat(ask(newTenant(), { stop: ["\n\n"], temperature: 0.2, extra: { top_p: 0.7 } }));
    expect(result).toEqual({
      text: "About 65 baht.",
      refusal: null,
      finishReason: "stop",
      model: "one",
      usage: { input: 10, cachedInput: 4, output: 3 },
      costMicros: 6 * 3 + 4 * 1 + 3 * 7,
      estimated: false,
      tries: 1,
    });
    const { body, responseId = "chatcmpl-scripted" } = bench.upstream.received[0]!;
    expect(completion).toMatchObject({ id: responseId, object: "chat.completion", model: "one" });
    const messages = [{ role: "user", content: "How much did I spend on coffee?" }];
    expect(body).toEqual({
      model: "one",
      temperature: 0.2,
      top_p: 0.7,
      ...(api === "chat"
        ? { messages, max_tokens: 50, stop: ["\n\n"] }
        : { input: messages, max_output_tokens: 50, store: false }),
    });
  });

  test("whose budget it is comes from the call, and so does its deadline", async () => {
    const tenant = newTenant();
    const request = { messages: ask(tenant).messages };
    const actor = { tenant, user: "u", scopes: new Set<string>(), keyId: "k" };
    const llm = bench.llm();
    const { costMicros } = await inCall(() => llm.chat(request), { actor, clock: bench.clock });
    expect((await llm.spend(tenant)).settled.micros).toBe(costMicros);
    const late = { actor, clock: bench.clock, deadline: bench.clock.now() };
    await expect(inCall(() => llm.chat(request), late)).rejects.toMatchObject({ code: "deadline", tries: 0 });
  });

  describe("tries", () => {
    test("go on after 429, 500 and 529, with pauses that double, within a call's price", async () => {
      bench.upstream.script({ status: 429 }, { status: 500 }, { status: 529 });
      const result = await bench.llm().chat(ask(newTenant()));
      expect(result).toMatchObject({ tries: 4, estimated: false, costMicros: bill(bench.upstream) });
      expect(bench.pauses).toEqual([375, 750, 1500]); // half of the top and half of that again: the jitter is held at 0.5
    });

    test("end after three more, with the endpoint's status", async () => {
      for (let i = 0; i < 9; i++) bench.upstream.script({ status: 500 });
      const error = await failing(bench.llm().chat(ask(newTenant())));
      expect(error).toBeInstanceOf(LlmError);
      expect(error).toMatchObject({
        code: "llm_down",
        status: 500,
        tries: 4,
        costMicros: 0,
        degraded: "llm_down",
      });
      expect(bench.upstream.received).toHaveLength(4);
    });

    test.each([
      ["2", 2_000],
      [new Date(Date.parse("2026-11-21T05:00:00Z") + 86_400_000 * 365).toUTCString(), undefined],
      ["0", 375],
    ])("honour Retry-After: %s", async (retryAfter, pauseMs) => {
      bench.upstream.script({ status: 429, retryAfter });
      const outcome = await failing(bench.llm().chat(ask(newTenant())));
      if (pauseMs === undefined) {
        expect(outcome).toMatchObject({ code: "llm_down", status: 429, tries: 1 });
        expect((outcome as LlmError).retryAfterMs).toBeGreaterThan(86_400_000);
      }
      expect(bench.pauses).toEqual(pauseMs === undefined ? [] : [pauseMs]);
    });

    test("never pause beyond the deadline", async () => {
      bench.upstream.script({ status: 429, retryAfter: "3" });
      const error = await failing(bench.llm().chat(ask(newTenant(), { totalTimeoutMs: 2_999 })));
      expect(error).toMatchObject({ code: "llm_down", tries: 1, retryAfterMs: 3_000 });
      expect(bench.pauses).toEqual([]);
    });

    test("move to the fallback models, in order, when one is used up or asks for too long a pause", async () => {
      bench.upstream.script({ status: 429, retryAfter: "60" });
      const llm = bench.llm({ RUNG_LLM_FALLBACK_MODELS: "two", RUNG_LLM_RETRIES: "1" });
      expect(await llm.chat(ask(newTenant()))).toMatchObject({ model: "two", tries: 2 });
      bench.upstream.reset();
      bench.upstream.scriptModel("one", { status: 503 });
      expect(await llm.chat(ask(newTenant()))).toMatchObject({ model: "two", tries: 3 });
      expect(bench.upstream.received.map((r) => r.model)).toEqual(["one", "one", "two"]);
    });

    test.each([
      [{ status: 400 }, "rejected", 1],
      [{ status: 422 }, "rejected", 1],
      [{ status: 400, errorCode: "context_length_exceeded" }, "prompt_too_long", 1],
      [{ status: 401 }, "bad_credentials", 1],
      [{ status: 404 }, "unknown_model", 1],
      [{ status: 429, errorCode: "insufficient_quota" }, "llm_down", 1],
      [{ status: 502 }, "llm_down", 4],
      [{ cut: "before" }, "llm_down", 4],
      [{ cut: 1 }, "llm_down", 4],
      [{ malformed: "body" }, "llm_down", 4],
    ] as const)("%o is %s after %i", async (reply, code, tries) => {
      bench.upstream.scriptModel("one", reply);
      expect(await failing(bench.llm().chat(ask(newTenant())))).toMatchObject({ code, tries });
    });

    test.each([400, 401, 429, 500, 503, 529])("answered %i cost nothing: no model ran", async (status) => {
      bench.upstream.scriptModel("one", { status });
      expect(await failing(bench.llm().chat(ask(newTenant())))).toMatchObject({
        costMicros: 0,
        estimated: false,
      });
    });

    test.each([
      { status: 502 },
      { status: 504 },
      { cut: "before" },
      { cut: 1 },
      { malformed: "body" },
    ] as const)("behind which a model may have run are charged at the reservation: %o", async (reply) => {
      bench.upstream.scriptModel("one", reply);
      const llm = bench.llm({ RUNG_LLM_RETRIES: "0" });
      const request = ask(newTenant());
      const costMicros = llm.reserves(request);
      expect(await failing(llm.chat(request))).toMatchObject({ costMicros, estimated: true, tries: 1 });
    });

    test("of an endpoint that is not there cost nothing", async () => {
      const llm = bench.llm({ OPENAI_BASE_URL: `http://127.0.0.1:${await freePort()}/v1` });
      expect(await failing(llm.chat(ask(newTenant())))).toMatchObject({
        code: "llm_down",
        tries: 4,
        costMicros: 0,
      });
    });
  });

  test("an unknown model and a prompt that is too long are refused before anything is sent", async () => {
    const llm = bench.llm({ RUNG_LLM_PROMPT_BYTES_MAX: "1000" });
    expect(await failing(llm.chat(ask(newTenant(), { model: "toString" })))).toMatchObject({
      code: "unknown_model",
    });
    const messages = [{ role: "user" as const, content: "ก".repeat(400) }];
    expect(await failing(llm.chat(ask(newTenant(), { messages })))).toMatchObject({
      code: "prompt_too_long",
    });
    expect(bench.upstream.received).toEqual([]);
  });

  describe("what is passed on untouched", () => {
    test("cannot lift the bound that the reservation is reckoned from", async () => {
      const llm = bench.llm();
      const request = { tenant: newTenant(), messages: ask("").messages };
      const bounded = { ...request, extra: { max_completion_tokens: 2_000, stream: true } };
      await llm.chat(bounded);
      const { body } = bench.upstream.received[0]!;
      expect(body).toMatchObject({ [api === "chat" ? "max_tokens" : "max_output_tokens"]: 2_000 });
      expect(body).not.toHaveProperty("max_completion_tokens");
      expect(body).not.toHaveProperty("stream");
      expect(llm.reserves(bounded)).toBeGreaterThanOrEqual(2_000 * 7);
    });

    test.each([{ web_search_options: {} }, { service_tier: "priority" }, { n: 0.5 }, { max_tokens: "all" }])(
      "is refused where it cannot be held to a budget: %j",
      async (extra) => {
        const request = { tenant: newTenant(), messages: ask("").messages, extra };
        expect(await failing(bench.llm().chat(request))).toMatchObject({ code: "rejected", tries: 0 });
        expect(bench.upstream.received).toEqual([]);
      },
    );
  });

  test("a refusal is handed on as one", async () => {
    bench.upstream.script({ refusal: "I cannot help with that." });
    expect(await bench.llm().chat(ask(newTenant()))).toMatchObject({
      text: "",
      refusal: "I cannot help with that.",
    });
  });

  test("a reply beyond its bound is charged as billed, though more than was reserved", async () => {
    const tenant = newTenant();
    bench.upstream.script({ tokens: 5_000 });
    const llm = bench.llm();
    const { costMicros } = await llm.chat(ask(tenant, { maxOutputTokens: 1 }));
    expect(costMicros).toBe(bill(bench.upstream));
    expect(costMicros).toBeGreaterThan(llm.reserves(ask(tenant, { maxOutputTokens: 1 })));
    await llm.close();
    expect(await llm.spend(tenant)).toMatchObject({ totalMicros: costMicros, openMicros: 0 });
  });

  describe("the breaker", () => {
    const env = { RUNG_LLM_BREAKER_FAILURES: "3", RUNG_LLM_BREAKER_OPEN_MS: "10000", RUNG_LLM_RETRIES: "0" };
    afterEach(() => vi.useRealTimers());

    test("leaves a failing model alone, uses the others, and finds out when it is back", async () => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-21T05:00:00Z") });
      const llm = bench.llm({ ...env, RUNG_LLM_FALLBACK_MODELS: "two" });
      bench.upstream.scriptModel("one", { status: 529 });
      for (let i = 0; i < 3; i++) expect((await llm.chat(ask(newTenant()))).tries).toBe(2);
      const before = bench.upstream.received.length;
      expect(await llm.chat(ask(newTenant()))).toMatchObject({ model: "two", tries: 1 });
      expect(bench.upstream.received).toHaveLength(before + 1);
      bench.upstream.scriptModel("one", {});
      vi.setSystemTime(Date.now() + 10_001);
      expect(await llm.chat(ask(newTenant()))).toMatchObject({ model: "one", tries: 1 });
      expect(await llm.chat(ask(newTenant()))).toMatchObject({ model: "one", tries: 1 });
    });

    test("with no model left it answers at once", async () => {
      const llm = bench.llm(env);
      bench.upstream.scriptModel("one", { cut: "before" });
      for (let i = 0; i < 3; i++) await failing(llm.chat(ask(newTenant())));
      bench.upstream.reset();
      expect(await failing(llm.chat(ask(newTenant())))).toMatchObject({ code: "llm_down", tries: 0 });
      expect(bench.upstream.received).toEqual([]);
    });

    test("requests that are wrong, and callers that leave, say nothing about the endpoint", async () => {
      const llm = bench.llm(env);
      for (let i = 0; i < 4; i++) {
        bench.upstream.script({ status: 400 }, { hang: "before" });
        await failing(llm.chat(ask(newTenant())));
        const abort = new AbortController();
        const call = failing(llm.chat(ask(newTenant(), { signal: abort.signal })));
        await bench.upstream.request(bench.upstream.received.length);
        abort.abort();
        expect(await call).toMatchObject({ code: "aborted" });
      }
      expect(await llm.chat(ask(newTenant()))).toMatchObject({ tries: 1 });
    });
  });
});
