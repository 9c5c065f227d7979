import { callIfAny, currentActor } from "#lib/context";
import { StoreDown } from "#lib/store";
import { Account } from "./account.ts";
import { heldOf, ownerOf, type ResponseCheckpoint } from "./background/checkpoint.ts";
import type { Verdict } from "./breakers.ts";
import { costMicros } from "./cost.ts";
import { Deadline } from "./deadline.ts";
import { type Failure, failureOf, timedOut } from "./failure.ts";
import { LlmError } from "./llm-error.ts";
import type { CallOptions, ChatResult } from "./request.ts";
import { type CallDeps, type Got, NOTHING, type OpenTry, type Paid, type Try } from "./try.ts";
import type { Usage } from "./usage.ts";

/** The longest tokens are runs of one character; ordinary ones have four. */
const BYTES_PER_TOKEN_MAX = 16;
const REPLY_BYTES_SLACK = 4_096;

export interface Plan {
  /** To be tried in this order. */
  readonly models: readonly string[];
  /** The most that one try can use. */
  readonly atMost: Usage;
}

/** The tries of one call: same model, then the fallbacks, each one reserved before and settled after, until one succeeds or none is left. */
export class Call {
  readonly #deps: CallDeps;
  readonly #plan: Plan;
  readonly #options: CallOptions;
  readonly #tenant: string;
  readonly #total: Deadline;
  readonly #endsAt: number;
  readonly #account: Account;
  #at = 0;
  #retries = 0;
  #pauseMs = 0;
  #open: OpenTry | undefined;
  /** A response that goes on while no request of ours is about it. */
  #waiting: Paid | undefined;
  #lastError: LlmError | undefined;

  constructor(deps: CallDeps, plan: Plan, options: CallOptions) {
    const { config, clock } = deps;
    this.#deps = deps;
    this.#plan = plan;
    this.#options = options;
    this.#account = new Account(deps.recorder);
    this.#tenant = options.tenant ?? currentActor().tenant;
    const call = callIfAny();
    const now = clock.now();
    const leftMs = call ? call.deadline - now : Number.POSITIVE_INFINITY;
    const totalMs = Math.min(options.totalTimeoutMs ?? config.totalTimeoutMs, leftMs);
    this.#endsAt = now + totalMs;
    this.#total = new Deadline(totalMs, options.signal ?? call?.signal);
  }

  /** The next request that may be made: after its pause, past its breaker, within the rate, and paid for. @throws LlmError */
  async begin(): Promise<Try> {
    for (;;) {
      if (this.#pauseMs > 0) await this.#rest();
      this.#throwIfOver();
      const model = this.#waiting?.model ?? this.#plan.models[this.#at];
      if (model === undefined) throw this.failure(this.#lastError!);
      const report = await this.#deps.breakers.enter(model);
      if (!report) {
        this.#deps.recorder.count("llm.try", { model, outcome: "open" });
        this.#lastError ??= new LlmError(
          "llm_down",
          "The model endpoint failed lately and is left alone for now.",
        );
        if (this.#waiting) throw this.failure(this.#lastError);
        this.#nextModel();
        continue;
      }
      try {
        return this.#opened(this.#waiting ?? (await this.#pay(model)), report);
      } catch (error) {
        report("neither");
        if (!(error instanceof LlmError)) throw error;
        if (error.code !== "over_budget") throw this.failure(error);
        this.#lastError = error; // a cheaper model may still fit
        this.#nextModel();
      }
    }
  }

  /** Without a usage the reservation is the charge. */
  succeeded(got: Got): void {
    this.#account.settle(this.#open!, "ok", got);
    this.#release("up");
  }

  /** @throws LlmError when that ends the call: it was stopped, or the request is at fault */
  lost(cause: unknown, got: Got): void {
    const { failure, isOver } = this.#failed(cause);
    this.#account.settle(
      this.#open!,
      isOver ? "stopped" : failure.error.code,
      got,
      !isOver && failure.isFree,
    );
    this.#releaseAfter(failure, isOver);
    if (failure.next === "give_up") throw this.failure(failure.error);
    if (!this.#canRetry(failure)) this.#nextModel();
  }

  /**
   * The request broke off, the response it was about goes on: the next one goes on with it, and nothing is settled.
   * @param hadNews whether it brought something: then it counts as the first that breaks off
   * @throws LlmError when there is no next one
   */
  interrupted(cause: unknown, hadNews: boolean): void {
    if (hadNews) this.#retries = 0;
    const { failure, isOver } = this.#failed(cause);
    this.#waiting = this.#open!;
    this.#releaseAfter(failure, isOver);
    if (!this.#canRetry(failure)) throw this.failure(failure.error);
  }

  /** The endpoint knows the response no more: what it cost will never be known. The next try begins anew. */
  gone(): void {
    this.#account.settle(this.#open!, "gone", NOTHING);
    this.#release("up");
  }

  /** The try is about a background response: its money is held for whoever goes on with that. */
  handOver(responseId: string): ResponseCheckpoint {
    const { model, atMost, reservation } = this.#open!;
    const held = reservation.handTo(ownerOf(responseId));
    this.#open = { ...this.#open!, reservation: held, responseId };
    const { micros, day } = held;
    const { input, output } = atMost;
    return { responseId, model, tenant: this.#tenant, day, micros, input, output };
  }

  /** The next try goes on with a response that was begun elsewhere. @returns false when it is not ours to go on with */
  adopt(checkpoint: ResponseCheckpoint): boolean {
    const { responseId, model, tenant, input, output } = checkpoint;
    const price = this.#deps.config.prices[model];
    if (!price || tenant !== this.#tenant) return false;
    const reservation = this.#deps.budget.heldBy(heldOf(checkpoint));
    this.#waiting = { model, price, atMost: { input, cachedInput: 0, output }, reservation, responseId };
    this.#at = Math.max(0, this.#plan.models.indexOf(model));
    return true;
  }

  /** The background response that is not settled yet. */
  get responseId(): string | undefined {
    return (this.#open ?? this.#waiting)?.responseId;
  }

  /** Why the caller's signal fired; undefined when it did not. */
  get abortReason(): { readonly reason: unknown } | undefined {
    return this.#total.cause === "outer" ? { reason: this.#total.signal.reason } : undefined;
  }

  /** Leaves the response to whoever goes on with it. */
  keep(): void {
    const paid = this.#open ?? this.#waiting;
    if (paid) this.#account.keep(paid);
    if (this.#open) this.#stopRequest();
    this.#waiting = undefined;
  }

  /** The result of everything, failed tries included. */
  result(reply: Pick<ChatResult, "text" | "refusal" | "finishReason" | "model">): ChatResult {
    return this.#account.result(reply);
  }

  /** Ends a call that was left in the middle of a try, or while its response goes on; nothing to do otherwise. */
  close(got: Got = NOTHING): void {
    const paid = this.#open ?? this.#waiting;
    if (paid) this.#account.settle(paid, "left", got);
    if (this.#open) this.#stopRequest();
    this.#waiting = undefined;
    this.#total.close();
  }

  /** `error`, with what the call cost until now. */
  failure(error: LlmError): LlmError {
    return this.#account.charged(error);
  }

  async #pay(model: string): Promise<Paid> {
    const { config, budget, bucket, recorder } = this.#deps;
    const { atMost } = this.#plan;
    const price = config.prices[model]!;
    const micros = costMicros(price, atMost);
    const { maxCostMicros } = this.#options;
    if (maxCostMicros !== undefined && this.#account.costMicros + micros > maxCostMicros)
      throw new LlmError("over_budget", "The request's own limit does not cover this.");
    try {
      await bucket.take();
    } catch (cause) {
      if (!(cause instanceof StoreDown)) throw cause;
      recorder.count("llm.budget_unknown", { dependency: cause.dependency });
      throw new LlmError("budget_unknown", "Requests cannot be counted right now.", { cause });
    }
    const reservation = await budget.reserve(this.#tenant, micros);
    return { model, price, atMost, reservation, responseId: undefined };
  }

  #opened(paid: Paid, report: (verdict: Verdict) => void): OpenTry {
    const tryMs = this.#options.tryTimeoutMs ?? this.#deps.config.tryTimeoutMs;
    this.#waiting = undefined;
    this.#account.tries++;
    this.#open = {
      ...paid,
      report,
      deadline: new Deadline(tryMs, this.#total.signal),
      startedAt: performance.now(),
      replyBytesMax: paid.atMost.output * BYTES_PER_TOKEN_MAX + REPLY_BYTES_SLACK,
    };
    return this.#open;
  }

  #failed(cause: unknown): { failure: Failure; isOver: boolean } {
    const ranOut = this.#open!.deadline.cause === "time";
    const failure = ranOut ? timedOut() : failureOf(cause, this.#deps.clock.now());
    return { failure, isOver: this.#total.cause !== undefined };
  }

  #releaseAfter(failure: Failure, isOver: boolean): void {
    const { model } = this.#open!;
    this.#release(isOver ? "neither" : failure.isDown ? "down" : "up");
    this.#throwIfOver();
    const { error, next } = failure;
    this.#lastError = error;
    const { code, status } = error;
    this.#deps.recorder.log("warn", "llm.try_failed", { model, code, status, next });
  }

  /** Whether the same model is to be asked again, after a pause. */
  #canRetry({ error, next }: Failure): boolean {
    const { config, clock, random } = this.#deps;
    const top = config.backoffMs * 2 ** this.#retries;
    const pauseMs = Math.max(error.retryAfterMs ?? 0, top / 2 + (random() * top) / 2);
    const isWorthIt = pauseMs <= config.pauseMsMax && clock.now() + pauseMs < this.#endsAt;
    if (next !== "retry" || !isWorthIt || this.#retries >= config.retries) return false;
    this.#retries++;
    this.#pauseMs = pauseMs;
    return true;
  }

  #release(verdict: Verdict): void {
    const { deadline, report } = this.#open!;
    deadline.close();
    report(verdict);
    this.#open = undefined;
  }

  #stopRequest(): void {
    this.#open!.deadline.abort();
    this.#release("neither");
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
    if (cause === "time") throw this.failure(new LlmError("deadline", "The call's deadline passed."));
    if (cause === "outer")
      throw this.failure(new LlmError("aborted", "The caller gave up.", { cause: signal.reason }));
  }
}
