import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Sandbox } from "./sandbox.ts";

export interface LambdaOptions {
  root: string;
  handler: string;
  env?: Readonly<Record<string, string>>;
  timeoutMs?: number;
}

/** What a function sent back: the body as it arrives. */
export interface Reply {
  contentType: string | undefined;
  body: AsyncIterable<Uint8Array>;
}

export class InvocationError extends Error {
  readonly errorType: string;
  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

interface Invocation {
  id: string;
  event: unknown;
  onReply(reply: Reply): Promise<void>;
  onError(error: InvocationError): void;
  onIdle(): void;
}

/**
 * One function with one instance, behind Lambda's Runtime API (2018-06-01). The instance is frozen (SIGSTOP) whenever it
 * has nothing to do, is killed when it overruns its time, and is started anew after it died.
 */
export class Lambda {
  readonly #options: LambdaOptions;
  /** Of the next invocations; like a function's setting, it may be changed. */
  timeoutMs: number;
  readonly #server = http.createServer((request, response) => void this.#serve(request, response));
  readonly #queue: Invocation[] = [];
  #running: (Invocation & { timer: NodeJS.Timeout }) | undefined;
  /** The instance's open request for work. */
  #waiting: http.ServerResponse | undefined;
  #sandbox: Sandbox | undefined;
  #stopped = false;
  /** From the start of the process until it asked for its first invocation. */
  initMs = Number.NaN;

  constructor(options: LambdaOptions) {
    this.#options = options;
    this.timeoutMs = options.timeoutMs ?? 15_000;
  }

  static async start(options: LambdaOptions): Promise<Lambda> {
    const lambda = new Lambda(options);
    await new Promise<void>((resolve) => lambda.#server.listen(0, "127.0.0.1", resolve));
    return lambda;
  }

  get sandbox(): Sandbox {
    if (!this.#sandbox) throw new Error("no instance yet: it starts with the first invocation");
    return this.#sandbox;
  }

  /** @returns when the instance is idle again, which is when it has been frozen. @throws InvocationError */
  invoke(event: unknown, onReply: (reply: Reply) => Promise<void>): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let failure: InvocationError | undefined;
    this.#queue.push({
      id: randomUUID(),
      event,
      onReply,
      onError: (error) => {
        failure ??= error; // a time-out, not the death that follows it
      },
      onIdle: () => (failure ? reject(failure) : resolve()),
    });
    if (!this.#sandbox) this.#boot();
    this.#dispatch();
    return promise;
  }

  /** Invokes with an event whose answer is one JSON value, such as an SQS batch. */
  async invokeJson(event: unknown): Promise<unknown> {
    let text = "";
    const decoder = new TextDecoder();
    await this.invoke(event, async ({ body }) => {
      for await (const chunk of body) text += decoder.decode(chunk, { stream: true });
    });
    return JSON.parse(text);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#sandbox?.kill();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #boot(): void {
    const { port } = this.#server.address() as AddressInfo;
    const { root, handler, env = {} } = this.#options;
    const sandbox = new Sandbox({ root, handler, env, runtimeApi: `127.0.0.1:${port}` });
    this.#sandbox = sandbox;
    void sandbox.exited.then(() => {
      this.#waiting = undefined;
      this.#sandbox = undefined;
      const failed = this.#running ?? (Number.isNaN(this.initMs) ? this.#queue.shift() : undefined);
      failed?.onError(new InvocationError("Runtime.ExitError", `instance ended\n${sandbox.output}`));
      this.#finish(failed);
      if (this.#queue.length > 0 && !this.#stopped) this.#boot();
    });
  }

  #dispatch(): void {
    if (!this.#waiting || this.#running || this.#queue.length === 0) return;
    const invocation = this.#queue.shift()!;
    const response = this.#waiting;
    this.#waiting = undefined;
    const { timeoutMs } = this;
    const timer = setTimeout(() => {
      invocation.onError(new InvocationError("Sandbox.Timedout", `timed out after ${timeoutMs} ms`));
      void this.#sandbox?.kill();
    }, timeoutMs);
    this.#running = { ...invocation, timer };
    this.#sandbox?.thaw();
    response.setHeader("lambda-runtime-aws-request-id", invocation.id);
    response.setHeader("lambda-runtime-deadline-ms", Date.now() + timeoutMs);
    response.end(JSON.stringify(invocation.event));
  }

  #finish(invocation: Invocation | undefined): void {
    clearTimeout(this.#running?.timer);
    this.#running = undefined;
    invocation?.onIdle();
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const [, , , resource, id, action] = (request.url ?? "").split("/");
    if (resource === "invocation" && id === "next") {
      if (Number.isNaN(this.initMs)) this.initMs = performance.now() - this.sandbox.startedAt;
      this.#waiting = response;
      if (this.#queue.length === 0) await this.#sandbox?.freeze();
      this.#finish(this.#running);
      return this.#dispatch();
    }
    if (resource === "invocation" && id === this.#running?.id && action === "response") {
      const { onReply } = this.#running!;
      // A cut body rejects; whoever reads it has dealt with that.
      await onReply({ contentType: request.headers["content-type"], body: request }).catch(() => {});
    } else {
      const error = JSON.parse(await text(request)) as { errorType: string; errorMessage: string };
      this.#running?.onError(new InvocationError(error.errorType, error.errorMessage));
      if (resource === "init") process.stderr.write(`init error: ${error.errorMessage}\n`);
    }
    response.writeHead(202).end();
  }
}

async function text(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
