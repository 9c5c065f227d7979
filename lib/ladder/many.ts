import { type Clock, currentCall, type Recorder, remainingMs } from "#lib/context";
import type { Answer, AskFlags, CapabilityDefinition, ManyOptions } from "./capability.ts";
import { createManyClimb } from "./climb-many.ts";
import { handOut, storedAnswer } from "./envelope.ts";
import type { GuardedRung } from "./guarded-rung.ts";
import type { MemoryTier } from "./memory-tier.ts";
import type { Found, Question } from "./question.ts";
import { deepFreeze, type StoredAnswer } from "./stored-answer.ts";

export interface ManyDeps<I> {
  readonly memory: MemoryTier;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly ttlS: number;
  question(input: I, flags: AskFlags): Question<I>;
  /** Versions of the capability's tags for the actor; `sure` is false when the table could not be asked. */
  stamp(): Promise<{ readonly stamp: string; readonly sure: boolean }>;
  keepRecord(q: Question<I>, stored: StoredAnswer<unknown>, costMicros: number): void;
}

/** A question of a slice that is not bulk, with what its place in the cache needs. */
interface Asked<I> {
  readonly input: I;
  readonly q: Question<I> | undefined;
}

/** Slices of one capability: see `Capability.many`. */
export function createMany<I, O>(
  definition: CapabilityDefinition<I, O>,
  rungs: readonly GuardedRung<I, O>[],
  deps: ManyDeps<I>,
) {
  const climb = createManyClimb(definition, rungs);
  const { memory, clock, recorder, ttlS } = deps;

  return async (
    inputs: readonly I[],
    { flags = {}, bulk = false }: ManyOptions = {},
  ): Promise<Answer<O>[]> => {
    if (inputs.length === 0) return [];
    const start = performance.now();
    const { stamp, sure } = await deps.stamp();
    const degraded = sure ? null : "cache_down";
    const found = new Array<Found>(inputs.length);
    const traces = new Array<Answer<O>["answer"]["trace"]>(inputs.length);
    const asked: (Asked<I> & { readonly at: number })[] = [];
    for (const [at, input] of inputs.entries()) {
      const q = bulk ? undefined : deps.question(input, flags);
      const held = q && flags.useCache !== false ? memory.get(q.key, clock.now()) : undefined;
      if (held?.stamp === stamp) found[at] = { stored: held, cached: "memory", costMicros: 0, degraded };
      else asked.push({ at, input, q });
    }
    if (asked.length > 0) {
      const call = currentCall();
      const failures: unknown[] = [];
      const climbed = await climb(
        asked.map(({ input }) => input),
        {
          signal: call.signal,
          remainingMs: remainingMs(call),
          flags,
          recorder,
          expensive: !bulk,
          failures,
        },
      );
      const now = clock.now();
      for (const [index, { at, input, q }] of asked.entries()) {
        const { best, degraded: lost, trace } = climbed[index]!;
        const { costMicros, ...stored } = storedAnswer(definition, input, best, {
          stamp,
          at: now,
          ttlS,
          failure: failures.at(-1),
        });
        found[at] = { stored, cached: null, costMicros, degraded: lost ?? degraded };
        if (flags.explain) traces[at] = trace;
        if (!q) continue;
        q.trace.push(...trace);
        if (best && !lost && best.guess.keep !== false && sure)
          memory.set(q.key, deepFreeze(stored), JSON.stringify(stored).length);
        deps.keepRecord(q, stored, costMicros);
      }
    }
    const tookMs = (performance.now() - start) / inputs.length;
    const about = { capability: definition.name, tookMs, recorder };
    return found.map((each, at) => handOut<O>(each, { ...about, trace: traces[at] }));
  };
}
