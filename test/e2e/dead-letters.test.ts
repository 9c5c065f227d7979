import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { followJob } from "#lib/client";
import { ask } from "#test/support/over-http";
import { type Role, startRole } from "#test/support/processes";
import { startUpstream, type Upstream } from "../upstream/index.ts";

/** Far below the five visibility time-outs, a minute each, that an unattended message waits for. */
const SOON_MS = 10_000;

const headers = { authorization: "Bearer rk_local_dev" };

let upstream: Upstream;
let stack: Role;
let api: Role;
let worker: Role | undefined;
let env: Readonly<Record<string, string>>;
let sqs: SQSClient;
let deadLetters: string;

beforeAll(async () => {
  upstream = await startUpstream();
  stack = await startRole("stack", { args: ["--memory"] });
  env = {
    ...stack.ready.env,
    RUNG_LOCAL: "1",
    LOG_LEVEL: "silent",
    OPENAI_BASE_URL: upstream.url,
    RUNG_LLM_RETRIES: "0",
    RUNG_JOB_ATTEMPTS_MAX: "2",
    RUNG_JOB_LEASE_MS: "1000",
    RUNG_REDIS_TIMEOUT_MS: "2000", // a busy machine is no outage
  };
  api = await startRole("api", { env });
  sqs = new SQSClient({
    region: "us-east-1",
    endpoint: env["RUNG_SQS_ENDPOINT"]!,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  deadLetters = (await sqs.send(new GetQueueUrlCommand({ QueueName: "jobs-dlq" }))).QueueUrl!;
}, 60_000);
afterEach(async () => {
  await worker?.stop();
  upstream.reset();
});
afterAll(async () => {
  sqs?.destroy();
  await api?.stop();
  await stack?.stop();
  await upstream?.stop();
});

async function submit(): Promise<string> {
  const body = { messages: [{ role: "user", content: "Say it" }] };
  const { status, json } = await ask<{ id: string }>(api.ready.url!, "POST", "/v1/chat/completions", body, {
    prefer: "respond-async",
  });
  expect(status).toBe(202);
  return json.id;
}

const follow = (id: string) =>
  followJob({ url: `${api.ready.url}/api/v1/jobs/${id}/events`, headers }).finished();

/** The next dead letter, and how long it let us wait. */
async function deadLetter(): Promise<{ body: unknown; tookMs: number }> {
  const start = performance.now();
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: deadLetters, WaitTimeSeconds: 20 }),
  );
  return { body: JSON.parse(Messages[0]?.Body ?? "null"), tookMs: performance.now() - start };
}

test("a job that fails at every attempt ends with a problem that says why, and its message is a dead letter soon after", async () => {
  upstream.script({ status: 500 }, { status: 500 });
  worker = await startRole("worker", { env });
  const id = await submit();
  const { problem } = await follow(id);
  const { body, tookMs } = await deadLetter();
  expect(problem).toMatchObject({ code: "llm_down", status: 503, request_id: id });
  expect(problem!.detail).toMatch(/^Given up after 2 attempts\. \S/);
  expect(body).toEqual({ kind: "job", id });
  expect(tookMs).toBeLessThan(SOON_MS);
  expect(upstream.received).toHaveLength(2);
  const read = await ask<{ status: string; attempt: number; problem: unknown }>(
    api.ready.url!,
    "GET",
    `/api/v1/jobs/${id}`,
  );
  expect(read.json).toMatchObject({ status: "failed", attempt: 2, problem });
}, 60_000);

test("a job whose workers were killed at every attempt ends the same way", async () => {
  upstream.script({ hang: 2 }, { hang: 2 });
  const id = await submit();
  const following = follow(id);
  for (const attempt of [0, 1]) {
    worker = await startRole("worker", { env });
    await upstream.request(attempt);
    await worker.stop("SIGKILL");
  }
  worker = await startRole("worker", { env });
  const { problem } = await following;
  const { body, tookMs } = await deadLetter();
  expect(problem).toMatchObject({ code: "internal", status: 500 });
  expect(problem!.detail).toMatch(/^Given up after 2 attempts: the last one ended without an answer/);
  expect(body).toEqual({ kind: "job", id });
  expect(tookMs).toBeLessThan(SOON_MS);
}, 60_000);
