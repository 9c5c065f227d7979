import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from "cockatiel";
import { Problem, type Recorder } from "#lib/context";
import { type Guess, type Rung, RungDegraded, type TraceStep } from "./capability.ts";

/** A rung that failed this often in a row is left out for a while. */
const FAILURES_TO_OPEN = 5;
const OPEN_MS = 5_000;

class OverBudget extends Error {
  override readonly name = "OverBudget";
}

/** Says something about the rung, and not about one request or one tenant's budget. */
const isFault = (error: unknown): boolean => !(error instanceof Problem || error instanceof RungDegraded);

/** A rung behind its breaker, cut off at its budget. */
export class GuardedRung<I, O> {
  readonly rung: Rung<I, O>;
  readonly #breaker: CircuitBreakerPolicy = circuitBreaker(handleWhen(isFault), {
    halfOpenAfter: OPEN_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  });

  constructor(rung: Rung<I, O>) {
    this.rung = rung;
  }

  get closed(): boolean {
    return this.#breaker.state === CircuitState.Closed;
  }

  /** @param leftMs of the whole climb */
  run<T>(
    work: (signal: AbortSignal) => T | Promise<T>,
    { leftMs, signal }: { leftMs: number; signal: AbortSignal },
  ): Promise<T> {
    return this.#breaker.execute(() =>
      within(work, { name: this.rung.name, budgetMs: Math.min(this.rung.budgetMs, leftMs), signal }),
    );
  }
}

/** What answers without awaiting makes no timer. */
function within<T>(
  work: (signal: AbortSignal) => T | Promise<T>,
  { name, budgetMs, signal }: { name: string; budgetMs: number; signal: AbortSignal },
): T | Promise<T> {
  const abort = new AbortController();
  const working = work(abort.signal);
  if (!(working instanceof Promise)) return working;
  return new Promise<T>((resolve, reject) => {
    const stop = (reason: unknown) => {
      abort.abort(reason);
      reject(reason);
    };
    const onGone = () => stop(signal.reason);
    const timer = setTimeout(
      () => stop(new OverBudget(`${name} took more than ${Math.round(budgetMs)} ms`)),
      budgetMs,
    );
    signal.addEventListener("abort", onGone, { once: true });
    working.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onGone);
    });
  });
}

/** @throws RangeError a rung whose confidence is none is broken, whatever it says */
export function checkedGuess<O>(guess: Guess<O>): Guess<O> {
  if (guess.confidence >= 0 && guess.confidence <= 1) return guess;
  throw new RangeError(`confidence ${guess.confidence} is no probability`);
}

/** The climb goes on without a rung that threw, unless nobody waits any more or the request itself is at fault. */
export const endsClimb = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted || (error instanceof Problem && error.status < 500);

/** Names what a rung threw for the trace, and tells the log of what is a fault. */
export function reportFailure(
  error: unknown,
  where: { readonly capability: string; readonly rung: string; readonly recorder: Recorder },
): TraceStep["outcome"] {
  if (error instanceof BrokenCircuitError) return "open";
  if (error instanceof OverBudget) return "timeout";
  if (!(error instanceof RungDegraded)) {
    const { capability, rung, recorder } = where;
    recorder.log("warn", "ladder.rung_failed", { capability, rung, error: String(error) });
  }
  return "error";
}
