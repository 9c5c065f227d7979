import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startUpstream, type Upstream } from "./index.ts";

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream();
});
afterEach(() => upstream.reset());
afterAll(() => upstream.stop());

const post = (body: object, init: RequestInit = {}) =>
  fetch(`${upstream.url}/chat/completions`, {
    method: "POST",
    body: JSON.stringify({ model: "m", messages: [{ role: "user", content: "two words" }], ...body }),
    ...init,
  });

test("a good reply says what it billed", async () => {
  upstream.script({ text: "one two three" });
  const reply = (await (await post({})).json()) as { usage: object };
  expect(reply.usage).toEqual({ prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 });
  expect(upstream.billed()).toEqual({ input: 5, cachedInput: 0, output: 3 });
});

test("errors come as scripted, in turn, and bill nothing", async () => {
  upstream.script({ status: 429, retryAfter: "7" }, { status: 529 });
  const first = await post({});
  expect([first.status, first.headers.get("retry-after")]).toEqual([429, "7"]);
  const second = await post({});
  expect([second.status, second.headers.get("retry-after")]).toEqual([529, null]);
  expect((await post({})).status).toBe(200);
  expect(upstream.received.map((r) => r.billed.output)).toEqual([0, 0, 8]);
});

test("a request scripts itself by header or by model", async () => {
  expect((await post({}, { headers: { "x-upstream-script": '{"status":500}' } })).status).toBe(500);
  const reply = await post({ model: 'script:{"text":"hi"}' });
  expect(await reply.text()).toContain('"content":"hi"');
});

test("a stream that is cut fails at the client and is no abort", async () => {
  upstream.script({ text: "a b c", cut: 2 });
  const reply = await post({ stream: true });
  await expect(reply.text()).rejects.toThrow();
  const request = await upstream.request(0);
  await request.ended;
  expect(request.abortedAtMs).toBeUndefined();
  expect(request.billed.output).toBe(2);
});

test("a client that leaves while the upstream hangs is seen to leave", async () => {
  for (const hang of ["before", 1] as const) {
    upstream.reset();
    upstream.script({ hang });
    const abort = new AbortController();
    const reply = post({ stream: true }, { signal: abort.signal }).then((r) => r.text());
    const request = await upstream.request(0);
    expect(request.abortedAtMs).toBeUndefined();
    abort.abort();
    await expect(reply).rejects.toThrow();
    await request.ended;
    expect(request.abortedAtMs).toBeGreaterThan(request.receivedAtMs);
  }
});

test.each(["own_chunk", "with_finish", "every_chunk", "in_choice", "x_groq"] as const)(
  "a stream's usage can be %s",
  async (usage) => {
    upstream.script({ text: "a b", usage });
    const text = await (await post({ stream: true })).text();
    expect(text).toContain('"completion_tokens":2');
    expect(text.trim().endsWith("data: [DONE]")).toBe(true);
  },
);
