import {
  type Actor,
  AfterResponse,
  type CallContext,
  type Clock,
  runCall,
  silentRecorder,
} from "#lib/context";
import { StoreDown } from "#lib/store";

/** A clock that stands still until it is told to move. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
}

export function fakeClock(startMs = Date.parse("2026-11-21T05:00:00Z")): FakeClock {
  let now = startMs;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}

export const actor = (tenant = "acme", user = "ann"): Actor => ({
  tenant,
  user,
  scopes: new Set(["spending:read", "spending:write"]),
  keyId: "key_test",
});

export function testCall(overrides: Partial<CallContext> = {}): CallContext {
  const clock = overrides.clock ?? fakeClock();
  return {
    requestId: "req_test",
    actor: actor(),
    deadline: clock.now() + 30_000,
    signal: new AbortController().signal,
    clock,
    recorder: silentRecorder,
    after: new AfterResponse((error) => {
      if (!(error instanceof StoreDown)) throw error; // tests take dependencies down on purpose
    }),
    ...overrides,
  };
}

/** Runs `fn` as one call, then what it left for after the response. */
export async function inCall<T>(fn: () => Promise<T> | T, overrides: Partial<CallContext> = {}): Promise<T> {
  const call = testCall(overrides);
  try {
    return await runCall(call, fn);
  } finally {
    await call.after.settled(10_000);
  }
}
