import type { ChatCompletionChunk } from "openai/resources";
import { finishOf, type OutputItem, type ResponseBody, throwIfFailed, usageBody } from "./responses-reply.ts";
import { type Reader, ReplyFailed } from "./wire.ts";

/** What is read of a `ResponseStreamEvent`. */
export interface ResponseEvent {
  readonly type?: string;
  readonly sequence_number?: number;
  readonly response?: ResponseBody;
  readonly delta?: string;
  readonly output_index?: number;
  readonly item?: OutputItem;
  readonly code?: string | null;
  readonly message?: string;
  /** Of proxies, which put an error there in any stream. */
  readonly error?: { readonly code?: string | null; readonly message?: string };
}

/** Typed events as the chunks that chat completions would have been. */
export function responsesReader(): Reader {
  let head = { id: "", object: "chat.completion.chunk" as const, created: 0, model: "" };
  let hasBegun = false;
  /** Where a call stands among the calls, by its place in the output. */
  const calls = new Map<number, number>();

  const chunk = (delta: object, finish: string | null = null) =>
    ({
      ...head,
      choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }],
    }) as ChatCompletionChunk;
  const call = (output: number, more: object) =>
    chunk({ tool_calls: [{ index: calls.get(output) ?? 0, ...more }] });

  function begin({ id = "", created_at: created = 0, model = "" }: ResponseBody): ChatCompletionChunk[] {
    if (hasBegun) return [];
    hasBegun = true;
    head = { ...head, id, created, model };
    return [chunk({ role: "assistant", content: "" })];
  }

  function end(response: ResponseBody): ChatCompletionChunk[] {
    throwIfFailed(response);
    const usage = usageBody(response);
    return [
      chunk({}, finishOf(response, calls.size > 0)),
      ...("usage" in usage ? [{ ...head, choices: [], ...usage } as ChatCompletionChunk] : []),
    ];
  }

  return {
    isOver: false,
    read(raw) {
      const event = (raw ?? {}) as ResponseEvent;
      const { type = "", response = {}, delta = "", output_index: output = 0, item } = event;
      if (type === "error" || (type === "" && event.error)) {
        const { code, message = "The endpoint reported an error." } = event.error ?? event;
        throw new ReplyFailed(message, { code: code ?? undefined });
      }
      switch (type) {
        case "response.created":
        case "response.queued":
        case "response.in_progress":
          return begin(response);
        case "response.output_text.delta":
          return [chunk({ content: delta })];
        case "response.refusal.delta":
          return [chunk({ refusal: delta })];
        case "response.output_item.added":
          if (item?.type !== "function_call") return [];
          calls.set(output, calls.size);
          return [
            call(output, {
              id: item.call_id,
              type: "function",
              function: { name: item.name, arguments: "" },
            }),
          ];
        case "response.function_call_arguments.delta":
          return [call(output, { function: { arguments: delta } })];
        case "response.completed":
        case "response.incomplete":
        case "response.failed":
        case "response.cancelled":
          return end(response);
        default:
          return []; // what else is reported of items, parts and reasoning says nothing that a chunk could
      }
    },
  };
}
