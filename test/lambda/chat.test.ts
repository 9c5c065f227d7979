import { SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mapQueue, type QueueMapping } from "../../infra/local/queue-mapping.ts";
import { startUpstream, type Upstream } from "../upstream/index.ts";
import { createKey, type Deployment, deployTogether, type Instance } from "./deployed.ts";

const PRODUCT = {
  id: "A-100",
  title: "Aria wireless headphones",
  brand: "Aria",
  categories: ["Headphones"],
  price: { amount: "59.00", currency: "USD" },
  stock: 12,
};
const REPLY = "The Aria wireless headphones are $59.00 and in stock. Shall I tell you more about them?";

let upstream: Upstream;
let cloud: Deployment<"chat" | "events" | "worker">;
let sqs: SQSClient;
const mappings: QueueMapping[] = [];
let key: string;

beforeAll(async () => {
  upstream = await startUpstream();
  cloud = await deployTogether(
    { chat: "chat", events: "events", worker: "worker" },
    {
      OPENAI_BASE_URL: upstream.url,
      RUNG_LLM_MODEL: "m",
      RUNG_LLM_PRICES: JSON.stringify({ m: { input: 1_000_000, output: 2_000_000 } }),
      RUNG_REDIS_TIMEOUT_MS: "2000", // a busy machine is no outage
    },
  );
  key = await createKey(cloud.storeEnv);
  sqs = new SQSClient({
    region: "us-east-1",
    endpoint: cloud.storeEnv["RUNG_SQS_ENDPOINT"]!,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const { events, worker } = cloud.functions;
  mappings.push(await mapped("events", events), await mapped("jobs", worker));
}, 120_000);
afterAll(async () => {
  for (const mapping of mappings) await mapping.stop();
  sqs?.destroy();
  await cloud?.stop();
  await upstream?.stop();
});

/** What Lambda's event-source mapping does. */
function mapped(queue: string, { lambda }: Instance): Promise<QueueMapping> {
  type Handler = Parameters<typeof mapQueue>[0]["handler"];
  return mapQueue({
    sqs,
    queue,
    concurrency: 1,
    handler: (event) => lambda.invokeJson(event) as ReturnType<Handler>,
  });
}

const send = (method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${cloud.functions.chat.front.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      "x-rung-user": "ann",
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });

async function call(method: string, path: string, body?: object) {
  const start = performance.now();
  const response = await send(method, path, body);
  const json = JSON.parse(await response.text());
  return { status: response.status, headers: response.headers, json, ms: performance.now() - start };
}

test("a product that was created is in the index of what other functions built, and in the chat's answer", async () => {
  const created = await call("POST", "/api/v1/products", PRODUCT);
  expect(created.status, JSON.stringify(created.json)).toBe(201);
  const found = await call("GET", created.headers.get("location")!);
  expect(found.json).toMatchObject({ id: "A-100", title: PRODUCT.title });
  const indexed = async () => (await call("GET", "/api/v1/shop/settings")).json.index.products;
  await expect.poll(indexed, { timeout: 30_000 }).toBe(1);

  await cloud.functions.chat.front.idle();
  await cloud.functions.chat.lambda.sandbox.kill();
  upstream.script({ text: REPLY });
  const cold = await call("POST", "/api/v1/chat", { message: "wireless headphones" });
  expect(cold.status, JSON.stringify(cold.json)).toBe(200);
  expect(cold.json).toMatchObject({ reply: REPLY, products: [{ id: "A-100" }], answer: { rung: "llm" } });
  const again = await call("POST", "/api/v1/chat", { message: "wireless headphones" });
  expect(again.json).toMatchObject({ reply: REPLY, answer: { id: cold.json.answer.id } });
  expect(again.json.answer.cached).not.toBeNull();
  const { lambda, bundleBytes } = cloud.functions.chat;
  expect(lambda.initMs).toBeLessThan(10_000);
  const figures = { "bundle kB": bundleBytes / 1000, "init ms": lambda.initMs, "first request ms": cold.ms };
  console.log(
    Object.entries({ ...figures, "next ms": again.ms })
      .map(([name, value]) => `${name}: ${Math.round(value)}`)
      .join(", "),
  );
}, 60_000);

test("the stream's bytes come as they are made: products while the model still speaks, and the conversation is stored before the freeze", async () => {
  upstream.reset();
  upstream.script({ text: REPLY, tokensPerSecond: 10 });
  const response = await send("POST", "/api/v1/chat/stream", { message: "which headphones do you have" });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  let text = "";
  let atProducts: number | undefined;
  for await (const bytes of response.body!.pipeThrough(new TextDecoderStream())) {
    text += bytes;
    if (atProducts === undefined && text.includes("event: products")) atProducts = performance.now();
  }
  const [asked] = upstream.received;
  expect(atProducts).toBeLessThan(asked!.endedAtMs!);
  const events = [...text.matchAll(/^event: (\w+)$/gm)].map(([, event]) => event);
  expect(events).toEqual(expect.arrayContaining(["products", "quick_replies", "delta", "result", "done"]));
  expect(events.indexOf("products")).toBeLessThan(events.indexOf("delta"));
  const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(ids).toEqual(ids.map((_, i) => i + 1));

  await cloud.functions.chat.front.idle();
  expect(cloud.functions.chat.lambda.sandbox.frozen).toBe(true);
  const { conversation_id: id } = JSON.parse(/^event: result\ndata: (.*)$/m.exec(text)![1]!);
  const { json } = await call("GET", `/api/v1/chat/${id}`);
  expect(json.items).toMatchObject([{ message: "which headphones do you have", reply: REPLY }]);
});

test("the benchmark runs inside one invocation, without a body", async () => {
  upstream.reset();
  upstream.scriptBy((body) => {
    const format = body["response_format"] as { json_schema: { name: string } } | undefined;
    if (!format) return { text: REPLY };
    const isIntent = format.json_schema.name === "intent";
    return { text: isIntent ? '{"intent":"product_search"}' : '{"replies":["Show more"]}' };
  });
  const { status, json } = await call("POST", "/api/v1/benchmark?iterations=2");
  expect(status, JSON.stringify(json)).toBe(200);
  expect(json).toMatchObject({
    iterations: 2,
    iterations_done: 2,
    products: 1,
    language_model: true,
    standard: { answers: 2, cache_hits: 0 },
    optimized: { first_time: { answers: 2 }, repeated: { answers: 2, cost_micros: 0 } },
  });
  expect(json.ratio.first_time.cost).toBeGreaterThan(1);
});

test("bad requests get problems that say what to change", async () => {
  const problems = [
    await call("POST", "/api/v1/chat", { message: "" }),
    await call("POST", "/api/v1/chat/stream", { message: "hi", nonsense: 1 }),
    await call("POST", "/api/v1/benchmark?iterations=1000"),
    await call("GET", "/api/v1/chat/cnv_00000000000000000000000000"),
  ];
  expect(problems.map(({ status, json }) => [status, json.code])).toEqual([
    [400, "invalid_field"],
    [400, "unknown_field"],
    [400, "invalid_field"],
    [404, "not_found"],
  ]);
});
