import { type CallContext, Problem, runCall } from "#lib/context";
import { isLast, type SocketEvent } from "./event.ts";
import { Outbox, type OutboxOptions } from "./outbox.ts";
import type { SocketSettings } from "./settings.ts";
import type { Stops, Watch } from "./stops.ts";

/** Why an answer's signal fired. */
export class SocketStopped extends Error {
  override readonly name = "SocketStopped";
}

/** What a handler is given to answer with. */
export interface SocketOutput {
  /**
   * Leaves in order. What comes after `done` or `error` is ignored. Who says much waits for the promise, which resolves when there is room; a client that
   * is sent much more than it takes loses its connection.
   */
  emit(event: SocketEvent): Promise<void>;
  /** Names the conversation as soon as it is known, so that it can be stopped from another connection. */
  conversation(id: string): void;
  /** Fires when the client says stop, and when the time is up; while only a stream is followed, also when the client has left. */
  readonly signal: AbortSignal;
}

export interface AnsweringOptions {
  readonly outbox: Omit<OutboxOptions, "onGone" | "tooLong">;
  readonly stops: Stops;
  readonly settings: Pick<SocketSettings, "stopGraceMs">;
  /** Of the connection's own `stop`; absent for who only follows: the one that answers is told. */
  readonly stopName?: string;
  /** Epoch milliseconds: a stop that was sent after it counts, even if it was faster. */
  readonly receivedAt: number;
  /** What a conversation goes by. */
  conversationName(id: string): string;
  /** Answers go on without their client, so that they can be resumed; following does not. */
  readonly followsOnly: boolean;
  readonly timeMs: number;
  /** Of an error that the work ended with. */
  failure(error: unknown): SocketEvent;
  /** The connection may be asked again: before the client learns that this answer has ended. */
  release(): Promise<unknown>;
}

/** Runs one answer to its end, its last event and its last message sent. Never rejects. */
export async function answering(
  options: AnsweringOptions,
  call: Omit<CallContext, "signal">,
  work: (output: SocketOutput) => Promise<void>,
): Promise<void> {
  const { stops, settings, stopName, receivedAt, conversationName, followsOnly, timeMs, failure } = options;
  const abort = new AbortController();
  const { signal } = abort;
  const outbox = new Outbox({
    ...options.outbox,
    onGone: () => followsOnly && abort.abort(new DOMException("The client has left.", "AbortError")),
    tooLong: ({ id, event }) => {
      const detail = `Event ${id ?? ""} (${event}) is too long for a socket. Read it over HTTP.`;
      return { ...failure(new Problem("body_too_large", detail)), event: "skipped" };
    },
  });
  const onStop = () => abort.abort(new SocketStopped());
  const watch: Watch | undefined =
    stopName === undefined ? undefined : stops.watch(stopName, receivedAt, onStop);
  const timer = setTimeout(() => abort.abort(new DOMException("The time is up.", "TimeoutError")), timeMs);
  let last: Promise<void> | undefined;
  const end = (event: SocketEvent): Promise<void> => {
    last ??= options.release().then(
      () => outbox.push(event),
      () => outbox.push(event), // the claim ends by itself
    );
    return last;
  };
  const output: SocketOutput = {
    signal,
    emit(event) {
      if (last) return last;
      if (isLast(event)) return end(event);
      outbox.push(event);
      return outbox.room();
    },
    conversation: (id) => watch?.alsoAs(conversationName(id)),
  };
  const done = runCall({ ...call, signal }, () => work(output)).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  const failed = await Promise.race([done, graceAfter(signal, settings.stopGraceMs, done)]);
  clearTimeout(timer);
  watch?.end();
  await (last ?? end(endOf(signal, failed, failure)));
  await outbox.drained();
}

/** What is said when the work itself has not said how it ended. */
function endOf(
  signal: AbortSignal,
  failed: { readonly error: unknown } | undefined,
  failure: (error: unknown) => SocketEvent,
): SocketEvent {
  const reason: unknown = signal.reason;
  if (reason instanceof SocketStopped) return { event: "done", data: { status: "stopped" } };
  if (reason instanceof DOMException && reason.name === "TimeoutError")
    return failure(
      new Problem("unavailable", "The answer takes longer than one call may. Send `resume` to go on.", {
        retryAfterS: 1,
      }),
    );
  return failed ? failure(failed.error) : { event: "done", data: { status: "complete" } };
}

/** Resolves some time after the signal has fired; lets go of it when the work is over before. */
function graceAfter(signal: AbortSignal, graceMs: number, done: Promise<unknown>): Promise<undefined> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onAbort = () => {
      timer = setTimeout(() => resolve(undefined), graceMs);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
    void done.then(() => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    });
  });
}
