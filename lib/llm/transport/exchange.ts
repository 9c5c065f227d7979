import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";

/** Beyond this a reader is slower than the endpoint, and the endpoint has to wait. */
const BUFFER_BYTES_MAX = 256 * 1024;

/** The head of a reply; its body comes as it is asked for. */
export interface Head {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/**
 * One request on its way, straight over the connection: no `Request`, `Response`, `Headers` or stream objects, which together cost six
 * times as much as the request itself (`npm run bench -- llm`).
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #signal: AbortSignal;
  readonly #onAbort = () => this.#abort();
  readonly #head = Promise.withResolvers<Head>();
  #controller: Dispatcher.DispatchController | undefined;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #end: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  /** @param signal when it fires the connection is closed, and what waits for the reply rejects with its reason */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#head.promise.catch(() => {}); // heard where it is awaited
    signal.addEventListener("abort", this.#onAbort);
    if (signal.aborted) this.#abort();
  }

  get head(): Promise<Head> {
    return this.#head.promise;
  }

  /** The whole body. */
  async text(): Promise<string> {
    while (!this.#end) {
      this.#controller?.resume();
      await this.#news();
    }
    if ("error" in this.#end) throw this.#end.error;
    const [first, ...more] = this.#chunks;
    this.#chunks = [];
    return (more.length > 0 ? Buffer.concat([first!, ...more]) : first)?.toString() ?? "";
  }

  /** The body in pieces of text. Leaving the loop closes the connection. */
  async *pieces(): AsyncGenerator<string, void> {
    const decoder = new TextDecoder();
    try {
      for (;;) {
        while (this.#chunks.length > 0) {
          const chunk = this.#chunks.shift()!;
          this.#bytes -= chunk.length;
          if (this.#controller?.paused && this.#bytes < BUFFER_BYTES_MAX) this.#controller.resume();
          yield decoder.decode(chunk, { stream: true });
        }
        if (this.#end) break;
        await this.#news();
      }
      if ("error" in this.#end) throw this.#end.error;
      yield decoder.decode();
    } finally {
      this.close();
    }
  }

  /** Closes the connection if the reply is not over. */
  close(): void {
    if (!this.#end) this.#fail(new Error("Nobody reads the reply any more."));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#end) controller.abort(asError(this.#end.error)); // it was left while it waited for a connection
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#controller = controller;
    if (status >= 200) this.#head.resolve({ status, headers });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes > BUFFER_BYTES_MAX) controller.pause();
    this.#wake?.();
  }

  onResponseEnd(): void {
    this.#over({});
  }

  onResponseError(_: unknown, error: Error): void {
    this.#over({ error });
    this.#head.reject(error);
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #abort(): void {
    this.#fail(this.#signal.reason);
  }

  #fail(error: unknown): void {
    this.#over({ error });
    this.#head.reject(error);
    this.#controller?.abort(asError(error));
  }

  #over(end: { readonly error?: unknown }): void {
    if (this.#end) return;
    this.#end = end;
    this.#signal.removeEventListener("abort", this.#onAbort);
    this.#wake?.();
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error("It was left."));
