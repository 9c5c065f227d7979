import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { InvocationError, Lambda, Reply } from "./runtime-api.ts";

const PRELUDE_TYPE = "application/vnd.awslambda.http-integration-response";
const PRELUDE_END = Buffer.alloc(8);
const DOMAIN = "abc123.lambda-url.us-east-1.on.aws";
/** Function URLs pass these on as text; all else as base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded)|[^;]*\+(json|xml))/i;

/** A function URL in front of a function: HTTP in, payload-2.0 events to the function, its stream out. */
export interface FunctionUrl {
  /** Without a trailing slash. */
  readonly url: string;
  /** Resolves when every request so far has ended and the instance is frozen. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export async function serveFunctionUrl(lambda: Lambda): Promise<FunctionUrl> {
  const running = new Set<Promise<void>>();
  const server = http.createServer(async (request, response) => {
    const event = toEvent(request, await readAll(request));
    const run: Promise<void> = lambda
      .invoke(event, (reply) => pass(reply, response))
      .catch((error: InvocationError) => fail(error, response))
      .finally(() => running.delete(run));
    running.add(run);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async idle() {
      await Promise.all(running);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function toEvent(request: http.IncomingMessage, body: Buffer): object {
  const url = new URL(request.url ?? "/", `https://${DOMAIN}`);
  const { cookie, ...rest } = request.headers;
  const headers = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams)
    query[name] = name in query ? `${query[name]},${value}` : value;
  const base64 = body.length > 0 && !TEXT.test(request.headers["content-type"] ?? "");
  const now = new Date();
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...headers,
      host: DOMAIN,
      "x-forwarded-for": "192.0.2.1",
      "x-forwarded-proto": "https",
      "x-forwarded-port": "443",
    },
    ...(url.search && { queryStringParameters: query }),
    requestContext: {
      accountId: "anonymous",
      apiId: "abc123",
      domainName: DOMAIN,
      domainPrefix: "abc123",
      http: {
        method: request.method,
        path: url.pathname,
        protocol: "HTTP/1.1",
        sourceIp: "192.0.2.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(base64 ? "base64" : "utf8") }),
    isBase64Encoded: base64,
  };
}

/** Passes a streamed reply on, chunk by chunk: the prelude (status, headers, cookies), eight zero bytes, the body. */
async function pass({ contentType, body }: Reply, response: http.ServerResponse): Promise<void> {
  if (contentType !== PRELUDE_TYPE)
    throw new Error(`a streamed HTTP response was expected, not ${contentType}`);
  let head: Buffer | undefined = Buffer.alloc(0);
  try {
    for await (const chunk of body) {
      if (!head) {
        response.write(chunk);
        continue;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(PRELUDE_END);
      if (end < 0) continue;
      writeHead(JSON.parse(head.subarray(0, end).toString()), response);
      if (head.length > end + PRELUDE_END.length) response.write(head.subarray(end + PRELUDE_END.length));
      head = undefined;
    }
  } catch (error) {
    response.destroy();
    throw error;
  }
  if (head) response.writeHead(502).end("Internal Server Error");
  else response.end();
}

function writeHead(
  prelude: { statusCode: number; headers: Record<string, string>; cookies: string[] },
  response: http.ServerResponse,
): void {
  response.writeHead(prelude.statusCode, {
    ...prelude.headers,
    ...(prelude.cookies.length > 0 && { "set-cookie": prelude.cookies }),
  });
  response.flushHeaders();
}

function fail(error: InvocationError, response: http.ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(error.errorType === "Sandbox.Timedout" ? 504 : 502).end("Internal Server Error");
}

async function readAll(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
