import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Problem } from "#lib/context";
import { type Emit, type Frame, HEARTBEAT, type JobInput, type JobSettings } from "#lib/jobs";
import type { RedisClient } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { type FakeClock, fakeClock } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { collect, gapFree, type JobProcess, jobProcess, shown } from "./job-processes.ts";

describeBackends("jobs", (backend) => {
  let stack: TestStack;
  let clock: FakeClock;
  let stage = 0;
  let api: JobProcess;
  let worker: JobProcess;
  const open: JobProcess[] = [];

  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    clock = fakeClock(Date.now());
    stage++;
    api = start();
    worker = start();
  });
  afterEach(() => {
    for (const { jobs, store } of open.splice(0)) {
      jobs.close();
      store.close();
    }
  });

  function start(
    options: {
      settings?: Partial<JobSettings>;
      queueDown?: () => boolean;
      redis?: (real: RedisClient) => RedisClient;
    } = {},
  ): JobProcess {
    const process = jobProcess(stack, `jobs${stage}`, clock, options);
    open.push(process);
    return process;
  }

  /** A kind whose handler does what the test says, once per attempt. */
  function handle(process: JobProcess, handler: (input: JobInput) => Promise<unknown>, kind = "test") {
    process.jobs.register(kind, handler);
  }
  const submit = (process = api, extra: { idempotencyKey?: string; payload?: unknown } = {}) =>
    process.as(() => process.jobs.submit({ kind: "test", payload: { n: 1 }, ...extra }));
  const flush = () => api.store.redis.raw.flushall();
  const words = async ({ emit }: { emit: Emit }) => {
    emit.delta("Hello ");
    emit.item({ n: 1 });
    emit.delta("wor");
    emit.delta("ld");
    emit.spent({ costMicros: 12, usage: { output_tokens: 3 } });
    return { text: "Hello world" };
  };
  const HELLO = { text: "Hello world", items: [{ n: 1 }], result: { text: "Hello world" }, ended: true };

  describe("from submission to the last event", () => {
    test("the message names the job, another process does it, and a reader in a third sees all of it in order", async () => {
      handle(worker, words);
      const { id, status } = await submit();
      expect(status).toBe("queued");
      expect(api.sent).toEqual([id]);
      const reading = start().all(id);
      expect(await worker.jobs.work(id)).toBe("done");
      const frames = await reading;
      expect(gapFree(frames)).toBe(true);
      expect(frames.slice(0, 2)).toEqual([
        { id: 1, event: "status", data: { status: "queued", attempt: 0 } },
        { id: 2, event: "status", data: { status: "running", attempt: 1 } },
      ]);
      expect(shown(frames)).toMatchObject(HELLO);
      expect(frames.at(-1)).toMatchObject({
        event: "done",
        data: { status: "succeeded", cost_micros: 12, usage: { output_tokens: 3 } },
      });
      expect(await api.as(() => api.jobs.get(id))).toMatchObject({
        status: "succeeded",
        attempt: 1,
        result: { text: "Hello world" },
      });
    });

    test("a reader that resumes anywhere gets exactly the rest", async () => {
      handle(worker, words);
      const { id } = await submit();
      await worker.jobs.work(id);
      const all = await api.all(id);
      for (let after = 0; after <= all.length; after++)
        expect(await api.all(id, after)).toEqual(all.slice(after));
    });

    test("the handler runs as who submitted, with the payload, whatever its size", async () => {
      const payload = { text: "ก😀".repeat(200_000) };
      let got: unknown;
      handle(worker, async (input) => {
        got = input.payload;
        return { echoed: input.payload };
      });
      const { id } = await submit(api, { payload });
      await worker.jobs.work(id);
      expect(got).toEqual(payload);
      expect(shown(await api.all(id)).result).toEqual({ echoed: payload });
      expect(await api.as(() => api.jobs.get(id))).toMatchObject({ result: { echoed: payload } });
    });

    test("text that comes quickly leaves in few batches", async () => {
      handle(worker, async ({ emit }) => {
        for (let i = 0; i < 2_000; i++) emit.delta("x");
        return null;
      });
      const { id } = await submit();
      await worker.jobs.work(id);
      const frames = await api.all(id);
      expect(shown(frames).text).toHaveLength(2_000);
      expect(frames.length).toBeLessThan(10);
    });

    test("a silent stream has a heartbeat", async () => {
      const { id } = await submit();
      const reader = start({ settings: { heartbeatMs: 20 } });
      const events = await reader.as(() => reader.jobs.events(id));
      expect((await events.next()).value).toMatchObject({ data: { status: "queued" } });
      expect((await events.next()).value).toBe(HEARTBEAT);
      expect((await events.next()).value).toBe(HEARTBEAT);
      await events.return(undefined);
    });
  });

  describe("whose it is", () => {
    test("another user's, another tenant's and no job at all are not found, all the same", async () => {
      const { id } = await submit();
      for (const [user, tenant] of [
        ["bob", `acme-jobs${stage}`],
        ["ann", "other"],
      ] as const) {
        for (const ask of [api.jobs.get, api.jobs.stop, (x: string) => api.jobs.events(x)]) {
          await expect(api.as<unknown>(() => ask(id), user, tenant)).rejects.toMatchObject({
            code: "not_found",
          });
        }
      }
      for (const none of ["job_01ARZ3NDEKTSV4RRFFQ69G5FAV", "nonsense", ""])
        await expect(api.as(() => api.jobs.get(none))).rejects.toMatchObject({ code: "not_found" });
      expect(await api.as(() => api.jobs.get(id))).toMatchObject({ status: "queued" });
    });
  });

  describe("an idempotency key", () => {
    test("with the same body names the same job, in whichever order its members are; with another it is a conflict", async () => {
      const one = await submit(api, { idempotencyKey: "k", payload: { a: 1, b: [2] } });
      const two = await submit(worker, { idempotencyKey: "k", payload: { b: [2], a: 1 } });
      expect(two.id).toBe(one.id);
      expect([...api.sent, ...worker.sent]).toEqual([one.id]);
      await expect(submit(api, { idempotencyKey: "k", payload: { a: 2 } })).rejects.toMatchObject({
        code: "conflict",
      });
      expect((await submit(api, { idempotencyKey: "other", payload: { a: 2 } })).id).not.toBe(one.id);
      const elsewhere = await api.as(
        () => api.jobs.submit({ kind: "test", payload: 1, idempotencyKey: "k" }),
        "bob",
      );
      expect(elsewhere.id).not.toBe(one.id);
    });

    test("sent many times at once makes one job", async () => {
      const made = await Promise.all(
        Array.from({ length: 8 }, (_, i) => submit(i % 2 ? api : worker, { idempotencyKey: "k" })),
      );
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(api.sent.length + worker.sent.length).toBe(1);
    });

    test("is free again after a day", async () => {
      const { id } = await submit(api, { idempotencyKey: "k" });
      clock.advance(86_400_000 + 2_000);
      expect((await submit(api, { idempotencyKey: "k", payload: "other" })).id).not.toBe(id);
    });
  });

  describe("delivery", () => {
    test("messages that come twice, at once or late, do the work once", async () => {
      let runs = 0;
      const other = start();
      for (const process of [worker, other])
        handle(process, async (input) => {
          runs++;
          return words(input);
        });
      const { id } = await submit();
      const outcomes = await Promise.all([worker.jobs.work(id), other.jobs.work(id), worker.jobs.work(id)]);
      expect(outcomes.filter((outcome) => outcome === "done")).not.toHaveLength(0);
      expect(await other.jobs.work(id)).toBe("done");
      expect(runs).toBe(1);
      expect(shown(await api.all(id))).toMatchObject(HELLO);
    });

    test("a copy that comes while the job is at work is put back", async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      handle(worker, () => promise);
      const { id } = await submit();
      const first = worker.jobs.work(id);
      await expect.poll(() => worker.jobs.working).toBe(1);
      expect(await api.jobs.work(id)).toBe("again");
      resolve();
      expect(await first).toBe("done");
    });

    test("a message that names nothing is deleted", async () => {
      expect(await worker.jobs.work("job_01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBe("done");
    });

    test("a queue that is down delays a job until the sweeper sends it, once between two sweepers", async () => {
      let down = true;
      const process = start({ queueDown: () => down });
      const { id, status } = await submit(process);
      expect(status).toBe("queued");
      const sent = () => [...worker.sent, ...api.sent, ...process.sent].filter((one) => one === id);
      await worker.jobs.sweep();
      expect(sent()).toEqual([]);
      down = false;
      clock.advance(31_000);
      await Promise.all([worker.jobs.sweep(), api.jobs.sweep(), process.jobs.sweep()]);
      expect(sent()).toEqual([id]);
      handle(worker, words);
      await worker.jobs.work(id);
      clock.advance(10 * 86_400_000);
      await worker.jobs.sweep();
      expect(sent()).toEqual([id]); // a job that has ended is no longer listed
    });
  });

  describe("failure", () => {
    test("an attempt that throws is followed by another, and the client starts over", async () => {
      handle(worker, async (input) => {
        if (input.attempt === 1) {
          input.emit.delta("half a sen");
          input.emit.item({ n: 0 });
          throw new Error("boom");
        }
        return words(input);
      });
      const { id } = await submit();
      const reading = api.all(id);
      expect(await worker.jobs.work(id)).toBe("done");
      expect(worker.sent).toEqual([id]);
      expect(await worker.jobs.work(id)).toBe("done");
      const frames = await reading;
      expect(gapFree(frames)).toBe(true);
      expect(frames.find(({ event }) => event === "restart")).toMatchObject({
        data: { attempt: 2, reason: "attempt_failed" },
      });
      expect(shown(frames)).toMatchObject(HELLO);
    });

    test("after the last attempt the job has failed, its message is a dead letter and the last event says why", async () => {
      handle(worker, async () => {
        throw new Error("secret detail");
      });
      const { id } = await submit();
      expect([await worker.jobs.work(id), await worker.jobs.work(id), await worker.jobs.work(id)]).toEqual([
        "done",
        "done",
        "dead",
      ]);
      expect(await worker.jobs.work(id)).toBe("dead");
      const frames = await api.all(id);
      expect(gapFree(frames)).toBe(true);
      expect(frames.at(-1)).toMatchObject({ event: "error", data: { code: "internal", status: 500 } });
      expect(JSON.stringify(frames)).not.toContain("secret");
      const job = await api.as(() => api.jobs.get(id));
      expect(job).toMatchObject({ status: "failed", attempt: 3, problem: frames.at(-1)!.data });
    });

    test("a problem of the caller's making is not tried again", async () => {
      handle(worker, async () => {
        throw new Problem("invalid_field", "No such note.", { field: "note_id" });
      });
      const { id } = await submit();
      expect(await worker.jobs.work(id)).toBe("done");
      expect(worker.sent).toEqual([]);
      expect((await api.all(id)).at(-1)).toMatchObject({
        event: "error",
        data: { code: "invalid_field", field: "note_id" },
      });
    });

    test("a kind that nobody registered ends with an error instead of waiting for ever", async () => {
      const { id } = await submit();
      expect(await worker.jobs.work(id)).toBe("dead");
      expect((await api.all(id)).at(-1)).toMatchObject({ event: "error" });
    });

    test("a worker whose time is up gives the job back", async () => {
      handle(worker, ({ attempt, emit, signal }) =>
        attempt === 1
          ? new Promise((_, reject) => signal.addEventListener("abort", reject))
          : words({ emit }),
      );
      const { id } = await submit();
      const timeUp = new AbortController();
      const first = worker.jobs.work(id, { signal: timeUp.signal });
      await expect.poll(() => worker.jobs.working).toBe(1);
      timeUp.abort();
      expect(await first).toBe("done");
      expect(worker.sent).toEqual([id]);
      await worker.jobs.work(id);
      expect(shown(await api.all(id))).toMatchObject(HELLO);
    });
  });

  describe("a worker that dies", () => {
    /** Works on the job in a process of its own that never finishes and whose timers no longer run, as after `kill -9`. */
    async function killedMidway(id: string, handler: (input: JobInput) => Promise<unknown>) {
      const process = start({ settings: { renewEveryMs: 1e8, stopPollMs: 1e8 } });
      let emit: Emit | undefined;
      let answer = (_: unknown) => {};
      handle(process, async (input) => {
        emit = input.emit;
        await handler(input);
        return new Promise((resolve) => {
          answer = resolve;
        });
      });
      const work = process.jobs.work(id);
      await expect.poll(() => emit).toBeDefined();
      return { emit: emit!, answer: (value: unknown) => answer(value), work };
    }
    const hears = async (id: string, text: string) => {
      const events = await api.as(() => api.jobs.events(id));
      const frames: Frame[] = [];
      for await (const frame of events) {
        if (frame === HEARTBEAT) continue;
        frames.push(frame);
        if (shown(frames).text === text) break;
      }
      return frames;
    };

    test("is followed by another when its lease ends, and is heard no more when it comes back", async () => {
      const { id } = await submit();
      const zombie = await killedMidway(id, async ({ emit }) => emit.delta("half"));
      const before = await hears(id, "half");
      handle(worker, words);
      expect(await worker.jobs.work(id)).toBe("again");
      await worker.jobs.sweep();
      expect(worker.sent).not.toContain(id);
      clock.advance(33_000);
      await worker.jobs.sweep();
      expect(worker.sent.filter((one) => one === id)).toHaveLength(1);
      expect(await worker.jobs.work(id)).toBe("done");
      zombie.emit.delta(" from the grave");
      zombie.answer({ text: "wrong" });
      expect(await zombie.work).toBe("again");
      const rest = await api.all(id, before.at(-1)!.id);
      expect(gapFree([...before, ...rest])).toBe(true);
      expect(rest[0]).toMatchObject({ event: "restart", data: { attempt: 2 } });
      expect(shown([...before, ...rest])).toMatchObject(HELLO);
      expect(await api.as(() => api.jobs.get(id))).toMatchObject({
        result: { text: "Hello world" },
        attempt: 2,
      });
    });

    test("on every attempt leaves a failed job, not one that waits for ever", async () => {
      const { id } = await submit();
      for (let attempt = 1; attempt <= 3; attempt++) {
        await killedMidway(id, async () => {});
        clock.advance(33_000);
      }
      expect(await worker.jobs.work(id)).toBe("dead");
      expect((await api.all(id)).at(-1)).toMatchObject({ event: "error", data: { code: "internal" } });
    });

    test("with the log lost as well: sequences go on above all that were seen", async () => {
      const { id } = await submit();
      await killedMidway(id, async ({ emit }) => emit.delta("half"));
      const before = await hears(id, "half");
      await flush();
      handle(worker, words);
      clock.advance(33_000);
      await worker.jobs.work(id);
      const rest = await api.all(id, before.at(-1)!.id);
      expect(rest[0]!.id).toBeGreaterThan(before.at(-1)!.id);
      expect(rest[0]).toMatchObject({ event: "restart" });
      expect(gapFree(rest, rest[0]!.id - 1)).toBe(true);
      expect(shown([...before, ...rest])).toMatchObject(HELLO);
    });
  });

  describe("stopping", () => {
    test("the first job of a process is stopped by the published stop alone, and the stream ends with what was spent", async () => {
      // Nobody looks by himself in time: what is not published, or published too early and not looked up, is never seen.
      worker = start({ settings: { stopPollMs: 3_600_000, renewEveryMs: 3_600_000 } });
      handle(worker, ({ emit, signal }) => {
        emit.delta("one");
        return new Promise((_, reject) =>
          signal.addEventListener("abort", () => {
            emit.spent({ costMicros: 7 });
            reject(signal.reason);
          }),
        );
      });
      const { id } = await submit();
      const reading = api.all(id);
      const work = worker.jobs.work(id);
      await expect.poll(() => worker.jobs.working).toBe(1);
      await api.as(() => api.jobs.stop(id));
      expect(await work).toBe("done");
      const frames = await reading;
      expect(frames.at(-1)).toMatchObject({ event: "done", data: { status: "stopped", cost_micros: 7 } });
      expect(gapFree(frames)).toBe(true);
      expect(await api.as(() => api.jobs.get(id))).toMatchObject({ status: "stopped" });
    });

    test("is seen without the published message too, and a handler that ignores its signal is not waited for", async () => {
      worker = start({ redis: (real) => ({ ...real, subscribe: () => () => {} }) });
      handle(worker, () => new Promise(() => {}));
      const { id } = await submit();
      const work = worker.jobs.work(id);
      await expect.poll(() => worker.jobs.working).toBe(1);
      await api.as(() => api.jobs.stop(id));
      expect(await work).toBe("done");
      expect((await api.all(id)).at(-1)).toMatchObject({ data: { status: "stopped" } });
    });

    test("a job that waits ends at once, its message then does nothing, and one that has ended stays as it is", async () => {
      handle(worker, words);
      const { id } = await submit();
      const reading = api.all(id);
      await api.as(() => api.jobs.stop(id));
      expect((await reading).at(-1)).toMatchObject({ event: "done", data: { status: "stopped" } });
      expect(await worker.jobs.work(id)).toBe("done");
      const other = await submit();
      await worker.jobs.work(other.id);
      await api.as(() => api.jobs.stop(other.id));
      expect(await api.as(() => api.jobs.get(other.id))).toMatchObject({ status: "succeeded" });
    });

    test("leaving a stream stops nothing", async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      handle(worker, async (input) => {
        input.emit.delta("x");
        await promise;
        return words(input);
      });
      const { id } = await submit();
      const work = worker.jobs.work(id);
      const leaving = new AbortController();
      const events = await api.as(() => api.jobs.events(id, { signal: leaving.signal }));
      await events.next();
      leaving.abort();
      expect(await collect(events)).toEqual([]);
      resolve();
      await work;
      expect(await api.as(() => api.jobs.get(id))).toMatchObject({ status: "succeeded" });
    });
  });

  describe("Redis", () => {
    test("emptied in the middle: who follows starts over and ends with the whole, above all sequences seen", async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      handle(worker, async ({ emit }) => {
        emit.delta("Hello ");
        emit.item({ n: 1 });
        await promise;
        emit.delta("world");
        return { text: "Hello world" };
      });
      const { id } = await submit();
      const events = await api.as(() => api.jobs.events(id));
      const work = worker.jobs.work(id);
      const frames: Frame[] = [];
      for await (const frame of events) {
        if (frame === HEARTBEAT) continue;
        frames.push(frame);
        if (frame.event === "item") {
          await flush();
          resolve();
        }
      }
      await work;
      expect(gapFree(frames)).toBe(true);
      expect(frames.find(({ event }) => event === "restart")).toMatchObject({ data: { reason: "log_lost" } });
      expect(shown(frames)).toMatchObject(HELLO);
    });

    test("emptied after the end: the table replays, in full, or only the end when that is what is missing", async () => {
      handle(worker, words);
      const { id } = await submit();
      await worker.jobs.work(id);
      const all = await api.all(id);
      const last = all.at(-1)!.id;
      await flush();
      const fresh = await api.all(id);
      expect(gapFree(fresh, fresh[0]!.id - 1)).toBe(true);
      expect(fresh.map(({ event }) => event)).toEqual(["status", "delta", "item", "delta", "result", "done"]);
      expect(shown(fresh)).toMatchObject(HELLO);
      expect(fresh.at(-1)!.data).toEqual(all.at(-1)!.data);
      for (const [i, { id: seen }] of fresh.entries())
        expect(await api.all(id, seen)).toEqual(fresh.slice(i + 1));
      expect(await api.all(id, last - 1)).toEqual(all.slice(-1));
      expect(await api.all(id, last - 2)).toEqual(all.slice(-2));
      expect(await api.all(id, last)).toEqual([]);
      const midway = await api.all(id, 3);
      expect(midway[0]).toMatchObject({ event: "restart", data: { reason: "replayed" } });
      expect(shown([...all.slice(0, 3), ...midway])).toMatchObject(HELLO);
    });

    test("down all along: the job is done, and readers get it from the table", async () => {
      const down = (real: RedisClient): RedisClient => ({
        ...real,
        run: async (name) => {
          const { StoreDown } = await import("#lib/store");
          throw new StoreDown("redis", new Error(name));
        },
        subscribe: () => () => {},
      });
      worker = start({ redis: down });
      api = start({ redis: down });
      handle(worker, words);
      const { id } = await submit();
      const reading = api.all(id);
      expect(await worker.jobs.work(id)).toBe("done");
      expect(shown(await reading)).toMatchObject(HELLO);
      expect(shown(await start().all(id))).toMatchObject(HELLO);
    });

    test("whose messages are all lost: the poll finds the events", async () => {
      handle(worker, words);
      const { id } = await submit();
      const deaf = start({ redis: (real) => ({ ...real, subscribe: () => () => {} }) });
      const reading = deaf.all(id);
      await worker.jobs.work(id);
      const frames = await reading;
      expect(gapFree(frames)).toBe(true);
      expect(shown(frames)).toMatchObject(HELLO);
    });

    test("a client whose id is beyond anything the job ever said starts over", async () => {
      handle(worker, words);
      const { id } = await submit();
      const early = api.all(id, 999_999);
      await worker.jobs.work(id);
      for (const frames of [await early, await api.all(id, 999_999)]) {
        expect(frames[0]).toMatchObject({ event: "restart" });
        expect(gapFree(frames, frames[0]!.id - 1)).toBe(true);
        expect(shown(frames)).toMatchObject(HELLO);
      }
    });
  });
});
