import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyTooLarge, type Endpoint, type ListenOptions, listen, readBody } from "../listen.ts";
import { RedisError } from "../redis/redis-error.ts";
import type { Reply } from "../redis/values.ts";
import { type Args, BackendDown, type Outcome, type RedisBackend } from "./backend.ts";

export interface BridgeOptions extends ListenOptions {
  readonly backend: RedisBackend;
  readonly token: string;
  /** Upstash's own limit on its smallest plan, so that what works here works there. */
  readonly bodyBytesMax?: number;
}

/** What needs a connection of its own cannot be had over REST. */
const UNAVAILABLE = new Set(
  `BLPOP BRPOP BLMOVE BLMPOP BRPOPLPUSH BZPOPMIN BZPOPMAX BZMPOP WAIT SUBSCRIBE PSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE MONITOR
  MULTI EXEC DISCARD WATCH UNWATCH AUTH HELLO SELECT QUIT CLIENT CONFIG SHUTDOWN DEBUG`.split(/\s+/),
);

const HEARTBEAT_MS = 15_000;

class BadRequest extends Error {
  override readonly name = "BadRequest";
}

/**
 * The Upstash REST protocol: `POST /` with one command, `/pipeline` and `/multi-exec` with several, commands as paths, and
 * `/subscribe/<channel>` as server-sent events.
 */
export async function startUpstash(options: BridgeOptions): Promise<Endpoint> {
  const { backend, token, bodyBytesMax = 1024 * 1024 } = options;
  const expected = Buffer.from(`Bearer ${token}`);
  const streams = new Set<ServerResponse>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, "http://bridge");
    if (!authorised(request, url, expected)) {
      send(request, response, 401, { error: "WRONGPASS invalid or missing auth token" });
      return;
    }
    const base64 = request.headers["upstash-encoding"] === "base64";
    const [first, ...rest] = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
    const body = await readBody(request, bodyBytesMax);

    if ((first === "subscribe" || first === "psubscribe") && rest.length > 0) {
      await stream(first, rest[0]!, response);
      return;
    }
    if (first === "pipeline" && rest.length === 0) {
      const outcomes = await runAll(parseList(body).map(attempt), backend);
      send(
        request,
        response,
        200,
        outcomes.map((outcome) => encode(outcome, base64)),
      );
      return;
    }
    if (first === "multi-exec" && rest.length === 0) {
      const outcomes = await backend.transaction(parseList(body).map(commandOf));
      send(
        request,
        response,
        200,
        outcomes.map((outcome) => encode(outcome, base64)),
      );
      return;
    }
    const command = first === undefined ? parse(body) : pathCommand([first, ...rest], url, request, body);
    const [outcome] = await runAll([attempt(command)], backend);
    send(request, response, "error" in outcome! ? 400 : 200, encode(outcome!, base64));
  }

  async function stream(kind: "subscribe" | "psubscribe", name: string, response: ServerResponse) {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    response.flushHeaders();
    const label = kind === "subscribe" ? "message" : `pmessage,${name}`;
    const stop = await backend.subscribe(kind, name, (channel, message) =>
      response.write(`data: ${label},${channel},${message}\n\n`),
    );
    response.write(`data: ${kind},${name},1\n\n`);
    const heartbeat = setInterval(() => response.write(": ping\n\n"), HEARTBEAT_MS);
    const end = () => {
      clearInterval(heartbeat);
      streams.delete(response);
      stop();
    };
    streams.add(response);
    if (response.destroyed) end();
    else response.once("close", end);
  }

  const endpoint = await listen((request, response) => {
    answer(request, response).catch((error) => {
      if (response.headersSent || response.destroyed) {
        response.destroy();
        return;
      }
      const failure = failureOf(error, bodyBytesMax);
      if (failure.status === 500) console.error("the local Redis endpoint failed:", error);
      send(request, response, failure.status, { error: failure.message });
    });
  }, options);
  return {
    url: endpoint.url,
    async stop() {
      for (const response of streams) response.end();
      await endpoint.stop();
      await backend.stop();
    },
  };
}

function failureOf(error: unknown, bodyBytesMax: number): { status: number; message: string } {
  if (error instanceof BackendDown)
    return { status: 503, message: `ERR Redis is unavailable: ${error.message}` };
  if (error instanceof BadRequest || error instanceof RedisError || error instanceof URIError)
    return { status: 400, message: error.message };
  if (error instanceof BodyTooLarge)
    return { status: 413, message: `ERR max request size exceeded. Limit: ${bodyBytesMax} bytes` };
  return { status: 500, message: `ERR ${String(error)}` };
}

function authorised(request: IncomingMessage, url: URL, expected: Buffer): boolean {
  const inQuery = url.searchParams.get("_token");
  const given = Buffer.from(request.headers.authorization ?? (inQuery ? `Bearer ${inQuery}` : ""));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function send(request: IncomingMessage, response: ServerResponse, status: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": bytes.length,
    // One server, so every read sees every write: any token will do.
    "upstash-sync-token": request.headers["upstash-sync-token"] || "local",
  });
  response.end(bytes);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new BadRequest("ERR failed to parse command");
  }
}

function parseList(body: Buffer): unknown[] {
  const list = parse(body);
  if (!Array.isArray(list)) throw new BadRequest("ERR failed to parse pipeline request");
  return list;
}

/** `/set/key/value?EX=100`; a body is the last argument. */
function pathCommand(path: string[], url: URL, request: IncomingMessage, body: Buffer): string[] {
  const query = [...url.searchParams].filter(([name]) => name !== "_token").flat();
  const last = request.method === "POST" && body.length > 0 ? [body.toString()] : [];
  return [...path, ...last, ...query.filter(Boolean)];
}

/** @throws BadRequest when it is no command, or one that REST cannot offer */
function commandOf(value: unknown): Args {
  if (!Array.isArray(value) || value.length === 0) throw new BadRequest("ERR empty command");
  const args = value.map((arg) => {
    if (typeof arg === "string") return arg.toWellFormed();
    return arg === null ? "" : typeof arg === "object" ? JSON.stringify(arg) : String(arg);
  });
  const name = args[0]!.toUpperCase();
  const blocks = name.startsWith("XREAD") && args.some((arg) => arg.toUpperCase() === "BLOCK");
  if (UNAVAILABLE.has(name) || blocks)
    throw new BadRequest(
      `ERR Command is not available: '${args[0]}'. See https://upstash.com/docs/redis/overall/rediscompatibility for details`,
    );
  return args;
}

type Attempt = { readonly args: Args } | { readonly error: string };

function attempt(value: unknown): Attempt {
  try {
    return { args: commandOf(value) };
  } catch (error) {
    if (error instanceof BadRequest) return { error: error.message };
    throw error;
  }
}

/** Runs the commands that are ones, and keeps the errors of the others in their places. */
async function runAll(attempts: readonly Attempt[], backend: RedisBackend): Promise<Outcome[]> {
  const outcomes = await backend.run(attempts.flatMap((a) => ("args" in a ? [a.args] : [])));
  let next = 0;
  return attempts.map((a) => ("args" in a ? outcomes[next++]! : { error: a.error }));
}

const encode = (outcome: Outcome, base64: boolean) =>
  "error" in outcome ? outcome : { result: base64 ? toBase64(outcome.reply) : plain(outcome.reply) };

/** Upstash leaves the one status `OK` as it is; every other text, at any depth, is base64. */
function toBase64(reply: Reply): unknown {
  if (reply === null || typeof reply === "number") return reply;
  if (typeof reply === "string") return Buffer.from(reply).toString("base64");
  if (!("status" in reply)) return reply.map(toBase64);
  return reply.status === "OK" ? "OK" : Buffer.from(reply.status).toString("base64");
}

function plain(reply: Reply): unknown {
  if (reply === null || typeof reply !== "object") return reply;
  return "status" in reply ? reply.status : reply.map(plain);
}
