/**
 * Queued work whose output streams and survives any crash on the way. Knows no domain: a job carries a kind and a payload, and
 * domains register the handlers.
 *
 * @example
 * const jobs = createJobs({ data, redis, queue, clock, recorder, config });
 * jobs.register("study.quiz", async ({ payload, signal, emit }) => {
 *   for await (const text of llm.stream(payload, { signal })) emit.delta(text);
 *   return { questions };
 * });
 * const { id } = await jobs.submit({ kind: "study.quiz", payload, idempotencyKey }); // in the API
 * const outcome = await jobs.work(id);                                               // in the worker, given the message
 * for await (const frame of await jobs.events(id, { lastEventId })) response.write(encodeFrame(frame));
 *
 * @example
 * // A handler whose next attempt goes on where it was: it keeps a checkpoint, and puts out everything from the beginning again.
 * jobs.register("write", async ({ payload, previous, signal, emit }) => {
 *   const background = {
 *     onStarted: (checkpoint) => void emit.checkpoint(checkpoint),
 *     resume: previous?.checkpoint,
 *     isStop: (reason) => reason instanceof JobStopped,
 *   };
 *   for await (const event of llm.stream({ ...payload, signal, background })) {
 *     if (event.type === "restart") emit.restart();
 *     else if (event.type === "delta") emit.delta(event.text);
 *     else return event.result.text;
 *   }
 * }, { abandon: (checkpoint) => llm.cancel(checkpoint) });
 */
export { type EventKind, encodeFrame, type Frame, HEARTBEAT, isLast, parseLastEventId } from "./event.ts";
export {
  type Emit,
  type HandlerOptions,
  type JobHandler,
  type JobInput,
  JobStopped,
  type Previous,
  type Spent,
  type WorkOptions,
  type WorkOutcome,
} from "./handler.ts";
export type { Job, JobStatus, ProblemBody } from "./job.ts";
export { type Beginning, type Begun, createJobs, type Jobs, type JobsDeps, type Submission } from "./jobs.ts";
export type { JobSettings } from "./settings.ts";
