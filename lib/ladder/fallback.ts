import { Problem } from "#lib/context";
import type { CapabilityDefinition, Guess } from "./capability.ts";

/** The honest last word. @throws Problem unavailable for a capability that has none */
export function fallbackGuess<I, O>(
  definition: CapabilityDefinition<I, O>,
  input: I,
  cause: unknown,
): Guess<O> {
  if (!definition.fallback) {
    const detail = `No way of answering ${definition.name} works right now. Try again shortly.`;
    throw new Problem("unavailable", detail, { retryAfterS: 5, cause });
  }
  return { value: definition.fallback(input), confidence: 0, why: [] };
}
