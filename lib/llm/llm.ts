import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { z } from "zod";
import type { Clock, Config, Recorder } from "#lib/context";
import { createRateWindow, type Store } from "#lib/store";
import { cancelResponse } from "./background/cancel.ts";
import { checkedRequest } from "./bounds.ts";
import { Breakers } from "./breakers.ts";
import { Budget, type Spend } from "./budget/budget.ts";
import { chat } from "./chat.ts";
import { costMicros } from "./cost.ts";
import { type EmbedRequest, type EmbedResult, embed } from "./embed.ts";
import { Endpoint } from "./endpoint.ts";
import { RateBucket } from "./rate-bucket.ts";
import type { ChatRequest, LlmEvent, StreamRequest, WholeResult } from "./request.ts";
import { stream } from "./stream.ts";
import { type ObjectRequest, type ObjectResult, object } from "./structured.ts";
import { createTransport } from "./transport/transport.ts";
import type { CallDeps } from "./try.ts";

export interface Llm {
  /** One reply, whole. @throws LlmError */
  chat(request: ChatRequest): Promise<WholeResult>;
  /** Pieces as they come, then `done`. Leaving the loop stops the upstream. @throws LlmError */
  stream(request: StreamRequest): AsyncIterable<LlmEvent>;
  /** A value of a zod schema. @throws LlmError */
  object<S extends z.ZodType>(request: ObjectRequest<S>): Promise<ObjectResult<z.output<S>>>;
  /** Vectors, one for each text, in their order. @throws LlmError; unknown_model without an embedding model */
  embed(request: EmbedRequest): Promise<EmbedResult>;
  /**
   * Ends a background response that nobody will go on with, and settles it. Nothing happens for one that is over and settled, or for what is no checkpoint.
   * @param checkpoint what `background.onStarted` gave, as it was kept
   */
  cancel(checkpoint: unknown): Promise<void>;
  /** What can be known to be wrong with a request before anybody is asked. @throws LlmError unknown_model, prompt_too_long, rejected */
  check(request: ChatRequest): void;
  /** What one try of this request with its first model reserves: it is never billed more. Micro-dollars. */
  reserves(request: ChatRequest): number;
  /** A tenant's day (UTC, default today). @throws StoreDown when the table does not answer */
  spend(tenant: string, day?: string): Promise<Spend>;
  /** Models that may be asked for. */
  readonly models: readonly string[];
  /** Books what is settled and gives back what no try holds: before a process ends. */
  close(): Promise<void>;
}

export interface LlmDeps {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly recorder: Recorder;
  /** 0 to 1, for the jitter of pauses. */
  readonly random?: () => number;
  /** Waits out a pause; rejects when `signal` fires. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** See `BudgetOptions.exact`: for workers, which may be killed at any moment. */
  readonly exactBudget?: boolean;
}

/** @returns undefined without a key and an endpoint: there is no LLM rung then, and the log says so */
export function createLlm(deps: LlmDeps): Llm | undefined {
  const { store, clock, recorder } = deps;
  const config = deps.config.llm;
  if (!config.apiKey && !config.baseUrl) {
    recorder.log("info", "llm.none", { reason: "OPENAI_API_KEY and OPENAI_BASE_URL are not set" });
    return undefined;
  }
  const transport = createTransport(config);
  const budget = new Budget(store, deps.config, {
    clock,
    recorder,
    holder: randomUUID(),
    exact: deps.exactBudget ?? false,
  });
  const window = createRateWindow(store.redis, deps.config.stage, clock);
  const callDeps: CallDeps = {
    config,
    endpoint: new Endpoint(transport, config, recorder),
    budget,
    bucket: new RateBucket(window, clock, config.requestsPerMinute),
    breakers: new Breakers(config.breaker),
    clock,
    recorder,
    random: deps.random ?? Math.random,
    pause: deps.pause ?? ((ms, signal) => pause(ms, undefined, { signal })),
  };
  return {
    chat: (request) => chat(callDeps, request),
    stream: (request) => stream(callDeps, request),
    object: (request) => object(callDeps, request),
    embed: (request) => embed(callDeps, request),
    cancel: (checkpoint) => cancelResponse(callDeps, checkpoint),
    check: (request) => void checkedRequest(request, config),
    reserves(request) {
      const price = config.prices[request.model ?? config.model];
      if (!price) return 0;
      return costMicros(price, checkedRequest(request, config).atMost);
    },
    spend: (tenant, day) => budget.spend(tenant, day),
    models: Object.keys(config.prices).filter((name) => !config.prices[name]!.embedding),
    async close() {
      await budget.close();
      await transport.close();
    },
  };
}
