import type { ChatCompletion } from "openai/resources";
import { readUsage } from "../usage.ts";
import { ReplyFailed } from "./wire.ts";

/** What is read of a `Response`; nothing of it is taken for granted. */
export interface ResponseBody {
  readonly id?: string;
  readonly model?: string;
  readonly created_at?: number;
  readonly status?: string;
  readonly background?: boolean | null;
  readonly error?: { readonly code?: string; readonly message?: string } | null;
  readonly incomplete_details?: { readonly reason?: string } | null;
  readonly output?: readonly OutputItem[] | null;
  readonly usage?: unknown;
}

export interface OutputItem {
  readonly type?: string;
  readonly content?:
    | readonly { readonly type?: string; readonly text?: string; readonly refusal?: string }[]
    | null;
  readonly call_id?: string;
  readonly name?: string;
  readonly arguments?: string;
}

/** A whole response as a chat completion. @throws ReplyFailed for one that failed, was cancelled, or is not over */
export function completionOf(reply: unknown): ChatCompletion {
  const response = (reply ?? {}) as ResponseBody;
  throwIfFailed(response);
  if (!Array.isArray(response.output))
    throw new ReplyFailed("The response has no output.", { usage: readUsage(response) });
  const items: readonly OutputItem[] = response.output;
  const parts = items.flatMap((item) => (item.type === "message" ? (item.content ?? []) : []));
  const joined = (type: string, member: "text" | "refusal") =>
    parts.map((part) => (part.type === type ? (part[member] ?? "") : "")).join("");
  const refusal = joined("refusal", "refusal") || null;
  const calls = items.filter(({ type }) => type === "function_call");
  const text = joined("output_text", "text");
  const message = {
    role: "assistant",
    content: text === "" && (refusal !== null || calls.length > 0) ? null : text,
    refusal,
    ...(calls.length > 0 && {
      tool_calls: calls.map(({ call_id: id, name, arguments: args }) => ({
        id,
        type: "function",
        function: { name, arguments: args },
      })),
    }),
  };
  return {
    id: response.id ?? "",
    object: "chat.completion",
    created: response.created_at ?? 0,
    model: response.model ?? "",
    choices: [{ index: 0, message, finish_reason: finishOf(response, calls.length > 0), logprobs: null }],
    ...usageBody(response),
  } as ChatCompletion;
}

/** @throws ReplyFailed */
export function throwIfFailed(response: ResponseBody): void {
  const { status = "completed", error } = response;
  if (status === "completed" || status === "incomplete") return;
  const message = error?.message ?? `The response is ${status}.`;
  throw new ReplyFailed(message, { code: error?.code ?? status, usage: readUsage(response) });
}

export function finishOf({ status, incomplete_details: details }: ResponseBody, hasCalls: boolean): string {
  if (status === "incomplete") return details?.reason === "content_filter" ? "content_filter" : "length";
  return hasCalls ? "tool_calls" : "stop";
}

/** `{ usage }` in the words of chat completions, or nothing where there is no bill. */
export function usageBody(response: ResponseBody): object {
  const usage = readUsage(response);
  if (!usage) return {};
  const { output_tokens_details: details } = response.usage as {
    output_tokens_details?: { reasoning_tokens?: number };
  };
  return {
    usage: {
      prompt_tokens: usage.input,
      completion_tokens: usage.output,
      total_tokens: usage.input + usage.output,
      prompt_tokens_details: { cached_tokens: usage.cachedInput },
      ...(details && { completion_tokens_details: { reasoning_tokens: details.reasoning_tokens ?? 0 } }),
    },
  };
}
