import type { ChatCompletion, ChatCompletionChunk, ChatCompletionMessageParam } from "openai/resources";
import type { Usage } from "./usage.ts";

export type Message = ChatCompletionMessageParam;

export interface ChatRequest {
  readonly messages: readonly Message[];
  /** Default: the configured one. */
  readonly model?: string;
  /** Default: the configured ones, when `model` is left to the configuration too. */
  readonly fallbackModels?: readonly string[];
  readonly maxOutputTokens?: number;
  readonly stop?: readonly string[];
  readonly temperature?: number;
  /** Further members of the body, passed on untouched: tools, `seed`, `n`, … */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** More than this is not spent on the call. */
  readonly maxCostMicros?: number;
  readonly tryTimeoutMs?: number;
  /** Default: the configured total, or the caller's deadline if that is sooner. */
  readonly totalTimeoutMs?: number;
  /** Default: the caller's. */
  readonly signal?: AbortSignal;
  /** Whose budget. Default: the actor's tenant. */
  readonly tenant?: string;
}

export interface StreamRequest extends ChatRequest {
  /** A stream that breaks off is begun anew after a `restart` event, instead of ending in `stream_cut`. */
  readonly mayRestart?: boolean;
}

export interface ChatResult {
  readonly text: string;
  /** The model's words when it would not answer. */
  readonly refusal: string | null;
  readonly finishReason: string;
  /** The model that answered. */
  readonly model: string;
  /** Of all tries. */
  readonly usage: Usage;
  readonly costMicros: number;
  /** Some try's usage is not known: it was charged at its reservation, which is never below the bill. */
  readonly estimated: boolean;
  readonly tries: number;
}

export interface WholeResult extends ChatResult {
  /** As the endpoint gave it. */
  readonly completion: ChatCompletion;
}

export type LlmEvent =
  | { readonly type: "delta"; readonly text: string; readonly chunk: ChatCompletionChunk }
  /** Drop the text so far: another try begins. */
  | { readonly type: "restart"; readonly reason: string }
  /** The last one. */
  | { readonly type: "done"; readonly result: ChatResult };
