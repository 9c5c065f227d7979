import { type Actor, AfterResponse, callIfAny, Problem, runCall } from "#lib/context";
import { StoreDown, type Write } from "#lib/store";
import { haveOf, isFromTheBeginning } from "./catch-up.ts";
import { emitInto } from "./emit.ts";
import type { JobEvent } from "./event.ts";
import { type End, type FinishDeps, finish } from "./finish.ts";
import { type GuardDeps, guardLease } from "./guard.ts";
import {
  type HandlerOptions,
  type JobHandler,
  type JobInput,
  JobStopped,
  LeaseLost,
  type Previous,
  type Spent,
  type WorkOptions,
  type WorkOutcome,
} from "./handler.ts";
import type { Log } from "./log.ts";
import { Output } from "./output.ts";
import { RESERVE, type Row } from "./rows.ts";
import type { JobSettings } from "./settings.ts";

export interface Registered extends HandlerOptions {
  readonly handler: JobHandler;
}

export interface AttemptDeps extends FinishDeps, GuardDeps {
  readonly settings: JobSettings;
  /** Jobs at work in this process, to stop. */
  readonly running: Map<string, () => void>;
  /** The job has ended, and nobody goes on from its checkpoint. */
  giveUp(id: string): Promise<void>;
}

type Outcome =
  | { readonly kind: "result"; readonly value: unknown }
  | { readonly kind: "problem"; readonly problem: Problem; readonly dead: boolean }
  | { readonly kind: "stopped" }
  | { readonly kind: "retry"; readonly error: unknown }
  | { readonly kind: "lost" };

/** One attempt at a job that has been claimed: `row` is what the claim gave. */
export class Attempt {
  readonly #deps: AttemptDeps;
  readonly #row: Row;
  readonly #output: Output;
  readonly #abort = new AbortController();
  readonly #broken = new AbortController();
  #spent: Spent = { costMicros: 0 };
  #hasCheckpoint: boolean;
  #tries: number;
  #keeping: Promise<void> = Promise.resolve();
  #beside: readonly (readonly Write[])[] = [];

  constructor(deps: AttemptDeps, row: Row) {
    this.#deps = deps;
    this.#row = row;
    this.#hasCheckpoint = row.checkpoint !== undefined;
    this.#tries = row.tries ?? row.attempt;
    this.#output = new Output({
      id: row.id,
      attempt: row.attempt,
      mayGoOn: row.checkpoint !== undefined,
      base: row.sequenceMax - RESERVE,
      reserved: row.sequenceMax,
      log: deps.log,
      settings: deps.settings,
      reserve: async (sequence) => {
        const sequenceMax = sequence + RESERVE;
        return (await deps.rows.renew(row.id, row.attempt, sequenceMax)) && sequenceMax;
      },
      onBroken: (error) => this.#broken.abort(error),
      onFenced: () => this.#abort.abort(new LeaseLost()),
      onStop: () => this.stop(),
    });
  }

  stop(): void {
    this.#abort.abort(new JobStopped());
  }

  /** Attempts since the work last got further, this one included unless it did. */
  get tries(): number {
    return this.#tries;
  }

  async run(registered: Registered | undefined, options: WorkOptions = {}): Promise<WorkOutcome> {
    const { running, recorder } = this.#deps;
    const { id, kind, attempt } = this.#row;
    running.set(id, () => this.stop());
    const unguard = guardLease(this.#deps, {
      id,
      attempt,
      output: this.#output,
      keepHidden: options.keepHidden,
      onStop: () => this.stop(),
      onLost: () => this.#abort.abort(new LeaseLost()),
    });
    if (this.#row.stopRequested) this.stop();
    const opened = this.#open();
    const outcome = await this.#outcome(registered, opened, options.signal).finally(() => {
      unguard();
      running.delete(id);
      this.#output.close();
    });
    recorder.count("jobs.attempts", { kind, outcome: outcome.kind });
    return this.#settle(outcome);
  }

  /** Ends a job without working on it. */
  async end(
    outcome: { kind: "stopped" } | { kind: "problem"; problem: Problem; dead: boolean },
  ): Promise<WorkOutcome> {
    await this.#open();
    await this.#output.flush();
    this.#output.close();
    return this.#settle(outcome);
  }

  /** Opens the log, from when on no attempt before can write, and only then reads what clients have. */
  async #open(): Promise<Previous | undefined> {
    const { id, attempt, checkpoint } = this.#row;
    if (attempt === 1) {
      this.#output.flushSoon(); // nobody was there before: nothing has to be kept out
      return undefined;
    }
    const opened = this.#output.flush();
    if (checkpoint === undefined) return undefined;
    const have = (await opened) ? await clientsHave(this.#deps.log, id) : undefined;
    this.#output.expect(have);
    const text = (have ?? []).map(({ event, data }) =>
      event === "delta" ? (data as { text: string }).text : "",
    );
    const items = (have ?? []).filter(({ event }) => event === "item").map(({ data }) => data);
    return { checkpoint: JSON.parse(checkpoint) as unknown, text: text.join(""), items };
  }

  async #outcome(
    registered: Registered | undefined,
    opened: Promise<Previous | undefined>,
    timeUp: AbortSignal | undefined,
  ): Promise<Outcome> {
    const { rows, settings, clock, recorder } = this.#deps;
    const { id, attempt, kind, tenant, user, keyId, scopes } = this.#row;
    if (!registered) {
      const problem = new Problem(
        "internal",
        `This deployment cannot do jobs of the kind ${JSON.stringify(kind)}.`,
      );
      return { kind: "problem", problem, dead: true };
    }
    const { handler, long = false } = registered;
    const signal = AbortSignal.any([this.#abort.signal, this.#broken.signal, ...(timeUp ? [timeUp] : [])]);
    const actor: Actor = { tenant, user, keyId, scopes: new Set(scopes) };
    const outer = callIfAny();
    const call = {
      requestId: id,
      actor,
      deadline: outer?.deadline ?? Number.MAX_SAFE_INTEGER,
      signal,
      clock,
      recorder,
      after: outer?.after ?? new AfterResponse(),
    };
    const emit = emitInto(this.#output, {
      onSpent: (spent) => {
        this.#spent = spent;
      },
      keep: (checkpoint) => this.#keep(checkpoint, long),
      endWith: (choices) => {
        this.#beside = choices;
      },
    });
    // An attempt that may go on does not begin before it is known what clients have.
    const previous = this.#row.checkpoint === undefined ? undefined : await opened;
    const work = async (): Promise<Outcome> => {
      const { payload, payloadChunks } = this.#row;
      const text = await rows.texts.get(id, "payload", {
        ...(payload !== undefined && { text: payload }),
        ...(payloadChunks !== undefined && { chunks: payloadChunks }),
      });
      signal.throwIfAborted();
      const input: JobInput = {
        id,
        payload: JSON.parse(text) as unknown,
        attempt,
        signal,
        emit,
        ...(previous && { previous }),
      };
      const value = await runCall(call, () => handler(input));
      return { kind: "result", value: value ?? null };
    };
    const done = work().catch((error: unknown): Outcome => failure(error));
    const finished = await Promise.race([done, whenAborted(signal, done)]);
    if (finished) return this.#abort.signal.aborted ? this.#aborted() : finished;
    // The signal fired. The handler gets a moment to count what it has spent; what it does later is ignored.
    const isStop = this.#abort.signal.reason instanceof JobStopped;
    if (isStop) await Promise.race([done, pause(settings.stopGraceMs)]);
    return this.#abort.signal.aborted ? this.#aborted() : { kind: "retry", error: signal.reason };
  }

  #aborted(): Outcome {
    return this.#abort.signal.reason instanceof JobStopped ? { kind: "stopped" } : { kind: "lost" };
  }

  async #settle(outcome: Outcome): Promise<WorkOutcome> {
    const { recorder, settings } = this.#deps;
    const { id, kind, attempt } = this.#row;
    switch (outcome.kind) {
      case "lost":
        return "again"; // whoever has the job now finishes it
      case "result":
        return this.#finish({ status: "succeeded", value: outcome.value, beside: this.#beside });
      case "stopped":
        return this.#finish({ status: "stopped" });
      case "problem":
        return this.#finish({ status: "failed", problem: outcome.problem, dead: outcome.dead });
      case "retry": {
        const { error } = outcome;
        const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        recorder.log("warn", "jobs.attempt_failed", { job: id, kind, attempt, error: message });
        await this.#keeping; // it may be what says that the work got further
        if (this.#tries < settings.attemptsMax) {
          if (this.#hasCheckpoint) await this.#output.flush(); // the next one goes on from all of it
          return "again";
        }
        return this.#finish({ status: "failed", problem: exhausted(attempt, error), dead: true });
      }
    }
  }

  /** One after the other, so that the last one stays. */
  #keep(checkpoint: string, isFurther: boolean): Promise<void> {
    const { rows, recorder } = this.#deps;
    const { id, attempt } = this.#row;
    const keep = async () => {
      try {
        if (!(await rows.keepCheckpoint(id, attempt, checkpoint, isFurther)))
          return this.#abort.abort(new LeaseLost());
        this.#hasCheckpoint = true;
        if (isFurther) this.#tries = 0;
      } catch (error) {
        if (!(error instanceof StoreDown)) throw error;
        recorder.count("jobs.checkpoint_lost"); // the attempt goes on; one after it begins anew
      }
    };
    this.#keeping = this.#keeping.then(keep);
    return this.#keeping;
  }

  async #finish(end: End): Promise<WorkOutcome> {
    this.#output.conclude(end.status === "succeeded");
    await this.#output.flush();
    await this.#keeping;
    if (this.#abort.signal.reason instanceof LeaseLost) return "again";
    if (!(await finish(this.#deps, this.#row, this.#output, this.#spent, end))) return "again";
    if (this.#hasCheckpoint && end.status !== "succeeded") await this.#deps.giveUp(this.#row.id);
    return end.dead ? "dead" : "done";
  }
}

/** @returns undefined when the log cannot tell */
async function clientsHave(log: Log, id: string): Promise<JobEvent[] | undefined> {
  try {
    const frames = await log.whole(id);
    return isFromTheBeginning(frames) ? haveOf(frames) : undefined;
  } catch (error) {
    if (!(error instanceof StoreDown)) throw error;
    return undefined;
  }
}

function failure(error: unknown): Outcome {
  if (error instanceof Problem && error.status < 500 && error.status !== 429)
    return { kind: "problem", problem: error, dead: false };
  return { kind: "retry", error };
}

function exhausted(attempts: number, cause: unknown): Problem {
  const told = cause instanceof Problem ? cause : undefined;
  const why = told ? told.message : "Something went wrong on our side each time.";
  return new Problem(told?.code ?? "internal", `Given up after ${attempts} attempts. ${why}`, { cause });
}

/** @param done when nobody waits any more: Node keeps a combined signal, and all behind it, for as long as somebody listens */
function whenAborted(signal: AbortSignal, done: Promise<unknown>): Promise<undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const onAbort = () => resolve(undefined);
    signal.addEventListener("abort", onAbort, { once: true });
    void done.then(() => signal.removeEventListener("abort", onAbort));
  });
}

function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref());
}
