import { APIError } from "openai/core/error";
import type { ChatCompletion } from "openai/resources";
import type { LlmConfig, Recorder } from "#lib/context";
import type { Transport } from "./transport/transport.ts";
import { chatWire } from "./wires/chat-wire.ts";
import { responsesWire } from "./wires/responses-wire.ts";
import { unsayable } from "./wires/sayable.ts";
import type { Question, Reader, Wire } from "./wires/wire.ts";

/** A streamed reply that has begun. */
export interface Streaming {
  readonly reader: Reader;
  readonly events: AsyncGenerator<unknown, void>;
}

/**
 * Which API a question goes over, and what is known of those that the endpoint has. What it has not is found out once, by the first
 * question, which then goes over the other within the same try: it has cost nothing yet.
 */
export class Endpoint {
  readonly #transport: Transport;
  readonly #config: Pick<LlmConfig, "api" | "maxTokensField">;
  readonly #recorder: Recorder;
  readonly #chat: Wire;
  #lacksResponses = false;
  #lacksBackground = false;

  constructor(transport: Transport, config: LlmConfig, recorder: Recorder) {
    this.#transport = transport;
    this.#config = config;
    this.#recorder = recorder;
    this.#chat = chatWire(config.maxTokensField);
  }

  /** @throws APIError, ReplyFailed, what the socket throws */
  async completion(question: Question, model: string, signal: AbortSignal): Promise<ChatCompletion> {
    const wire = this.#wire(question, false);
    try {
      const reply = await this.#transport.post(wire.path, wire.body(question, model, "whole"), signal);
      return wire.completion(reply, question);
    } catch (error) {
      if (!this.#learns(error, wire, false)) throw error;
      return this.completion(question, model, signal);
    }
  }

  /** @param inBackground if the endpoint can. @throws as `completion` */
  async stream(
    question: Question,
    model: string,
    signal: AbortSignal,
    inBackground = false,
  ): Promise<Streaming> {
    const isBackground = inBackground && !this.#lacksBackground;
    const wire = this.#wire(question, isBackground);
    const delivery = isBackground && wire === responsesWire ? "background" : "stream";
    try {
      const body = wire.body(question, model, delivery);
      const events = await this.#transport.events("POST", wire.path, body, signal);
      return { reader: wire.reader(question), events };
    } catch (error) {
      if (!this.#learns(error, wire, delivery === "background")) throw error;
      return this.stream(question, model, signal, inBackground);
    }
  }

  /** @param body JSON. @throws APIError, what the socket throws */
  embeddings(body: string, signal: AbortSignal): Promise<unknown> {
    return this.#transport.post("/embeddings", body, signal);
  }

  /** Of a response that was begun elsewhere. */
  readerOfResponse(question: Question): Reader {
    return responsesWire.reader(question);
  }

  /** Goes on with a background response behind the event `after`; from its beginning without. @throws as `completion` */
  goOn(id: string, after: number | undefined, signal: AbortSignal): Promise<AsyncGenerator<unknown, void>> {
    const from = after === undefined ? "" : `&starting_after=${after}`;
    return this.#transport.events(
      "GET",
      `/responses/${encodeURIComponent(id)}?stream=true${from}`,
      undefined,
      signal,
    );
  }

  /** @returns the response as it then is. @throws as `completion` */
  cancel(id: string, signal: AbortSignal): Promise<unknown> {
    return this.#transport.post(`/responses/${encodeURIComponent(id)}/cancel`, "{}", signal);
  }

  #wire(question: Question, inBackground: boolean): Wire {
    const { api } = this.#config;
    if (api === "responses") return responsesWire;
    if (api === "chat" || this.#lacksResponses || unsayable(question) !== undefined) return this.#chat;
    // Chat completions stop by themselves, and cost what they then cost; ours would have to be left.
    return question.stop.length > 0 && !inBackground ? this.#chat : responsesWire;
  }

  /** @returns whether the same question may go another way now */
  #learns(error: unknown, wire: Wire, wasBackground: boolean): boolean {
    if (!(error instanceof APIError) || wire !== responsesWire) return false;
    const { status, code, param, message } = error;
    if (
      wasBackground &&
      (status === 400 || status === 422) &&
      /background|store/.test(`${param} ${message}`)
    ) {
      this.#lacksBackground = true;
      this.#recorder.log("info", "llm.no_background", { status });
      return true;
    }
    const isMissing = (status === 404 && code !== "model_not_found") || status === 405 || status === 501;
    if (this.#config.api !== "auto" || !isMissing) return false;
    this.#lacksResponses = true;
    this.#recorder.log("info", "llm.no_responses", { status });
    return true;
  }
}
