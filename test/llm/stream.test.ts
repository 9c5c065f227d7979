import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Deadline } from "../../lib/llm/deadline.ts";
import type { Reply } from "../upstream/index.ts";
import { APIS, ask, type Bench, bill, collect, failing, newTenant, startBench, textOf } from "./support.ts";

/** DESIGN section 3. */
const ABORT_MS = 100;

describe.each(APIS)("over %s", (api) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench(undefined, api);
  });
  afterEach(() => bench.upstream.reset());
  afterAll(() => bench.stop());

  describe("usage of a streamed reply", () => {
    // Chat completions have it everywhere but where it belongs; the Responses API has one place.
    const places =
      api === "chat"
        ? (["own_chunk", "with_finish", "every_chunk", "in_choice", "x_groq", "other_names"] as const)
        : (["own_chunk"] as const);
    test.each(places)("is found %s, and costs what the upstream bills", async (usage) => {
      bench.upstream.script({ text: "one two three", usage });
      const events = await collect(bench.llm().stream(ask(newTenant())));
      expect(textOf(events)).toBe("one two three");
      expect(events.at(-1)).toMatchObject({
        type: "done",
        result: { costMicros: bill(bench.upstream), estimated: false, finishReason: "stop", tries: 1 },
      });
      const isChat = api === "chat";
      expect(bench.upstream.received[0]!.body).toMatchObject({
        stream: true,
        ...(isChat ? { stream_options: { include_usage: true } } : { store: false }),
      });
    });

    // What the Responses API has no such last chunks of.
    const lastChunks = api === "chat" ? (["no_done", "no_finish", "no_delta", "null_choices"] as const) : [];
    test.each(lastChunks)("is found where the last chunk has %s", async (lastChunk) => {
      bench.upstream.script({ text: "one two", lastChunk });
      const events = await collect(bench.llm().stream(ask(newTenant())));
      expect(textOf(events)).toBe("one two");
      expect(events.at(-1)).toMatchObject({
        result: { costMicros: bill(bench.upstream), estimated: false },
      });
    });

    test("that never comes is charged at the reservation, and says so", async () => {
      bench.upstream.script({ text: "one two", usage: "absent" });
      const llm = bench.llm();
      const request = ask(newTenant());
      const events = await collect(llm.stream(request));
      expect(events.at(-1)).toMatchObject({ result: { text: "one two", estimated: true } });
      const { settled } = await llm.spend(request.tenant);
      expect(settled.micros).toBeGreaterThanOrEqual(llm.reserves(request));
      expect(settled.estimatedMicros).toBe(settled.micros);
    });
  });

  test("failures before the first piece are tried again, unseen", async () => {
    bench.upstream.script({ status: 529 }, { cut: "before" }, { malformed: 0 }, { text: "at last" });
    const events = await collect(bench.llm().stream(ask(newTenant())));
    expect(textOf(events)).toBe("at last");
    expect(events.at(-1)).toMatchObject({ result: { tries: 4, estimated: true } });
  });

  describe("a stream that breaks off after text", () => {
    const breaks = [
      { cut: 2 },
      { malformed: 2 },
      { errorAfter: 2 },
      api === "chat" ? { text: "a b", lastChunk: "no_finish", usage: "absent" } : { text: "a b", cut: 2 },
    ] as const satisfies readonly Reply[];

    test.each(breaks)("ends in stream_cut and is charged: %o", async (reply) => {
      bench.upstream.script(reply);
      const llm = bench.llm();
      const request = ask(newTenant());
      const error = await failing(collect(llm.stream(request)));
      expect(error).toMatchObject({ code: "stream_cut", tries: 1, estimated: true });
      expect((error as { costMicros: number }).costMicros).toBeGreaterThanOrEqual(llm.reserves(request));
      expect(bench.upstream.received).toHaveLength(1);
    });

    test.each(breaks)("begins anew where the caller can drop text: %o", async (reply) => {
      bench.upstream.script(reply, { text: "the whole reply" });
      const events = await collect(bench.llm().stream(ask(newTenant(), { mayRestart: true })));
      expect(events.filter((event) => event.type === "restart")).toHaveLength(1);
      expect(textOf(events)).toBe("the whole reply");
      expect(events.at(-1)).toMatchObject({ result: { text: "the whole reply", tries: 2, estimated: true } });
    });
  });

  test("a hanging upstream is left at the try's time-out: before the stream, and within it", async () => {
    bench.upstream.script({ hang: "before" }, { hang: 0 }, { hang: 1 }, { text: "awake" });
    const llm = bench.llm();
    const events = await collect(llm.stream(ask(newTenant(), { tryTimeoutMs: 60, mayRestart: true })));
    expect(textOf(events)).toBe("awake");
    for (const request of bench.upstream.received.slice(0, 3)) {
      await request.ended;
      expect(request.abortedAtMs).toBeDefined();
    }
  });

  test("a slow stream that keeps coming is not cut at the try's time-out, only at the call's", async () => {
    bench.upstream.script({ tokens: 8, tokensPerSecond: 50 }, { tokens: 1_000, tokensPerSecond: 50 });
    const llm = bench.llm();
    const events = await collect(llm.stream(ask(newTenant(), { tryTimeoutMs: 120 })));
    expect(events.at(-1)).toMatchObject({ result: { tries: 1, estimated: false } });
    const error = await failing(collect(llm.stream(ask(newTenant(), { totalTimeoutMs: 600 }))));
    expect(error).toMatchObject({ code: "deadline", estimated: true });
    const cut = bench.upstream.received[1]!;
    await cut.ended;
    expect(cut.abortedAtMs).toBeDefined();
  });

  test("a reader who takes time is not taken for a hanging upstream", async () => {
    bench.upstream.script({ text: "one two three" });
    const texts: string[] = [];
    for await (const event of bench.llm().stream(ask(newTenant(), { tryTimeoutMs: 40 }))) {
      if (event.type === "delta") texts.push(event.text);
      if (texts.length === 2) await once(new Deadline(80).signal, "abort"); // rings after the try's would have, twice over
    }
    expect(texts.join("")).toBe("one two three");
  });

  describe("who stops", () => {
    test.each([
      ["before the headers", { hang: "before" }],
      ["within the stream", { hang: 3 }],
    ] as const)("%s stops the upstream within 100 ms and is charged", async (_, reply) => {
      bench.upstream.script(reply);
      const llm = bench.llm();
      const abort = new AbortController();
      const request = ask(newTenant(), { signal: abort.signal });
      let seen = 0;
      const three = Promise.withResolvers<void>();
      const reading = failing(
        (async () => {
          for await (const event of llm.stream(request))
            if (event.type === "delta" && event.text !== "" && ++seen === 3) three.resolve();
        })(),
      );
      const upstream = await bench.upstream.request(0);
      if (reply.hang === 3) await three.promise;
      const stoppedAt = performance.now();
      abort.abort();
      expect(await reading).toMatchObject({ code: "aborted", tries: 1, estimated: true });
      await upstream.ended;
      expect(upstream.abortedAtMs! - stoppedAt).toBeLessThan(ABORT_MS);
      expect((await llm.spend(request.tenant)).totalMicros).toBeGreaterThanOrEqual(llm.reserves(request));
    });

    test("has not paid less for it than was reserved, though every piece said what it had cost so far", async () => {
      bench.upstream.script({ tokens: 40, hang: 3, usage: "every_chunk" });
      const llm = bench.llm();
      const abort = new AbortController();
      const request = ask(newTenant(), { signal: abort.signal });
      let pieces = 0;
      const reading = (async () => {
        for await (const event of llm.stream(request))
          if (event.type === "delta" && ++pieces === 4) abort.abort();
      })();
      const error = (await failing(reading)) as { code: string; costMicros: number };
      expect(error.code).toBe("aborted");
      expect(error.costMicros).toBeGreaterThanOrEqual(llm.reserves(request));
    });

    test("by leaving the loop does so too", async () => {
      bench.upstream.script({ tokens: 500, tokensPerSecond: 200 });
      const llm = bench.llm();
      const request = ask(newTenant());
      let stoppedAt = 0;
      for await (const event of llm.stream(request)) {
        stoppedAt = performance.now();
        if (event.type === "delta" && event.text !== "") break;
      }
      const upstream = await bench.upstream.request(0);
      await upstream.ended;
      expect(upstream.abortedAtMs! - stoppedAt).toBeLessThan(ABORT_MS);
      await llm.close();
      const spend = await llm.spend(request.tenant);
      expect(spend.settled.estimatedMicros).toBe(spend.totalMicros);
      expect(spend.totalMicros).toBeGreaterThanOrEqual(bill(bench.upstream));
    });

    test("a whole reply is stopped likewise, and one who has left already sends nothing", async () => {
      bench.upstream.script({ hang: "before" });
      const llm = bench.llm();
      const abort = new AbortController();
      const call = failing(llm.chat(ask(newTenant(), { signal: abort.signal })));
      const upstream = await bench.upstream.request(0);
      const stoppedAt = performance.now();
      abort.abort();
      expect(await call).toMatchObject({ code: "aborted" });
      await upstream.ended;
      expect(upstream.abortedAtMs! - stoppedAt).toBeLessThan(ABORT_MS);
      expect(await failing(llm.chat(ask(newTenant(), { signal: abort.signal })))).toMatchObject({
        code: "aborted",
        tries: 0,
        costMicros: 0,
      });
      expect(bench.upstream.received).toHaveLength(1);
    });
  });

  test("a reply that ignores its bound is stopped, and charged for all that came", async () => {
    bench.upstream.script({ tokens: 1_000_000 });
    const llm = bench.llm();
    const request = ask(newTenant(), { maxOutputTokens: 10 });
    const events = await collect(llm.stream(request));
    expect(events.at(-1)).toMatchObject({ result: { finishReason: "length", estimated: true } });
    const upstream = await bench.upstream.request(0);
    await upstream.ended;
    expect(upstream.abortedAtMs).toBeDefined();
    const text = textOf(events);
    expect(Buffer.byteLength(text)).toBeLessThan(10 * 16 + 4_096 + 16);
    await llm.close();
    expect((await llm.spend(request.tenant)).totalMicros).toBeGreaterThan(llm.reserves(request));
  });

  test("a refusal is handed on", async () => {
    bench.upstream.script({ refusal: "I cannot help." });
    const events = await collect(bench.llm().stream(ask(newTenant())));
    expect(events.at(-1)).toMatchObject({ result: { text: "", refusal: "I cannot help." } });
  });
});
