import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { followJob, type JobStreamEvent } from "#lib/client";
import { until } from "#test/support/over-http";
import { mapQueue, type QueueMapping } from "../../infra/local/queue-mapping.ts";
import { startUpstream, type Upstream } from "../upstream/index.ts";
import { createKey, type Deployment, deployTogether } from "./deployed.ts";

const PRICES = { m: { input: 1_000_000, output: 4_000_000 } };
const WORDS = Array.from({ length: 40 }, (_, i) => `word${i} `).join("");

let upstream: Upstream;
let cloud: Deployment<"gateway" | "worker" | "schedule" | "jobs" | "moreJobs">;
let sqs: SQSClient;
let QueueUrl: string;
let mapping: QueueMapping | undefined;
let headers: Record<string, string>;

beforeAll(async () => {
  upstream = await startUpstream();
  // A function takes one request at a time: whoever resumes while it streams reaches another instance.
  const folders = {
    gateway: "gateway",
    worker: "worker",
    schedule: "schedule",
    jobs: "jobs",
    moreJobs: "jobs",
  };
  cloud = await deployTogether(folders, {
    OPENAI_BASE_URL: upstream.url,
    RUNG_LLM_MODEL: "m",
    RUNG_LLM_PRICES: JSON.stringify(PRICES),
    RUNG_JOB_PATIENCE_MS: "100",
    RUNG_REDIS_TIMEOUT_MS: "2000", // a busy machine is no outage
  });
  headers = { authorization: `Bearer ${await createKey(cloud.storeEnv)}`, "x-rung-user": "ann" };
  sqs = new SQSClient({
    region: "us-east-1",
    endpoint: cloud.storeEnv["RUNG_SQS_ENDPOINT"]!,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  QueueUrl = (await sqs.send(new GetQueueUrlCommand({ QueueName: "jobs" }))).QueueUrl!;
});
afterEach(() => upstream.reset());
afterAll(async () => {
  await mapping?.stop();
  sqs?.destroy();
  await cloud?.stop();
  await upstream?.stop();
});

/** What Lambda's event-source mapping does for the deployed worker, from then on. */
async function startWorker(): Promise<void> {
  const handler = (event: object) =>
    cloud.functions.worker.lambda.invokeJson(event) as ReturnType<Parameters<typeof mapQueue>[0]["handler"]>;
  mapping ??= await mapQueue({ sqs, queue: "jobs", concurrency: 1, handler });
}

async function receive(): Promise<{ body: unknown; drop(): Promise<unknown> }> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
  const [message] = Messages;
  expect(Messages).toHaveLength(1);
  return {
    body: JSON.parse(message!.Body!),
    drop: () => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message!.ReceiptHandle })),
  };
}

async function submit(): Promise<{ id: string; events: string }> {
  const response = await fetch(`${cloud.functions.gateway.front.url}/v1/chat/completions`, {
    method: "POST",
    headers: { ...headers, prefer: "respond-async", "content-type": "application/json" },
    body: JSON.stringify({ messages: [{ role: "user", content: "Say it" }] }),
  });
  expect(response.status).toBe(202);
  const { id, events_url: events } = (await response.json()) as { id: string; events_url: string };
  return { id, events };
}

const at = (instance: "jobs" | "moreJobs", path: string) => cloud.functions[instance].front.url + path;

test("a job whose message was lost is sent again by the schedule, and done", async () => {
  upstream.script({ text: "found again" });
  const { id, events } = await submit();
  const lost = await receive();
  expect(lost.body).toEqual({ kind: "job", id });
  await lost.drop();
  const { lambda } = cloud.functions.schedule;
  await until(async () => ((await lambda.invokeJson({})) as { swept: number }).swept > 0, 10_000);
  expect(lambda.sandbox.frozen).toBe(true);
  await startWorker();
  const { text, done } = await followJob({ url: at("jobs", events), headers }).finished();
  expect([text, done?.status]).toEqual(["found again", "succeeded"]);
  expect(await lambda.invokeJson({})).toEqual({ swept: 0 });
});

test("a job that the gateway took is worked on by the worker and followed while it runs, left, and resumed", async () => {
  upstream.script({ text: WORDS, tokensPerSecond: 25 });
  const { id, events } = await submit();
  await startWorker();
  const seen: JobStreamEvent[] = [];
  const first = followJob({ url: at("jobs", events), headers });
  for await (const event of first) {
    seen.push(event);
    if (event.event === "delta") break;
  }
  const call = await upstream.request(0);
  expect(call.endedAtMs).toBeUndefined(); // the text is here while the model still speaks
  const { lastEventId, snapshot } = first;
  const second = followJob({ url: at("moreJobs", events), headers, lastEventId });
  for await (const event of second) seen.push(event);

  expect(seen.map((event) => event.id)).toEqual(seen.map((_, i) => i + 1));
  expect(seen.map(({ event }) => event)).toEqual(
    expect.arrayContaining(["status", "delta", "result", "done"]),
  );
  expect(snapshot.text + second.snapshot.text).toBe(WORDS);
  const billed = upstream.billed();
  expect(second.snapshot.done).toMatchObject({
    status: "succeeded",
    cost_micros: billed.input + 4 * billed.output,
  });
  await cloud.functions.jobs.front.idle(); // an abandoned stream runs to its end, as it does in the cloud
  const read = await fetch(at("jobs", `/api/v1/jobs/${id}`), { headers });
  expect(await read.json()).toMatchObject({ status: "succeeded", attempt: 1 });
});

test("a stream that would outlast its function ends in order before the time-out, and goes on in the next", async () => {
  upstream.script({ text: WORDS, tokensPerSecond: 16 });
  const { events } = await submit();
  await startWorker();
  await upstream.request(0);
  const { lambda, front } = cloud.functions.jobs;
  const instance = lambda.sandbox;
  lambda.timeoutMs = 4_000; // of which a stream leaves three to what may follow it
  let connections = 0;
  const job = followJob({
    url: at("jobs", events),
    headers,
    retryMs: 1,
    async fetch(url, init) {
      connections++;
      const response = await fetch(url, init);
      expect(response.status).toBe(200);
      return response;
    },
  });
  const seen: JobStreamEvent[] = [];
  for await (const event of job) seen.push(event);
  await front.idle();
  lambda.timeoutMs = 15_000;

  expect(connections).toBeGreaterThan(1);
  expect(seen.map((event) => event.id)).toEqual(seen.map((_, i) => i + 1));
  expect(job.snapshot.text).toBe(WORDS);
  expect(lambda.sandbox).toBe(instance); // none was killed for taking too long
});

test("a stop that the jobs function takes reaches the worker's call to the model", async () => {
  upstream.script({ text: WORDS, hang: 3 });
  const { id, events } = await submit();
  await startWorker();
  const following = followJob({ url: at("jobs", events), headers });
  for await (const { event } of following) if (event === "delta") break;
  const stopped = await fetch(at("moreJobs", `/api/v1/jobs/${id}`), { method: "DELETE", headers });
  expect(stopped.status).toBe(204);
  const call = await upstream.request(0);
  await call.ended;
  expect(call.abortedAtMs).toBeDefined();
  expect((await following.finished()).done?.status).toBe("stopped");
});
