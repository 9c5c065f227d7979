/** Where a provider puts the usage of a streamed reply; all have been seen in the wild. */
export type UsagePlace =
  /** A chunk of its own with `choices: []`, as OpenAI does when `stream_options.include_usage` is asked for. */
  | "own_chunk"
  /** Beside the choice that carries `finish_reason`. */
  | "with_finish"
  /** In every chunk, growing. */
  | "every_chunk"
  /** `choices[0].usage`. */
  | "in_choice"
  /** `x_groq.usage`. */
  | "x_groq"
  /** `input_tokens` and `output_tokens`. */
  | "other_names"
  | "absent";

/** How a streamed reply ends. */
export type LastChunk =
  | "normal"
  /** No `data: [DONE]`. */
  | "no_done"
  /** `finish_reason` never comes. */
  | "no_finish"
  /** The chunk with `finish_reason` has no `delta` at all. */
  | "no_delta"
  /** `choices: null` in the chunk with the usage. */
  | "null_choices";

/** One scripted reply. Without any member: a good one. */
export interface Reply {
  /** Before the headers. */
  readonly delayMs?: number;
  readonly status?: number;
  readonly retryAfter?: string;
  /** `code` and `message` of an error body. */
  readonly errorCode?: string;
  readonly errorMessage?: string;
  /** A token is a word with its space. */
  readonly text?: string;
  /** So many words of text, where `text` is not given. More than the request allows is an over-long reply. */
  readonly tokens?: number;
  readonly tokensPerSecond?: number;
  /** Never goes on: before the headers, or after so many tokens of a stream. */
  readonly hang?: "before" | number;
  /** Cuts the socket: before the headers, or after so many tokens of a stream (whole replies: half-way). */
  readonly cut?: "before" | number;
  /** Sends broken JSON: as the whole body, or as the chunk after so many tokens. */
  readonly malformed?: "body" | number;
  /** An error object within the stream, after so many tokens. */
  readonly errorAfter?: number;
  readonly lastChunk?: LastChunk;
  readonly usage?: UsagePlace;
  readonly cachedInput?: number;
  readonly refusal?: string;
  readonly finishReason?: string;
  /** Tokens that are billed and never shown. */
  readonly reasoningTokens?: number;
  /** Instead of text. */
  readonly toolCall?: { readonly name: string; readonly arguments: string };

  // Of the Responses API alone.
  /** `response.incomplete`, for this reason. */
  readonly incomplete?: string;
  /** `response.failed` after so many tokens, with `errorCode` and `errorMessage`. */
  readonly failAfter?: number;
  /**
   * A background response makes so many tokens and no more until it is cancelled. It goes on whatever becomes of a connection: `cut`, `hang` and
   * `malformed` befall the stream that began it.
   */
  readonly stallAfter?: number;
  /** What befalls the streams that go on with it, in turn; then nothing does. */
  readonly resumes?: readonly Pick<Reply, "status" | "cut" | "hang" | "malformed">[];
  /** The answer to a cancellation. */
  readonly cancelStatus?: number;
}

const DEFAULT_TEXT = "Coffee is the most common entry this week.";

export const tokensOf = (reply: Reply): string[] => {
  if (reply.refusal !== undefined) return split(reply.refusal);
  if (reply.text !== undefined) return split(reply.text);
  if (reply.tokens !== undefined) return Array.from({ length: reply.tokens }, (_, i) => `word${i} `);
  return split(DEFAULT_TEXT);
};

const split = (text: string): string[] => text.match(/\S*\s+|\S+$/g) ?? [];

/** What the prompt costs here: its words, and three tokens a message. */
export function inputTokens(body: Readonly<Record<string, unknown>>): number {
  const messages = (body["messages"] ?? body["input"] ?? []) as readonly { content?: unknown }[];
  if (!Array.isArray(messages)) return 0;
  return messages.reduce((sum, { content }) => {
    const text = typeof content === "string" ? content : JSON.stringify(content ?? "");
    return sum + 3 + (text.match(/\S+/g)?.length ?? 0);
  }, 0);
}
