import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startUpstream, type Upstream } from "./index.ts";

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream();
});
afterEach(() => upstream.reset());
afterAll(() => upstream.stop());

interface Event {
  readonly type: string;
  readonly sequence_number: number;
  readonly delta?: string;
  readonly response?: { readonly id: string; readonly status: string; readonly usage: unknown };
}

const post = (body: object, init: RequestInit = {}) =>
  fetch(`${upstream.url}/responses`, {
    method: "POST",
    body: JSON.stringify({ model: "m", input: [{ role: "user", content: "two words" }], ...body }),
    ...init,
  });
const get = (id: string, query = "") => fetch(`${upstream.url}/responses/${id}${query}`);
const eventsOf = async (response: Response): Promise<Event[]> =>
  [...(await response.text()).matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json!) as Event);
const textOf = (events: readonly Event[]) => events.map(({ delta = "" }) => delta).join("");
/** Reads what comes until the text is there, and leaves. */
async function readUntil(response: Response, text: string): Promise<string> {
  let read = "";
  for await (const chunk of response.body!) {
    read += Buffer.from(chunk as Uint8Array).toString();
    if (read.includes(text)) break;
  }
  return read;
}

test("a whole response says what it billed", async () => {
  upstream.script({ text: "one two three", reasoningTokens: 2 });
  const reply = (await (await post({})).json()) as { status: string; output: unknown; usage: object };
  expect(reply).toMatchObject({
    status: "completed",
    output: [{ type: "reasoning" }, { content: [{ type: "output_text", text: "one two three" }] }],
    usage: { input_tokens: 5, output_tokens: 5, output_tokens_details: { reasoning_tokens: 2 } },
  });
  expect(upstream.billed()).toEqual({ input: 5, cachedInput: 0, output: 5 });
});

test("a stream has typed events, numbered from 0 without a gap, and ends with the response", async () => {
  upstream.script({ text: "a b" });
  const events = await eventsOf(await post({ stream: true }));
  expect(events.map(({ sequence_number: n }) => n)).toEqual(events.map((_, i) => i));
  expect(events.map(({ type }) => type)).toEqual([
    "response.created",
    "response.in_progress",
    "response.output_item.added",
    "response.output_text.delta",
    "response.output_text.delta",
    "response.completed",
  ]);
  expect(events.at(-1)!.response).toMatchObject({ status: "completed", usage: { output_tokens: 2 } });
});

test.each([
  [{ failAfter: 1, errorCode: "server_error" }, "response.failed"],
  [{ incomplete: "max_output_tokens" }, "response.incomplete"],
  [{ errorAfter: 1 }, "error"],
])("a stream can end otherwise: %j", async (reply, last) => {
  upstream.script({ text: "a b", ...reply });
  expect((await eventsOf(await post({ stream: true }))).at(-1)!.type).toBe(last);
});

test("a stream that is cut stops being made, one in the background goes on", async () => {
  upstream.script({ text: "a b c d", cut: 2 }, { text: "a b c d", cut: 2 });
  await expect((await post({ stream: true })).text()).rejects.toThrow();
  await expect((await post({ stream: true, background: true })).text()).rejects.toThrow();
  const [plain, inBackground] = upstream.received;
  const resumed = await eventsOf(await get(inBackground!.responseId!, "?stream=true"));
  expect(textOf(resumed)).toBe("a b c d");
  expect([plain!.billed.output, inBackground!.billed.output]).toEqual([3, 4]); // a token is made before it is sent
  expect(plain!.abortedAtMs).toBeUndefined();
});

describe("a background response", () => {
  test("is gone on with behind any of its events, and retrieved whole", async () => {
    upstream.script({ text: "a b c" });
    const all = await eventsOf(await post({ stream: true, background: true }));
    const { responseId: id = "", resumedAfter } = upstream.received[0]!;
    for (const { sequence_number: after } of all)
      expect(await eventsOf(await get(id, `?stream=true&starting_after=${after}`))).toEqual(
        all.slice(after + 1),
      );
    expect(await (await get(id)).json()).toMatchObject({ id, status: "completed", background: true });
    expect(resumedAfter).toEqual(all.map((_, i) => i));
  });

  test("is cancelled while a client listens, and bills what it made", async () => {
    upstream.script({ text: "a b c", stallAfter: 2 });
    const listening = post({ stream: true, background: true }).then(eventsOf);
    const received = await upstream.request(0);
    await expect.poll(() => received.billed.output).toBe(2);
    const cancel = `${upstream.url}/responses/${received.responseId}/cancel`;
    const cancelled = await (await fetch(cancel, { method: "POST" })).json();
    expect(cancelled).toMatchObject({ status: "cancelled", usage: { output_tokens: 2 } });
    expect((await listening).at(-1)!.response!.status).toBe("cancelled");
    expect(received.cancelledAtMs).toBeDefined();
    expect(await (await fetch(cancel, { method: "POST" })).json()).toEqual(cancelled);
  });

  test("goes on when its client leaves, whose leaving is seen", async () => {
    upstream.script({ text: "a b c", hang: 1 });
    const abort = new AbortController();
    const response = await post({ stream: true, background: true }, { signal: abort.signal });
    await readUntil(response, '"delta":"a "');
    abort.abort();
    const received = upstream.received[0]!;
    await received.ended;
    expect(received.abortedAtMs).toBeDefined();
    expect(received.cancelledAtMs).toBeUndefined();
    expect(textOf(await eventsOf(await get(received.responseId!, "?stream=true")))).toBe("a b c");
  });

  test("befalls its further streams what is scripted, in turn", async () => {
    upstream.script({ text: "a b c", resumes: [{ status: 503 }, { cut: 1 }] });
    await (await post({ stream: true, background: true })).text();
    const id = upstream.received[0]!.responseId!;
    expect((await get(id, "?stream=true")).status).toBe(503);
    await expect((await get(id, "?stream=true")).text()).rejects.toThrow();
    expect(textOf(await eventsOf(await get(id, "?stream=true")))).toBe("a b c");
  });

  test("that is unknown, forgotten, or was none, is 404", async () => {
    upstream.script({ text: "a" }, { text: "a" });
    for (const background of [true, false]) await (await post({ background, stream: true })).text();
    upstream.forgetResponses();
    for (const id of ["resp_none", ...upstream.received.map(({ responseId }) => responseId!)]) {
      expect((await get(id)).status).toBe(404);
      expect((await fetch(`${upstream.url}/responses/${id}/cancel`, { method: "POST" })).status).toBe(404);
    }
  });
});

test("an endpoint may lack the API, or background responses; what is refused uses up no script", async () => {
  upstream.script({ text: "still here" });
  upstream.has.responses = false;
  expect((await post({})).status).toBe(404);
  upstream.has.responses = true;
  upstream.has.background = false;
  expect((await post({ background: true })).status).toBe(400);
  expect(await (await post({})).text()).toContain("still here");
  expect(upstream.received.map(({ billed }) => billed.output)).toEqual([0, 0, 2]);
});
