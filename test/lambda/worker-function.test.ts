import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { queueCheckKey } from "../../functions/worker/kinds.ts";
import { type Stack, startStack } from "../../infra/local/stack.ts";
import { loadConfig } from "../../lib/context/index.ts";
import { createStore } from "../../lib/store/index.ts";
import { bundle } from "./bundle.ts";
import { Lambda, sqsEvent } from "./runtime/index.ts";

const ROOT = resolve(import.meta.dirname, "../..");

let folder: string;
let stack: Stack;
let lambda: Lambda;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rung-worker-"));
  stack = await startStack();
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, ...open } = stack.env;
  const { env } = await bundle(join(ROOT, "functions/worker/handler.ts"), folder, {
    UpstashUrl: { value: UPSTASH_REDIS_REST_URL },
    UpstashToken: { value: UPSTASH_REDIS_REST_TOKEN },
    OpenaiApiKey: { value: "" },
  });
  lambda = await Lambda.start({ root: folder, handler: "bundle.handler", env: { ...env, ...open } });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await lambda?.stop();
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a real SQS event is worked through: what can be done is done, the rest is put back and logged before the freeze", async () => {
  const bodies = [
    { kind: "queue.check", id: "a" },
    { kind: "nobody", id: "b" },
  ].map((m) => JSON.stringify(m));
  expect(await lambda.invokeJson(sqsEvent(bodies))).toEqual({
    batchItemFailures: [{ itemIdentifier: "m1" }],
  });
  expect(lambda.sandbox.frozen).toBe(true);
  expect(JSON.parse(await lambda.sandbox.printed("worker.failed"))).toMatchObject({ message_id: "m1" });

  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, stack.env[name]);
  const store = createStore(loadConfig(stack.env));
  expect(Number(await store.cache.get(queueCheckKey("a")))).toBeGreaterThan(Date.now() - 60_000);
  store.close();
});
