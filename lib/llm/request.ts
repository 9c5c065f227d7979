import type { ChatCompletion, ChatCompletionChunk, ChatCompletionMessageParam } from "openai/resources";
import type { ResponseCheckpoint } from "./background/checkpoint.ts";
import type { Usage } from "./usage.ts";

export type Message = ChatCompletionMessageParam;

/** What bounds a call, whatever it asks for. */
export interface CallOptions {
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

export interface ChatRequest extends CallOptions {
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
}

export interface StreamRequest extends ChatRequest {
  /** A stream that breaks off is begun anew after a `restart` event, instead of ending in `stream_cut`. */
  readonly mayRestart?: boolean;
  /** Where the endpoint can, the reply is made there whether or not anybody listens, and another process may go on with it. */
  readonly background?: BackgroundOptions;
}

export interface BackgroundOptions {
  /**
   * The reply is under way and can be gone on with: keep the checkpoint. Called again when another try begins. Never called where the endpoint has no background
   * responses: the stream is then an ordinary one.
   */
  onStarted(checkpoint: ResponseCheckpoint): void;
  /**
   * What `onStarted` gave in another process, as it was kept. The stream then has that response from its first word on, for what it costs once;
   * where that is impossible, `restart` is the first event, and another try begins.
   */
  readonly resume?: unknown;
  /**
   * Whether a signal that fires for this reason means that nobody wants the reply any more: it is then cancelled and settled. Otherwise it goes on
   * for whoever resumes. Leaving the loop always means it. Default: always.
   */
  isStop?(reason: unknown): boolean;
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
  /** As the endpoint gave it; over the Responses API, what it would have given. */
  readonly completion: ChatCompletion;
}

export type LlmEvent =
  | { readonly type: "delta"; readonly text: string; readonly chunk: ChatCompletionChunk }
  /** Drop the text so far: another try begins. */
  | { readonly type: "restart"; readonly reason: string }
  /** The last one. */
  | { readonly type: "done"; readonly result: ChatResult };
