import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { StopFinder } from "../../lib/llm/stop-sequences.ts";
import { inputOf } from "../../lib/llm/wires/responses-input.ts";
import { membersOf, unsayableMember } from "../../lib/llm/wires/responses-members.ts";
import { ask, type Bench, bill, collect, failing, newTenant, startBench, textOf } from "./support.ts";

/** What holds for both APIs is in the tests of chat, stream and structured output, which run over each. */
let bench: Bench;
beforeAll(async () => {
  bench = await startBench(undefined, "responses");
});
afterEach(() => bench.upstream.reset());
afterAll(() => bench.stop());

const paths = () => bench.upstream.received.map(({ path }) => path);

describe("which API", () => {
  const AUTO = { RUNG_LLM_API: "auto" };

  test("is chosen by the endpoint, and by whoever says so", () => {
    const apiOf = (env: Record<string, string>) => loadConfig({ OPENAI_API_KEY: "k", ...env }).llm.api;
    expect(apiOf({})).toBe("auto");
    expect(apiOf({ OPENAI_BASE_URL: "https://api.openai.com/v1" })).toBe("auto");
    const elsewhere = { OPENAI_BASE_URL: "http://127.0.0.1:11434/v1", RUNG_LLM_MODEL: "gpt-4.1-mini" };
    expect(apiOf(elsewhere)).toBe("chat");
    expect(apiOf({ ...elsewhere, RUNG_LLM_API: "responses" })).toBe("responses");
    expect(() => apiOf({ RUNG_LLM_API: "both" })).toThrow(/RUNG_LLM_API must be one of/);
  });

  test("an endpoint that has only chat completions is found out once, within a try and for nothing", async () => {
    const llm = bench.llm(AUTO);
    bench.upstream.has.responses = false;
    bench.upstream.script({ text: "one" }, { text: "two" }, { text: "three" });
    expect(await llm.chat(ask(newTenant()))).toMatchObject({ text: "one", tries: 1, estimated: false });
    expect(textOf(await collect(llm.stream(ask(newTenant()))))).toBe("two");
    expect((await llm.chat(ask(newTenant()))).text).toBe("three");
    expect(paths()).toEqual(["/v1/responses", ...Array(3).fill("/v1/chat/completions")]);
  });

  test("a model that it does not know says nothing about the API", async () => {
    const llm = bench.llm(AUTO);
    bench.upstream.script({ status: 404, errorCode: "model_not_found" });
    expect(await failing(llm.chat(ask(newTenant())))).toMatchObject({ code: "unknown_model" });
    await llm.chat(ask(newTenant()));
    expect(paths()).toEqual(["/v1/responses", "/v1/responses"]);
  });

  test.each([
    { extra: { seed: 7 } },
    { extra: { n: 2 } },
    { extra: { logprobs: true } },
    { extra: { tools: [{ type: "web_search" }] } },
    { extra: { stop: "\n" } },
    { stop: ["\n"] },
    { messages: [{ role: "user", content: [{ type: "input_audio", input_audio: {} }] }] },
  ])("what cannot be said to the Responses API goes over chat completions: %j", async (more) => {
    await bench.llm(AUTO).chat(ask(newTenant(), more));
    expect(paths()).toEqual(["/v1/chat/completions"]);
  });

  test("where nothing else may be used, it is refused before anything is sent", async () => {
    const error = await failing(bench.llm().chat(ask(newTenant(), { extra: { seed: 7 } })));
    expect(error).toMatchObject({ code: "rejected", tries: 0, message: expect.stringContaining("`seed`") });
    expect(paths()).toEqual([]);
  });

  test.each([{ previous_response_id: "resp_1" }, { conversation: "c" }, { prompt: { id: "p" } }])(
    "a prompt that only the endpoint has cannot be held to a budget: %j",
    async (extra) => {
      expect(await failing(bench.llm().chat(ask(newTenant(), { extra })))).toMatchObject({
        code: "rejected",
        tries: 0,
      });
    },
  );
});

describe("a request", () => {
  test("says messages, pictures, files and what tools were asked and said as items", () => {
    const call = { id: "c1", type: "function" as const, function: { name: "f", arguments: "{}" } };
    expect(
      inputOf([
        { role: "system", content: "Be brief." },
        {
          role: "user",
          content: [
            { type: "text", text: "What is it?" },
            { type: "image_url", image_url: { url: "data:x", detail: "low" } },
            { type: "file", file: { file_id: "file_1" } },
          ],
        },
        { role: "assistant", content: "Let me look.", tool_calls: [call] },
        { role: "tool", tool_call_id: "c1", content: [{ type: "text", text: "a cup" }] },
        { role: "assistant", content: null, refusal: "No." },
      ]),
    ).toEqual([
      { role: "system", content: "Be brief." },
      {
        role: "user",
        content: [
          { type: "input_text", text: "What is it?" },
          { type: "input_image", image_url: "data:x", detail: "low" },
          { type: "input_file", file_id: "file_1" },
        ],
      },
      { role: "assistant", content: "Let me look." },
      { type: "function_call", call_id: "c1", name: "f", arguments: "{}" },
      { type: "function_call_output", call_id: "c1", output: "a cup" },
      { role: "assistant", content: [{ type: "refusal", refusal: "No." }] },
    ]);
  });

  test("says formats, effort and tools in its own words", () => {
    const extra = {
      response_format: { type: "json_object" },
      verbosity: "low",
      reasoning_effort: "minimal",
      tools: [{ type: "function", function: { name: "f", parameters: {} } }],
      tool_choice: { type: "function", function: { name: "f" } },
      n: 1,
      user: null,
      top_p: 0.5,
    };
    expect(unsayableMember(extra)).toBeUndefined();
    expect(membersOf(extra)).toEqual({
      text: { format: { type: "json_object" }, verbosity: "low" },
      reasoning: { effort: "minimal" },
      tools: [{ type: "function", name: "f", parameters: {}, strict: false }],
      tool_choice: { type: "function", name: "f" },
      top_p: 0.5,
    });
  });
});

describe("a reply", () => {
  const toolCall = { name: "lookup", arguments: '{"term":"coffee"}' };

  test("that calls a tool is the completion that chat completions would have given, whole and streamed", async () => {
    bench.upstream.script({ toolCall }, { toolCall });
    const { completion } = await bench.llm().chat(ask(newTenant()));
    const call = { id: "call_1", type: "function", function: toolCall };
    expect(completion.choices[0]).toMatchObject({
      finish_reason: "tool_calls",
      message: { tool_calls: [call] },
    });
    const events = await collect(bench.llm().stream(ask(newTenant())));
    const calls = events.flatMap((event) =>
      event.type === "delta" ? (event.chunk.choices[0]!.delta.tool_calls ?? []) : [],
    );
    expect(calls[0]).toMatchObject({ index: 0, id: "call_1", function: { name: "lookup" } });
    expect(calls.map((one) => one.function!.arguments).join("")).toBe(toolCall.arguments);
    expect(events.at(-1)).toMatchObject({ result: { finishReason: "tool_calls", estimated: false } });
  });

  test.each([
    ["max_output_tokens", "length"],
    ["content_filter", "content_filter"],
  ])("that is incomplete for %s ends with %s, and is paid as billed", async (incomplete, finishReason) => {
    bench.upstream.script({ incomplete, text: "Half a" }, { incomplete, text: "Half a" });
    const whole = await bench.llm().chat(ask(newTenant()));
    expect(whole).toMatchObject({ text: "Half a", finishReason, estimated: false });
    const events = await collect(bench.llm().stream(ask(newTenant())));
    expect(events.at(-1)).toMatchObject({ result: { text: "Half a", finishReason, estimated: false } });
    expect(whole.costMicros * 2).toBe(bill(bench.upstream));
  });

  test("that failed is tried again, and what it took is paid as the endpoint says", async () => {
    bench.upstream.script({ failAfter: 2 }, { text: "better" }, { failAfter: 2 }, { text: "better" });
    const whole = await bench.llm().chat(ask(newTenant()));
    expect(whole).toMatchObject({
      text: "better",
      tries: 2,
      estimated: false,
      costMicros: bill(bench.upstream),
    });
    const events = await collect(bench.llm().stream(ask(newTenant(), { mayRestart: true })));
    expect(textOf(events)).toBe("better");
    expect(events.at(-1)).toMatchObject({ result: { tries: 2, estimated: false } });
  });

  test.each([
    ["rate_limit_exceeded", "llm_down", 4],
    ["server_error", "llm_down", 4],
    ["invalid_prompt", "rejected", 1],
  ])("that failed with %s is %s after %i", async (errorCode, code, tries) => {
    bench.upstream.scriptModel("one", { failAfter: 0, errorCode });
    expect(await failing(bench.llm().chat(ask(newTenant())))).toMatchObject({ code, tries });
  });
});

describe("stop sequences", () => {
  test("end the text, whole and streamed, and the endpoint is left", async () => {
    const reply = { text: "Thought: x Action: y Observation: z and much more of that" };
    bench.upstream.script(reply, { ...reply, tokensPerSecond: 200 });
    const llm = bench.llm();
    const request = ask(newTenant(), { stop: ["Obser", "never"] });
    const whole = await llm.chat(request);
    expect(whole).toMatchObject({ text: "Thought: x Action: y ", finishReason: "stop", estimated: false });
    const events = await collect(llm.stream(request));
    expect(textOf(events)).toBe("Thought: x Action: y ");
    expect(events.at(-1)).toMatchObject({ result: { finishReason: "stop", estimated: true } });
    const streamed = bench.upstream.received[1]!;
    await streamed.ended;
    expect(streamed.abortedAtMs).toBeDefined();
    expect(streamed.body).not.toHaveProperty("stop");
  });

  test("are found wherever the text is cut, the first of them, and nothing else is held back for good", () => {
    const stops = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 3,
    });
    const pieces = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 4 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(stops, pieces, (sequences, texts) => {
        const finder = new StopFinder(sequences);
        let out = "";
        let found = false;
        let seen = "";
        for (const piece of texts) {
          seen += piece;
          const step = finder.push(piece);
          out += step.text;
          found = step.found;
          if (found) break;
        }
        if (!found) out += finder.rest();
        const places = sequences.map((stop) => seen.indexOf(stop)).filter((at) => at >= 0);
        expect(found).toBe(places.length > 0);
        expect(out).toBe(found ? seen.slice(0, Math.min(...places)) : seen);
      }),
    );
  });
});
