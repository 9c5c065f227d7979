import type { ChatRequest } from "./request.ts";
import type { Usage } from "./usage.ts";

/** Roles and separators that the provider puts between messages. */
const TOKENS_PER_MESSAGE = 16;
/** The most that a picture, a recording or a file handed over by address is likely to be billed as. */
const TOKENS_PER_ATTACHMENT = 50_000;

/**
 * The most that a try can use: a token is at least one byte of the prompt, and the reply is bounded by the request. Never below
 * the bill, several times above it for plain text; the difference comes back when the try is settled.
 */
export function usageAtMost(request: ChatRequest, bytes: number, maxOutputTokens: number): Usage {
  const attachments = request.messages.reduce(
    (sum, { content }) =>
      sum + (Array.isArray(content) ? content.filter((part) => part.type !== "text").length : 0),
    0,
  );
  const replies = Math.max(1, Number(request.extra?.["n"] ?? 1) || 1);
  return {
    input: bytes + request.messages.length * TOKENS_PER_MESSAGE + attachments * TOKENS_PER_ATTACHMENT,
    cachedInput: 0,
    output: maxOutputTokens * replies,
  };
}
