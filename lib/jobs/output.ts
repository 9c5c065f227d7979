import { StoreDown } from "#lib/store";
import { CatchUp } from "./catch-up.ts";
import { addMerged, type JobEvent } from "./event.ts";
import type { AppendMode, Log, Logged } from "./log.ts";
import type { JobSettings } from "./settings.ts";

/** Events and bytes of one append: Upstash takes a megabyte a request. */
const BATCH_EVENTS_MAX = 400;
const BATCH_BYTES_MAX = 400_000;
/** A handler that answers from what it knows has said its first word by then: one append instead of two after each other. */
const FIRST_WORD_MS = 15;

export interface OutputOptions {
  readonly id: string;
  readonly attempt: number;
  /** What is put out may go on from what clients have: wait for `expect` before anything is said of that. */
  readonly mayGoOn: boolean;
  /** Where sequences go on when there is no log: none above it was ever used. */
  readonly base: number;
  /** Sequences up to here are set aside in the row. */
  readonly reserved: number;
  readonly log: Log;
  readonly settings: Pick<JobSettings, "batchMs" | "downMs" | "outputBytesMax">;
  /** Sets more sequences aside before they are used. @returns how far they are, or undefined when the attempt is no longer the owner */
  reserve(sequence: number): Promise<number | undefined>;
  onFenced(): void;
  /** Nothing more can be put out, and it is not that a store is down: a bug. */
  onBroken(error: unknown): void;
  onStop(): void;
}

interface Batch {
  readonly mode: AppendMode;
  readonly first: number;
  readonly events: readonly Logged[];
  /** Sent before without an answer: readers may have seen it. */
  doubtful: boolean;
}

/**
 * What one attempt puts out. Events get their sequences when they leave in a batch; a batch is repeated unchanged until Redis has
 * confirmed it, so an answer that got lost doubles nothing. Everything is kept merged, to write a lost log again and for the table.
 */
export class Output {
  readonly #o: OutputOptions;
  /** The attempt so far, merged. */
  readonly transcript: JobEvent[] = [];
  #waiting: Logged[] = [];
  #catchUp: CatchUp | undefined;
  #sent: Batch | undefined;
  #mode: AppendMode = "open";
  /** Last sequence given out. */
  #sequence: number;
  #reserved: number;
  #bytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flushing: Promise<boolean> | undefined;
  #lastFlush = Number.NEGATIVE_INFINITY;
  /** What the handler says first waits for nothing: somebody is looking at an empty screen. */
  #isFirst = true;
  #closed = false;
  #ending = false;
  #failed = false;

  constructor(options: OutputOptions) {
    this.#o = options;
    this.#sequence = options.base;
    this.#reserved = options.reserved;
    const { attempt, mayGoOn } = options;
    if (attempt > 1 && !mayGoOn) this.#waiting.push(this.#restartEvent("attempt_failed"));
    const status: JobEvent = { event: "status", data: { status: "running", attempt } };
    this.#waiting.push(status);
    this.transcript.push(status);
  }

  #restartEvent(reason: string): JobEvent {
    return { event: "restart", data: { attempt: this.#o.attempt, reason } };
  }

  /** What clients have, once that is known; undefined when it is not: they start over. Call before anything is put out. */
  expect(have: readonly JobEvent[] | undefined): void {
    if (have) this.#catchUp = new CatchUp(have);
    else this.#waiting.push(this.#restartEvent("log_lost"));
  }

  /** Drops what was put out: clients start over. Nothing happens when they have nothing. */
  restart(reason: string): void {
    if (this.#closed || (this.transcript.length === 1 && !this.#catchUp?.have.length)) return;
    this.#catchUp = undefined;
    this.transcript.length = 1; // the status
    this.#bytes = 0;
    this.#waiting.push(this.#restartEvent(reason));
    this.#schedule();
  }

  /**
   * Before the end: what clients have of an attempt before and this one did not come to stays theirs, unless it succeeded without.
   * Call after `close`.
   */
  conclude(hasSucceeded: boolean): void {
    const catchUp = this.#catchUp;
    if (!catchUp || catchUp.isDone) return;
    if (hasSucceeded) this.#differ();
    else this.transcript.splice(1, Number.POSITIVE_INFINITY, ...catchUp.have);
  }

  /** It is not what clients have: they start over with all of it. */
  #differ(): void {
    this.#catchUp = undefined;
    this.#waiting.push(this.#restartEvent("attempt_failed"), ...this.transcript.slice(1));
  }

  get sequence(): number {
    return this.#sequence;
  }
  get reserved(): number {
    return this.#reserved;
  }

  /** Leaves within `batchMs`; the very first and the first after a pause leave at once. Nothing is taken after the end. */
  emit(event: JobEvent): void {
    if (this.#closed) return;
    this.#bytes += JSON.stringify(event.data).length;
    if (this.#bytes > this.#o.settings.outputBytesMax) throw new Error("a job's output is too long");
    addMerged(this.transcript, event);
    const fresh = this.#catchUp ? this.#catchUp.take(event) : event;
    if (fresh === undefined) return;
    if (fresh === "differs") this.#differ();
    else addMerged(this.#waiting, fresh);
    this.#schedule();
  }

  /** No more events from the handler. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** Sends what waits, and with it what the handler may say at once. */
  flushSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.flush();
    }, FIRST_WORD_MS);
  }

  #schedule(): void {
    if (this.#flushing || this.#closed) return;
    if (this.#isFirst && !this.#failed) {
      this.#isFirst = false;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#flushInTurn();
      return;
    }
    if (this.#timer !== undefined) return;
    const { downMs, batchMs } = this.#o.settings;
    const waitMs = this.#lastFlush + (this.#failed ? downMs : batchMs) - performance.now();
    if (waitMs <= 0) this.#flushInTurn();
    else
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        void this.flush();
      }, waitMs);
  }

  /** With what else is said in this turn, behind the look-ups that begin in it: a timer takes a millisecond at least. */
  #flushInTurn(): void {
    setImmediate(() => void (this.#closed || this.flush()));
  }

  /** Sends what waits. @returns whether the log has everything */
  flush(): Promise<boolean> {
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
      this.#lastFlush = performance.now();
      if (this.#waiting.length > 0 || this.#sent) this.#schedule();
    });
    return this.#flushing;
  }

  async #flush(): Promise<boolean> {
    try {
      for (;;) {
        this.#sent ??= await this.#nextBatch();
        if (!this.#sent) return this.#waiting.length === 0;
        if (!(await this.#send(this.#sent))) return false;
      }
    } catch (error) {
      this.#failed = true;
      if (!(error instanceof StoreDown)) this.#o.onBroken(error);
      return false; // the next tick tries again with the same batch
    }
  }

  /** @returns false when the attempt has been fenced */
  async #send(batch: Batch): Promise<boolean> {
    const { id, attempt, log, onFenced, onStop } = this.#o;
    const { doubtful } = batch;
    batch.doubtful = true;
    const { outcome, last, stop } = await log.append(id, attempt, batch.mode, batch.first, batch.events);
    if (outcome === "fenced") {
      onFenced();
      return false;
    }
    this.#failed = false;
    if (outcome === "lost") {
      if (this.#ending) return false;
      this.#sent = undefined;
      this.#mode = "rewrite";
      this.#catchUp = undefined;
      // All that was put out so far, behind every sequence that a client may have seen.
      this.#sequence = Math.max(doubtful ? this.#sequence : batch.first - 1, last);
      this.#waiting = [this.#restartEvent("log_lost"), ...this.transcript];
      return true;
    }
    if (batch.mode === "open") this.#sequence = last;
    this.#mode = "append";
    this.#sent = undefined;
    if (stop) onStop();
    return true;
  }

  async #nextBatch(): Promise<Batch | undefined> {
    if (this.#waiting.length === 0) return undefined;
    let count = 0;
    for (let bytes = 0; count < this.#waiting.length && count < BATCH_EVENTS_MAX; count++) {
      bytes += JSON.stringify(this.#waiting[count]).length;
      if (count > 0 && bytes > BATCH_BYTES_MAX) break;
    }
    if (this.#sequence + count > this.#reserved) {
      const reserved = await this.#o.reserve(this.#sequence + count);
      if (reserved === undefined) {
        this.#o.onFenced();
        return undefined;
      }
      this.#reserved = reserved;
    }
    const events = this.#waiting.splice(0, count);
    if (this.#mode === "open") return { mode: "open", first: this.#o.base, events, doubtful: false };
    const first = this.#sequence + 1;
    this.#sequence += events.length;
    return { mode: this.#mode, first, events, doubtful: false };
  }

  /**
   * Where the last events will be, decided before the row says so. Call after `close` and `flush`.
   * What never reached the log has a place too: readers then find a hole, and read from the table.
   */
  placeOfLast(count: number): number {
    const unopened = this.#mode === "open" ? (this.#sent?.events.length ?? 0) : 0;
    return this.#sequence + unopened + this.#waiting.length + count;
  }

  /**
   * Once, after the row says how the job ended and where its last event is: from now on a lost log stays lost, the table replays.
   * @returns whether the log has the end
   */
  async end(events: readonly Logged[]): Promise<boolean> {
    this.#ending = true;
    if (this.#mode === "open") return false;
    this.#waiting.push(...events);
    return this.flush();
  }
}
