import type { ChatCompletion, ChatCompletionChunk } from "openai/resources";
import type { Message } from "../request.ts";
import type { Usage } from "../usage.ts";

/** What is asked, whichever API asks it; the tries of a call differ in the model alone. */
export interface Question {
  readonly messages: readonly Message[];
  /** Made once: a prompt can have hundreds of kilobytes. */
  readonly messagesJson: string;
  readonly maxOutputTokens: number;
  readonly stop: readonly string[];
  readonly temperature: number | undefined;
  /** Further members, in the words of chat completions. Neither bounds nor messages nor how it is to be delivered. */
  readonly extra: Readonly<Record<string, unknown>>;
}

export type Delivery = "whole" | "stream" | "background";

/** One API of an endpoint: a request's body out, replies in. What comes in is told in chat completions, which callers know. */
export interface Wire {
  /** Below the base URL. */
  readonly path: string;
  /** JSON. */
  body(question: Question, model: string, delivery: Delivery): string;
  /** @throws ReplyFailed for what is no reply */
  completion(reply: unknown, question: Question): ChatCompletion;
  /** One for each streamed reply. */
  reader(question: Question): Reader;
}

export interface Reader {
  /** @throws ReplyFailed when the endpoint says within the stream that it failed */
  read(event: unknown): readonly ChatCompletionChunk[];
  /** The reply is over for us, though the endpoint goes on: it is to be left. */
  readonly isOver: boolean;
}

/** The endpoint answered, and says that there is no reply, or what it says is none. */
export class ReplyFailed extends Error {
  override readonly name = "ReplyFailed";
  /** As the endpoint has it. */
  readonly code: string | undefined;
  /** What it took all the same; undefined where the endpoint does not say. */
  readonly usage: Usage | undefined;

  constructor(
    message: string,
    { code, usage }: { code?: string | undefined; usage?: Usage | undefined } = {},
  ) {
    super(message);
    this.code = code;
    this.usage = usage;
  }
}

/** The bill of a reply that failed, where the endpoint gave one. */
export const usageIn = (error: unknown): Usage | undefined =>
  error instanceof ReplyFailed ? error.usage : undefined;
