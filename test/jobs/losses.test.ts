import { describe, expect, test } from "vitest";
import { type Emit, type Frame, HEARTBEAT, type JobInput } from "#lib/jobs";
import type { RedisClient } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { HELLO, handle, helloSuite, words } from "./hello.ts";
import { collect, gapFree, shown } from "./job-processes.ts";

describeBackends("jobs whose worker, stop or Redis is lost", (backend) => {
  const s = helloSuite(backend, "losses");

  describe("a s.worker that dies", () => {
    /** Works on the job in a process of its own that never finishes and whose timers no longer run, as after `kill -9`. */
    async function killedMidway(id: string, handler: (input: JobInput) => Promise<unknown>) {
      const process = s.start({ settings: { renewEveryMs: 1e8, stopPollMs: 1e8 } });
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
      const events = await s.api.as(() => s.api.jobs.events(id));
      const frames: Frame[] = [];
      for await (const frame of events) {
        if (frame === HEARTBEAT) continue;
        frames.push(frame);
        if (shown(frames).text === text) break;
      }
      return frames;
    };

    test("is followed by another when its lease ends, and is heard no more when it comes back", async () => {
      const { id } = await s.submit();
      const zombie = await killedMidway(id, async ({ emit }) => emit.delta("half"));
      const before = await hears(id, "half");
      handle(s.worker, words);
      expect(await s.worker.jobs.work(id)).toBe("again");
      await s.worker.jobs.sweep();
      expect(s.worker.sent).not.toContain(id);
      s.clock.advance(33_000);
      await s.worker.jobs.sweep();
      expect(s.worker.sent.filter((one) => one === id)).toHaveLength(1);
      expect(await s.worker.jobs.work(id)).toBe("done");
      zombie.emit.delta(" from the grave");
      zombie.answer({ text: "wrong" });
      expect(await zombie.work).toBe("again");
      const rest = await s.api.all(id, before.at(-1)!.id);
      expect(gapFree([...before, ...rest])).toBe(true);
      expect(rest[0]).toMatchObject({ event: "restart", data: { attempt: 2 } });
      expect(shown([...before, ...rest])).toMatchObject(HELLO);
      expect(await s.api.as(() => s.api.jobs.get(id))).toMatchObject({
        result: { text: "Hello world" },
        attempt: 2,
      });
    });

    test("on every attempt leaves a failed job, not one that waits for ever", async () => {
      const { id } = await s.submit();
      for (let attempt = 1; attempt <= 3; attempt++) {
        await killedMidway(id, async () => {});
        s.clock.advance(33_000);
      }
      expect(await s.worker.jobs.work(id)).toBe("dead");
      expect((await s.api.all(id)).at(-1)).toMatchObject({ event: "error", data: { code: "internal" } });
    });

    test("with the log lost as well: sequences go on above all that were seen", async () => {
      const { id } = await s.submit();
      await killedMidway(id, async ({ emit }) => emit.delta("half"));
      const before = await hears(id, "half");
      await s.flush();
      handle(s.worker, words);
      s.clock.advance(33_000);
      await s.worker.jobs.work(id);
      const rest = await s.api.all(id, before.at(-1)!.id);
      expect(rest[0]!.id).toBeGreaterThan(before.at(-1)!.id);
      expect(rest[0]).toMatchObject({ event: "restart" });
      expect(gapFree(rest, rest[0]!.id - 1)).toBe(true);
      expect(shown([...before, ...rest])).toMatchObject(HELLO);
    });
  });

  describe("stopping", () => {
    test("the first job of a process is stopped by the published stop alone, and the stream ends with what was spent", async () => {
      // Nobody looks by himself in time: what is not published, or published too early and not looked up, is never seen.
      s.replaceWorker({ settings: { stopPollMs: 3_600_000, renewEveryMs: 3_600_000 } });
      handle(s.worker, ({ emit, signal }) => {
        emit.delta("one");
        return new Promise((_, reject) =>
          signal.addEventListener("abort", () => {
            emit.spent({ costMicros: 7 });
            reject(signal.reason);
          }),
        );
      });
      const { id } = await s.submit();
      const reading = s.api.all(id);
      const work = s.worker.jobs.work(id);
      await expect.poll(() => s.worker.jobs.working).toBe(1);
      await s.api.as(() => s.api.jobs.stop(id));
      expect(await work).toBe("done");
      const frames = await reading;
      expect(frames.at(-1)).toMatchObject({ event: "done", data: { status: "stopped", cost_micros: 7 } });
      expect(gapFree(frames)).toBe(true);
      expect(await s.api.as(() => s.api.jobs.get(id))).toMatchObject({ status: "stopped" });
    });

    test("is seen without the published message too, and a handler that ignores its signal is not waited for", async () => {
      s.replaceWorker({ redis: (real) => ({ ...real, subscribe: () => () => {} }) });
      handle(s.worker, () => new Promise(() => {}));
      const { id } = await s.submit();
      const work = s.worker.jobs.work(id);
      await expect.poll(() => s.worker.jobs.working).toBe(1);
      await s.api.as(() => s.api.jobs.stop(id));
      expect(await work).toBe("done");
      expect((await s.api.all(id)).at(-1)).toMatchObject({ data: { status: "stopped" } });
    });

    test("a job that waits ends at once, its message then does nothing, and one that has ended stays as it is", async () => {
      handle(s.worker, words);
      const { id } = await s.submit();
      const reading = s.api.all(id);
      await s.api.as(() => s.api.jobs.stop(id));
      expect((await reading).at(-1)).toMatchObject({ event: "done", data: { status: "stopped" } });
      expect(await s.worker.jobs.work(id)).toBe("done");
      const other = await s.submit();
      await s.worker.jobs.work(other.id);
      await s.api.as(() => s.api.jobs.stop(other.id));
      expect(await s.api.as(() => s.api.jobs.get(other.id))).toMatchObject({ status: "succeeded" });
    });

    test("leaving a stream stops nothing", async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      handle(s.worker, async (input) => {
        input.emit.delta("x");
        await promise;
        return words(input);
      });
      const { id } = await s.submit();
      const work = s.worker.jobs.work(id);
      const leaving = new AbortController();
      const events = await s.api.as(() => s.api.jobs.events(id, { signal: leaving.signal }));
      await events.next();
      leaving.abort();
      expect(await collect(events)).toEqual([]);
      resolve();
      await work;
      expect(await s.api.as(() => s.api.jobs.get(id))).toMatchObject({ status: "succeeded" });
    });
  });

  describe("Redis", () => {
    test("emptied in the middle: who follows starts over and ends with the whole, above all sequences seen", async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      handle(s.worker, async ({ emit }) => {
        emit.delta("Hello ");
        emit.item({ n: 1 });
        await promise;
        emit.delta("world");
        return { text: "Hello world" };
      });
      const { id } = await s.submit();
      const events = await s.api.as(() => s.api.jobs.events(id));
      const work = s.worker.jobs.work(id);
      const frames: Frame[] = [];
      for await (const frame of events) {
        if (frame === HEARTBEAT) continue;
        frames.push(frame);
        if (frame.event === "item") {
          await s.flush();
          resolve();
        }
      }
      await work;
      expect(gapFree(frames)).toBe(true);
      expect(frames.find(({ event }) => event === "restart")).toMatchObject({ data: { reason: "log_lost" } });
      expect(shown(frames)).toMatchObject(HELLO);
    });

    test("emptied after the end: the table replays, in full, or only the end when that is what is missing", async () => {
      handle(s.worker, words);
      const { id } = await s.submit();
      await s.worker.jobs.work(id);
      const all = await s.api.all(id);
      const last = all.at(-1)!.id;
      await s.flush();
      const fresh = await s.api.all(id);
      expect(gapFree(fresh, fresh[0]!.id - 1)).toBe(true);
      expect(fresh.map(({ event }) => event)).toEqual(["status", "delta", "item", "delta", "result", "done"]);
      expect(shown(fresh)).toMatchObject(HELLO);
      expect(fresh.at(-1)!.data).toEqual(all.at(-1)!.data);
      for (const [i, { id: seen }] of fresh.entries())
        expect(await s.api.all(id, seen)).toEqual(fresh.slice(i + 1));
      expect(await s.api.all(id, last - 1)).toEqual(all.slice(-1));
      expect(await s.api.all(id, last - 2)).toEqual(all.slice(-2));
      expect(await s.api.all(id, last)).toEqual([]);
      const midway = await s.api.all(id, 3);
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
      s.replaceWorker({ redis: down });
      const api = s.start({ redis: down });
      handle(s.worker, words);
      const { id } = await s.submit(api);
      const reading = api.all(id);
      expect(await s.worker.jobs.work(id)).toBe("done");
      expect(shown(await reading)).toMatchObject(HELLO);
      expect(shown(await s.start().all(id))).toMatchObject(HELLO);
    });

    test("whose messages are all lost: the poll finds the events", async () => {
      handle(s.worker, words);
      const { id } = await s.submit();
      const deaf = s.start({ redis: (real) => ({ ...real, subscribe: () => () => {} }) });
      const reading = deaf.all(id);
      await s.worker.jobs.work(id);
      const frames = await reading;
      expect(gapFree(frames)).toBe(true);
      expect(shown(frames)).toMatchObject(HELLO);
    });

    test("a client whose id is beyond anything the job ever said starts over", async () => {
      handle(s.worker, words);
      const { id } = await s.submit();
      const early = s.api.all(id, 999_999);
      await s.worker.jobs.work(id);
      for (const frames of [await early, await s.api.all(id, 999_999)]) {
        expect(frames[0]).toMatchObject({ event: "restart" });
        expect(gapFree(frames, frames[0]!.id - 1)).toBe(true);
        expect(shown(frames)).toMatchObject(HELLO);
      }
    });
  });
});
