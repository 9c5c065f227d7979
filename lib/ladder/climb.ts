import type { Recorder } from "#lib/context";
import {
  type AskFlags,
  type CapabilityDefinition,
  type Degraded,
  type Guess,
  RungDegraded,
  type TraceStep,
} from "./capability.ts";
import { checkedGuess, endsClimb, GuardedRung, reportFailure } from "./guarded-rung.ts";

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

/** Kept of the time that is left, so that who waits in vain can still give its best guess. */
const WAIT_SHARE = 0.9;

export const guardRungs = <I, O>(definition: CapabilityDefinition<I, O>): readonly GuardedRung<I, O>[] =>
  definition.rungs.map((rung) => new GuardedRung(rung));

/**
 * Makes the climb of one capability: rung by rung, cheapest first, up to the first guess that is sure enough; else the best one.
 * A rung that throws or overruns its budget is skipped, counted and named in the trace.
 */
export function createClimb<I, O>(
  definition: CapabilityDefinition<I, O>,
  rungs: readonly GuardedRung<I, O>[] = guardRungs(definition),
) {
  const capability = definition.name;
  return async (input: I, options: ClimbOptions): Promise<Climbed<O> | undefined> => {
    const { trace, recorder, signal, flags, failures } = options;
    const start = performance.now();
    let turnTaken = false;
    let best: { guess: Guess<O>; rung: string } | undefined;
    let degraded: Degraded | null = null;
    for (const guarded of rungs) {
      const { rung } = guarded;
      signal.throwIfAborted();
      let startedAt = performance.now();
      const leftMs = () => options.remainingMs - (performance.now() - start);
      const step = (outcome: TraceStep["outcome"], confidence?: number) => {
        const ms = performance.now() - startedAt;
        trace.push({ at: rung.name, outcome, ms, ...(confidence !== undefined && { confidence }) });
        recorder.count("ladder.rung", { capability, rung: rung.name, outcome });
        recorder.observe("ladder.rung_ms", ms, { capability, rung: rung.name });
      };
      if (rung.expensive && options.takeTurn && !turnTaken && guarded.closed) {
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
        const found = await guarded.run((s) => rung.guess(input, { signal: s, flags }), {
          leftMs: leftMs(),
          signal,
        });
        if (!found) {
          step("nothing");
          continue;
        }
        const guess = checkedGuess(found);
        if (!best || guess.confidence > best.guess.confidence) best = { guess, rung: rung.name };
        const enough = guess.confidence >= definition.enough;
        step(enough ? "enough" : "guess", guess.confidence);
        if (enough) break;
      } catch (error) {
        if (endsClimb(error, signal)) throw error;
        failures.push(error);
        if (error instanceof RungDegraded) degraded = error.reason;
        step(reportFailure(error, { capability, rung: rung.name, recorder }));
      }
    }
    return best && { ...best, degraded };
  };
}
