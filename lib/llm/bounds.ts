import type { LlmConfig } from "#lib/context";
import { LlmError } from "./llm-error.ts";
import type { ChatRequest } from "./request.ts";
import { usageAtMost } from "./reservation.ts";
import type { Usage } from "./usage.ts";
import { unsayable } from "./wires/sayable.ts";
import type { Question } from "./wires/wire.ts";

/** Members of a body that are paid for beside the tokens, or beyond the bound on them: the price table does not know them. */
const UNPRICED = [
  "web_search_options",
  "audio",
  "prediction",
  // Of the Responses API: a prompt that the endpoint has and we do not see.
  "previous_response_id",
  "conversation",
  "prompt",
];

interface Bounds {
  readonly maxOutputTokens: number;
  /** `request.extra` without what was read out of it. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/**
 * What bounds a reply, whichever name it came under: nothing that is passed on may undo what a reservation is reckoned from.
 * @throws LlmError rejected
 */
function boundsOf(request: ChatRequest, config: LlmConfig): Bounds {
  const {
    max_tokens: old,
    max_completion_tokens: current,
    max_output_tokens: other,
    // Said by ourselves, whatever stands there.
    model: _,
    messages: __,
    stream: ___,
    background: ____,
    ...extra
  } = request.extra ?? {};
  const unpriced = UNPRICED.find((name) => extra[name] !== undefined && extra[name] !== null);
  if (unpriced || extra["service_tier"] === "priority")
    throw new LlmError(
      "rejected",
      `\`${unpriced ?? "service_tier"}\` has a price of its own and cannot be held to a budget.`,
    );
  const maxOutputTokens = request.maxOutputTokens ?? current ?? old ?? other ?? config.maxOutputTokens;
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
  const unknown = models.find(
    (model) => !Object.hasOwn(config.prices, model) || config.prices[model]!.embedding,
  );
  if (unknown !== undefined)
    throw new LlmError("unknown_model", `There is no model "${unknown.slice(0, 100)}" here.`);
  return models;
}

export interface Checked {
  readonly models: readonly string[];
  readonly question: Question;
  readonly atMost: Usage;
}

/** What can be known of a request before anybody is asked. @throws LlmError unknown_model, prompt_too_long, rejected */
export function checkedRequest(request: ChatRequest, config: LlmConfig): Checked {
  const models = modelsOf(request, config);
  const { messages, temperature } = request;
  const { maxOutputTokens, extra: all } = boundsOf(request, config);
  const { stop, extra } = stopsOf(request, all);
  const messagesJson = JSON.stringify(messages);
  const { stream_options: _, ...read } = extra;
  const bytes = Buffer.byteLength(messagesJson) + Buffer.byteLength(JSON.stringify(read));
  if (bytes > config.promptBytesMax)
    throw new LlmError("prompt_too_long", `The prompt has more than ${config.promptBytesMax} bytes.`);
  const question = { messages, messagesJson, maxOutputTokens, stop, temperature, extra };
  if (config.api === "responses") {
    const member = unsayable(question);
    if (member !== undefined)
      throw new LlmError("rejected", `\`${member}\` cannot be asked for over the Responses API.`);
  }
  return { models, question, atMost: usageAtMost(request, bytes, maxOutputTokens) };
}

/** Stop sequences, wherever they came. What is none, the endpoint refuses better than we could. */
function stopsOf({ stop }: ChatRequest, all: Bounds["extra"]): Pick<Question, "stop" | "extra"> {
  const { stop: inBody, ...extra } = all;
  const given = stop ?? (typeof inBody === "string" ? [inBody] : (inBody ?? []));
  const isList = Array.isArray(given) && given.every((one) => typeof one === "string" && one !== "");
  return isList ? { stop: given as string[], extra } : { stop: [], extra: all };
}
