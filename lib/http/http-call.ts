import type { Actor, AfterResponse, CallContext, Clock, Recorder } from "#lib/context";
import { ServerTiming } from "#lib/telemetry";

/** The call context of one request. The abort signal is made when somebody asks: most memory hits never do. */
export class HttpCall implements CallContext {
  readonly requestId: string;
  actor?: Actor;
  readonly deadline: number;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly after: AfterResponse;
  readonly timing = new ServerTiming();
  readonly request: Request;
  /** As it was sent, for taking it out of an error's text. */
  body: unknown;
  /** Code of the problem that it ended with. */
  failure: string | undefined;
  /** The caller left before the answer. */
  gone = false;
  #abort: AbortController | undefined;
  #isOverdue = false;

  constructor(
    request: Request,
    requestId: string,
    deadline: number,
    shared: { readonly clock: Clock; readonly telemetry: Recorder; readonly after: AfterResponse },
  ) {
    this.request = request;
    this.requestId = requestId;
    this.deadline = deadline;
    this.clock = shared.clock;
    this.recorder = shared.telemetry;
    this.after = shared.after;
  }

  /** By hand what `AbortSignal.any` would do at several times the cost. */
  get signal(): AbortSignal {
    if (!this.#abort) {
      const { signal } = this.request;
      const abort = new AbortController();
      this.#abort = abort;
      if (this.#isOverdue) this.expire();
      else if (signal.aborted) abort.abort(signal.reason);
      else signal.addEventListener("abort", () => abort.abort(signal.reason), { once: true });
    }
    return this.#abort.signal;
  }

  /** The deadline has passed: whoever listens to the signal stops. */
  expire(): void {
    this.#isOverdue = true;
    this.#abort?.abort(new DOMException("The request took too long.", "TimeoutError"));
  }
}
