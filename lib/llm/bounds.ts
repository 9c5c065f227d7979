import type { LlmConfig } from "#lib/context";
import { LlmError } from "./llm-error.ts";
import type { ChatRequest } from "./request.ts";
import { promptBytes } from "./reservation.ts";

/** Members of a body that are paid for beside the tokens, or beyond the bound on them: the price table does not know them. */
const UNPRICED = ["web_search_options", "audio", "prediction"];

export interface Bounds {
  readonly maxOutputTokens: number;
  /** `request.extra` without what was read out of it. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/**
 * What bounds a reply, whichever name it came under: nothing that is passed on may undo what a reservation is reckoned from.
 * @throws LlmError rejected
 */
export function boundsOf(request: ChatRequest, config: LlmConfig): Bounds {
  const { max_tokens: old, max_completion_tokens: current, ...extra } = request.extra ?? {};
  const unpriced = UNPRICED.find((name) => extra[name] !== undefined && extra[name] !== null);
  if (unpriced || extra["service_tier"] === "priority")
    throw new LlmError(
      "rejected",
      `\`${unpriced ?? "service_tier"}\` has a price of its own and cannot be held to a budget.`,
    );
  const maxOutputTokens = request.maxOutputTokens ?? current ?? old ?? config.maxOutputTokens;
  if (!Number.isSafeInteger(maxOutputTokens) || (maxOutputTokens as number) < 1)
    throw new LlmError("rejected", "The bound on the reply must be a whole number of tokens, at least 1.");
  const { n = 1 } = extra as { n?: unknown };
  if (n !== null && (!Number.isSafeInteger(n) || (n as number) < 1))
    throw new LlmError("rejected", "`n` must be a whole number, at least 1.");
  return { maxOutputTokens: maxOutputTokens as number, extra };
}

/** Models to try, in order. @throws LlmError unknown_model */
function modelsOf(request: ChatRequest, config: LlmConfig): readonly string[] {
  const fallbacks = request.fallbackModels ?? (request.model === undefined ? config.fallbackModels : []);
  const models = [request.model ?? config.model, ...fallbacks];
  const unknown = models.find((model) => !Object.hasOwn(config.prices, model));
  if (unknown !== undefined)
    throw new LlmError("unknown_model", `There is no model "${unknown.slice(0, 100)}" here.`);
  return models;
}

export interface Checked {
  readonly models: readonly string[];
  /** UTF-8 bytes of the prompt. */
  readonly bytes: number;
  readonly bounds: Bounds;
}

/** What can be known of a request before anybody is asked. @throws LlmError unknown_model, prompt_too_long, rejected */
export function checkedRequest(request: ChatRequest, config: LlmConfig): Checked {
  const models = modelsOf(request, config);
  const bytes = promptBytes(request);
  if (bytes > config.promptBytesMax)
    throw new LlmError("prompt_too_long", `The prompt has more than ${config.promptBytesMax} bytes.`);
  return { models, bytes, bounds: boundsOf(request, config) };
}
