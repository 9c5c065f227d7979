import type { Recorder } from "#lib/context";
import { newId } from "#lib/store";
import type { Answer, CapabilityDefinition, Envelope, TraceStep } from "./capability.ts";
import type { Climbed } from "./climb.ts";
import { fallbackGuess } from "./fallback.ts";
import type { Found } from "./question.ts";
import type { StoredAnswer } from "./stored-answer.ts";

/**
 * The answer that a climb ended with, as it is kept; the fallback where it ended with nothing.
 * @param at epoch ms
 */
export function storedAnswer<I, O>(
  definition: CapabilityDefinition<I, O>,
  input: I,
  climbed: Pick<Climbed<O>, "guess" | "rung"> | undefined,
  { stamp, at, ttlS, failure }: { stamp: string; at: number; ttlS: number; failure: unknown },
): StoredAnswer<O> & { readonly costMicros: number } {
  const guess = climbed?.guess ?? fallbackGuess(definition, input, failure);
  return {
    id: newId("ans", at),
    value: guess.value,
    rung: climbed?.rung ?? "fallback",
    confidence: guess.confidence,
    unsure: guess.confidence < definition.enough,
    why: guess.why,
    model: guess.model ?? null,
    stamp,
    at,
    ttlS,
    costMicros: guess.costMicros ?? 0,
  };
}

/** What the caller gets of an answer, counted on the way. */
export function handOut<O>(
  { stored, cached, costMicros, degraded }: Found,
  about: {
    readonly capability: string;
    readonly tookMs: number;
    readonly trace: readonly TraceStep[] | undefined;
    readonly recorder: Recorder;
  },
): Answer<O> {
  const { capability, tookMs, trace, recorder } = about;
  const { id, rung, confidence, unsure, why, model } = stored;
  recorder.observe("ladder.answer_ms", tookMs, { capability, cached: cached ?? "none", rung });
  const answer: Envelope = {
    id,
    rung,
    cached,
    confidence,
    unsure,
    why,
    model,
    tookMs,
    costMicros,
    degraded,
  };
  return { value: stored.value as O, answer: trace ? { ...answer, trace } : answer };
}
