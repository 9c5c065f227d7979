import { LlmError, llmProblem } from "#lib/llm";

/** The failed call to the model behind an error, whichever way it came. */
export function llmErrorIn(error: unknown): LlmError | undefined {
  for (let e = error, depth = 0; e instanceof Error && depth < 4; depth++) {
    if (e instanceof LlmError) return e;
    e = e.cause;
  }
  return undefined;
}

/** What the caller hears of a failure; what has nothing to do with a model stays as it is. */
export function problemOf(error: unknown): unknown {
  const failed = llmErrorIn(error);
  return failed ? llmProblem(failed) : error;
}
