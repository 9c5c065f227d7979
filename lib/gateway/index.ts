/**
 * The OpenAI-compatible gateway: any OpenAI client gets budgets, retries, fallback models, cost, and on request exact or similar
 * answers from the ladder. Speaks OpenAI's shapes and knows no HTTP.
 *
 * @example
 * const gateway = createGateway({ llm, ladder, config });
 * const { completion, told } = await gateway.chat(body, { cache: "exact" });
 * const { chunks } = await gateway.stream(body);
 * for await (const chunk of chunks) write(chunk);
 */
export type { CacheMode, ChatBody, ChatOptions } from "./chat-body.ts";
export { CHAT_JOB, type ChatJob, chatJob } from "./chat-job.ts";
export type { ChatStream } from "./chat-stream.ts";
export type { Completion, CompletionChunk } from "./completion.ts";
export {
  type Embeddings,
  type EmbeddingsBody,
  type EmbeddingsDeps,
  embed,
  LOCAL_EMBEDDER,
} from "./embeddings.ts";
export { problemOf } from "./failure.ts";
export { createGateway, type Gateway } from "./gateway.ts";
export type { Told } from "./told.ts";
