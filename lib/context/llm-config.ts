/** Micro-dollars per million tokens: $0.40 per million is 400,000. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** Input that the provider had in its prompt cache. Default: as `input`. */
  readonly cachedInput?: number;
  /** Makes vectors, not replies. */
  readonly embedding?: true;
}

export interface LlmConfig {
  /** Without a key and a base URL there is no LLM rung. */
  readonly apiKey?: string;
  readonly baseUrl?: string;
  /** OpenAI's own: whose account pays, where the key is of several. */
  readonly organization?: string;
  readonly project?: string;
  readonly model: string;
  /** Tried in this order when `model` fails. */
  readonly fallbackModels: readonly string[];
  /** Every model that may be asked is here: what has no price cannot be held to a budget. */
  readonly prices: Readonly<Record<string, ModelPrice>>;
  /** For vectors; without one there are none. */
  readonly embeddingModel?: string;
  /**
   * Over which API replies are asked for. `chat`: chat completions. `responses`: the Responses API. `auto`: the Responses API where the
   * endpoint has it and the request can be said to it, else chat completions.
   */
  readonly api: "chat" | "responses" | "auto";
  /** What the endpoint calls the bound on a reply. */
  readonly maxTokensField: "max_tokens" | "max_completion_tokens";
  readonly maxOutputTokens: number;
  readonly promptBytesMax: number;
  /** One try: until the reply is whole; of a stream until the first piece, and from piece to piece. */
  readonly tryTimeoutMs: number;
  /** All tries of one call, pauses included. */
  readonly totalTimeoutMs: number;
  /** Further tries with the same model. */
  readonly retries: number;
  /** The first pause is up to this long, each further one up to twice the one before. */
  readonly backoffMs: number;
  /** An upstream that asks for a longer pause is left for the next model. */
  readonly pauseMsMax: number;
  readonly requestsPerMinute: number;
  /** Connections to the endpoint. */
  readonly connections: number;
  /** Failures in a row, and milliseconds, for which a model is then left alone. */
  readonly breaker: { readonly failures: number; readonly openMs: number };
  /** Per tenant and UTC day. */
  readonly budgetMicrosPerDay: number;
}

/** OpenAI's list prices as last known to us; yours may differ: `RUNG_LLM_PRICES` (JSON, the same shape) adds models and replaces prices. */
const PRICES: Readonly<Record<string, ModelPrice>> = {
  "gpt-4.1": { input: 2_000_000, cachedInput: 500_000, output: 8_000_000 },
  "gpt-4.1-mini": { input: 400_000, cachedInput: 100_000, output: 1_600_000 },
  "gpt-4.1-nano": { input: 100_000, cachedInput: 25_000, output: 400_000 },
  "gpt-4o": { input: 2_500_000, cachedInput: 1_250_000, output: 10_000_000 },
  "gpt-4o-mini": { input: 150_000, cachedInput: 75_000, output: 600_000 },
  "gpt-5": { input: 1_250_000, cachedInput: 125_000, output: 10_000_000 },
  "gpt-5-mini": { input: 250_000, cachedInput: 25_000, output: 2_000_000 },
  "gpt-5-nano": { input: 50_000, cachedInput: 5_000, output: 400_000 },
  "text-embedding-3-small": { input: 20_000, output: 0, embedding: true },
  "text-embedding-3-large": { input: 130_000, output: 0, embedding: true },
};

/** $1,000 a token-million: far above any list price, and products with a token count stay exact. */
const PRICE_MAX = 1_000_000_000;

/** The readers of `loadConfig`, bound to its environment. */
export interface EnvReader {
  number(name: string, fallback: number, min?: number, max?: number): number;
  text(name: string, fallback: string): string;
  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T;
  fail(message: string): never;
}

/** @throws what `read.fail` throws, naming the variable that is wrong */
export function loadLlmConfig(read: EnvReader): LlmConfig {
  const apiKey = read.text("OPENAI_API_KEY", "");
  const baseUrl = read.text("OPENAI_BASE_URL", "");
  if (baseUrl && !URL.canParse(baseUrl)) read.fail("OPENAI_BASE_URL must be a URL.");
  const organization = read.text("OPENAI_ORG_ID", "");
  const project = read.text("OPENAI_PROJECT_ID", "");
  const model = read.text("RUNG_LLM_MODEL", "gpt-4.1-mini"); // short structured tasks: the cheap tier does them
  const fallbackModels = list(read.text("RUNG_LLM_FALLBACK_MODELS", ""));
  const prices = { ...PRICES, ...parsePrices(read) };
  if (apiKey || baseUrl) {
    const unpriced = [model, ...fallbackModels].find((name) => !Object.hasOwn(prices, name));
    if (unpriced)
      read.fail(
        `RUNG_LLM_PRICES must give the price of "${unpriced}": {"${unpriced}": {"input": 400000, "output": 1600000}} in micro-dollars per million tokens.`,
      );
  }
  const embeddingModel = read.text("RUNG_LLM_EMBEDDING_MODEL", ""); // off: the shipped embedder answers without it
  if (embeddingModel && !(Object.hasOwn(prices, embeddingModel) && prices[embeddingModel]!.embedding))
    read.fail(
      `RUNG_LLM_PRICES must give the price of "${embeddingModel}": {"${embeddingModel}": {"input": 20000, "embedding": true}} in micro-dollars per million tokens.`,
    );
  const isOpenAi = !baseUrl || /\bapi\.openai\.com\b/.test(baseUrl);
  return {
    ...(apiKey && { apiKey }),
    ...(baseUrl && { baseUrl }),
    ...(organization && { organization }),
    ...(project && { project }),
    model,
    fallbackModels,
    prices,
    ...(embeddingModel && { embeddingModel }),
    // OpenAI's jobs can be gone on with after a crash, and only there. Compatible servers have chat completions, and some that have /responses
    // as well leave half of it out: who wants it there says so.
    api: read.oneOf("RUNG_LLM_API", ["chat", "responses", "auto"], isOpenAi ? "auto" : "chat"),
    // OpenAI's newer models refuse `max_tokens`; many compatible servers know nothing else.
    maxTokensField: isOpenAi ? "max_completion_tokens" : "max_tokens",
    maxOutputTokens: read.number("RUNG_LLM_MAX_OUTPUT_TOKENS", 1_024, 1), // a page; who needs more says so
    promptBytesMax: read.number("RUNG_LLM_PROMPT_BYTES_MAX", 400_000, 1), // about 100,000 English tokens
    tryTimeoutMs: read.number("RUNG_LLM_TIMEOUT_MS", 30_000, 1),
    totalTimeoutMs: read.number("RUNG_LLM_TOTAL_TIMEOUT_MS", 120_000, 1), // a retry after a full time-out, and a long stream
    retries: read.number("RUNG_LLM_RETRIES", 3, 0, 10),
    backoffMs: read.number("RUNG_LLM_BACKOFF_MS", 500, 0), // OpenAI's own clients begin there
    pauseMsMax: read.number("RUNG_LLM_PAUSE_MS_MAX", 8_000, 0),
    requestsPerMinute: read.number("RUNG_LLM_REQUESTS_PER_MINUTE", 60, 1),
    connections: read.number("RUNG_LLM_CONNECTIONS", 64, 1),
    breaker: {
      failures: read.number("RUNG_LLM_BREAKER_FAILURES", 5, 1), // one call's four tries do not open it alone
      openMs: read.number("RUNG_LLM_BREAKER_OPEN_MS", 10_000, 1),
    },
    budgetMicrosPerDay: read.number("RUNG_LLM_BUDGET_MICROS_PER_DAY", 5_000_000, 0), // $5: noticed before it hurts
  };
}

const list = (raw: string): string[] =>
  raw
    .split(",")
    .map((s) => s.trim())
    .filter(Boolean);

function parsePrices(read: EnvReader): Record<string, ModelPrice> {
  const raw = read.text("RUNG_LLM_PRICES", "");
  if (!raw) return {};
  const wrong = (why: string) => read.fail(`RUNG_LLM_PRICES ${why}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    return wrong("must be JSON.");
  }
  if (!parsed || typeof parsed !== "object" || Array.isArray(parsed)) return wrong("must be a JSON object.");
  const isPrice = (value: unknown) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= PRICE_MAX;
  const prices: Record<string, ModelPrice> = {};
  for (const [name, price] of Object.entries(parsed as Record<string, Record<string, unknown>>)) {
    const { embedding, input, output = embedding ? 0 : undefined, cachedInput, ...rest } = price ?? {};
    const other = Object.keys(rest)[0];
    if (other)
      wrong(`has "${other}" for "${name}": only input, cachedInput, output and embedding are known.`);
    if (embedding !== undefined && embedding !== true)
      wrong(`must say "embedding": true for "${name}", or nothing.`);
    if (isPrice(input) && Number(cachedInput ?? 0) > Number(input))
      wrong(`has a cachedInput above input for "${name}": what is cached is no dearer.`);
    if (![input, output, cachedInput ?? 0].every(isPrice))
      wrong(`must give "${name}" whole micro-dollars per million tokens, from 0 to ${PRICE_MAX}.`);
    prices[name] = { ...price, input, output } as ModelPrice;
  }
  return prices;
}
