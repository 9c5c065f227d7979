import { expect, test } from "vitest";
import type { JobInput } from "#lib/jobs";
import { describeBackends } from "#test/support/backends";
import { goingOn } from "./going-on.ts";
import { gapFree, shown } from "./job-processes.ts";

const ATTEMPTS_MAX = 3;

/** One piece a run, `of` pieces in all; then whatever ends the run. */
const piecewise =
  (of: number, end: () => Promise<never>) =>
  async ({ previous, emit }: JobInput): Promise<unknown> => {
    for (const item of previous?.items ?? []) emit.item(item);
    const piece = ((previous?.checkpoint as number | undefined) ?? 0) + 1;
    await emit.checkpoint(piece);
    emit.item(piece);
    return piece < of ? end() : { pieces: of };
  };

describeBackends("work that takes many runs", (backend) => {
  const { api, clock, worker, submit, bothReplays } = goingOn(backend, "long");
  const long = { long: true };
  const read = (id: string) => api().as(() => api().jobs.get(id));

  test("is not failed for that, whether its time is up each time or something breaks", async () => {
    for (const isTime of [true, false]) {
      const id = await submit();
      for (let run = 1; run <= 7; run++) {
        const timeUp = new AbortController();
        const end = () => {
          if (isTime) timeUp.abort(new DOMException("The time is up.", "TimeoutError"));
          return isTime ? new Promise<never>(() => {}) : Promise.reject(new Error("boom"));
        };
        const process = worker(piecewise(7, end), long);
        expect(await process.jobs.work(id, { signal: timeUp.signal })).toBe("done");
      }
      expect(await read(id)).toMatchObject({ status: "succeeded", attempt: 7, result: { pieces: 7 } });
      const { log } = await bothReplays(id);
      expect(gapFree(log)).toBe(true);
      expect(shown(log).items).toEqual([1, 2, 3, 4, 5, 6, 7]);
    }
  });

  test("that comes to the same place and no further is given up at the limit", async () => {
    const id = await submit();
    await worker(
      piecewise(9, () => Promise.reject(new Error("boom"))),
      long,
    ).jobs.work(id);
    for (let run = 1; run < ATTEMPTS_MAX; run++)
      expect(await worker(() => Promise.reject(new Error("boom")), long).jobs.work(id)).toBe("done");
    expect(await worker(() => Promise.reject(new Error("boom")), long).jobs.work(id)).toBe("dead");
    expect(await read(id)).toMatchObject({
      status: "failed",
      attempt: ATTEMPTS_MAX + 1,
      problem: { detail: "Given up after 4 attempts. Something went wrong on our side each time." },
    });
  });

  test("whose workers die without a word goes on as long as it gets further, and ends when it does not", async () => {
    const id = await submit();
    const dies = (handler: (input: JobInput) => Promise<unknown>, isThere: Promise<unknown>) => {
      void worker(handler, long, { renewEveryMs: 1e8, stopPollMs: 1e8 }).jobs.work(id);
      return isThere.then(() => clock().advance(31_000));
    };
    for (let run = 1; run <= 5; run++) {
      const { promise, resolve } = Promise.withResolvers<void>();
      await dies(async ({ emit }) => {
        await emit.checkpoint(run);
        resolve();
        return new Promise(() => {});
      }, promise);
    }
    for (let run = 1; run <= ATTEMPTS_MAX; run++) {
      const { promise, resolve } = Promise.withResolvers<void>();
      await dies(async () => {
        resolve();
        return new Promise(() => {});
      }, promise);
    }
    expect(await worker(() => Promise.resolve("never"), long).jobs.work(id)).toBe("dead");
    expect(await read(id)).toMatchObject({ status: "failed", problem: { code: "internal" } });
  });

  test("of a kind that does not say it is long keeps the limit for all attempts", async () => {
    const id = await submit();
    for (let run = 1; run <= ATTEMPTS_MAX; run++)
      await worker(piecewise(9, () => Promise.reject(new Error("boom")))).jobs.work(id);
    expect(await read(id)).toMatchObject({ status: "failed", attempt: ATTEMPTS_MAX });
  });
});
