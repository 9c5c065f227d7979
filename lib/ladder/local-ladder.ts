import { type Clock, type Config, currentActor, currentCall, type Recorder, remainingMs } from "#lib/context";
import type { Answer, AskFlags, CapabilityDefinition, TraceStep } from "./capability.ts";
import { createClimb } from "./climb.ts";
import { handOut, storedAnswer } from "./envelope.ts";
import { inputHash, scopeKey } from "./key.ts";
import { MemoryTier } from "./memory-tier.ts";
import type { Found } from "./question.ts";
import { deepFreeze } from "./stored-answer.ts";

export interface LocalLadder {
  capability<I, O>(
    definition: CapabilityDefinition<I, O>,
  ): (input: I, flags?: AskFlags) => Promise<Answer<O>>;
}

/**
 * The ladder where there is no store: the memory tier, then the rungs. Nothing is shared with other processes, nothing is
 * recorded, and what is taught elsewhere is not known here, so capabilities for it have no tags and no similar answers. Nobody
 * waits for another request's computation either: an edge runtime does not let one request wake another.
 */
export function createLocalLadder(
  config: Pick<Config, "cache" | "ttlS">,
  clock: Clock,
  recorder: Recorder,
): LocalLadder {
  const memory = new MemoryTier(config.cache.memoryBytes);
  return {
    capability<I, O>(definition: CapabilityDefinition<I, O>) {
      const { cache, name, version } = definition;
      const climb = createClimb(definition);
      const ttlS = config.ttlS[cache.namespace];

      const lookUp = (key: string, trace: TraceStep[]): Found | undefined => {
        const start = performance.now();
        const stored = memory.get(key, clock.now());
        trace.push({ at: "memory", outcome: stored ? "hit" : "miss", ms: performance.now() - start });
        return stored && { stored, cached: "memory", costMicros: 0, degraded: null };
      };

      async function compute(input: I, key: string, flags: AskFlags, trace: TraceStep[]): Promise<Found> {
        const call = currentCall();
        const failures: unknown[] = [];
        const climbed = await climb(input, {
          failures,
          signal: call.signal,
          flags,
          recorder,
          trace,
          remainingMs: remainingMs(call),
        });
        const { costMicros, ...stored } = storedAnswer(definition, input, climbed, {
          stamp: "",
          at: clock.now(),
          ttlS,
          failure: failures.at(-1),
        });
        if (climbed && !climbed.degraded && climbed.guess.keep !== false)
          memory.set(key, deepFreeze(stored), JSON.stringify(stored).length);
        return { stored, cached: null, costMicros, degraded: climbed?.degraded ?? null };
      }

      return async (input: I, flags: AskFlags = {}) => {
        const start = performance.now();
        const trace: TraceStep[] = [];
        const key = `${scopeKey(cache.scope, currentActor())}:${name}@${version}:${inputHash(input)}`;
        const held = flags.useCache === false ? undefined : lookUp(key, trace);
        const found = held ?? (await compute(input, key, flags, trace));
        return handOut<O>(found, {
          capability: name,
          tookMs: performance.now() - start,
          trace: flags.explain ? trace : undefined,
          recorder,
        });
      };
    },
  };
}
