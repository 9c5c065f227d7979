/**
 * One client for any OpenAI-compatible endpoint, over chat completions or the Responses API: streams, structured output, vectors, retries, fallback models, and spending that is
 * counted before and after every try and held to a budget per tenant and day.
 *
 * @example
 * const llm = createLlm({ config, store, clock, recorder }); // undefined without a key
 * const { value, costMicros } = await llm.object({ ...summary.fill({ text }), schema: Summary });
 * for await (const event of llm.stream({ messages, signal })) if (event.type === "delta") write(event.text);
 */
export type { ResponseCheckpoint } from "./background/checkpoint.ts";
export type { Spend } from "./budget/budget.ts";
export type { EmbedRequest, EmbedResult } from "./embed.ts";
export { createLlm, type Llm, type LlmDeps } from "./llm.ts";
export { LlmError, type LlmErrorCode } from "./llm-error.ts";
export { llmProblem } from "./problem.ts";
export { type Prompt, prompt } from "./prompts/prompt.ts";
export type {
  BackgroundOptions,
  CallOptions,
  ChatRequest,
  ChatResult,
  LlmEvent,
  Message,
  StreamRequest,
  WholeResult,
} from "./request.ts";
export type { ObjectRequest, ObjectResult } from "./structured.ts";
export type { Usage } from "./usage.ts";
