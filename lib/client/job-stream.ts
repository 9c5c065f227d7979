import { readSse } from "./sse.ts";

/** What a job says, as the server sends it. */
export type JobStreamEvent =
  | {
      readonly id: number;
      readonly event: "status";
      readonly data: { readonly status: string; readonly attempt: number };
    }
  | { readonly id: number; readonly event: "item"; readonly data: unknown }
  | { readonly id: number; readonly event: "delta"; readonly data: { readonly text: string } }
  | {
      readonly id: number;
      readonly event: "restart";
      readonly data: { readonly attempt: number; readonly reason: string };
    }
  | { readonly id: number; readonly event: "result"; readonly data: unknown }
  | { readonly id: number; readonly event: "error"; readonly data: JobProblem }
  | { readonly id: number; readonly event: "done"; readonly data: JobDone };

export interface JobProblem {
  readonly code: string;
  readonly detail: string;
  readonly status: number;
  readonly [member: string]: unknown;
}
export interface JobDone {
  readonly status: "succeeded" | "stopped";
  readonly cost_micros: number;
  readonly usage: Readonly<Record<string, number>>;
}

/** The job so far, as it would be shown: what came before a `restart` is dropped. */
export interface JobSnapshot {
  readonly text: string;
  readonly items: readonly unknown[];
  readonly attempt: number;
  readonly result: unknown;
  /** Of a job that failed. */
  readonly problem: JobProblem | undefined;
  readonly done: JobDone | undefined;
}

export interface FollowOptions {
  /** The job's `events_url`, absolute (in a browser relative will do). */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where an earlier visit left off. Its text is then the caller's to keep. */
  readonly lastEventId?: number;
  readonly signal?: AbortSignal;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** A connection that says nothing for longer is made again; the server's heartbeat is every 10 s. */
  readonly silenceMs?: number;
  /** The first pause before connecting again; it doubles up to `retryMsMax`, with jitter. */
  readonly retryMs?: number;
  readonly retryMsMax?: number;
  /** Connections in a row that brought nothing before giving up. */
  readonly retriesMax?: number;
  readonly random?: () => number;
}

/** The server refused, or could not be reached for too long. */
export class FollowError extends Error {
  override readonly name = "FollowError";
  /** HTTP status; 0 when there was none. */
  readonly status: number;
  readonly problem: JobProblem | undefined;
  constructor(message: string, status: number, problem?: JobProblem, cause?: unknown) {
    super(message, { cause });
    this.status = status;
    this.problem = problem;
  }
}

/** Follows one job. Iterate over its events, or wait for `finished()`. Leaving the loop does not stop the job. */
export class JobStream implements AsyncIterable<JobStreamEvent> {
  readonly #options: FollowOptions;
  #snapshot: JobSnapshot = {
    text: "",
    items: [],
    attempt: 0,
    result: undefined,
    problem: undefined,
    done: undefined,
  };
  #lastEventId: number;
  #ended = false;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#lastEventId = options.lastEventId ?? 0;
  }

  get snapshot(): JobSnapshot {
    return this.#snapshot;
  }
  /** For a later visit. */
  get lastEventId(): number {
    return this.#lastEventId;
  }

  /** All of it. A job that failed or was stopped is no error: look at `problem` and `done`. @throws FollowError, or the signal's reason */
  async finished(): Promise<JobSnapshot> {
    for await (const _ of this) {
      // The snapshot keeps up by itself.
    }
    return this.#snapshot;
  }

  /** @throws FollowError, or the signal's reason */
  async *[Symbol.asyncIterator](): AsyncGenerator<JobStreamEvent, void, undefined> {
    const {
      signal,
      retryMs = 250,
      retryMsMax = 10_000,
      retriesMax = 20,
      random = Math.random,
    } = this.#options;
    for (let failures = 0; !this.#ended; ) {
      signal?.throwIfAborted();
      let failure: unknown;
      let waitMs = 0;
      try {
        for await (const event of this.#connection()) {
          failures = 0;
          yield event;
        }
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof FollowError && !isTemporary(error.status)) throw error;
        failure = error;
        waitMs = error instanceof Busy ? error.retryAfterMs : 0;
      }
      if (this.#ended) return;
      if (++failures > retriesMax) {
        if (failure instanceof FollowError) throw failure;
        throw new FollowError("the job's events could not be read", 0, undefined, failure);
      }
      const backoffMs = Math.min(retryMsMax, retryMs * 2 ** (failures - 1));
      await pause(Math.max(waitMs, backoffMs * (0.5 + random() / 2)), signal);
    }
  }

  /** One connection's events, without those that are known. */
  async *#connection(): AsyncGenerator<JobStreamEvent> {
    const { url, headers, signal, silenceMs = 30_000 } = this.#options;
    const fetch =
      this.#options.fetch ?? ((input: string, init: RequestInit) => globalThis.fetch(input, init));
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(new Error("the connection went silent")), silenceMs);
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(new Error("the connection went silent")), silenceMs);
    };
    try {
      const response = await fetch(url, {
        headers: {
          ...headers,
          accept: "text/event-stream",
          ...(this.#lastEventId > 0 && { "last-event-id": String(this.#lastEventId) }),
        },
        cache: "no-store",
        signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
      });
      if (response.status === 204) {
        this.#ended = true; // nothing follows what we have
        return;
      }
      if (!response.ok) throw await refusal(response);
      if (!response.body) throw new Error("the answer has no body");
      for await (const sse of readSse(response.body)) {
        alive();
        const event = sse && this.#take(sse.id, sse.event, sse.data);
        if (!event) continue;
        if (event.event === "done" || event.event === "error") this.#ended = true;
        yield event;
        alive(); // however long the caller took
        if (this.#ended) return;
      }
    } finally {
      clearTimeout(timer);
      silence.abort();
    }
  }

  /** @returns the event, unless it is known already or of a kind that this client does not know */
  #take(rawId: string | undefined, kind: string, json: string): JobStreamEvent | undefined {
    const id = Number(rawId);
    if (!Number.isSafeInteger(id)) return undefined;
    if (kind !== "restart" && id <= this.#lastEventId) return undefined;
    const event = { id, event: kind, data: JSON.parse(json) } as JobStreamEvent;
    const before = this.#snapshot;
    switch (event.event) {
      case "status":
        this.#snapshot = { ...before, attempt: event.data.attempt };
        break;
      case "item":
        this.#snapshot = { ...before, items: [...before.items, event.data] };
        break;
      case "delta":
        this.#snapshot = { ...before, text: before.text + event.data.text };
        break;
      case "restart":
        this.#snapshot = { ...before, text: "", items: [], attempt: event.data.attempt || before.attempt };
        break;
      case "result":
        this.#snapshot = { ...before, result: event.data };
        break;
      case "error":
        this.#snapshot = { ...before, problem: event.data };
        break;
      case "done":
        this.#snapshot = { ...before, done: event.data };
        break;
      default:
        return undefined;
    }
    this.#lastEventId = id;
    return event;
  }
}

class Busy extends FollowError {
  readonly retryAfterMs: number;
  constructor(message: string, status: number, problem: JobProblem | undefined, retryAfterMs: number) {
    super(message, status, problem);
    this.retryAfterMs = retryAfterMs;
  }
}

const isTemporary = (status: number): boolean =>
  status === 0 || status === 408 || status === 429 || status >= 500;

async function refusal(response: Response): Promise<FollowError> {
  const text = await response.text().catch(() => "");
  let problem: JobProblem | undefined;
  try {
    problem = JSON.parse(text) as JobProblem;
  } catch {
    // No problem document: something between us and the server answered.
  }
  const message = problem?.detail ?? `the server answered ${response.status}`;
  const afterS = Number(response.headers.get("retry-after"));
  return new Busy(message, response.status, problem, afterS > 0 ? afterS * 1_000 : 0);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
