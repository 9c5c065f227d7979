import { AsyncLocalStorage } from "node:async_hooks";
import type { AfterResponse } from "./after-response.ts";
import type { Clock } from "./clock.ts";
import type { Recorder, Timing } from "./recorder.ts";

/** Who asks. Domain functions never take a tenant id; they ask for the actor, and the store puts it in every key. */
export interface Actor {
  readonly tenant: string;
  /** The tenant's end user, an opaque id of theirs. */
  readonly user: string;
  readonly scopes: ReadonlySet<string>;
  /** Names the credential in logs and limits; never the credential itself. */
  readonly keyId: string;
  /** How the gateway caches for this credential where a request does not say. Default: not at all. */
  readonly gatewayCache?: "exact" | "similar";
}

/** What belongs to one call: set once where the call enters (HTTP, queue, schedule), read anywhere below. */
export interface CallContext {
  readonly requestId: string;
  /** Absent on public routes. */
  actor?: Actor;
  /** Epoch milliseconds at which the caller stops waiting. */
  readonly deadline: number;
  /** Fires when the caller has gone or the deadline has passed. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly after: AfterResponse;
  /** Present where a caller can see it: HTTP. */
  readonly timing?: Timing;
}

const storage = new AsyncLocalStorage<CallContext>();

/** Runs `fn`, and everything it awaits, inside `call`. */
export const runCall = <T>(call: CallContext, fn: () => T): T => storage.run(call, fn);

/** The current call. Throws outside of one: that is a bug in wiring, not bad input. */
export function currentCall(): CallContext {
  const call = storage.getStore();
  if (!call) throw new Error("No call context: wrap the entry point in runCall().");
  return call;
}

/** For what may also run outside of a call: a logger, a background refresh. */
export const callIfAny = (): CallContext | undefined => storage.getStore();

export function currentActor(): Actor {
  const { actor } = currentCall();
  if (!actor) throw new Error("No actor in this call: the route must require authentication.");
  return actor;
}

/** Milliseconds left until the caller's deadline; never negative. */
export function remainingMs(call: CallContext = currentCall()): number {
  return Math.max(0, call.deadline - call.clock.now());
}

/**
 * Work that need not delay the answer: cache writes, refreshes, metric flushes. It keeps the call's context
 * and runs to its end even where the platform freezes after the response (see AfterResponse).
 */
export function afterResponse(task: () => Promise<unknown>): void {
  currentCall().after.add(task);
}
