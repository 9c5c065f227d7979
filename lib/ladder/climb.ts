import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from "cockatiel";
import { Problem, type Recorder } from "#lib/context";
import {
  type AskFlags,
  type CapabilityDefinition,
  type Degraded,
  type Guess,
  type Rung,
  RungDegraded,
  type TraceStep,
} from "./capability.ts";

/** A rung that failed this often in a row is left out for a while. */
const FAILURES_TO_OPEN = 5;
const OPEN_MS = 5_000;

class OverBudget extends Error {
  override readonly name = "OverBudget";
}

export interface Climbed<O> {
  readonly guess: Guess<O>;
  readonly rung: string;
  readonly degraded: Degraded | null;
}

export interface ClimbOptions {
  readonly signal: AbortSignal;
  readonly remainingMs: number;
  readonly flags: AskFlags;
  readonly recorder: Recorder;
  readonly trace: TraceStep[];
  /** What rungs threw, in order. */
  readonly failures: unknown[];
  /**
   * Called right before the first expensive rung. `elsewhere`: another process made the answer, and the climb ends without one;
   * `late`: the wait is over, and this rung is out of reach.
   * @param waitMs at most so long
   */
  takeTurn?(waitMs: number): Promise<"climb" | "elsewhere" | "late">;
}

/** Says something about the rung, and not about one request or one tenant's budget. */
const isFault = (error: unknown): boolean => !(error instanceof Problem || error instanceof RungDegraded);

/** Kept of the time that is left, so that who waits in vain can still give its best guess. */
const WAIT_SHARE = 0.9;

/**
 * Makes the climb of one capability: rung by rung, cheapest first, up to the first guess that is sure enough; else the best one.
 * A rung that throws or overruns its budget is skipped, counted and named in the trace.
 */
export function createClimb<I, O>(definition: CapabilityDefinition<I, O>) {
  const rungs = definition.rungs.map((rung) => ({
    rung,
    breaker: circuitBreaker(handleWhen(isFault), {
      halfOpenAfter: OPEN_MS,
      breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
    }),
  }));

  return async (input: I, options: ClimbOptions): Promise<Climbed<O> | undefined> => {
    const { trace, recorder, signal, failures } = options;
    const start = performance.now();
    let turnTaken = false;
    let best: { guess: Guess<O>; rung: string } | undefined;
    let degraded: Degraded | null = null;
    for (const { rung, breaker } of rungs) {
      signal.throwIfAborted();
      let startedAt = performance.now();
      const leftMs = () => options.remainingMs - (performance.now() - start);
      const step = (outcome: TraceStep["outcome"], confidence?: number) => {
        const ms = performance.now() - startedAt;
        trace.push({ at: rung.name, outcome, ms, ...(confidence !== undefined && { confidence }) });
        recorder.count("ladder.rung", { capability: definition.name, rung: rung.name, outcome });
        recorder.observe("ladder.rung_ms", ms, { capability: definition.name, rung: rung.name });
      };
      if (rung.expensive && options.takeTurn && !turnTaken && breaker.state === CircuitState.Closed) {
        const turn = await options.takeTurn(leftMs() * WAIT_SHARE);
        if (turn === "elsewhere") return undefined;
        turnTaken = turn === "climb";
        if (!turnTaken) {
          step("timeout");
          continue;
        }
        startedAt = performance.now();
      }
      if (leftMs() <= 0) {
        step("timeout");
        continue;
      }
      try {
        const guess = await attempt(rung, breaker, input, Math.min(rung.budgetMs, leftMs()), options);
        if (!guess) {
          step("nothing");
          continue;
        }
        if (!(guess.confidence >= 0 && guess.confidence <= 1))
          throw new RangeError(`confidence ${guess.confidence} is no probability`);
        if (!best || guess.confidence > best.guess.confidence) best = { guess, rung: rung.name };
        const enough = guess.confidence >= definition.enough;
        step(enough ? "enough" : "guess", guess.confidence);
        if (enough) break;
      } catch (error) {
        if (signal.aborted || (error instanceof Problem && error.status < 500)) throw error;
        failures.push(error);
        if (error instanceof RungDegraded) degraded = error.reason;
        const outcome =
          error instanceof BrokenCircuitError ? "open" : error instanceof OverBudget ? "timeout" : "error";
        step(outcome);
        if (outcome === "error" && !(error instanceof RungDegraded)) {
          recorder.log("warn", "ladder.rung_failed", {
            capability: definition.name,
            rung: rung.name,
            error: String(error),
          });
        }
      }
    }
    return best && { ...best, degraded };
  };
}

/** One rung, cut off at its budget. What answers without awaiting makes no timer. */
function attempt<I, O>(
  rung: Rung<I, O>,
  breaker: CircuitBreakerPolicy,
  input: I,
  budgetMs: number,
  options: { readonly signal: AbortSignal; readonly flags: AskFlags },
): Promise<Guess<O> | undefined> {
  return breaker.execute(() => {
    const abort = new AbortController();
    const guessed = rung.guess(input, { signal: abort.signal, flags: options.flags });
    if (!(guessed instanceof Promise)) return guessed;
    return new Promise<Guess<O> | undefined>((resolve, reject) => {
      const stop = (reason: unknown) => {
        abort.abort(reason);
        reject(reason);
      };
      const onGone = () => stop(options.signal.reason);
      const timer = setTimeout(
        () => stop(new OverBudget(`${rung.name} took more than ${Math.round(budgetMs)} ms`)),
        budgetMs,
      );
      options.signal.addEventListener("abort", onGone, { once: true });
      guessed.then(resolve, reject).finally(() => {
        clearTimeout(timer);
        options.signal.removeEventListener("abort", onGone);
      });
    });
  });
}
