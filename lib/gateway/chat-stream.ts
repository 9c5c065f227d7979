import type { LlmEvent, Usage } from "#lib/llm";
import type { CompletionChunk } from "./completion.ts";
import { type Told, toldOf } from "./told.ts";

/** A reply on its way. Read `chunks` to their end; leaving them stops the model. */
export interface ChatStream {
  /** Complete once `chunks` have ended; before, what is known so far. */
  readonly told: Told;
  readonly chunks: AsyncGenerator<CompletionChunk, void>;
}

/**
 * Straight from the model.
 * @param onRestart called between chunks when those so far do not count any more
 * @throws LlmError before there is anything to stream
 */
export async function directStream(
  events: AsyncIterable<LlmEvent>,
  withUsage: boolean,
  before: Told,
  onRestart?: () => void,
): Promise<ChatStream> {
  const iterator = events[Symbol.asyncIterator]();
  const first = await iterator.next();
  const stream = { told: before, chunks: chunks() };

  async function* chunks(): AsyncGenerator<CompletionChunk, void> {
    let last: CompletionChunk | undefined;
    try {
      for (let next = first; !next.done; next = await iterator.next()) {
        const event = next.value;
        if (event.type === "delta") {
          last = event.chunk;
          yield withUsage ? last : withoutUsage(last);
        } else if (event.type === "restart") onRestart?.();
        else {
          stream.told = toldOf(event.result);
          if (withUsage && last) yield usageChunk(last, usageBody(event.result.usage));
        }
      }
    } finally {
      await iterator.return?.();
    }
  }
  return stream;
}

/** We always ask for the usage; who did not ask shall not see it. */
function withoutUsage(chunk: CompletionChunk): CompletionChunk {
  if (!("usage" in chunk)) return chunk;
  const { usage: _, ...rest } = chunk;
  return rest;
}

/** The last chunk of a stream whose caller asked for its usage: no choices. */
export const usageChunk = ({ choices: _, ...head }: CompletionChunk, usage: object): CompletionChunk =>
  ({ ...head, choices: [], usage }) as CompletionChunk;

/** In OpenAI's words. */
export const usageBody = ({ input, cachedInput, output }: Usage) => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
  prompt_tokens_details: { cached_tokens: cachedInput },
});
