import type { Completion, CompletionChunk } from "./completion.ts";

/** About what providers put into a chunk when they are fast. */
const PIECE = /[\s\S]{1,24}(?=\s)|[\s\S]{1,24}/gu;

/** A whole completion as the stream that it would have been: role, pieces of text, tool calls, the finish. */
export function* replay(completion: Completion): Generator<CompletionChunk> {
  const { choices, usage: _, object: __, ...head } = completion;
  const chunk = (index: number, delta: object, finish: string | null = null): CompletionChunk =>
    ({
      ...head,
      object: "chat.completion.chunk",
      choices: [{ index, delta, finish_reason: finish }],
    }) as unknown as CompletionChunk;
  for (const { index, message, finish_reason: finish } of choices) {
    const { role, content, tool_calls: calls, ...rest } = message as typeof message & Record<string, unknown>;
    yield chunk(index, { role, content: content === null ? null : "" });
    for (const [piece] of (content ?? "").matchAll(PIECE)) yield chunk(index, { content: piece });
    const told = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
    if (told.length > 0) yield chunk(index, Object.fromEntries(told));
    if (calls) yield chunk(index, { tool_calls: calls.map((call, at) => ({ index: at, ...call })) });
    yield chunk(index, {}, finish);
  }
}
