import { APIConnectionError, APIError } from "openai/core/error";
import { LlmError } from "./llm-error.ts";
import { ReplyFailed } from "./wires/wire.ts";

/** What a failed try means for the call. */
export interface Failure {
  readonly error: LlmError;
  /** The same model may work later; else another model may; else nothing will. */
  readonly next: "retry" | "fallback" | "give_up";
  /** The endpoint is to blame: counts for the breaker. */
  readonly isDown: boolean;
  /** No model can have run: nothing to pay. */
  readonly isFree: boolean;
}

/** What a provider answers before a model ran. The other 5xx come from proxies, behind which one may have. */
const FREE_5XX = new Set([500, 503, 529]);
/** The request never left. */
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export function failureOf(cause: unknown, nowMs: number): Failure {
  if (cause instanceof LlmError) return { error: cause, next: "give_up", isDown: false, isFree: false };
  if (cause instanceof APIError && !(cause instanceof APIConnectionError) && cause.status !== undefined)
    return ofStatus(cause as APIError & { status: number }, nowMs);
  if (cause instanceof ReplyFailed) return ofReply(cause);
  // An error object within a stream, a broken socket, broken JSON: a model was at work.
  const down = new LlmError("llm_down", "The model endpoint broke off or did not answer.", { cause });
  return {
    error: down,
    next: "retry",
    isDown: true,
    isFree: codes(cause).some((code) => NOT_SENT.has(code)),
  };
}

/** The endpoint's own word that a model broke off. Nothing of it is free: a bill that it gives is paid. */
function ofReply(cause: ReplyFailed): Failure {
  const { code } = cause;
  const error = (llmCode: LlmError["code"], message: string) => new LlmError(llmCode, message, { cause });
  if (code === "rate_limit_exceeded") {
    const busy = error("llm_down", "The model endpoint has no capacity for this account right now.");
    return { error: busy, next: "retry", isDown: false, isFree: false };
  }
  if (code === "invalid_prompt" || code?.startsWith("invalid_image"))
    return {
      error: error("rejected", "The model endpoint refused the request."),
      next: "give_up",
      isDown: false,
      isFree: false,
    };
  const down = error("llm_down", "The model endpoint broke off.");
  return { error: down, next: "retry", isDown: true, isFree: false };
}

/** A try that ran out of its time. */
export const timedOut = (): Failure => ({
  error: new LlmError("llm_down", "The model endpoint did not answer in time."),
  next: "retry",
  isDown: true,
  isFree: false,
});

function ofStatus(cause: APIError & { status: number }, nowMs: number): Failure {
  const { status, code } = cause;
  const retryAfterMs = retryAfter(cause.headers, nowMs);
  const error = (llmCode: LlmError["code"], message: string) =>
    new LlmError(llmCode, message, { status, cause, retryAfterMs });
  const free = { isDown: false, isFree: true };
  if (status === 429) {
    const busy = error("llm_down", "The model endpoint has no capacity for this account right now.");
    return { error: busy, next: code === "insufficient_quota" ? "fallback" : "retry", ...free };
  }
  if (status === 401 || status === 403)
    return {
      error: error("bad_credentials", "The model endpoint refused the key."),
      next: "fallback",
      ...free,
    };
  if (status === 404)
    return {
      error: error("unknown_model", "The model endpoint does not know this model."),
      next: "fallback",
      ...free,
    };
  if (code === "context_length_exceeded" || status === 413)
    return {
      error: error("prompt_too_long", "The prompt is too long for the model."),
      next: "fallback",
      ...free,
    };
  if (status >= 500 || status === 408 || status === 409) {
    const down = error("llm_down", `The model endpoint answered ${status}.`);
    return { error: down, next: "retry", isDown: true, isFree: FREE_5XX.has(status) };
  }
  return { error: error("rejected", "The model endpoint refused the request."), next: "give_up", ...free };
}

/** Milliseconds, from `retry-after-ms`, or `retry-after` in seconds or as a date. */
function retryAfter(headers: Headers | undefined, nowMs: number): number | undefined {
  const exact = Number(headers?.get("retry-after-ms") || Number.NaN);
  if (exact >= 0) return exact;
  const raw = headers?.get("retry-after");
  if (!raw) return undefined;
  const seconds = Number(raw);
  if (seconds >= 0) return seconds * 1_000;
  const date = Date.parse(raw);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

function codes(error: unknown): string[] {
  const found: string[] = [];
  for (let e = error, depth = 0; e && typeof e === "object" && depth < 6; depth++) {
    const { code, cause, errors } = e as { code?: unknown; cause?: unknown; errors?: readonly unknown[] };
    if (typeof code === "string") found.push(code);
    // Connecting to a name with several addresses fails with all their errors.
    e = cause ?? errors?.[0];
  }
  return found;
}
