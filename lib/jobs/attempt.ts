import {
  type Actor,
  AfterResponse,
  type Clock,
  callIfAny,
  Problem,
  type Recorder,
  runCall,
} from "#lib/context";
import type { JobEvent } from "./event.ts";
import type { ProblemBody } from "./job.ts";
import type { Log, Logged } from "./log.ts";
import { Output } from "./output.ts";
import { RESERVE, type Row, type Rows } from "./rows.ts";
import type { JobSettings } from "./settings.ts";

/** What a handler has spent so far; the last word counts. */
export interface Spent {
  readonly costMicros: number;
  /** As the wire has it, for example `{ input_tokens, output_tokens }`. */
  readonly usage?: Readonly<Record<string, number>>;
}

export interface Emit {
  /** A structured piece of the result. JSON, up to 250,000 characters. */
  item(data: unknown): void;
  /** Text, of any length. */
  delta(text: string): void;
  /** Also when the attempt then fails or is stopped. */
  spent(spent: Spent): void;
}

export interface JobInput<Payload = unknown> {
  readonly id: string;
  readonly payload: Payload;
  readonly attempt: number;
  /** Fires when the job is stopped, when another attempt has taken it, and when the worker's time is up. */
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

/**
 * Does the work, and resolves with the result. A thrown `Problem` of the caller's making (4xx) ends the job; anything else is tried again.
 */
export type JobHandler<Payload = unknown> = (input: JobInput<Payload>) => Promise<unknown>;

/**
 * What is to become of the message. `done`: delete it. `again`: put it back. `dead`: the attempt limit is reached, put it back until
 * the queue sets it aside.
 */
export type WorkOutcome = "done" | "again" | "dead";

/** Why an attempt's signal fired. */
export class JobStopped extends Error {
  override readonly name = "JobStopped";
}
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

const ITEM_CHARS_MAX = 250_000;
const DELTA_CHARS_MAX = 100_000;
/** A result of more UTF-16 units is not put into the log. */
const LOGGED_RESULT_MAX = 200_000;

export interface AttemptDeps {
  readonly rows: Rows;
  readonly log: Log;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly settings: JobSettings;
  /** How a problem looks on the wire. */
  problemBody(problem: Problem, jobId: string): ProblemBody;
  /** Jobs at work in this process, to stop. */
  readonly running: Map<string, () => void>;
}

export interface WorkOptions {
  /** Fires when the worker's time is up: the attempt ends, another follows. */
  readonly signal?: AbortSignal;
  /** Called at each renewal: keeps the message hidden for longer than the lease. */
  readonly keepHidden?: (forMs: number) => Promise<void>;
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
  #renewedAt: number;

  constructor(deps: AttemptDeps, row: Row) {
    this.#deps = deps;
    this.#row = row;
    this.#renewedAt = deps.clock.now();
    this.#output = new Output({
      id: row.id,
      attempt: row.attempt,
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

  async run(handler: JobHandler | undefined, options: WorkOptions = {}): Promise<WorkOutcome> {
    const { running, recorder } = this.#deps;
    const { id, kind } = this.#row;
    running.set(id, () => this.stop());
    const guard = this.#guard(options);
    if (this.#row.stopRequested) this.stop();
    void this.#output.flush();
    const outcome = await this.#outcome(handler, options.signal).finally(() => {
      guard();
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
    await this.#output.flush();
    this.#output.close();
    return this.#settle(outcome);
  }

  /** Renews the lease and looks for a stop, until the returned function is called. */
  #guard({ keepHidden }: WorkOptions): () => void {
    const { settings, rows, log, clock, recorder } = this.#deps;
    const { id, attempt } = this.#row;
    const renew = async () => {
      try {
        const sequenceMax = Math.max(this.#output.reserved, this.#output.sequence + RESERVE);
        const at = clock.now();
        const renewed = await rows.renew(id, attempt, Math.max(sequenceMax, this.#output.reserved));
        if (!renewed) this.#abort.abort(new LeaseLost());
        else if (renewed.stop) this.stop();
        if (renewed) this.#renewedAt = at;
        await keepHidden?.(settings.leaseMs * 2);
      } catch (error) {
        recorder.log("warn", "jobs.renew_failed", { job: id, error: String(error) });
      }
      if (clock.now() - this.#renewedAt >= settings.leaseMs) this.#abort.abort(new LeaseLost());
    };
    const look = () =>
      log.stopAsked(id).then(
        (asked) => asked && this.stop(),
        () => {}, // Redis is down: the renewal looks in the row
      );
    const timers = [setInterval(renew, settings.renewEveryMs), setInterval(look, settings.stopPollMs)];
    return () => timers.forEach(clearInterval);
  }

  async #outcome(handler: JobHandler | undefined, timeUp: AbortSignal | undefined): Promise<Outcome> {
    const { rows, settings, clock, recorder } = this.#deps;
    const { id, attempt, kind, tenant, user, keyId, scopes } = this.#row;
    if (!handler) {
      const problem = new Problem(
        "internal",
        `This deployment cannot do jobs of the kind ${JSON.stringify(kind)}.`,
      );
      return { kind: "problem", problem, dead: true };
    }
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
    const work = async (): Promise<Outcome> => {
      const { payload, payloadChunks } = this.#row;
      const text = await rows.texts.get(id, "payload", {
        ...(payload !== undefined && { text: payload }),
        ...(payloadChunks !== undefined && { chunks: payloadChunks }),
      });
      signal.throwIfAborted();
      const input = { id, payload: JSON.parse(text) as unknown, attempt, signal, emit: this.#emit() };
      const value = await runCall(call, () => handler(input));
      return { kind: "result", value: value ?? null };
    };
    const done = work().catch((error: unknown): Outcome => this.#failure(error));
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

  #failure(error: unknown): Outcome {
    if (error instanceof Problem && error.status < 500 && error.status !== 429)
      return { kind: "problem", problem: error, dead: false };
    return { kind: "retry", error };
  }

  #emit(): Emit {
    const output = this.#output;
    return {
      item(data) {
        if ((JSON.stringify(data) ?? "null").length > ITEM_CHARS_MAX)
          throw new Error(`an item holds at most ${ITEM_CHARS_MAX} characters`);
        output.emit({ event: "item", data: data ?? null });
      },
      delta(text) {
        for (let at = 0; at < text.length; at += DELTA_CHARS_MAX)
          output.emit({ event: "delta", data: { text: text.slice(at, at + DELTA_CHARS_MAX) } });
      },
      spent: (spent) => {
        this.#spent = spent;
      },
    };
  }

  async #settle(outcome: Outcome): Promise<WorkOutcome> {
    const { recorder, settings } = this.#deps;
    const { id, kind, attempt } = this.#row;
    switch (outcome.kind) {
      case "lost":
        return "again"; // whoever has the job now finishes it
      case "result":
        return this.#finish("succeeded", outcome);
      case "stopped":
        return this.#finish("stopped", {});
      case "problem":
        return this.#finish("failed", outcome);
      case "retry": {
        const { error } = outcome;
        const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        recorder.log("warn", "jobs.attempt_failed", { job: id, kind, attempt, error: message });
        if (attempt < settings.attemptsMax) return "again";
        return this.#finish("failed", { problem: exhausted(attempt, error), dead: true });
      }
    }
  }

  /** The row first: it is the truth. What then does not reach the log, readers find in the table. */
  async #finish(
    status: "succeeded" | "failed" | "stopped",
    { value, problem, dead = false }: { value?: unknown; problem?: Problem; dead?: boolean },
  ): Promise<WorkOutcome> {
    const { rows, recorder, problemBody, clock, settings } = this.#deps;
    const { id, attempt, kind, createdAt } = this.#row;
    await this.#output.flush();
    if (this.#abort.signal.reason instanceof LeaseLost) return "again";
    const { costMicros, usage = {} } = this.#spent;
    const done = { status, cost_micros: costMicros, usage };
    const body = problem && problemBody(problem, id);
    const resultText = status === "succeeded" ? JSON.stringify(value ?? null) : undefined;
    const ttl = Math.floor(clock.now() / 1000) + settings.keepS;
    const transcript: readonly JobEvent[] = this.#output.transcript;
    const placed = await rows.texts.put(id, `transcript-${attempt}`, JSON.stringify(transcript), ttl);
    const result =
      resultText === undefined ? undefined : await rows.texts.put(id, `result-${attempt}`, resultText, ttl);
    const last: Logged[] = body ? [{ event: "error", data: body }] : [{ event: "done", data: done }];
    if (resultText !== undefined)
      last.unshift(
        resultText.length > LOGGED_RESULT_MAX
          ? { event: "result", data: null, inTable: true }
          : { event: "result", data: value ?? null },
      );
    const finished = await rows.finish(id, attempt, {
      status,
      sequence: this.#output.placeOfLast(last.length),
      transcript: placed,
      ...(result && { result }),
      ...(body && { problem: JSON.stringify(body) }),
      done: JSON.stringify(done),
      dead,
    });
    if (!finished) return "again";
    recorder.count("jobs.finished", { kind, status });
    recorder.observe("jobs.ms", clock.now() - createdAt, { kind, status });
    await this.#output.end(last);
    return dead ? "dead" : "done";
  }
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
