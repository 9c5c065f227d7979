import { expect, test } from "vitest";
import { createWorker, type MessageHandler } from "../../functions/worker/worker.ts";
import { afterResponse, currentCall, type LogLevel, silentRecorder } from "../../lib/context/index.ts";

const NOW = 1_700_000_000_000;

function setup(registry: Record<string, MessageHandler>) {
  const logged: [LogLevel, string, Record<string, unknown> | undefined][] = [];
  const hidden: [string, number][] = [];
  const work = createWorker({
    registry: new Map(Object.entries(registry)),
    clock: { now: () => NOW },
    recorder: { ...silentRecorder, log: (...line) => void logged.push(line as (typeof logged)[number]) },
    hide: async (receiptHandle, forMs) => void hidden.push([receiptHandle, forMs]),
    afterResponseMs: 1_000,
  });
  const run = (bodies: string[], deadline = NOW + 60_000) =>
    work(
      { Records: bodies.map((body, i) => ({ messageId: `m${i}`, receiptHandle: `r${i}`, body })) },
      deadline,
    );
  return { run, logged, hidden };
}

const message = (kind: string, id: string) => JSON.stringify({ kind, id });
const failed = (...ids: string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

test("each message is handled by the handler of its kind", async () => {
  const seen: string[] = [];
  const { run } = setup({
    a: async ({ id }) => {
      seen.push(`a:${id}`);
      return "done";
    },
    b: async ({ id }) => {
      seen.push(`b:${id}`);
      return "done";
    },
  });
  expect(await run([message("b", "1"), message("a", "2")])).toEqual(failed());
  expect(seen.sort()).toEqual(["a:2", "b:1"]);
});

test("one failure puts back one message, not its batch", async () => {
  const { run, logged } = setup({
    job: async ({ id }) => {
      if (id === "2") throw new Error("no luck");
      return "done";
    },
  });
  expect(await run(["1", "2", "3"].map((id) => message("job", id)))).toEqual(failed("m1"));
  expect(logged).toEqual([["error", "worker.failed", expect.objectContaining({ message_id: "m1" })]]);
});

test("a message that cannot be understood is kept for the dead letters, with a line in the log", async () => {
  const { run, logged } = setup({ job: async () => "done" });
  const bodies = ["", "null", "[]", "{}", '{"kind":1,"id":"x"}', '{"kind":"job"}', message("nobody", "x")];
  expect(await run([...bodies, message("job", "x")])).toEqual(failed(...bodies.map((_, i) => `m${i}`)));
  expect(logged).toHaveLength(bodies.length);
});

test("names of object members are not kinds", async () => {
  const { run } = setup({});
  expect(await run([message("constructor", "x"), message("__proto__", "x")])).toEqual(failed("m0", "m1"));
});

test("a handler runs inside a call with the message's id and the batch's deadline", async () => {
  let call: ReturnType<typeof currentCall> | undefined;
  const { run } = setup({
    job: async () => {
      call = currentCall();
      return "done";
    },
  });
  await run([message("job", "x")], NOW + 5_000);
  expect(call).toMatchObject({ requestId: "m0", deadline: NOW + 5_000 });
  expect(call).not.toHaveProperty("actor");
});

test("handlers hear when time is up, and one that does not listen fails alone", async () => {
  let heard = false;
  const { run } = setup({
    listening: ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          heard = true;
          reject(signal.reason);
        });
      }),
    deaf: () => new Promise(() => {}),
    quick: async () => "done",
  });
  const bodies = [message("listening", "x"), message("deaf", "x"), message("quick", "x")];
  expect(await run(bodies, NOW + 5)).toEqual(failed("m0", "m1"));
  expect(heard).toBe(true);
});

test("work after the response is finished before the batch returns, and its failure fails no message", async () => {
  let done = false;
  const { run, logged } = setup({
    job: async () => {
      afterResponse(async () => {
        await new Promise((resolve) => setImmediate(resolve));
        done = true;
      });
      afterResponse(() => Promise.reject(new Error("cache is down")));
      return "done";
    },
  });
  expect(await run([message("job", "x")])).toEqual(failed());
  expect(done).toBe(true);
  expect(logged[0]?.slice(0, 2)).toEqual(["warn", "worker.after_failed"]);
});

test("what shall come again is put back, and what is given up comes at once, until the queue sets it aside", async () => {
  const { run, logged, hidden } = setup({
    again: async () => "again",
    dead: async () => "dead",
    long: async ({ hide }) => {
      await hide(60_000);
      return "done";
    },
  });
  const bodies = [message("again", "x"), message("dead", "x"), message("long", "x")];
  expect(await run(bodies)).toEqual(failed("m0", "m1"));
  expect(hidden).toContainEqual(["r1", 0]);
  expect(hidden).toContainEqual(["r2", 60_000]);
  expect(logged).toEqual([]);
});
