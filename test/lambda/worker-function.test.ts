import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { queueCheckKey } from "../../functions/worker/kinds.ts";
import { loadConfig } from "../../lib/context/index.ts";
import { createStore } from "../../lib/store/index.ts";
import { type Deployed, deploy } from "./deployed.ts";
import { sqsEvent } from "./runtime/index.ts";

let worker: Deployed;
beforeAll(async () => {
  worker = await deploy("worker");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await worker?.stop();
});

test("a real SQS event is worked through: what can be done is done, the rest is put back and logged before the freeze", async () => {
  const bodies = [
    { kind: "queue.check", id: "a" },
    { kind: "nobody", id: "b" },
  ].map((m) => JSON.stringify(m));
  expect(await worker.lambda.invokeJson(sqsEvent(bodies))).toEqual({
    batchItemFailures: [{ itemIdentifier: "m1" }],
  });
  expect(worker.lambda.sandbox.frozen).toBe(true);
  expect(JSON.parse(await worker.lambda.sandbox.printed("worker.failed"))).toMatchObject({
    message_id: "m1",
  });

  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, worker.storeEnv[name]);
  const store = createStore(loadConfig(worker.storeEnv));
  expect(Number(await store.cache.get(queueCheckKey("a")))).toBeGreaterThan(Date.now() - 60_000);
  store.close();
});
