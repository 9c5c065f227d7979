import { setTimeout as wait } from "node:timers/promises";
import { checkedUnderstanding, type Driver, type Response, type Understand } from "./wire.ts";

/** Asks a function in this process, one note after the other. What it throws is that note's failure. */
export function inProcessDriver(understand: Understand): Driver {
  return {
    name: "in process",
    async understandAll(texts, when) {
      const responses: Response[] = [];
      for (const text of texts) {
        responses.push(
          await understand(text, when).then(checkedUnderstanding, (error: unknown) => ({
            failure: error instanceof Error ? error.message : String(error),
          })),
        );
      }
      return responses;
    },
  };
}

export interface HttpDriverOptions {
  /** Where the server is: http://127.0.0.1:8787 */
  url: string;
  key: string;
  /** Forced, where given. */
  service?: string;
  fetch?: typeof fetch;
  sleep?: (ms: number) => Promise<unknown>;
}

/** The route takes 200 texts at once. */
const BATCH_SIZE = 200;
const REQUEST_TIMEOUT_MS = 60_000;
const RATE_LIMIT_WAITS_MAX = 10;

/** Asks a running server through `POST /api/v1/process/batch`, waiting as told when the rate limit is reached. */
export function httpDriver({
  url,
  key,
  service,
  fetch: send = fetch,
  sleep = wait,
}: HttpDriverOptions): Driver {
  const endpoint = new URL("/api/v1/process/batch", url);
  if (service !== undefined) endpoint.searchParams.set("force_service", service);
  const post = async (body: string): Promise<globalThis.Response> => {
    for (let waits = 0; ; waits++) {
      const response = await send(endpoint, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body,
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      if (response.status !== 429 || waits >= RATE_LIMIT_WAITS_MAX) return response;
      await response.body?.cancel();
      await sleep(1_000 * Math.max(1, Number(response.headers.get("retry-after")) || 1));
    }
  };
  return {
    name: url,
    async understandAll(texts, { now, timeZone }) {
      const responses: Response[] = [];
      for (let start = 0; start < texts.length; start += BATCH_SIZE) {
        const batch = texts.slice(start, start + BATCH_SIZE);
        const response = await post(JSON.stringify({ texts: batch, now, timezone: timeZone }));
        const text = await response.text();
        if (!response.ok) throw new Error(`${endpoint} answered ${response.status}: ${text.slice(0, 300)}`);
        const { results } = JSON.parse(text) as { results?: unknown[] };
        if (!Array.isArray(results) || results.length !== batch.length) {
          throw new Error(
            `${endpoint} answered ${results?.length ?? "no"} results for ${batch.length} texts.`,
          );
        }
        responses.push(...results.map(checkedUnderstanding));
      }
      return responses;
    },
  };
}
