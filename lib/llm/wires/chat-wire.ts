import type { ChatCompletion, ChatCompletionChunk } from "openai/resources";
import type { LlmConfig } from "#lib/context";
import { readUsage } from "../usage.ts";
import { ReplyFailed, type Wire } from "./wire.ts";

/** `/chat/completions`, which everybody has. What it gives is passed on as it is. */
export const chatWire = (maxTokensField: LlmConfig["maxTokensField"]): Wire => ({
  path: "/chat/completions",

  body({ messagesJson, maxOutputTokens, stop, temperature, extra }, model, delivery) {
    const { stream_options: options, ...more } = extra;
    const rest = JSON.stringify({
      ...more,
      model,
      [maxTokensField]: maxOutputTokens,
      ...(stop.length > 0 && { stop }),
      ...(temperature !== undefined && { temperature }),
      ...(delivery !== "whole" && {
        stream: true,
        stream_options: { ...(options as object | undefined), include_usage: true },
      }),
    });
    return `${rest.slice(0, -1)},"messages":${messagesJson}}`;
  },

  completion(reply) {
    const completion = reply as ChatCompletion | null | undefined;
    if (!completion?.choices?.[0]?.message)
      throw new ReplyFailed("The reply has no message.", { usage: readUsage(reply) });
    return completion;
  },

  reader: () => ({
    isOver: false,
    read(event) {
      const { error } = (event ?? {}) as { error?: { message?: unknown; code?: unknown } };
      // Providers put an error in the place of a chunk when it is too late for a status.
      if (error) throw new ReplyFailed(String(error.message), { code: String(error.code) });
      return [event as ChatCompletionChunk];
    },
  }),
});
