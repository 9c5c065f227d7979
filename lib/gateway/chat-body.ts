import type { ChatRequest, Message } from "#lib/llm";

/** The body of `POST /v1/chat/completions`: what Rung reads of it; every other member passes through untouched. */
export interface ChatBody {
  /** Default, and `rung`: the configured model with its fallbacks. */
  readonly model?: string | undefined;
  readonly messages: readonly unknown[];
  readonly stream?: boolean | null | undefined;
  readonly stream_options?: { readonly include_usage?: boolean | undefined } | null | undefined;
  readonly [member: string]: unknown;
}

/** Names the configured model, whichever it is. */
export const DEFAULT_MODEL = "rung";

export interface ChatOptions {
  /** Default `off`. */
  readonly cache?: CacheMode;
  /** Models to try when the first fails, in order. Default: the configured ones, where the configured model is asked. */
  readonly fallbackModels?: readonly string[] | undefined;
  /** More than this is not spent on the request. */
  readonly maxCostMicros?: number | undefined;
}

export type CacheMode = "off" | "exact" | "similar";

/** What decides the answer: the body without how it is to be delivered, and who may stand in for its model. */
export interface Question {
  readonly body: Readonly<Record<string, unknown>>;
  readonly model: string;
  readonly fallbackModels: readonly string[];
}

export function questionOf(
  body: ChatBody,
  { fallbackModels }: ChatOptions,
  config: { readonly model: string; readonly fallbackModels: readonly string[] },
): Question {
  const { model: named, stream: _, stream_options: __, ...rest } = body;
  const model = named === undefined || named === DEFAULT_MODEL ? config.model : named;
  const fallbacks = fallbackModels ?? (model === config.model ? config.fallbackModels : []);
  return { body: rest, model, fallbackModels: fallbacks.filter((other) => other !== model) };
}

export function requestOf({ body, model, fallbackModels }: Question, maxCostMicros?: number): ChatRequest {
  const { messages, ...extra } = body;
  return {
    messages: messages as Message[],
    model,
    fallbackModels,
    extra,
    ...(maxCostMicros !== undefined && { maxCostMicros }),
  };
}

/** The text of the last message, if a user wrote it in words alone: what another question may be similar in. */
export function lastUserText({ body }: Question): string | undefined {
  const last = (body["messages"] as readonly { role?: unknown; content?: unknown }[]).at(-1);
  return last?.role === "user" && typeof last.content === "string" ? last.content : undefined;
}

/** Everything but the last message's text: it must be equal to the letter. */
export function frameOf(question: Question): unknown {
  const messages = question.body["messages"] as readonly object[];
  const last = { ...messages.at(-1), content: null };
  return { ...question, body: { ...question.body, messages: [...messages.slice(0, -1), last] } };
}
