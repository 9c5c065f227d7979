import { beforeEach, expect, test } from "vitest";
import { Problem } from "#lib/context";
import type { HandlerOptions } from "#lib/jobs";
import { describeBackends } from "#test/support/backends";
import { goingOn, half, tell } from "./going-on.ts";
import { shown } from "./job-processes.ts";

describeBackends("a checkpoint that nobody goes on from", (backend) => {
  const { api, worker, submit, bothReplays } = goingOn(backend, "give-up");
  const given: unknown[] = [];
  const abandoning: HandlerOptions = { abandon: async (checkpoint) => void given.push(checkpoint) };
  beforeEach(() => {
    given.length = 0;
  });

  test("a stop in between ends the job at once, keeps the text, and has a worker give up the checkpoint", async () => {
    const id = await submit();
    await worker(half).jobs.work(id);
    api().sent.length = 0;
    await api().as(() => api().jobs.stop(id)); // the API has no handler
    const log = await api().all(id);
    expect(shown(log)).toMatchObject({ text: "Once upon", last: { status: "stopped" } });
    expect(given).toEqual([]);
    expect(api().sent).toEqual([id]);
    const other = worker(tell, abandoning);
    for (let copy = 0; copy < 2; copy++) expect(await other.jobs.work(id)).toBe("done");
    expect(given).toEqual([{ place: 7 }]);
    await bothReplays(id);
  });

  test("the last attempt's failure gives it up, and so does a problem; a success has nothing to give up", async () => {
    for (const [last, status] of [
      [half, "failed"],
      [() => Promise.reject(new Problem("invalid_field", "No.")), "failed"],
      [tell, "succeeded"],
    ] as const) {
      given.length = 0;
      const id = await submit();
      for (const attempt of [half, half, last]) await worker(attempt, abandoning).jobs.work(id);
      expect(await api().as(() => api().jobs.get(id))).toMatchObject({ status, attempt: 3 });
      expect(given).toEqual(status === "failed" ? [{ place: 7 }] : []);
      await worker(tell, abandoning).jobs.work(id);
      expect(given).toHaveLength(status === "failed" ? 1 : 0);
    }
  });
});
