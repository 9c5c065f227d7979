import { expect, test } from "vitest";
import { httpDriver, inProcessDriver } from "./drivers.ts";

const when = { now: "2026-11-21T12:00:00Z", timeZone: "UTC" };
const nothing = { items: [], needs: [], language: "en", answer: { confidence: 0.9 } };

/** A server that answers from a script, and keeps what it was asked. */
function server(script: ((body: { texts: string[] }) => Response)[]) {
  const asked: { url: string; authorization: string | null; body: Record<string, unknown> }[] = [];
  const send = (async (url: URL, init: RequestInit) => {
    const body = JSON.parse(String(init.body)) as { texts: string[] };
    asked.push({ url: String(url), authorization: new Headers(init.headers).get("authorization"), body });
    return (script[asked.length - 1] ?? script.at(-1)!)(body);
  }) as typeof fetch;
  return { asked, send };
}

const results = (body: { texts: string[] }) => Response.json({ results: body.texts.map(() => nothing) });

test("the server is asked by batches of 200, with the key, the moment and the time zone", async () => {
  const { asked, send } = server([results]);
  const driver = httpDriver({ url: "http://127.0.0.1:8787", key: "rk_x", fetch: send });
  const texts = Array.from({ length: 250 }, (_, i) => `note ${i}`);
  const responses = await driver.understandAll(texts, when);
  expect(responses).toHaveLength(250);
  expect(asked.map(({ body }) => (body["texts"] as string[]).length)).toEqual([200, 50]);
  expect(asked[0]).toMatchObject({
    url: "http://127.0.0.1:8787/api/v1/process/batch",
    authorization: "Bearer rk_x",
    body: { now: when.now, timezone: "UTC" },
  });
});

test("a rate limit is waited out as long as the server says", async () => {
  const waits: number[] = [];
  const limited = () => new Response("", { status: 429, headers: { "retry-after": "3" } });
  const { send } = server([limited, limited, results]);
  const driver = httpDriver({
    url: "http://localhost",
    key: "k",
    fetch: send,
    sleep: async (ms) => waits.push(ms),
  });
  expect(await driver.understandAll(["a"], when)).toEqual([nothing]);
  expect(waits).toEqual([3_000, 3_000]);
});

test("a problem in place of a result is that note's failure, not the run's", async () => {
  const problem = { type: "about:blank", title: "x", status: 400, code: "invalid_field", detail: "too long" };
  const { send } = server([() => Response.json({ results: [nothing, problem] })]);
  const driver = httpDriver({ url: "http://localhost", key: "k", fetch: send });
  const [first, second] = await driver.understandAll(["a", "b"], when);
  expect(first).toEqual(nothing);
  expect(second).toEqual({ failure: "problem 400 invalid_field: too long" });
});

test("a refused batch stops the run and says why", async () => {
  const { send } = server([() => new Response("no such key", { status: 401 })]);
  const driver = httpDriver({ url: "http://localhost", key: "k", fetch: send });
  await expect(driver.understandAll(["a"], when)).rejects.toThrow(/401: no such key/);
});

test("too few results stop the run: they could be anyone's", async () => {
  const { send } = server([() => Response.json({ results: [nothing] })]);
  const driver = httpDriver({ url: "http://localhost", key: "k", fetch: send });
  await expect(driver.understandAll(["a", "b"], when)).rejects.toThrow(/1 results for 2 texts/);
});

test("what the function in this process throws is that note's failure", async () => {
  const driver = inProcessDriver(async (text) => {
    if (text === "bad") throw new Error("no idea");
    return nothing;
  });
  expect(await driver.understandAll(["good", "bad"], when)).toEqual([nothing, { failure: "no idea" }]);
});

test.each([
  ["a confidence above 1", { ...nothing, answer: { confidence: 1.2 } }],
  ["no confidence", { ...nothing, answer: {} }],
  ["no needs", { ...nothing, needs: undefined }],
  [
    "an amount in the wrong form",
    { ...nothing, items: [{ amount: 65, confidence: 1, category: { primary: "TRAVEL" } }] },
  ],
  [
    "a negative amount",
    { ...nothing, items: [{ amount: "-65", confidence: 1, category: { primary: "TRAVEL" } }] },
  ],
  ["an item without a category", { ...nothing, items: [{ amount: "65.00", confidence: 1 }] }],
])("%s is no answer", async (_, value) => {
  const driver = inProcessDriver(async () => value as never);
  const [response] = await driver.understandAll(["a"], when);
  expect(response).toHaveProperty("failure");
});
