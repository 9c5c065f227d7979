import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig, silentRecorder } from "#lib/context";
import { createJobs } from "#lib/jobs";
import { createStore, type Store } from "#lib/store";
import { fakeClock, inCall } from "#test/support/call";
import { startTestStack, type TestStack } from "#test/support/stack";

let stack: TestStack;
let store: Store;
beforeAll(async () => {
  stack = await startTestStack();
  store = createStore(loadConfig({ ...stack.env, RUNG_REDIS_TIMEOUT_MS: "2000" }));
});
afterAll(async () => {
  store.close();
  await stack.stop();
});

test("the pause before another attempt grows, and never beyond a minute: a queue takes no message for later than it can", async () => {
  const clock = fakeClock();
  const delays: number[] = [];
  const queue = { ...store.queue, send: async (_: unknown, delayS = 0) => void delays.push(delayS) };
  const config = { stage: "delays", jobs: { attemptsMax: 34 } };
  const jobs = createJobs({ ...store, queue, clock, recorder: silentRecorder, config });
  jobs.register("fails", () => Promise.reject(new Error("again")));
  const { id } = await inCall(() => jobs.submit({ kind: "fails", payload: null }), { clock });
  delays.length = 0; // the message of the submission
  while ((await jobs.work(id)) !== "dead") clock.advance(61_000);
  expect(delays).toHaveLength(33);
  expect(delays.slice(0, 9)).toEqual([1, 4, 9, 16, 25, 36, 49, 60, 60]);
  expect(Math.max(...delays)).toBe(60);
  jobs.close();
});

test("there is no pause where the work got further, and it grows anew from there", async () => {
  const clock = fakeClock();
  const delays: number[] = [];
  const queue = { ...store.queue, send: async (_: unknown, delayS = 0) => void delays.push(delayS) };
  const jobs = createJobs({ ...store, queue, clock, recorder: silentRecorder, config: { stage: "further" } });
  let attempts = 0;
  jobs.register(
    "long",
    async ({ emit }) => {
      attempts++;
      if (attempts === 2 || attempts === 3) await emit.checkpoint(attempts);
      throw new Error("again");
    },
    { long: true },
  );
  const { id } = await inCall(() => jobs.submit({ kind: "long", payload: null }), { clock });
  delays.length = 0; // the message of the submission
  while ((await jobs.work(id)) !== "dead") clock.advance(61_000);
  expect(delays).toEqual([1, 0, 0, 1, 4]);
  jobs.close();
});
