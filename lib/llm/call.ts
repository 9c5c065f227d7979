import { callIfAny, currentActor } from "#lib/context";
import { StoreDown } from "#lib/store";
import { type Bounds, checkedRequest } from "./bounds.ts";
import type { Verdict } from "./breakers.ts";
import { costMicros } from "./cost.ts";
import { Deadline } from "./deadline.ts";
import { failureOf, timedOut } from "./failure.ts";
import { LlmError } from "./llm-error.ts";
import type { ChatRequest, ChatResult } from "./request.ts";
import { reserveMicros, usageAtMost } from "./reservation.ts";
import { atLeast, type CallDeps, type Got, NOTHING, type OpenTry, type Try } from "./try.ts";
import { addUsage, NO_USAGE } from "./usage.ts";

/** The longest tokens are runs of one character; ordinary ones have four. */
const BYTES_PER_TOKEN_MAX = 16;
const REPLY_BYTES_SLACK = 4_096;

/** The tries of one call: same model, then the fallbacks, each one reserved before and settled after, until one succeeds or none is left. */
export class Call {
  readonly #deps: CallDeps;
  readonly #request: ChatRequest;
  readonly #models: readonly string[];
  readonly #tenant: string;
  readonly #bytes: number;
  readonly #bounds: Bounds;
  readonly #total: Deadline;
  readonly #endsAt: number;
  #at = 0;
  #retries = 0;
  #pauseMs = 0;
  #open: OpenTry | undefined;
  #lastError: LlmError | undefined;
  #usage = NO_USAGE;
  #costMicros = 0;
  #estimated = false;
  #tries = 0;

  /** @throws LlmError prompt_too_long, unknown_model, rejected */
  constructor(deps: CallDeps, request: ChatRequest) {
    const { config, clock } = deps;
    this.#deps = deps;
    this.#request = request;
    const { models, bytes, bounds } = checkedRequest(request, config);
    this.#models = models;
    this.#bytes = bytes;
    this.#bounds = bounds;
    this.#tenant = request.tenant ?? currentActor().tenant;
    const call = callIfAny();
    const now = clock.now();
    const leftMs = call ? call.deadline - now : Number.POSITIVE_INFINITY;
    const totalMs = Math.min(request.totalTimeoutMs ?? config.totalTimeoutMs, leftMs);
    this.#endsAt = now + totalMs;
    this.#total = new Deadline(totalMs, request.signal ?? call?.signal);
  }

  /** The next request that may be made: after its pause, past its breaker, within the rate, and paid for. @throws LlmError */
  async begin(): Promise<Try> {
    for (;;) {
      if (this.#pauseMs > 0) await this.#rest();
      this.#throwIfOver();
      const model = this.#models[this.#at];
      if (model === undefined) throw this.#failed(this.#lastError!);
      const report = await this.#deps.breakers.enter(model);
      if (!report) {
        this.#deps.recorder.count("llm.try", { model, outcome: "open" });
        this.#lastError ??= new LlmError(
          "llm_down",
          "The model endpoint failed lately and is left alone for now.",
        );
        this.#nextModel();
        continue;
      }
      try {
        return await this.#pay(model, report);
      } catch (error) {
        report("neither");
        if (!(error instanceof LlmError)) throw error;
        if (error.code !== "over_budget") throw this.#failed(error);
        this.#lastError = error; // a cheaper model may still fit
        this.#nextModel();
      }
    }
  }

  /** Without a usage the reservation is the charge. */
  succeeded(got: Got): void {
    this.#settle("ok", got, false);
    this.#release("up");
  }

  /** @throws LlmError when that ends the call: it was stopped, or the request is at fault */
  lost(cause: unknown, got: Got): void {
    const { deadline, model } = this.#open!;
    const isOver = this.#total.cause !== undefined;
    const { clock, config, random } = this.#deps;
    const failure = deadline.cause === "time" ? timedOut() : failureOf(cause, clock.now());
    this.#settle(isOver ? "stopped" : failure.error.code, got, !isOver && failure.isFree);
    this.#release(isOver ? "neither" : failure.isDown ? "down" : "up");
    this.#throwIfOver();
    const { error, next } = failure;
    this.#lastError = error;
    this.#deps.recorder.log("warn", "llm.try_failed", {
      model,
      code: error.code,
      status: error.status,
      next,
    });
    if (next === "give_up") throw this.#failed(error);
    const top = config.backoffMs * 2 ** this.#retries;
    const pauseMs = Math.max(error.retryAfterMs ?? 0, top / 2 + (random() * top) / 2);
    const isWorthIt = pauseMs <= config.pauseMsMax && clock.now() + pauseMs < this.#endsAt;
    if (next === "retry" && isWorthIt && this.#retries < config.retries) {
      this.#retries++;
      this.#pauseMs = pauseMs;
    } else this.#nextModel();
  }

  /** The result of everything, failed tries included. */
  result(reply: Pick<ChatResult, "text" | "refusal" | "finishReason" | "model">): ChatResult {
    return {
      ...reply,
      usage: this.#usage,
      costMicros: this.#costMicros,
      estimated: this.#estimated,
      tries: this.#tries,
    };
  }

  /** Ends a call that was left in the middle of a try; nothing to do otherwise. */
  close(got: Got = NOTHING): void {
    if (this.#open) {
      this.#open.deadline.abort();
      this.#settle("left", got, false);
      this.#release("neither");
    }
    this.#total.close();
  }

  /** `error`, with what the call cost until then. */
  failure(error: LlmError): LlmError {
    return this.#failed(error);
  }

  async #pay(model: string, report: (verdict: Verdict) => void): Promise<Try> {
    const { config, budget, bucket, recorder } = this.#deps;
    const price = config.prices[model]!;
    const atMost = usageAtMost(this.#request, this.#bytes, this.#bounds.maxOutputTokens);
    const micros = reserveMicros(price, atMost);
    const { maxCostMicros } = this.#request;
    if (maxCostMicros !== undefined && this.#costMicros + micros > maxCostMicros)
      throw new LlmError("over_budget", "The request's own limit does not cover this.");
    try {
      await bucket.take();
    } catch (cause) {
      if (!(cause instanceof StoreDown)) throw cause;
      recorder.count("llm.budget_unknown", { dependency: cause.dependency });
      throw new LlmError("budget_unknown", "Requests cannot be counted right now.", { cause });
    }
    const reservation = await budget.reserve(this.#tenant, micros);
    const open: OpenTry = {
      model,
      price,
      atMost,
      reservation,
      report,
      body: this.#body(model),
      deadline: new Deadline(this.#request.tryTimeoutMs ?? config.tryTimeoutMs, this.#total.signal),
      startedAt: performance.now(),
      replyBytesMax: atMost.output * BYTES_PER_TOKEN_MAX + REPLY_BYTES_SLACK,
    };
    this.#open = open;
    this.#tries++;
    return open;
  }

  #body(model: string): string {
    const { messages, stop, temperature } = this.#request;
    return JSON.stringify({
      ...this.#bounds.extra,
      model,
      messages,
      [this.#deps.config.maxTokensField]: this.#bounds.maxOutputTokens,
      ...(stop && { stop }),
      ...(temperature !== undefined && { temperature }),
    });
  }

  #settle(outcome: string, got: Got, isFree: boolean): void {
    const { model, price, atMost, reservation, startedAt } = this.#open!;
    const { recorder } = this.#deps;
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
    this.#usage = addUsage(this.#usage, charged);
    this.#costMicros += micros;
    this.#estimated ||= estimated;
    recorder.count("llm.try", { model, outcome });
    recorder.observe("llm.ms", performance.now() - startedAt, { model });
    recorder.count("llm.cost_micros", { model }, micros);
  }

  #release(verdict: Verdict): void {
    const { deadline, report } = this.#open!;
    deadline.close();
    report(verdict);
    this.#open = undefined;
  }

  #nextModel(): void {
    this.#at++;
    this.#retries = 0;
    this.#pauseMs = 0;
  }

  async #rest(): Promise<void> {
    const ms = this.#pauseMs;
    this.#pauseMs = 0;
    this.#deps.recorder.observe("llm.pause_ms", ms);
    await this.#deps.pause(ms, this.#total.signal).catch((error: unknown) => {
      if (!this.#total.signal.aborted) throw error;
    });
  }

  #throwIfOver(): void {
    const { cause, signal } = this.#total;
    if (cause === "time") throw this.#failed(new LlmError("deadline", "The call's deadline passed."));
    if (cause === "outer")
      throw this.#failed(new LlmError("aborted", "The caller gave up.", { cause: signal.reason }));
  }

  #failed(error: LlmError): LlmError {
    error.costMicros = this.#costMicros;
    error.usage = this.#usage;
    error.estimated = this.#estimated;
    error.tries = this.#tries;
    return error;
  }
}
