import { getEventListeners } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#lib/context";
import { startTestStack, type TestStack } from "#test/support/stack";
import { type JobProcess, jobProcess } from "./job-processes.ts";

let stack: TestStack;
let worker: JobProcess;
beforeAll(async () => {
  stack = await startTestStack();
  worker = jobProcess(stack, "signal", systemClock);
});
afterAll(async () => {
  worker.jobs.close();
  worker.store.close();
  await stack.stop();
});

test("nobody listens to the signal of an attempt that is over: Node would keep it, and all behind it, for ever", async () => {
  const signals: AbortSignal[] = [];
  worker.jobs.register("done", async ({ signal }) => void signals.push(signal));
  const { id } = await worker.as(() => worker.jobs.submit({ kind: "done", payload: null }));
  const batch = new AbortController();
  expect(await worker.jobs.work(id, { signal: batch.signal })).toBe("done");
  expect(signals).toHaveLength(1);
  expect(getEventListeners(signals[0]!, "abort")).toEqual([]);
});
