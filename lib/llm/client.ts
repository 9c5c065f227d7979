import OpenAI from "openai";
import { Agent, fetch as pooledFetch } from "undici";
import type { LlmConfig } from "#lib/context";

/** More than any reply: a body that grows beyond it is a fault of the endpoint. */
const REPLY_BYTES_MAX = 64 * 1024 * 1024;
const KEEP_ALIVE_MS = 60_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** The SDK's own clock is never the first to ring: tries and calls have ours. */
const NEVER_MS = 24 * 3_600_000;

export interface LlmClient {
  readonly openai: OpenAI;
  close(): Promise<void>;
}

/** The SDK over connections of its own: never the global fetch, whose pool everybody shares. It neither retries nor logs. */
export function createClient(config: LlmConfig): LlmClient {
  const dispatcher = new Agent({
    connections: config.connections,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: REPLY_BYTES_MAX,
  });
  const openai = new OpenAI({
    apiKey: config.apiKey ?? "none", // local servers want none, and the SDK insists on one
    ...(config.baseUrl && { baseURL: config.baseUrl }),
    maxRetries: 0,
    timeout: NEVER_MS,
    logLevel: "off",
    fetch: pooledFetch as unknown as typeof fetch,
    fetchOptions: { dispatcher } as never,
  });
  return { openai, close: () => dispatcher.destroy() };
}
