import { LRUCache } from "lru-cache";
import { type Actor, type Clock, currentActor, Problem, type Recorder } from "#lib/context";
import { type DataTable, isId, type QueueClient, type RedisClient, StoreDown, type Write } from "#lib/store";
import { Attempt, type Registered } from "./attempt.ts";
import type { HandlerOptions, JobHandler, WorkOptions, WorkOutcome } from "./handler.ts";
import type { Job, ProblemBody } from "./job.ts";
import { createLog, type Out } from "./log.ts";
import { readEvents, resultOf } from "./reader.ts";
import { rejoin, stretchAfter } from "./rejoin.ts";
import { createRows, type Row } from "./rows.ts";
import { JOB_DEFAULTS, type JobSettings } from "./settings.ts";
import { JOB_MESSAGE, sweep } from "./sweeper.ts";

export interface JobsDeps {
  readonly data: DataTable;
  readonly redis: RedisClient;
  readonly queue: QueueClient;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly config: { readonly stage: string; readonly jobs?: Partial<JobSettings> };
  /** How a problem looks on the wire: HTTP knows. */
  readonly problemBody?: (problem: Problem, jobId: string) => ProblemBody;
}

export interface Submission {
  readonly kind: string;
  /** JSON. */
  readonly payload: unknown;
  /** The request's `Idempotency-Key`. */
  readonly idempotencyKey?: string;
}

export interface Beginning extends Pick<Submission, "kind" | "payload"> {
  /** In the transaction that stores the job. */
  writes(id: string): readonly Write[];
}

/** A job that this process has begun. */
export interface Begun {
  readonly id: string;
  /** Works on it, as `work` does: to be called once, at once. */
  work(options?: WorkOptions): Promise<WorkOutcome>;
}

/** Heartbeats among them. */
export interface JobEvents extends AsyncGenerator<Out> {
  /** Whether the job is known to have ended: there may be no event any more, and what there is comes at once. */
  readonly hasEnded: boolean;
}

export type Jobs = ReturnType<typeof createJobs>;

const KEY_LENGTH_MAX = 255;
const OWNERS_MAX = 50_000;

const ownerOf = ({ tenant, user }: { tenant: string; user: string }): string =>
  JSON.stringify([tenant, user]);

const plainBody = ({ code, status, message, field, extra }: Problem, id: string): ProblemBody => ({
  status,
  code,
  detail: message,
  ...(field !== undefined && { field }),
  ...extra,
  request_id: id,
});

/** See the face of this room for an example. */
export function createJobs(deps: JobsDeps) {
  const { data, redis, queue, clock, recorder, config, problemBody = plainBody } = deps;
  const settings: JobSettings = { ...JOB_DEFAULTS, ...config.jobs };
  const rows = createRows(data, clock, settings);
  const log = createLog(redis, config.stage, settings.logTtlMs);
  const handlers = new Map<string, Registered>();
  const running = new Map<string, () => void>();
  const attemptDeps = { rows, log, clock, recorder, settings, problemBody, running, giveUp };
  /** Whose the jobs are that this process has seen: that never changes, so who comes back need not wait for the table. */
  const owners = new LRUCache<string, string>({ max: OWNERS_MAX });
  let working = 0;
  let unfollowStops: (() => void) | undefined;

  /** Stops that were published before the channel was heard, such as of this process's first job. */
  function lookForStops(): void {
    for (const [id, stop] of running)
      log.stopAsked(id).then(
        (asked) => asked && stop(),
        () => {}, // Redis is down: the renewal looks in the row
      );
  }

  /** The actor's own. @throws Problem not_found: also for another's and for what is no id */
  async function own(id: string): Promise<Row> {
    const { tenant, user } = currentActor();
    const row = isId("job", id) ? await rows.find(id) : undefined;
    if (row?.tenant !== tenant || row.user !== user)
      throw new Problem("not_found", "There is no job with this id.");
    owners.set(id, ownerOf(row));
    return row;
  }

  async function view(row: Row): Promise<Job> {
    const { id, kind, status, attempt, createdAt, problem } = row;
    return {
      id,
      kind,
      status,
      attempt,
      createdAt: new Date(createdAt).toISOString(),
      ...(status === "succeeded" && { result: await resultOf(rows, row) }),
      ...(problem !== undefined && { problem: JSON.parse(problem) as ProblemBody }),
    };
  }

  async function send(id: string, delayS?: number): Promise<boolean> {
    try {
      await queue.send({ kind: JOB_MESSAGE, id }, delayS);
      return true;
    } catch (error) {
      if (!(error instanceof StoreDown)) throw error;
      recorder.count("jobs.unsent"); // the row is there: the sweeper sends it
      return false;
    }
  }

  /** The first event. With it the log is there from the beginning: one that is not was lost. */
  async function announce(id: string): Promise<void> {
    const event = { event: "status", data: { status: "queued", attempt: 0 } } as const;
    try {
      await log.append(id, 0, "open", 0, [event]); // a worker that was faster stays ahead
    } catch (error) {
      if (!(error instanceof StoreDown)) throw error;
    }
  }

  /** What the checkpoint of a job that has ended stands for; a process without its handler leaves it to one that has. */
  async function giveUp(id: string, found?: Row): Promise<void> {
    const row = found ?? (await rows.find(id).catch(() => undefined));
    if (row?.checkpoint === undefined || row.sequence === undefined) return;
    const registered = handlers.get(row.kind);
    if (!registered) return void (await send(id));
    try {
      await registered.abandon?.(JSON.parse(row.checkpoint));
      await rows.dropCheckpoint(id);
    } catch (error) {
      recorder.log("warn", "jobs.abandon_failed", { job: id, kind: row.kind, error: String(error) });
    }
  }

  /** Why a claim was refused. */
  async function unclaimed(id: string): Promise<WorkOutcome> {
    const row = await rows.find(id);
    if (!row) return "done";
    if (row.sequence !== undefined) {
      if (handlers.has(row.kind)) await giveUp(id, row);
      return row.dead ? "dead" : "done";
    }
    if (row.leaseUntil >= clock.now() || (row.tries ?? 0) < settings.attemptsMax) return "again";
    // Its last attempt died without a word.
    const last = await rows.claim(id, false);
    if (!last) return "again";
    const detail = `Given up after ${row.attempt} attempts: the last one ended without an answer.`;
    return new Attempt(attemptDeps, last).end({
      kind: "problem",
      problem: new Problem("internal", detail),
      dead: true,
    });
  }

  /** One attempt at a job that is this process's. */
  async function attempt(row: Row, options: WorkOptions = {}): Promise<WorkOutcome> {
    unfollowStops ??= log.onStop((stopped) => running.get(stopped)?.(), lookForStops);
    working++;
    try {
      const made = new Attempt(attemptDeps, row);
      const outcome = await made.run(handlers.get(row.kind), options);
      if (outcome !== "again") return outcome;
      const delayS = Math.min(settings.retryDelayS * made.tries ** 2, settings.retryDelaySMax);
      if (!(await rows.release(row.id, row.attempt, delayS * 1_000))) return "again";
      return (await send(row.id, delayS)) ? "done" : "again";
    } finally {
      working--;
    }
  }

  return {
    /** @param handler one for each kind, registered when the process starts */
    register<Payload>(kind: string, handler: JobHandler<Payload>, options: HandlerOptions = {}): void {
      if (handlers.has(kind)) throw new Error(`two handlers for jobs of the kind ${kind}`);
      handlers.set(kind, { handler: handler as JobHandler, ...options });
    },

    /**
     * Stores the job for the actor, then sends its message. A queue that is down delays it, no more.
     * @throws Problem conflict (the key was used with another body), invalid_field, unavailable
     */
    async submit({ kind, payload, idempotencyKey }: Submission): Promise<Job> {
      const actor: Actor = currentActor();
      if (
        idempotencyKey !== undefined &&
        !(idempotencyKey.length > 0 && idempotencyKey.length <= KEY_LENGTH_MAX)
      )
        throw new Problem("invalid_field", `Idempotency-Key must have 1 to ${KEY_LENGTH_MAX} characters.`, {
          field: "Idempotency-Key",
        });
      const { row, isNew } = await rows.create(actor, {
        kind,
        payload,
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      });
      owners.set(row.id, ownerOf(row));
      if (isNew) {
        recorder.count("jobs.submitted", { kind });
        await Promise.all([announce(row.id), send(row.id)]);
      }
      return view(row);
    },

    /**
     * Stores the job as one that this process works on already, for who is waiting: no message, no claim. Should the process die, the sweeper sends a message when the lease is over.
     * @throws ConditionFailed, its index into `writes`; Problem unavailable
     */
    async begin({ kind, payload, writes }: Beginning): Promise<Begun> {
      const row = await rows.begin(currentActor(), { kind, payload, writes });
      owners.set(row.id, ownerOf(row));
      recorder.count("jobs.submitted", { kind });
      return { id: row.id, work: (options) => attempt(row, options) };
    },

    /** @throws Problem not_found, StoreDown */
    get: async (id: string): Promise<Job> => view(await own(id)),

    /**
     * Ends the job: one that waits at once, one that runs within 100 ms. One that has ended stays as it is.
     * @throws Problem not_found, StoreDown
     */
    async stop(id: string): Promise<void> {
      const row = await own(id);
      if (!(await rows.requestStop(id))) return;
      await log.stop(id).catch((error: unknown) => {
        if (!(error instanceof StoreDown)) throw error; // the worker sees it in the row
      });
      if (row.leaseUntil >= clock.now()) return;
      const claimed = await rows.claim(id, false);
      if (claimed) await new Attempt(attemptDeps, claimed).end({ kind: "stopped" });
    },

    /**
     * Its events behind `lastEventId`, as they come, until the last. Leaving the loop ends it; the job goes on.
     * @throws Problem not_found, StoreDown, both before the first event
     */
    async events(
      id: string,
      {
        lastEventId = 0,
        signal = new AbortController().signal,
      }: { lastEventId?: number; signal?: AbortSignal } = {},
    ): Promise<JobEvents> {
      const deps = { rows, log, settings };
      if (owners.get(id) === ownerOf(currentActor())) {
        const page = await log.read(id, lastEventId).catch(() => undefined);
        const stretch = stretchAfter(page, lastEventId);
        if (stretch.length > 0) return Object.assign(rejoin(deps, id, stretch, signal), { hasEnded: false });
      }
      const row = await own(id);
      const events = readEvents(deps, row, lastEventId, signal);
      return Object.assign(events, { hasEnded: row.sequence !== undefined });
    },

    /** For the worker: one delivery of the message that names `id`. @throws StoreDown, and the message comes again */
    async work(id: string, options: WorkOptions = {}): Promise<WorkOutcome> {
      const row = await rows.claim(id);
      if (!row) return unclaimed(id);
      return attempt(row, options);
    },

    /** For the schedule, every few seconds. @returns how many messages it sent. @throws StoreDown */
    sweep: (): Promise<number> => sweep(rows, queue, settings, recorder),

    /** How many this process works on. */
    get working(): number {
      return working;
    },

    close(): void {
      unfollowStops?.();
      unfollowStops = undefined;
    },
  };
}
