import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startProduct } from "#test/support/product";
import { createWorkerApp } from "../../../functions/worker/app.ts";
import { type GatewayBench, startGateway } from "./setup.ts";

let bench: GatewayBench;
let work: ReturnType<typeof createWorkerApp>;
beforeAll(async () => {
  bench = await startGateway();
  work = createWorkerApp(bench.product.platform);
});
afterEach(() => bench.upstream.reset());
afterAll(() => bench.stop());

interface Queued {
  id: string;
  status: string;
  events_url: string;
}
const queue = async (body = {}, headers = {}) => {
  const answered = await bench.chat(body, { prefer: "respond-async", ...headers });
  return { ...answered, json: answered.json as unknown as Queued };
};
/** One delivery of a job's message. */
const deliver = (id: string) =>
  work(
    { Records: [{ messageId: "m", receiptHandle: "r", body: JSON.stringify({ kind: "job", id }) }] },
    Date.now() + 20_000,
  );
const follow = async (url: string) => (await bench.product.call("GET", url, { user: "ann" })).text;

test("a chat is queued, worked on, followed to its result, and paid for", async () => {
  bench.upstream.script({ text: "Twelve dollars." });
  const { status, json, headers } = await queue();
  expect([status, json.status]).toEqual([202, "queued"]);
  expect(headers.get("location")).toBe(`/api/v1/jobs/${json.id}`);
  expect(headers.get("preference-applied")).toBe("respond-async");
  expect(await deliver(json.id)).toEqual({ batchItemFailures: [] });
  const events = await follow(json.events_url);
  const said = [...events.matchAll(/^data: \{"text":(.*)\}$/gm)].map(
    ([, text]) => JSON.parse(text!) as string,
  );
  expect(said.join("")).toBe("Twelve dollars.");
  expect(events).toContain("event: result");
  expect(events).toContain('"status":"succeeded","cost_micros":14');
});

test("what can be known to be wrong is refused before it is queued", async () => {
  expect((await queue({ model: "gpt-0" })).status).toBe(404);
  expect((await queue({ messages: [{ role: "user", content: "x".repeat(500_000) }] })).status).toBe(400);
});

test("the same Idempotency-Key is the same job, and another body is a conflict", async () => {
  const headers = { "idempotency-key": "once" };
  const [first, second] = [await queue({}, headers), await queue({}, headers)];
  expect(second.json.id).toBe(first.json.id);
  const other = await queue({ temperature: 1 }, headers);
  expect([other.status, other.json]).toMatchObject([409, { error: { code: "conflict" } }]);
});

test("another user's job is not there", async () => {
  const { json } = await queue();
  const { status } = await bench.product.call("GET", json.events_url, { user: "bea" });
  expect(status).toBe(404);
});

describe("a reply that fails", () => {
  test("because of the request ends the job with what the provider said", async () => {
    bench.upstream.script({ status: 400, errorMessage: "temperature must be below 2" });
    const { json } = await queue();
    await deliver(json.id);
    expect(await follow(json.events_url)).toMatch(/event: error\ndata: .*temperature must be below 2/);
  });

  test("half-way is begun anew by the same attempt, and clients are told to drop the text so far", async () => {
    bench.upstream.script({ text: "one two three", cut: 2 }, { text: "one more time" });
    const { product, upstream, chat, stop } = await startGateway({
      RUNG_LLM_RETRIES: "1",
      RUNG_LLM_BACKOFF_MS: "0",
    });
    try {
      upstream.script({ text: "one two three", cut: 2 }, { text: "one more time" });
      const { json } = await chat({}, { prefer: "respond-async" });
      const { id, events_url: url } = json as unknown as Queued;
      await createWorkerApp(product.platform)(
        { Records: [{ messageId: "m", receiptHandle: "r", body: JSON.stringify({ kind: "job", id }) }] },
        Date.now() + 20_000,
      );
      const { text } = await product.call("GET", url, { user: "ann" });
      const shown = text.slice(Math.max(0, text.lastIndexOf("event: restart")));
      expect(shown).toContain("one more time");
      expect(shown).not.toContain("three");
      expect(text).toContain('"status":"succeeded"');
    } finally {
      await stop();
    }
  });
});

test("without a language model everything else works and this says so", async () => {
  const product = await startProduct();
  try {
    const body = { messages: [{ role: "user", content: "hi" }] };
    for (const headers of [{}, { prefer: "respond-async" }]) {
      const { status, json } = await product.call("POST", "/v1/chat/completions", { body, headers });
      expect([status, json]).toMatchObject([503, { error: { code: "llm_down" } }]);
    }
    expect(
      (await product.call("POST", "/api/v1/process/text", { body: { text: "coffee 4 USD" } })).status,
    ).toBe(200);
  } finally {
    await product.stop();
  }
});
