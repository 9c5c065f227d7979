import { type Clock, type Config, loadConfig, type Recorder, silentRecorder } from "#lib/context";
import { createLlm, type Llm, type LlmDeps, type LlmEvent } from "#lib/llm";
import { createStore, type Store } from "#lib/store";
import { fakeClock } from "../support/call.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";
import { startUpstream, type Upstream } from "../upstream/index.ts";

/** Micro-dollars per million: a token of either kind is dear enough to be seen in whole micro-dollars. */
export const PRICES = {
  one: { input: 3_000_000, cachedInput: 1_000_000, output: 7_000_000 },
  two: { input: 1_000_000, output: 2_000_000 },
};

export interface Bench {
  readonly upstream: Upstream;
  readonly store: Store;
  readonly config: Config;
  readonly clock: ReturnType<typeof fakeClock>;
  /** Pauses that a client made, in ms. No test waits for one. */
  readonly pauses: number[];
  /** Another process, as far as budgets and limits are concerned. */
  llm(env?: Readonly<Record<string, string>>, deps?: Partial<LlmDeps>): Llm;
  stop(): Promise<void>;
}

/** Suites that hold for both run over each of them. */
export const APIS = ["chat", "responses"] as const;
export type Api = (typeof APIS)[number] | "auto";

export async function startBench(
  start: () => Promise<TestStack> = startTestStack,
  api: Api = "chat",
): Promise<Bench> {
  const [stack, upstream] = await Promise.all([start(), startUpstream()]);
  const clock = fakeClock();
  const settings = (env: Readonly<Record<string, string>> = {}) =>
    loadConfig({
      ...stack.env,
      OPENAI_BASE_URL: upstream.url,
      RUNG_LLM_API: api,
      RUNG_LLM_MODEL: "one",
      RUNG_LLM_PRICES: JSON.stringify(PRICES),
      RUNG_LLM_REQUESTS_PER_MINUTE: "1000000",
      RUNG_LLM_BREAKER_FAILURES: "1000",
      RUNG_LLM_BUDGET_MICROS_PER_DAY: "1000000000",
      RUNG_REDIS_TIMEOUT_MS: "15000",
      ...env,
    });
  const config = settings();
  const store = createStore(config, { clock });
  const pauses: number[] = [];
  const made: Llm[] = [];
  return {
    upstream,
    store,
    config,
    clock,
    pauses,
    llm(env, deps) {
      const llm = createLlm({
        config: settings(env),
        store,
        clock,
        recorder: silentRecorder,
        random: () => 0.5,
        pause: async (ms) => {
          pauses.push(ms);
          clock.advance(ms);
        },
        ...deps,
      })!;
      made.push(llm);
      return llm;
    },
    async stop() {
      await Promise.all(made.map((llm) => llm.close()));
      store.close();
      await upstream.stop();
      await stack.stop();
    },
  };
}

let tenants = 0;
/** A tenant that no other test has: budgets are per tenant. */
export const newTenant = (): string => `t${++tenants}`;

export const ask = (tenant: string, more: object = {}) => ({
  tenant,
  messages: [{ role: "user" as const, content: "How much did I spend on coffee?" }],
  maxOutputTokens: 50,
  ...more,
});

/** What the upstream's bill comes to: each request rounded up to a whole micro-dollar. */
export const bill = (upstream: Upstream): number =>
  upstream.received.reduce((sum, { model, billed }) => {
    const price: { input: number; cachedInput?: number; output: number } =
      PRICES[model as keyof typeof PRICES];
    const fresh = billed.input - billed.cachedInput;
    const exact =
      fresh * price.input +
      billed.cachedInput * (price.cachedInput ?? price.input) +
      billed.output * price.output;
    return sum + Math.ceil(exact / 1_000_000);
  }, 0);

export async function collect(events: AsyncIterable<LlmEvent>): Promise<LlmEvent[]> {
  const all: LlmEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** The text as a client that follows `restart` has it at the end. */
export const textOf = (events: readonly LlmEvent[]): string =>
  events.reduce(
    (text, event) => (event.type === "delta" ? text + event.text : event.type === "restart" ? "" : text),
    "",
  );

export const failing = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (e) => e,
  );

export type { Clock, Recorder };
