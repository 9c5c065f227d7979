import { cancelled, goesOn, Place, startedIn } from "./background/background.ts";
import { readCheckpoint } from "./background/checkpoint.ts";
import { checkedRequest } from "./bounds.ts";
import { Call } from "./call.ts";
import { LlmError } from "./llm-error.ts";
import { Reply } from "./reply.ts";
import type { ChatResult, LlmEvent, StreamRequest } from "./request.ts";
import type { CallDeps, Try } from "./try.ts";
import { type Question, type Reader, ReplyFailed, usageIn } from "./wires/wire.ts";

/**
 * A reply piece by piece. Before its first piece, tries and fallbacks go as in `chat`; after it a stream that breaks off ends in
 * `stream_cut`, or begins anew where the caller can drop text. Leaving the loop stops the upstream.
 * @throws LlmError
 */
export async function* stream(deps: CallDeps, request: StreamRequest): AsyncGenerator<LlmEvent, void> {
  const run = new Streamed(deps, request);
  try {
    if (!run.resume()) yield run.anew("The response is not ours to go on with.");
    while (!(yield* run.try()));
    yield { type: "done", result: run.result };
  } catch (error) {
    throw await run.failed(error);
  } finally {
    await run.close();
  }
}

/** One streamed call. */
class Streamed {
  readonly #deps: CallDeps;
  readonly #request: StreamRequest;
  readonly #question: Question;
  readonly #call: Call;
  #reply = new Reply();
  #place = new Place();
  #reader: Reader | undefined;
  /** The caller has something of a try that is not over. */
  #handedOn = false;
  #model = "";

  constructor(deps: CallDeps, request: StreamRequest) {
    const { question, ...plan } = checkedRequest(request, deps.config);
    this.#deps = deps;
    this.#request = request;
    this.#question = question;
    this.#call = new Call(deps, plan, request);
  }

  /** @returns false when there is a response to go on with, and it cannot be */
  resume(): boolean {
    const checkpoint = readCheckpoint(this.#request.background?.resume);
    if (!checkpoint) return true;
    this.#handedOn = true; // by the process before
    return this.#call.adopt(checkpoint);
  }

  get result(): ChatResult {
    const { text, refusal, finishReason = "stop" } = this.#reply;
    return this.#call.result({ text, refusal: refusal || null, finishReason, model: this.#model });
  }

  /** @returns whether the reply is whole; otherwise another try follows */
  async *try(): AsyncGenerator<LlmEvent, boolean> {
    const call = this.#call;
    const attempt = await call.begin();
    this.#model = attempt.model;
    const before = this.#place.after;
    try {
      for await (const event of this.#pieces(attempt)) {
        this.#handedOn ||= event.text !== "";
        attempt.deadline.isOurTurn = true;
        yield event;
        attempt.deadline.isOurTurn = false;
      }
    } catch (error) {
      if (call.responseId !== undefined && goesOn(error)) {
        call.interrupted(error, this.#place.after !== before);
        return false;
      }
      this.#reply.bill(usageIn(error));
      if (call.responseId !== undefined && !(error instanceof ReplyFailed)) call.gone();
      else call.lost(error, this.#reply);
      if (this.#handedOn) yield this.#restart(error);
      this.#forget();
      return false;
    }
    if (!this.#reply.isFinal && call.responseId !== undefined)
      this.#reply.bill(await cancelled(this.#deps.endpoint, call.responseId));
    call.succeeded(this.#reply);
    return true;
  }

  async *#pieces(attempt: Try): AsyncGenerator<LlmEvent & { type: "delta" }, void> {
    const { deadline, model, startedAt } = attempt;
    const reply = this.#reply;
    const events = await this.#open(attempt);
    const reader = this.#reader!;
    let isFirst = true;
    for await (const event of events) {
      deadline.refresh();
      if (!this.#place.passes(event)) continue;
      this.#noteStart(event);
      for (const chunk of reader.read(event)) {
        const text = reply.add(chunk);
        if (text === undefined) continue;
        if (isFirst)
          this.#deps.recorder.observe("llm.first_piece_ms", performance.now() - startedAt, { model });
        isFirst = false;
        if (reply.bytes > attempt.replyBytesMax) {
          // The endpoint ignores the bound. Leaving the loop stops it; what it had used is not known.
          reply.finishReason = "length";
          return;
        }
        yield { type: "delta", text, chunk };
      }
      if (reader.isOver) return;
    }
    if (!reply.isWhole) throw new Error("The stream ended before the reply did.");
    reply.isFinal = true;
  }

  async #open({ model, deadline: { signal } }: Try): Promise<AsyncGenerator<unknown, void>> {
    const { endpoint } = this.#deps;
    const { responseId } = this.#call;
    if (responseId !== undefined) {
      this.#reader ??= endpoint.readerOfResponse(this.#question);
      return endpoint.goOn(responseId, this.#place.after, signal);
    }
    const inBackground = this.#request.background !== undefined;
    const { reader, events } = await endpoint.stream(this.#question, model, signal, inBackground);
    this.#reader = reader;
    return events;
  }

  #noteStart(event: unknown): void {
    const { background } = this.#request;
    if (!background || this.#call.responseId !== undefined) return;
    const id = startedIn(event);
    if (id !== undefined) background.onStarted(this.#call.handOver(id));
  }

  /** @throws LlmError stream_cut when the caller cannot drop what it has */
  #restart(cause: unknown): LlmEvent {
    const cut = new LlmError("stream_cut", "The stream of the model endpoint broke off.", { cause });
    const { mayRestart, background } = this.#request;
    if (!mayRestart && !background) throw this.#call.failure(cut);
    return this.anew(cut.message);
  }

  anew(reason: string): LlmEvent {
    this.#handedOn = false;
    return { type: "restart", reason };
  }

  #forget(): void {
    this.#reply = new Reply();
    this.#place = new Place();
    this.#reader = undefined;
  }

  /** @returns `error`, with what the call cost */
  async failed(error: unknown): Promise<unknown> {
    await this.#leave(error);
    return error instanceof LlmError ? this.#call.failure(error) : error;
  }

  /** When the call is over, or its reader has left. */
  async close(): Promise<void> {
    await this.#leave();
    this.#call.close(this.#reply);
  }

  /** What becomes of a response that goes on when the call ends: with a failure somebody may resume it, and nobody wants it after a stop. */
  async #leave(error?: unknown): Promise<void> {
    const { responseId, abortReason } = this.#call;
    if (responseId === undefined) return;
    const { isStop = () => true } = this.#request.background ?? {};
    const isStopped = abortReason ? isStop(abortReason.reason) : error === undefined;
    if (!isStopped) return this.#call.keep();
    this.#reply.bill(await cancelled(this.#deps.endpoint, responseId));
    this.#call.close(this.#reply);
  }
}
