import type { Recorder } from "#lib/context";
import { type QueueClient, StoreDown } from "#lib/store";
import type { Rows } from "./rows.ts";
import type { JobSettings } from "./settings.ts";

/** Messages name the work and nothing else; one kind for all jobs, whose own kind is in the row. */
export const JOB_MESSAGE = "job";

const SWEEP_MAX = 100;

/**
 * Sends the messages of jobs that nobody is looking after: their message was lost, or their lease ended. Run it every few seconds, anywhere:
 * a job that two sweepers see is sent by one.
 * @returns how many were sent. @throws StoreDown when the table is down
 */
export async function sweep(
  rows: Rows,
  queue: QueueClient,
  settings: JobSettings,
  recorder: Recorder,
): Promise<number> {
  let sent = 0;
  for (const { id, dueAt } of await rows.due(SWEEP_MAX)) {
    if (!(await rows.takeDue(id, dueAt, settings.queuedPatienceMs))) continue;
    try {
      await queue.send({ kind: JOB_MESSAGE, id });
      sent++;
    } catch (error) {
      if (!(error instanceof StoreDown)) throw error;
      recorder.log("warn", "jobs.sweep_failed", { job: id }); // it is due again in a while
    }
  }
  if (sent > 0) recorder.count("jobs.swept", {}, sent);
  return sent;
}
