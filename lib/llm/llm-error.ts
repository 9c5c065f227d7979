import type { Usage } from "./usage.ts";

/** Why there is no reply. Stable: callers branch on it. */
export type LlmErrorCode =
  /** The tenant's budget of the day, or the request's own, does not cover another try. */
  | "over_budget"
  /** Spending cannot be counted right now, so nothing is spent. */
  | "budget_unknown"
  /** Our own limit of requests a minute. */
  | "rate_limited"
  /** The endpoint is down, overloaded or left alone for a while. */
  | "llm_down"
  /** The deadline of the call passed. */
  | "deadline"
  /** The caller gave up. */
  | "aborted"
  /** A stream broke off after text had been handed on. */
  | "stream_cut"
  | "unknown_model"
  | "prompt_too_long"
  /** The endpoint refused the request as it is. */
  | "rejected"
  | "bad_credentials"
  /** The model would not answer. */
  | "refused"
  /** The reply was no JSON of the schema, twice. */
  | "invalid_output";

export interface LlmErrorOptions {
  readonly retryAfterMs?: number | undefined;
  readonly status?: number | undefined;
  readonly cause?: unknown;
}

/** @example if (error instanceof LlmError && error.degraded) throw new RungDegraded(error.degraded); */
export class LlmError extends Error {
  override readonly name = "LlmError";
  readonly code: LlmErrorCode;
  readonly retryAfterMs: number | undefined;
  /** The endpoint's HTTP status, when it gave one. */
  readonly status: number | undefined;
  /** What the failed call cost all the same. */
  costMicros = 0;
  /** Tokens behind `costMicros`. */
  usage: Usage | undefined;
  estimated = false;
  tries = 0;

  constructor(code: LlmErrorCode, message: string, options: LlmErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.status = options.status;
  }

  /** What the ladder calls it, where it is a reason to answer from a lower rung and say so. */
  get degraded(): "llm_down" | "over_budget" | undefined {
    if (this.code === "over_budget") return "over_budget";
    return DOWN.has(this.code) ? "llm_down" : undefined;
  }
}

const DOWN: ReadonlySet<LlmErrorCode> = new Set([
  "budget_unknown",
  "rate_limited",
  "llm_down",
  "deadline",
  "stream_cut",
  "bad_credentials",
]);
