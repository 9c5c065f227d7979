import type { Recorder } from "#lib/context";
import { costMicros } from "./cost.ts";
import type { LlmError } from "./llm-error.ts";
import type { ChatResult } from "./request.ts";
import { atLeast, type Got, type Paid } from "./try.ts";
import { addUsage, NO_USAGE, type Usage } from "./usage.ts";

/** What a call has come to, over all of its tries. */
export class Account {
  readonly #recorder: Recorder;
  #usage = NO_USAGE;
  #costMicros = 0;
  #estimated = false;
  tries = 0;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  get costMicros(): number {
    return this.#costMicros;
  }

  /** Books a try. Without a usage the reservation is the charge, unless no model can have run. */
  settle(paid: Paid & { startedAt?: number }, outcome: string, got: Got, isFree = false): void {
    const { model, price, atMost, reservation, startedAt } = paid;
    const known = got.isFinal ? got.usage : undefined;
    const estimated = known === undefined && !isFree;
    const charged = known ?? (isFree ? NO_USAGE : atLeast(atMost, got));
    const micros = costMicros(price, charged);
    reservation.settle({
      micros,
      estimatedMicros: estimated ? micros : 0,
      tries: 1,
      input: charged.input,
      output: charged.output,
    });
    this.#add(charged, micros, estimated);
    this.#recorder.count("llm.try", { model, outcome });
    if (startedAt !== undefined) this.#recorder.observe("llm.ms", performance.now() - startedAt, { model });
    this.#recorder.count("llm.cost_micros", { model }, micros);
  }

  /** Tells what a response may come to that goes on without us; whoever settles it books it. */
  keep({ model, price, atMost }: Paid): void {
    this.#add(atMost, costMicros(price, atMost), true);
    this.#recorder.count("llm.try", { model, outcome: "kept" });
  }

  result(reply: Pick<ChatResult, "text" | "refusal" | "finishReason" | "model">): ChatResult {
    return { ...reply, ...this.#total };
  }

  /** `error`, with what the call cost until now. */
  charged(error: LlmError): LlmError {
    return Object.assign(error, this.#total);
  }

  get #total() {
    return {
      usage: this.#usage,
      costMicros: this.#costMicros,
      estimated: this.#estimated,
      tries: this.tries,
    };
  }

  #add(usage: Usage, micros: number, estimated: boolean): void {
    this.#usage = addUsage(this.#usage, usage);
    this.#costMicros += micros;
    this.#estimated ||= estimated;
  }
}
