import type { z } from "zod";
import type { AnswerSchema } from "#lib/http";
import type { Answer, AskFlags } from "#lib/ladder";

/** Probabilities and weights with four places: what is behind is noise. */
export const round = (probability: number): number => Math.round(probability * 1e4) / 1e4;

export const answerToWire = ({ answer }: Pick<Answer<unknown>, "answer">): z.input<typeof AnswerSchema> => ({
  id: answer.id,
  rung: answer.rung,
  cached: answer.cached,
  confidence: round(answer.confidence),
  unsure: answer.unsure,
  why: answer.why.map(({ kind, text, weight }) => ({ kind, text, weight: round(weight) })),
  model: answer.model,
  took_ms: Math.round(answer.tookMs * 1000) / 1000,
  cost_micros: answer.costMicros,
  degraded: answer.degraded,
  ...(answer.trace && {
    trace: answer.trace.map((step) => ({ ...step, ms: Math.round(step.ms * 1000) / 1000 })),
  }),
});

export const flagsFromWire = (body: {
  use_cache: boolean;
  explain: boolean;
  max_cost_micros?: number | undefined;
}): AskFlags => ({
  useCache: body.use_cache,
  explain: body.explain,
  ...(body.max_cost_micros !== undefined && { maxCostMicros: body.max_cost_micros }),
});
