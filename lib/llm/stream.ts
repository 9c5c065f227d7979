import { APIError } from "openai/core/error";
import type { ChatCompletionChunk } from "openai/resources";
import { Call } from "./call.ts";
import { LlmError } from "./llm-error.ts";
import type { LlmEvent, StreamRequest } from "./request.ts";
import type { CallDeps, Try } from "./try.ts";
import { readUsage, type Usage } from "./usage.ts";

/** What has come of one streamed reply. */
class Reply {
  text = "";
  refusal = "";
  finishReason: string | undefined;
  usage: Usage | undefined;
  bytes = 0;

  /** @returns the new text, undefined for a piece that has no choice at all */
  add(chunk: ChatCompletionChunk): string | undefined {
    this.usage = readUsage(chunk) ?? this.usage;
    const choice = chunk.choices?.[0];
    if (!choice) return undefined;
    const { content, refusal } = choice.delta ?? {};
    if (refusal) this.refusal += refusal;
    if (choice.finish_reason) this.finishReason = choice.finish_reason;
    this.bytes += Buffer.byteLength(content ?? "") + Buffer.byteLength(refusal ?? "");
    this.text += content ?? "";
    return content ?? "";
  }

  /** It ended as replies do. */
  isFinal = false;

  get isWhole(): boolean {
    return this.finishReason !== undefined || this.usage !== undefined;
  }
}

/**
 * A reply piece by piece. Before its first piece, tries and fallbacks go as in `chat`; after it a stream that breaks off ends in
 * `stream_cut`, or begins anew where the caller can drop text. Leaving the loop stops the upstream.
 * @throws LlmError
 */
export async function* stream(deps: CallDeps, request: StreamRequest): AsyncGenerator<LlmEvent, void> {
  const options = { include_usage: true, ...(request.extra?.["stream_options"] as object | undefined) };
  const extra = { ...request.extra, stream: true, stream_options: { ...options, include_usage: true } };
  const call = new Call(deps, { ...request, extra });
  let reply = new Reply();
  try {
    for (;;) {
      const attempt = await call.begin();
      reply = new Reply();
      let handedOn = false;
      try {
        for await (const event of pieces(deps, attempt, reply)) {
          handedOn ||= event.text !== "";
          attempt.deadline.isOurTurn = true;
          yield event;
          attempt.deadline.isOurTurn = false;
        }
      } catch (error) {
        call.lost(error, reply);
        if (!handedOn) continue;
        const cut = new LlmError("stream_cut", "The stream of the model endpoint broke off.", {
          cause: error,
        });
        if (!request.mayRestart) throw call.failure(cut);
        yield { type: "restart", reason: cut.message };
        continue;
      }
      call.succeeded(reply);
      const { text, refusal, finishReason = "stop" } = reply;
      const done = { text, refusal: refusal || null, finishReason, model: attempt.model };
      yield { type: "done", result: call.result(done) };
      return;
    }
  } finally {
    call.close(reply);
  }
}

async function* pieces(
  deps: CallDeps,
  attempt: Try,
  reply: Reply,
): AsyncGenerator<LlmEvent & { type: "delta" }, void> {
  const { deadline, model, startedAt } = attempt;
  const { signal } = deadline;
  const chunks = await deps.transport.events("POST", "/chat/completions", attempt.body, signal);
  let isFirst = true;
  for await (const chunk of chunks as unknown as AsyncIterable<ChatCompletionChunk>) {
    deadline.refresh();
    throwIfError(chunk);
    const text = reply.add(chunk);
    if (text === undefined) continue;
    if (isFirst) deps.recorder.observe("llm.first_piece_ms", performance.now() - startedAt, { model });
    isFirst = false;
    if (reply.bytes > attempt.replyBytesMax) {
      // The endpoint ignores the bound. Leaving the loop stops it; what it had used is not known.
      reply.finishReason = "length";
      return;
    }
    yield { type: "delta", text, chunk };
  }
  if (!reply.isWhole) throw new Error("The stream ended before the reply did.");
  reply.isFinal = true;
}

/** Providers put an error in the place of a chunk when it is too late for a status. */
function throwIfError(chunk: unknown): void {
  const { error } = (chunk ?? {}) as { error?: object };
  if (error) throw new APIError(undefined, error, undefined, undefined);
}
