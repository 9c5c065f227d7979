import type { Write } from "#lib/store";

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
  /** Clients drop what they have: what follows does not go on from it. Not needed where an attempt does not go on from the one before: it then shows. */
  restart(): void;
  /**
   * Keeps what the next attempt needs to go on where this one is. JSON, up to 4,000 characters; the last one counts.
   * Resolves when it is stored, or could not be: an attempt that fails then has the one before, or none.
   */
  checkpoint(data: unknown): Promise<void>;
  /**
   * What is written in one transaction with the end of the job, where it succeeds: neither is without the other. The first of the choices whose conditions hold counts;
   * none of them holds the end up.
   */
  endWith(...choices: readonly (readonly Write[])[]): void;
}

/** What an attempt before left. */
export interface Previous {
  readonly checkpoint: unknown;
  /** What clients have; nothing when the log was lost. */
  readonly text: string;
  readonly items: readonly unknown[];
}

export interface JobInput<Payload = unknown> {
  readonly id: string;
  readonly payload: Payload;
  readonly attempt: number;
  /**
   * When an attempt before kept a checkpoint. Whether to go on or begin anew is the handler's choice; either way it puts out everything from the beginning.
   * As long as that is what clients have, they are told nothing; then only what is new. Where it differs, they get `restart`.
   */
  readonly previous?: Previous;
  /** Fires when the job is stopped, when another attempt has taken it, and when the worker's time is up. */
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

/**
 * Does the work, and resolves with the result. A thrown `Problem` of the caller's making (4xx) ends the job; anything else is tried again.
 */
export type JobHandler<Payload = unknown> = (input: JobInput<Payload>) => Promise<unknown>;

export interface HandlerOptions {
  /**
   * The work may take more than one run of a worker: each checkpoint is further than the one before, and the attempts up to it no longer count
   * against the limit. Without it the limit holds for all attempts, since each may cost money anew.
   */
  readonly long?: boolean;
  /**
   * Gives up what a checkpoint stands for, because the job has ended and no attempt will go on with it. May be called more than once, in any process
   * that has this handler.
   */
  readonly abandon?: (checkpoint: unknown) => Promise<void>;
}

/**
 * What is to become of the message. `done`: delete it. `again`: put it back. `dead`: the attempt limit is reached, put it back until
 * the queue sets it aside.
 */
export type WorkOutcome = "done" | "again" | "dead";

export interface WorkOptions {
  /** Fires when the worker's time is up: the attempt ends, another follows. */
  readonly signal?: AbortSignal;
  /** Called at each renewal: keeps the message hidden for longer than the lease. */
  readonly keepHidden?: (forMs: number) => Promise<void>;
}

/** Why an attempt's signal fired. */
export class JobStopped extends Error {
  override readonly name = "JobStopped";
}
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}
