import { APIError } from "openai/core/error";
import { Problem, type ProblemCode } from "#lib/context";
import type { LlmError, LlmErrorCode } from "./llm-error.ts";

const CODES: Readonly<Record<LlmErrorCode, ProblemCode>> = {
  over_budget: "over_budget",
  budget_unknown: "llm_down",
  rate_limited: "rate_limited",
  llm_down: "llm_down",
  deadline: "llm_down",
  aborted: "unavailable",
  stream_cut: "llm_output",
  unknown_model: "unknown_model",
  prompt_too_long: "prompt_too_long",
  rejected: "llm_rejected",
  bad_credentials: "llm_down",
  refused: "llm_output",
  invalid_output: "llm_output",
};
const RETRY_AFTER_S = 5;
const DETAIL_MAX = 500;

/** What a caller is told of a failed call. What the provider says of the request is handed on: it says what to change. */
export function llmProblem(error: LlmError): Problem {
  const code = CODES[error.code];
  const waits = code === "llm_down" || code === "rate_limited" || code === "unavailable";
  const retryAfterS = (error.retryAfterMs ?? RETRY_AFTER_S * 1_000) / 1_000;
  return new Problem(code, `${error.message}${providerSays(error)}`, {
    cause: error,
    ...(waits && { retryAfterS }),
  });
}

const providerSays = ({ code, cause }: LlmError): string => {
  if (!["rejected", "prompt_too_long"].includes(code) || !(cause instanceof APIError)) return "";
  const { message } = (cause.error ?? {}) as { message?: unknown };
  return typeof message === "string" ? ` It says: ${message.slice(0, DETAIL_MAX)}` : "";
};
