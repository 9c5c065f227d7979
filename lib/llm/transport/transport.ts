import { APIError } from "openai/core/error";
import { Pool } from "undici";
import type { LlmConfig } from "#lib/context";
import { Exchange, type Head } from "./exchange.ts";
import { SseParser } from "./sse.ts";

/** More than any reply: a body that grows beyond it is a fault of the endpoint. */
const REPLY_BYTES_MAX = 64 * 1024 * 1024;
const KEEP_ALIVE_MS = 60_000;
const CONNECT_TIMEOUT_MS = 5_000;
const OPENAI_URL = "https://api.openai.com/v1";

/** JSON to the endpoint and back. Every method throws APIError for a status that is none of success, and what the socket throws. */
export interface Transport {
  /** @param path below the base URL, such as `/chat/completions` */
  post(path: string, body: string, signal: AbortSignal): Promise<unknown>;
  /** The events of a streamed reply, parsed, until `[DONE]` or the end. Resolves with the reply's head. Leaving the loop stops the endpoint. */
  events(
    method: "GET" | "POST",
    path: string,
    body: string | undefined,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<unknown, void>>;
  close(): Promise<void>;
}

/**
 * Connections of its own to one endpoint. The SDK gives types and errors; its request path is left aside, because over undici's `fetch`
 * it costs seven times the bare request, and loading it takes 200 ms of a cold start.
 */
export function createTransport(config: LlmConfig): Transport {
  const base = new URL(config.baseUrl ?? OPENAI_URL);
  const prefix = base.pathname.replace(/\/+$/, "");
  const pool = new Pool(base.origin, {
    connections: config.connections,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 0, // tries and calls have clocks of their own
    bodyTimeout: 0,
    maxResponseSize: REPLY_BYTES_MAX,
  });
  const headers = {
    accept: "application/json",
    authorization: `Bearer ${config.apiKey ?? "none"}`, // local servers want none, and some insist on the header
    ...(config.organization && { "openai-organization": config.organization }),
    ...(config.project && { "openai-project": config.project }),
    "user-agent": "rung",
  };
  const withBody = { ...headers, "content-type": "application/json" };

  async function send(
    method: "GET" | "POST",
    path: string,
    body: string | undefined,
    signal: AbortSignal,
  ): Promise<Exchange> {
    const exchange = new Exchange(signal);
    if (!signal.aborted)
      pool.dispatch(
        { method, path: prefix + path, headers: body === undefined ? headers : withBody, body: body ?? null },
        exchange,
      );
    const head = await exchange.head;
    if (head.status < 200 || head.status > 299) throw await refusal(exchange, head);
    return exchange;
  }

  return {
    async post(path, body, signal) {
      const exchange = await send("POST", path, body, signal);
      return JSON.parse(await exchange.text()) as unknown;
    },
    async events(method, path, body, signal) {
      return parsed((await send(method, path, body, signal)).pieces());
    },
    close: () => pool.destroy(),
  };
}

async function* parsed(pieces: AsyncGenerator<string, void>): AsyncGenerator<unknown, void> {
  const parser = new SseParser();
  for await (const piece of pieces) {
    for (const data of parser.push(piece)) {
      if (data === "[DONE]") return;
      yield JSON.parse(data) as unknown;
    }
  }
}

/** An error as the SDK makes it. */
async function refusal(exchange: Exchange, { status, headers }: Head): Promise<APIError> {
  const text = await exchange.text().catch(() => "");
  let json: object | undefined;
  try {
    const parsedText = JSON.parse(text) as unknown;
    if (parsedText && typeof parsedText === "object") json = parsedText;
  } catch {} // an HTML page of a proxy, most often
  const flat = new Headers();
  for (const [name, value] of Object.entries(headers))
    for (const one of [value ?? []].flat()) flat.append(name, one);
  return APIError.generate(status, json, json ? undefined : text, flat);
}
