import { setTimeout as pause } from "node:timers/promises";
import type { Received } from "./received.ts";
import { bill } from "./reply.ts";
import { type Reply, tokensOf } from "./script.ts";

/** An event, and how many tokens came before it; -1 for what comes before all of them. */
export interface Made {
  readonly event: Readonly<Record<string, unknown>>;
  readonly tokensBefore: number;
}

type Status = "in_progress" | "completed" | "incomplete" | "failed" | "cancelled";

let ids = 0;

/** One response of the Responses API: it makes its events, and keeps them. */
export class ResponseRun {
  readonly id = `resp_${++ids}`;
  readonly reply: Reply;
  readonly received: Received;
  readonly isBackground: boolean;
  readonly events: Made[] = [];
  readonly #tokens: readonly string[];
  readonly #over = new AbortController();
  #made = 0;
  #status: Status = "in_progress";
  #wake: (() => void)[] = [];

  constructor(reply: Reply, received: Received) {
    this.reply = reply;
    this.received = received;
    this.isBackground = received.body["background"] === true;
    this.#tokens = reply.toolCall ? [reply.toolCall.arguments] : tokensOf(reply);
    for (const type of ["response.created", "response.in_progress"])
      this.#add(-1, type, { response: this.body });
    const item = reply.toolCall
      ? { type: "function_call", id: "fc_1", call_id: "call_1", name: reply.toolCall.name, arguments: "" }
      : { type: "message", id: "msg_1", role: "assistant", content: [] };
    this.#add(-1, "response.output_item.added", { output_index: 0, item });
    bill(received, reply, 0);
  }

  /** As `GET /responses/{id}` gives it. */
  get body(): Readonly<Record<string, unknown>> {
    const { reply, received } = this;
    const isOver = this.#status !== "in_progress";
    const error = {
      code: reply.errorCode ?? "server_error",
      message: reply.errorMessage ?? "Scripted failure.",
    };
    return {
      id: this.id,
      object: "response",
      created_at: 1_795_000_000,
      model: received.model,
      status: this.#status,
      background: this.isBackground,
      error: this.#status === "failed" ? error : null,
      incomplete_details: this.#status === "incomplete" ? { reason: reply.incomplete } : null,
      output: isOver ? this.#output : [],
      usage: isOver && reply.usage !== "absent" ? this.#usage : null,
    };
  }

  get isOver(): boolean {
    return this.#status !== "in_progress";
  }

  /** Makes the next token, or the end. Rejects when it is cancelled meanwhile. */
  async step(): Promise<void> {
    const { tokensPerSecond, failAfter, stallAfter, toolCall, refusal } = this.reply;
    const { signal } = this.#over;
    if (this.isBackground && stallAfter === this.#made)
      await pause(2 ** 30, undefined, { signal, ref: false });
    if (failAfter === this.#made) return this.#end("failed");
    const token = this.#tokens[this.#made];
    if (token === undefined) return this.#end(this.reply.incomplete ? "incomplete" : "completed");
    if (tokensPerSecond) await pause(1_000 / tokensPerSecond, undefined, { signal });
    bill(this.received, this.reply, this.#made + 1);
    const type = toolCall
      ? "response.function_call_arguments.delta"
      : refusal === undefined
        ? "response.output_text.delta"
        : "response.refusal.delta";
    this.#add(this.#made, type, { item_id: "msg_1", output_index: 0, content_index: 0, delta: token });
    this.#made++;
  }

  /** In the background: to its end, whoever listens. */
  async toTheEnd(): Promise<void> {
    try {
      while (!this.isOver) {
        await this.step();
        await new Promise(setImmediate);
      }
    } catch (error) {
      if (!this.#over.signal.aborted) throw error;
    }
  }

  cancel(): void {
    if (this.isOver) return;
    this.received.cancelledAtMs = performance.now();
    this.#end("cancelled");
  }

  /** The events behind the one with this number, as they are made. */
  async *from(after: number, gone: AbortSignal): AsyncGenerator<Made> {
    for (let at = after + 1; ; at++) {
      while (at >= this.events.length) {
        if (this.isOver) return;
        if (!this.isBackground) await this.step();
        else
          await new Promise<void>((resolve, reject) => {
            this.#wake.push(resolve);
            gone.addEventListener("abort", () => reject(gone.reason), { once: true });
          });
      }
      yield this.events[at]!;
    }
  }

  #end(status: Status): void {
    this.#status = status;
    const type = status === "cancelled" ? "response.failed" : `response.${status}`;
    this.#add(this.#made, type, { response: this.body });
    this.#over.abort();
  }

  #add(tokensBefore: number, type: string, more: object): void {
    this.events.push({ tokensBefore, event: { type, sequence_number: this.events.length, ...more } });
    for (const wake of this.#wake.splice(0)) wake();
  }

  get #output(): object[] {
    const { toolCall, refusal } = this.reply;
    if (toolCall) return [{ type: "function_call", id: "fc_1", call_id: "call_1", ...toolCall }];
    const text = this.#tokens.slice(0, this.#made).join("");
    const part =
      refusal === undefined ? { type: "output_text", text, annotations: [] } : { type: "refusal", refusal };
    return [
      { type: "reasoning", id: "rs_1", summary: [] },
      { type: "message", id: "msg_1", role: "assistant", content: [part] },
    ];
  }

  get #usage(): object {
    const { input, cachedInput, output } = this.received.billed;
    return {
      input_tokens: input,
      input_tokens_details: { cached_tokens: cachedInput },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: this.reply.reasoningTokens ?? 0 },
      total_tokens: input + output,
    };
  }
}
