import type { Recorder } from "#lib/context";
import { type Connections, StoreDown } from "#lib/store";
import { encode, merged, type SocketEvent, textOf } from "./event.ts";
import type { SocketSettings } from "./settings.ts";

export interface OutboxOptions {
  readonly connectionId: string;
  readonly connections: Connections;
  readonly recorder: Recorder;
  readonly settings: Pick<
    SocketSettings,
    "batchMs" | "postBytesMax" | "queueBytesMax" | "stallMsMax" | "retryMs" | "retryMsMax"
  >;
  /** In the place of an event that is too long for a message. */
  tooLong(event: SocketEvent): SocketEvent;
  /** Nobody receives any more: the client left, or was cut off because it took nothing. Called once. */
  onGone(): void;
}

interface Waiting {
  readonly event: SocketEvent;
  /** As JSON, about. */
  readonly bytes: number;
}

/** Share of the bytes that may wait from which on who says more should wait too. */
const ROOM = 0.5;
const HAS_ROOM = Promise.resolve();

/**
 * Events on their way to one client, one message after the other, so that they arrive in order. Text that comes while a message is under way, or
 * within `batchMs` of the last piece, leaves together. What waits is bounded in bytes and in time; a client that takes nothing loses
 * its connection, and nothing else.
 */
export class Outbox {
  readonly #o: OutboxOptions;
  #waiting: Waiting[] = [];
  #bytes = 0;
  #sending: Promise<void> | undefined;
  #lastText = Number.NEGATIVE_INFINITY;
  #gone = false;
  /** Ends a pause between two pieces of text. */
  #wake: () => void = () => {};
  #closing = false;
  readonly #pushers: (() => void)[] = [];

  constructor(options: OutboxOptions) {
    this.#o = options;
  }

  get gone(): boolean {
    return this.#gone;
  }

  push(event: SocketEvent): void {
    if (this.#gone) return;
    const last = this.#waiting.at(-1);
    const joined = last && merged(last.event, event);
    if (last && joined) {
      const more = Buffer.byteLength(JSON.stringify(textOf(event)));
      this.#bytes += more;
      this.#waiting[this.#waiting.length - 1] = { event: joined, bytes: last.bytes + more };
    } else {
      const bytes = Buffer.byteLength(encode(event));
      if (bytes > this.#o.settings.postBytesMax) {
        this.push(this.#o.tooLong(event));
        return;
      }
      this.#bytes += bytes;
      this.#waiting.push({ event, bytes });
      this.#wake();
    }
    if (this.#bytes > this.#o.settings.queueBytesMax) this.#cutOff("bytes");
    else this.#start();
  }

  /** Resolves when there is room for more, or nobody receives any more. */
  room(): Promise<void> {
    if (this.#gone || this.#bytes <= this.#o.settings.queueBytesMax * ROOM) return HAS_ROOM;
    return new Promise((resolve) => this.#pushers.push(resolve));
  }

  #letIn(): void {
    if (!this.#gone && this.#bytes > this.#o.settings.queueBytesMax * ROOM) return;
    for (const resolve of this.#pushers.splice(0)) resolve();
  }

  /** Sends what waits without a pause. Resolves when everything has left, or nobody receives any more. */
  async drained(): Promise<void> {
    this.#closing = true;
    this.#wake();
    await this.#sending;
  }

  #start(): void {
    this.#sending ??= this.#send()
      .catch((error: unknown) => {
        this.#o.recorder.log("error", "sockets.post_failed", { message: String(error) });
        this.#end();
      })
      .finally(() => {
        this.#sending = undefined;
      });
  }

  async #send(): Promise<void> {
    for (;;) {
      if (!(await this.#textIsDue())) continue;
      const next = this.#waiting.shift();
      if (!next) return;
      if (textOf(next.event) !== undefined) this.#lastText = performance.now();
      await this.#post(encode(next.event));
      if (this.#gone) return;
      this.#bytes -= next.bytes;
      this.#letIn();
    }
  }

  /** Text alone at the end of the queue waits for more of it. @returns false when something else may be due meanwhile */
  async #textIsDue(): Promise<boolean> {
    const [only, ...more] = this.#waiting;
    if (!only || more.length > 0 || this.#closing || textOf(only.event) === undefined) return true;
    const waitMs = this.#lastText + this.#o.settings.batchMs - performance.now();
    if (waitMs <= 0) return true;
    await this.#pause(waitMs);
    return this.#gone;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve();
      };
    });
  }

  async #post(text: string): Promise<void> {
    const { connections, connectionId, settings, recorder } = this.#o;
    const giveUpAt = performance.now() + settings.stallMsMax;
    for (let waitMs = settings.retryMs; !this.#gone; waitMs = Math.min(waitMs * 2, settings.retryMsMax)) {
      const posted = await connections.post(connectionId, text).catch((error: unknown) => {
        if (!(error instanceof StoreDown)) throw error;
        return "full" as const; // to this client it is the same: not now
      });
      if (posted === "sent") return recorder.count("sockets.posted");
      if (posted === "gone") return this.#end();
      if (performance.now() + waitMs > giveUpAt) return this.#cutOff("time");
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  #cutOff(bound: "bytes" | "time"): void {
    const { connections, connectionId, recorder } = this.#o;
    recorder.count("sockets.cut_off", { bound });
    this.#end();
    connections.close(connectionId).catch(() => {}); // API Gateway ends it in its own time
  }

  #end(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#waiting = [];
    this.#bytes = 0;
    this.#wake();
    this.#letIn();
    this.#o.onGone();
  }
}
