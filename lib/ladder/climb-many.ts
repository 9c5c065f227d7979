import type { Recorder } from "#lib/context";
import {
  type AskFlags,
  type CapabilityDefinition,
  type Degraded,
  type Guess,
  type Rung,
  type RungContext,
  RungDegraded,
  type TraceStep,
} from "./capability.ts";
import type { Climbed } from "./climb.ts";
import { checkedGuess, endsClimb, type GuardedRung, reportFailure } from "./guarded-rung.ts";

export interface ManyClimbed<O> extends Omit<Climbed<O>, "guess" | "rung"> {
  /** Absent when no rung had a guess. */
  readonly best: { readonly guess: Guess<O>; readonly rung: string } | undefined;
  readonly trace: readonly TraceStep[];
}

export interface ManyClimbOptions {
  readonly signal: AbortSignal;
  readonly remainingMs: number;
  readonly flags: AskFlags;
  readonly recorder: Recorder;
  /** False leaves rungs that cost money or long seconds out. */
  readonly expensive: boolean;
  /** What rungs threw, in order. */
  readonly failures: unknown[];
}

/** Where one question of many stands. */
interface Stand<O> {
  best: { guess: Guess<O>; rung: string } | undefined;
  degraded: Degraded | null;
  readonly trace: TraceStep[];
}

/**
 * The climb of many questions at once: each rung is asked once, for those that no rung below was sure enough of. A rung's budget holds for
 * the whole slice, and one that throws is skipped by all of it.
 */
export function createManyClimb<I, O>(
  definition: CapabilityDefinition<I, O>,
  rungs: readonly GuardedRung<I, O>[],
) {
  const { name: capability, enough } = definition;
  return async (inputs: readonly I[], options: ManyClimbOptions): Promise<ManyClimbed<O>[]> => {
    const { signal, flags, recorder, failures } = options;
    const start = performance.now();
    const stands = inputs.map((): Stand<O> => ({ best: undefined, degraded: null, trace: [] }));
    let open = Array.from(inputs.keys());
    for (const guarded of rungs) {
      const { rung } = guarded;
      if (open.length === 0) break;
      if (rung.expensive && !options.expensive) continue;
      signal.throwIfAborted();
      const startedAt = performance.now();
      const leftMs = options.remainingMs - (startedAt - start);
      const asked = open;
      const mark = (index: number, outcome: TraceStep["outcome"], confidence?: number) => {
        if (flags.explain)
          stands[index]!.trace.push({
            at: rung.name,
            outcome,
            ms: performance.now() - startedAt,
            ...(confidence !== undefined && { confidence }),
          });
      };
      try {
        const guesses = await guarded.run(
          (s) =>
            guessMany(rung, asked.length === inputs.length ? inputs : asked.map((i) => inputs[i]!), {
              signal: s,
              flags,
            }),
          { leftMs: Math.max(0, leftMs), signal },
        );
        open = [];
        for (const [at, index] of asked.entries()) {
          const stand = stands[index]!;
          const found = guesses[at];
          if (found) {
            const guess = checkedGuess(found);
            if (!stand.best || guess.confidence > stand.best.guess.confidence)
              stand.best = { guess, rung: rung.name };
          }
          const sure = found !== undefined && found.confidence >= enough;
          if (!sure) open.push(index);
          mark(index, sure ? "enough" : found ? "guess" : "nothing", found?.confidence);
        }
        recorder.count(
          "ladder.rung",
          { capability, rung: rung.name, outcome: "enough" },
          asked.length - open.length,
        );
      } catch (error) {
        if (endsClimb(error, signal)) throw error;
        failures.push(error);
        open = asked;
        const outcome = reportFailure(error, { capability, rung: rung.name, recorder });
        recorder.count("ladder.rung", { capability, rung: rung.name, outcome }, asked.length);
        for (const index of asked) {
          if (error instanceof RungDegraded) stands[index]!.degraded = error.reason;
          mark(index, outcome);
        }
      }
      recorder.observe("ladder.rung_ms", performance.now() - startedAt, { capability, rung: rung.name });
    }
    return stands;
  };
}

/** A rung that knows no slices is asked question by question. */
async function guessMany<I, O>(
  rung: Rung<I, O>,
  inputs: readonly I[],
  context: RungContext,
): Promise<readonly (Guess<O> | undefined)[]> {
  if (!rung.guessMany) return Promise.all(inputs.map((input) => rung.guess(input, context)));
  const guesses = await rung.guessMany(inputs, context);
  if (guesses.length !== inputs.length)
    throw new RangeError(`${rung.name} answered ${guesses.length} of ${inputs.length} questions`);
  return guesses;
}
