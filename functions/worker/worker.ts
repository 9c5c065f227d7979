import { AfterResponse, type Clock, type Recorder, runCall } from "#lib/context";
import { timeLimit } from "../time-limit.ts";

/** What a message holds: which work, never the work itself. */
export interface JobMessage {
  kind: string;
  id: string;
}

/** What is to become of the message: `done` deletes it, the others put it back; `dead` at once, until the queue sets it aside. */
export type MessageOutcome = "done" | "again" | "dead";

export interface Delivery {
  readonly id: string;
  /** Fires shortly before time runs out. */
  readonly signal: AbortSignal;
  /** Keeps the message from other workers for so long from now. */
  hide(forMs: number): Promise<void>;
}

/** Does the work that the message names. Rejecting puts the message back on the queue. */
export type MessageHandler = (delivery: Delivery) => Promise<MessageOutcome>;

/** An SQS event as Lambda's event-source mapping gives it; only what is used here. */
export interface SqsEvent {
  Records: readonly { messageId: string; receiptHandle: string; body: string }[];
}

/** Messages named here are delivered again; all others of the batch are deleted. */
export interface SqsBatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

export interface WorkerOptions {
  registry: ReadonlyMap<string, MessageHandler>;
  clock: Clock;
  recorder: Recorder;
  hide(receiptHandle: string, forMs: number): Promise<void>;
  /** Bound on work that a handler left for later, such as cache writes: Lambda freezes after the batch. */
  afterResponseMs: number;
}

/** Between the signal and the end of the batch: for a handler to give its work back. */
const GIVE_BACK_MS = 3_000;

/**
 * Handles one batch. Each message succeeds or fails by itself. One that cannot be understood, or whose kind nobody
 * registered, fails each delivery until the queue sets it aside as a dead letter: losing work silently is worse.
 *
 * @example
 * const work = createWorker({ registry: new Map([["queue.check", check]]), hide: queue.hide, clock, recorder, afterResponseMs: 2_000 });
 * const { batchItemFailures } = await work(event, Date.now() + 60_000);
 */
export function createWorker({ registry, clock, recorder, hide, afterResponseMs }: WorkerOptions) {
  function handle(
    body: string,
    delivery: Omit<Delivery, "id">,
  ): Promise<{ kind: string; outcome: MessageOutcome }> {
    const message = parse(body);
    if (!message) throw new Error("a message is JSON: { kind, id }");
    const { kind, id } = message;
    const handler = registry.get(kind);
    if (!handler) throw new Error(`no handler for kind ${JSON.stringify(kind.slice(0, 80))}`);
    return handler({ ...delivery, id }).then((outcome) => ({ kind, outcome }));
  }

  /**
   * @param deadline epoch milliseconds at which the work must have stopped
   * @param stopping fires when the process is about to end: handlers give their work back
   */
  return async function work(
    event: SqsEvent,
    deadline: number,
    stopping?: AbortSignal,
  ): Promise<SqsBatchResponse> {
    const after = new AfterResponse((error) => recorder.log("warn", "worker.after_failed", describe(error)));
    const leftMs = Math.max(0, deadline - clock.now());
    const soon = timeLimit(Math.floor(Math.max(leftMs / 2, leftMs - GIVE_BACK_MS)), stopping);
    const over = timeLimit(leftMs);
    const { signal } = soon;
    const putBack = await Promise.all(
      event.Records.map(async ({ messageId, receiptHandle, body }) => {
        const call = { requestId: messageId, deadline, signal, clock, recorder, after };
        const delivery = { signal, hide: (forMs: number) => hide(receiptHandle, forMs) };
        try {
          const { kind, outcome } = await inTime(
            runCall(call, async () => handle(body, delivery)),
            over.signal,
          );
          recorder.count(`worker.${outcome}`, { kind });
          // It comes often enough at once to be set aside now, not after as many long waits.
          if (outcome === "dead") await delivery.hide(0).catch(() => {});
          return outcome === "done" ? [] : [messageId];
        } catch (error) {
          recorder.count("worker.failed");
          recorder.log("error", "worker.failed", { message_id: messageId, ...describe(error) });
          return [messageId];
        }
      }),
    );
    await after.settled(afterResponseMs);
    soon.clear();
    over.clear();
    return { batchItemFailures: putBack.flat().map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

/** Does not wait for a handler that ignores its signal: its message fails, and the rest of the batch is still reported. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
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
