import type { IncomingHttpHeaders } from "node:http";

/** What the provider puts on the bill for one request. */
export interface Billed {
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

/** One request as the upstream saw it. Times are of `performance.now()`. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
  readonly model: string;
  readonly receivedAtMs: number;
  /** Grows while the reply is made. Nothing for an error status. */
  billed: Billed;
  /** Set when the client went away before the reply was over. */
  abortedAtMs?: number;
  endedAtMs?: number;
  /** Of a response: its id, where streams went on with it (-1: from its beginning), and when it was cancelled. */
  responseId?: string;
  readonly resumedAfter: number[];
  cancelledAtMs?: number;
  /** Resolves when the reply is over or the client has gone. */
  readonly ended: Promise<void>;
}
