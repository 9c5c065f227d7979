import type { LlmEvent, WholeResult } from "#lib/llm";

/** OpenAI's shapes, as the SDK has them. */
export type Completion = WholeResult["completion"];
export type CompletionChunk = Extract<LlmEvent, { type: "delta" }>["chunk"];
