import { describe, expect, test } from "vitest";
import { Problem } from "#lib/context";
import { HEARTBEAT } from "#lib/jobs";
import { describeBackends } from "#test/support/backends";
import { HELLO, handle, helloSuite, words } from "./hello.ts";
import { gapFree, shown } from "./job-processes.ts";

describeBackends("jobs", (backend) => {
  const s = helloSuite(backend, "jobs");

  describe("from submission to the last event", () => {
    test("the message names the job, another process does it, and a reader in a third sees all of it in order", async () => {
      handle(s.worker, words);
      const { id, status } = await s.submit();
      expect(status).toBe("queued");
      expect(s.api.sent).toEqual([id]);
      const reading = s.start().all(id);
      expect(await s.worker.jobs.work(id)).toBe("done");
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
      expect(await s.api.as(() => s.api.jobs.get(id))).toMatchObject({
        status: "succeeded",
        attempt: 1,
        result: { text: "Hello world" },
      });
    });

    test("a reader that resumes anywhere gets exactly the rest", async () => {
      handle(s.worker, words);
      const { id } = await s.submit();
      await s.worker.jobs.work(id);
      const all = await s.api.all(id);
      for (let after = 0; after <= all.length; after++)
        expect(await s.api.all(id, after)).toEqual(all.slice(after));
    });

    test("the handler runs as who submitted, with the payload, whatever its size", async () => {
      const payload = { text: "ก😀".repeat(200_000) };
      let got: unknown;
      handle(s.worker, async (input) => {
        got = input.payload;
        return { echoed: input.payload };
      });
      const { id } = await s.submit(s.api, { payload });
      await s.worker.jobs.work(id);
      expect(got).toEqual(payload);
      expect(shown(await s.api.all(id)).result).toEqual({ echoed: payload });
      expect(await s.api.as(() => s.api.jobs.get(id))).toMatchObject({ result: { echoed: payload } });
    });

    test("text that comes quickly leaves in few batches", async () => {
      handle(s.worker, async ({ emit }) => {
        for (let i = 0; i < 2_000; i++) emit.delta("x");
        return null;
      });
      const { id } = await s.submit();
      await s.worker.jobs.work(id);
      const frames = await s.api.all(id);
      expect(shown(frames).text).toHaveLength(2_000);
      expect(frames.length).toBeLessThan(10);
    });

    test("a silent stream has a heartbeat", async () => {
      const { id } = await s.submit();
      const reader = s.start({ settings: { heartbeatMs: 20 } });
      const events = await reader.as(() => reader.jobs.events(id));
      expect((await events.next()).value).toMatchObject({ data: { status: "queued" } });
      expect((await events.next()).value).toBe(HEARTBEAT);
      expect((await events.next()).value).toBe(HEARTBEAT);
      await events.return(undefined);
    });
  });

  describe("whose it is", () => {
    test("another user's, another tenant's and no job at all are not found, all the same", async () => {
      const { id } = await s.submit();
      for (const [user, tenant] of [
        ["bob", s.api.tenant],
        ["ann", "other"],
      ] as const) {
        for (const ask of [s.api.jobs.get, s.api.jobs.stop, (x: string) => s.api.jobs.events(x)]) {
          await expect(s.api.as<unknown>(() => ask(id), user, tenant)).rejects.toMatchObject({
            code: "not_found",
          });
        }
      }
      for (const none of ["job_01ARZ3NDEKTSV4RRFFQ69G5FAV", "nonsense", ""])
        await expect(s.api.as(() => s.api.jobs.get(none))).rejects.toMatchObject({ code: "not_found" });
      expect(await s.api.as(() => s.api.jobs.get(id))).toMatchObject({ status: "queued" });
    });
  });

  describe("an idempotency key", () => {
    test("with the same body names the same job, in whichever order its members are; with another it is a conflict", async () => {
      const one = await s.submit(s.api, { idempotencyKey: "k", payload: { a: 1, b: [2] } });
      const two = await s.submit(s.worker, { idempotencyKey: "k", payload: { b: [2], a: 1 } });
      expect(two.id).toBe(one.id);
      expect([...s.api.sent, ...s.worker.sent]).toEqual([one.id]);
      await expect(s.submit(s.api, { idempotencyKey: "k", payload: { a: 2 } })).rejects.toMatchObject({
        code: "conflict",
      });
      expect((await s.submit(s.api, { idempotencyKey: "other", payload: { a: 2 } })).id).not.toBe(one.id);
      const elsewhere = await s.api.as(
        () => s.api.jobs.submit({ kind: "test", payload: 1, idempotencyKey: "k" }),
        "bob",
      );
      expect(elsewhere.id).not.toBe(one.id);
    });

    test("sent many times at once makes one job", async () => {
      const made = await Promise.all(
        Array.from({ length: 8 }, (_, i) => s.submit(i % 2 ? s.api : s.worker, { idempotencyKey: "k" })),
      );
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(s.api.sent.length + s.worker.sent.length).toBe(1);
    });

    test("is free again after a day", async () => {
      const { id } = await s.submit(s.api, { idempotencyKey: "k" });
      s.clock.advance(86_400_000 + 2_000);
      expect((await s.submit(s.api, { idempotencyKey: "k", payload: "other" })).id).not.toBe(id);
    });
  });

  describe("delivery", () => {
    test("messages that come twice, at once or late, do the work once", async () => {
      let runs = 0;
      const other = s.start();
      for (const process of [s.worker, other])
        handle(process, async (input) => {
          runs++;
          return words(input);
        });
      const { id } = await s.submit();
      const outcomes = await Promise.all([
        s.worker.jobs.work(id),
        other.jobs.work(id),
        s.worker.jobs.work(id),
      ]);
      expect(outcomes.filter((outcome) => outcome === "done")).not.toHaveLength(0);
      expect(await other.jobs.work(id)).toBe("done");
      expect(runs).toBe(1);
      expect(shown(await s.api.all(id))).toMatchObject(HELLO);
    });

    test("a copy that comes while the job is at work is put back", async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      handle(s.worker, () => promise);
      const { id } = await s.submit();
      const first = s.worker.jobs.work(id);
      await expect.poll(() => s.worker.jobs.working).toBe(1);
      expect(await s.api.jobs.work(id)).toBe("again");
      resolve();
      expect(await first).toBe("done");
    });

    test("a message that names nothing is deleted", async () => {
      expect(await s.worker.jobs.work("job_01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBe("done");
    });

    test("a queue that is down delays a job until the sweeper sends it, once between two sweepers", async () => {
      let down = true;
      const process = s.start({ queueDown: () => down });
      const { id, status } = await s.submit(process);
      expect(status).toBe("queued");
      const sent = () => [...s.worker.sent, ...s.api.sent, ...process.sent].filter((one) => one === id);
      await s.worker.jobs.sweep();
      expect(sent()).toEqual([]);
      down = false;
      s.clock.advance(31_000);
      await Promise.all([s.worker.jobs.sweep(), s.api.jobs.sweep(), process.jobs.sweep()]);
      expect(sent()).toEqual([id]);
      handle(s.worker, words);
      await s.worker.jobs.work(id);
      s.clock.advance(10 * 86_400_000);
      await s.worker.jobs.sweep();
      expect(sent()).toEqual([id]); // a job that has ended is no longer listed
    });
  });

  describe("failure", () => {
    test("an attempt that throws is followed by another, and the client starts over", async () => {
      handle(s.worker, async (input) => {
        if (input.attempt === 1) {
          input.emit.delta("half a sen");
          input.emit.item({ n: 0 });
          throw new Error("boom");
        }
        return words(input);
      });
      const { id } = await s.submit();
      const reading = s.api.all(id);
      expect(await s.worker.jobs.work(id)).toBe("done");
      expect(s.worker.sent).toEqual([id]);
      expect(await s.worker.jobs.work(id)).toBe("done");
      const frames = await reading;
      expect(gapFree(frames)).toBe(true);
      expect(frames.find(({ event }) => event === "restart")).toMatchObject({
        data: { attempt: 2, reason: "attempt_failed" },
      });
      expect(shown(frames)).toMatchObject(HELLO);
    });

    test("after the last attempt the job has failed, its message is a dead letter and the last event says why", async () => {
      handle(s.worker, async () => {
        throw new Error("secret detail");
      });
      const { id } = await s.submit();
      expect([
        await s.worker.jobs.work(id),
        await s.worker.jobs.work(id),
        await s.worker.jobs.work(id),
      ]).toEqual(["done", "done", "dead"]);
      expect(await s.worker.jobs.work(id)).toBe("dead");
      const frames = await s.api.all(id);
      expect(gapFree(frames)).toBe(true);
      expect(frames.at(-1)).toMatchObject({ event: "error", data: { code: "internal", status: 500 } });
      expect(JSON.stringify(frames)).not.toContain("secret");
      const job = await s.api.as(() => s.api.jobs.get(id));
      expect(job).toMatchObject({ status: "failed", attempt: 3, problem: frames.at(-1)!.data });
    });

    test("a problem of the caller's making is not tried again", async () => {
      handle(s.worker, async () => {
        throw new Problem("invalid_field", "No such note.", { field: "note_id" });
      });
      const { id } = await s.submit();
      expect(await s.worker.jobs.work(id)).toBe("done");
      expect(s.worker.sent).toEqual([]);
      expect((await s.api.all(id)).at(-1)).toMatchObject({
        event: "error",
        data: { code: "invalid_field", field: "note_id" },
      });
    });

    test("a kind that nobody registered ends with an error instead of waiting for ever", async () => {
      const { id } = await s.submit();
      expect(await s.worker.jobs.work(id)).toBe("dead");
      expect((await s.api.all(id)).at(-1)).toMatchObject({ event: "error" });
    });

    test("a s.worker whose time is up gives the job back", async () => {
      handle(s.worker, ({ attempt, emit, signal }) =>
        attempt === 1
          ? new Promise((_, reject) => signal.addEventListener("abort", reject))
          : words({ emit }),
      );
      const { id } = await s.submit();
      const timeUp = new AbortController();
      const first = s.worker.jobs.work(id, { signal: timeUp.signal });
      await expect.poll(() => s.worker.jobs.working).toBe(1);
      timeUp.abort();
      expect(await first).toBe("done");
      expect(s.worker.sent).toEqual([id]);
      await s.worker.jobs.work(id);
      expect(shown(await s.api.all(id))).toMatchObject(HELLO);
    });
  });
});
