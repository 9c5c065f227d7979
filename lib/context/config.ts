import { type LlmConfig, loadLlmConfig } from "./llm-config.ts";
import type { LogLevel } from "./recorder.ts";

/** Namespaces of the one TTL table (DESIGN section 2). */
export const TTL_DEFAULTS_S = {
  mappings: 3_600, // taught terms change rarely, and tags make a change visible at once
  ai_results: 300,
  insights: 86_400,
  predictions: 3_600,
  study: 86_400,
  chat_replies: 900,
  products: 600,
  customer_health: 3_600,
  contract_performance: 7_200,
  business_metrics: 3_600,
} as const;

export type CacheNamespace = keyof typeof TTL_DEFAULTS_S;

/** Everything that tunes behaviour, read once from the environment at the edge of the program. */
export interface Config {
  /** Part of every key: two stages may share a Redis. */
  readonly stage: string;
  readonly logLevel: LogLevel | "silent";
  readonly aws: {
    readonly region: string;
    /** Local endpoints; absent in the cloud, where the SDK finds its own. */
    readonly dynamoEndpoint?: string;
    readonly sqsEndpoint?: string;
    readonly s3Endpoint?: string;
    /** Where messages to WebSocket clients go. Only the function that serves sockets has it. */
    readonly socketEndpoint?: string;
  };
  readonly tables: { readonly data: string; readonly cache: string };
  readonly queues: { readonly jobs: string; readonly events: string };
  readonly uploadsBucket: string;
  readonly indexesBucket: string;
  /** Where a bundle finds the models' artefacts; absent where the source tree itself runs. */
  readonly modelsFolder?: string;
  readonly redis: { readonly url: string; readonly token: string; readonly timeoutMs: number };
  readonly llm: LlmConfig;
  readonly jobs: {
    readonly leaseMs: number;
    readonly renewEveryMs: number;
    readonly attemptsMax: number;
    readonly queuedPatienceMs: number;
  };
  readonly ttlS: Readonly<Record<CacheNamespace, number>>;
  readonly cache: {
    /** Bound of the in-process tier. */
    readonly memoryBytes: number;
    /** A memory entry or key older than this re-checks before it is used: how fast a correction or a revocation is seen everywhere. */
    readonly freshMs: number;
    /** Share of the TTL after which an entry is served stale while one caller refreshes it. */
    readonly staleAfter: number;
    /** How long a process that died may keep the others from computing its answer. A living one renews its lease. */
    readonly leaseMs: number;
  };
  readonly http: {
    readonly bodyBytesMax: number;
    readonly requestTimeoutMs: number;
    /** Bound on work after the response, so that a frozen or stopping process does not wait for ever. */
    readonly afterResponseMs: number;
    readonly corsOrigins: readonly string[];
  };
  /** Answers computed before anybody asks: most in a day. 0 turns them off. */
  readonly refresh: { readonly perUserPerDay: number; readonly perTenantPerDay: number };
  readonly rateLimit: { readonly perKeyPerMinute: number; readonly perUserPerMinute: number };
  /** Accept `rk_local_dev`. Only `npm start` sets it. */
  readonly localMode: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

class ConfigError extends Error {
  override readonly name = "ConfigError";
}

function number(env: Env, name: string, fallback: number, min = 0, max = Number.MAX_SAFE_INTEGER): number {
  const raw = env[name];
  if (raw === undefined || raw === "") return fallback;
  const value = Number(raw);
  if (!Number.isFinite(value) || value < min || value > max) {
    throw new ConfigError(`${name} must be a number from ${min} to ${max}, not "${raw}".`);
  }
  return value;
}

const text = (env: Env, name: string, fallback: string): string => env[name] || fallback;

function oneOf<T extends string>(env: Env, name: string, allowed: readonly T[], fallback: T): T {
  const raw = env[name];
  if (!raw) return fallback;
  if (!allowed.includes(raw as T))
    throw new ConfigError(`${name} must be one of ${allowed.join(", ")}, not "${raw}".`);
  return raw as T;
}

function loadJobsConfig(env: Env): Config["jobs"] {
  const leaseMs = number(env, "RUNG_JOB_LEASE_MS", 30_000, 1_000); // how long a killed worker's job waits for the next; shorter means more writes of the row
  return {
    leaseMs,
    renewEveryMs: Math.floor(leaseMs / 3), // two renewals may fail before the lease ends
    attemptsMax: number(env, "RUNG_JOB_ATTEMPTS_MAX", 3, 1, 100), // what failed three times fails a fourth time, and each try may cost money
    queuedPatienceMs: number(env, "RUNG_JOB_PATIENCE_MS", 30_000, 100), // after which a queued job's message counts as lost: a copy too many costs one read
  };
}

/**
 * @throws ConfigError naming the variable that is wrong.
 */
export function loadConfig(env: Env): Config {
  const optional = (name: string) => env[name] || undefined;
  const dynamoEndpoint = optional("RUNG_DYNAMO_ENDPOINT");
  const sqsEndpoint = optional("RUNG_SQS_ENDPOINT");
  const s3Endpoint = optional("RUNG_S3_ENDPOINT");
  const socketEndpoint = optional("RUNG_SOCKET_ENDPOINT");
  const modelsFolder = optional("RUNG_MODELS_FOLDER");
  const ttlS = Object.fromEntries(
    Object.entries(TTL_DEFAULTS_S).map(([name, s]) => [
      name,
      number(env, `RUNG_TTL_${name.toUpperCase()}_S`, s, 1),
    ]),
  ) as Record<CacheNamespace, number>;
  return {
    stage: text(env, "RUNG_STAGE", "local"),
    logLevel: oneOf(env, "LOG_LEVEL", ["debug", "info", "warn", "error", "silent"], "info"),
    aws: {
      region: text(env, "AWS_REGION", "us-east-1"),
      ...(dynamoEndpoint && { dynamoEndpoint }),
      ...(sqsEndpoint && { sqsEndpoint }),
      ...(s3Endpoint && { s3Endpoint }),
      ...(socketEndpoint && { socketEndpoint }),
    },
    tables: { data: text(env, "RUNG_DATA_TABLE", "Data"), cache: text(env, "RUNG_CACHE_TABLE", "Cache") },
    queues: {
      jobs: text(env, "RUNG_JOBS_QUEUE", "jobs"),
      events: text(env, "RUNG_EVENTS_QUEUE", "events"),
    },
    uploadsBucket: text(env, "RUNG_UPLOADS_BUCKET", "uploads"),
    indexesBucket: text(env, "RUNG_INDEXES_BUCKET", "indexes"),
    ...(modelsFolder && { modelsFolder }),
    redis: {
      url: text(env, "UPSTASH_REDIS_REST_URL", "http://127.0.0.1:8079"),
      token: text(env, "UPSTASH_REDIS_REST_TOKEN", "local"),
      timeoutMs: number(env, "RUNG_REDIS_TIMEOUT_MS", 150, 1), // a cache that is slower than computing is no cache
    },
    llm: loadLlmConfig({
      number: (name, fallback, min, max) => number(env, name, fallback, min, max),
      text: (name, fallback) => text(env, name, fallback),
      oneOf: (name, allowed, fallback) => oneOf(env, name, allowed, fallback),
      fail: (message) => {
        throw new ConfigError(message);
      },
    }),
    jobs: loadJobsConfig(env),
    ttlS,
    cache: {
      memoryBytes: number(env, "RUNG_MEMORY_CACHE_BYTES", 32 * 1024 * 1024, 0),
      freshMs: number(env, "RUNG_FRESH_MS", 2_000, 0, 2_000), // the promise is 2 s: it may be shortened, never stretched
      staleAfter: number(env, "RUNG_STALE_AFTER", 0.8, 0, 1),
      leaseMs: number(env, "RUNG_LEASE_MS", 5_000, 100), // renewed three times in its length: a pause of 3 s is survived
    },
    http: {
      bodyBytesMax: number(env, "RUNG_BODY_BYTES_MAX", 4_000_000, 1_000), // a function URL refuses 6 MB by itself, without a problem document
      requestTimeoutMs: number(env, "RUNG_REQUEST_TIMEOUT_MS", 30_000, 100),
      afterResponseMs: number(env, "RUNG_AFTER_RESPONSE_MS", 2_000, 0),
      corsOrigins: text(env, "RUNG_CORS_ORIGINS", "")
        .split(",")
        .map((s) => s.trim())
        .filter(Boolean),
    },
    refresh: {
      perUserPerDay: number(env, "RUNG_REFRESH_PER_USER", 24, 0), // one an hour: who notes all day long still finds most answers ready
      perTenantPerDay: number(env, "RUNG_REFRESH_PER_TENANT", 10_000, 0), // some cents of table reads and function time
    },
    rateLimit: {
      perKeyPerMinute: number(env, "RUNG_RATE_PER_KEY", 6_000, 1),
      perUserPerMinute: number(env, "RUNG_RATE_PER_USER", 600, 1),
    },
    localMode: env["RUNG_LOCAL"] === "1",
  };
}
