import { AfterResponse, type Clock, type Recorder, runCall } from "#lib/context";

/** What a message holds: which work, never the work itself. */
export interface JobMessage {
  kind: string;
  id: string;
}

/** Does the work that `id` names. Rejecting puts the message back on the queue. `signal` fires shortly before time runs out. */
export type JobHandler = (id: string, signal: AbortSignal) => Promise<void>;

/** An SQS event as Lambda's event-source mapping gives it; only what is used here. */
export interface SqsEvent {
  Records: readonly { messageId: string; body: string }[];
}

/** Messages named here are delivered again; all others of the batch are deleted. */
export interface SqsBatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

export interface WorkerOptions {
  registry: ReadonlyMap<string, JobHandler>;
  clock: Clock;
  recorder: Recorder;
  /** Bound on work that a handler left for later, such as cache writes: Lambda freezes after the batch. */
  afterResponseMs: number;
}

/**
 * Handles one batch. Each message succeeds or fails by itself. One that cannot be understood, or whose kind nobody
 * registered, fails each delivery until the queue sets it aside as a dead letter: losing work silently is worse.
 *
 * @example
 * const work = createWorker({ registry: new Map([["queue.check", check]]), clock, recorder, afterResponseMs: 2_000 });
 * const { batchItemFailures } = await work(event, Date.now() + 60_000);
 */
export function createWorker({ registry, clock, recorder, afterResponseMs }: WorkerOptions) {
  async function handle(body: string, signal: AbortSignal): Promise<string> {
    const message = parse(body);
    if (!message) throw new Error("a message is JSON: { kind, id }");
    const handler = registry.get(message.kind);
    if (!handler) throw new Error(`no handler for kind ${JSON.stringify(message.kind.slice(0, 80))}`);
    await inTime(handler(message.id, signal), signal);
    return message.kind;
  }

  /** @param deadline epoch milliseconds at which the work must have stopped */
  return async function work(event: SqsEvent, deadline: number): Promise<SqsBatchResponse> {
    const after = new AfterResponse((error) => recorder.log("warn", "worker.after_failed", describe(error)));
    const signal = AbortSignal.timeout(Math.max(0, deadline - clock.now()));
    const failures = await Promise.all(
      event.Records.map(async ({ messageId, body }) => {
        const call = { requestId: messageId, deadline, signal, clock, recorder, after };
        try {
          const kind = await runCall(call, () => handle(body, signal));
          recorder.count("worker.done", { kind });
          return [];
        } catch (error) {
          recorder.count("worker.failed");
          recorder.log("error", "worker.failed", { message_id: messageId, ...describe(error) });
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    await after.settled(afterResponseMs);
    return { batchItemFailures: failures.flat() };
  };
}

/** Does not wait for a handler that ignores its signal: its message fails, and the rest of the batch is still reported. */
function inTime(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: timeUp, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  return Promise.race([work, timeUp]).finally(() => signal.removeEventListener("abort", onAbort));
}

function parse(body: string): JobMessage | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== "object" || value === null) return undefined;
    const { kind, id } = value as Record<string, unknown>;
    return typeof kind === "string" && typeof id === "string" ? { kind, id } : undefined;
  } catch {
    return undefined;
  }
}

const describe = (error: unknown): { error: string; message: string } =>
  error instanceof Error
    ? { error: error.name, message: error.message }
    : { error: "unknown", message: String(error) };
