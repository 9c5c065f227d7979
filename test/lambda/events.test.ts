import { SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mapQueue, type QueueMapping } from "../../infra/local/queue-mapping.ts";
import { createKey, type Deployment, deployTogether } from "./deployed.ts";

let cloud: Deployment<"spending" | "events" | "schedule">;
let sqs: SQSClient;
let mapping: QueueMapping | undefined;
let headers: Record<string, string>;

beforeAll(async () => {
  cloud = await deployTogether({ spending: "spending", events: "events", schedule: "schedule" });
  headers = {
    authorization: `Bearer ${await createKey(cloud.storeEnv)}`,
    "x-rung-user": "ann",
    "content-type": "application/json",
  };
  sqs = new SQSClient({
    region: "us-east-1",
    endpoint: cloud.storeEnv["RUNG_SQS_ENDPOINT"]!,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
});
afterAll(async () => {
  await mapping?.stop();
  sqs?.destroy();
  await cloud?.stop();
});

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${cloud.functions.spending.front.url}/api/v1/spending${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

test("what is stored in one function reaches the other through the queue, between the freezes of both", async () => {
  await call("POST", "/budgets", { category: null, currency: "THB", amount: "100" });
  await call("POST", "", { text: "กาแฟ 65 บาท" });
  await expect.poll(() => cloud.functions.spending.lambda.sandbox.frozen, { timeout: 5_000 }).toBe(true);
  mapping = await mapQueue({
    sqs,
    queue: "events",
    handler: (event) =>
      cloud.functions.events.lambda.invokeJson(event) as ReturnType<
        Parameters<typeof mapQueue>[0]["handler"]
      >,
  });
  const levels = async () =>
    (await call<{ items: { level: number }[] }>("GET", "/alerts")).items.map(({ level }) => level);
  await expect.poll(levels, { timeout: 20_000 }).toEqual([50]);
  expect(await cloud.functions.schedule.lambda.invokeJson({})).toEqual({ swept: 0 });
}, 60_000);
