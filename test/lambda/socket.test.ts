import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { SocketEvent } from "#lib/sockets";
import { startStack } from "../../infra/local/stack.ts";
import { bundle } from "./bundle.ts";
import { createKey } from "./deployed.ts";
import { Lambda } from "./runtime/index.ts";

/** What a test needs of API Gateway: the Management API, and the events of a connection. */
class Gateway {
  readonly #server: Server;
  readonly posted = new Map<string, SocketEvent[]>();
  readonly gone = new Set<string>();
  readonly deleted: string[] = [];
  #waiting: (() => void)[] = [];

  constructor() {
    this.#server = createServer(async (request, response) => {
      const id = decodeURIComponent(/^\/stage\/@connections\/([^/?]+)$/.exec(request.url!)![1]!);
      expect(request.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 .*\/us-east-1\/execute-api\//);
      const body = await text(request);
      if (this.gone.has(id)) {
        response.writeHead(410, { "x-amzn-errortype": "GoneException" }).end("{}");
      } else {
        if (request.method === "DELETE") this.deleted.push(id);
        else this.posted.set(id, [...this.of(id), JSON.parse(body) as SocketEvent]);
        response.end();
      }
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/stage`;
  }
  of(id: string): SocketEvent[] {
    return this.posted.get(id) ?? [];
  }
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const gateway = new Gateway();
let folder: string;
let stack: Awaited<ReturnType<typeof startStack>>;
let key: string;
/** A function takes one event at a time: what comes meanwhile reaches another instance. */
let first: Lambda;
let second: Lambda;
let deployed: Lambda;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rung-socket-"));
  stack = await startStack();
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, ...stores } = stack.env;
  const links = {
    UpstashUrl: { value: UPSTASH_REDIS_REST_URL },
    UpstashToken: { value: UPSTASH_REDIS_REST_TOKEN },
    OpenaiApiKey: { value: "" },
  };
  const endpoint = await gateway.listen();
  const start = async (entry: string, name: string): Promise<Lambda> => {
    const { env } = await bundle(join(import.meta.dirname, entry), join(folder, name), links);
    return Lambda.start({
      root: join(folder, name),
      handler: "bundle.handler",
      env: { ...env, ...stores, RUNG_SOCKET_ENDPOINT: endpoint, RUNG_REDIS_TIMEOUT_MS: "2000" },
      timeoutMs: 30_000,
    });
  };
  first = await start("fixtures/socket-handler.ts", "first");
  second = await start("fixtures/socket-handler.ts", "second");
  deployed = await start("../../functions/socket/handler.ts", "deployed");
  key = await createKey(stack.env);
}, 60_000);
afterEach(() => {
  gateway.posted.clear();
  gateway.gone.clear();
});
afterAll(async () => {
  for (const lambda of [first, second, deployed]) await lambda?.stop();
  gateway.stop();
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Events in API Gateway's shape. */
const context = (connectionId: string, eventType: string, routeKey: string) => ({
  routeKey,
  eventType,
  extendedRequestId: "Xt1=",
  requestTime: "21/Nov/2026:05:00:00 +0000",
  messageDirection: "IN",
  stage: "$default",
  connectedAt: 1_795_237_200_000,
  requestTimeEpoch: 1_795_237_200_001,
  identity: { sourceIp: "192.0.2.1" },
  requestId: `r-${eventType}`,
  domainName: "ws1.execute-api.us-east-1.amazonaws.com",
  connectionId,
  apiId: "ws1",
});
const connectEvent = (id: string, headers: Record<string, string>) => ({
  headers: { Host: "ws1.execute-api.us-east-1.amazonaws.com", ...headers },
  multiValueHeaders: {},
  requestContext: context(id, "CONNECT", "$connect"),
  isBase64Encoded: false,
});
const messageEvent = (id: string, frame: object) => ({
  requestContext: { ...context(id, "MESSAGE", "$default"), messageId: "M1=" },
  body: JSON.stringify(frame),
  isBase64Encoded: false,
});
const disconnectEvent = (id: string) => ({
  headers: {},
  requestContext: { ...context(id, "DISCONNECT", "$disconnect"), disconnectStatusCode: 1001 },
  isBase64Encoded: false,
});
const connect = (id: string, user = "ann") =>
  first.invokeJson(connectEvent(id, { "Sec-WebSocket-Protocol": `rung, bearer.${key}, user.${user}` }));

test("connect, a message, and goodbye: the answer is posted event by event, and everything is done before the freeze", async () => {
  expect(await connect("conn1=")).toEqual({ statusCode: 200, headers: { "Sec-WebSocket-Protocol": "rung" } });
  expect(await first.invokeJson(messageEvent("conn1=", { message: "hello my friend" }))).toEqual({
    statusCode: 200,
  });
  expect(first.sandbox.frozen).toBe(true);
  const events = gateway.of("conn1=");
  expect(events.at(0)).toMatchObject({ id: 1, event: "status" });
  const words = events
    .filter(({ event }) => event === "delta")
    .map(({ data }) => (data as { text: string }).text);
  expect(words.join("")).toBe("hello my friend");
  expect(events.at(-1)).toMatchObject({ id: 5, event: "done" });
  expect(await first.invokeJson(disconnectEvent("conn1="))).toEqual({ statusCode: 200 });
  await second.invokeJson(messageEvent("conn1=", { type: "ping" }));
  expect(gateway.deleted).toContain("conn1="); // nobody is known by that id any more
});

test("a handshake without a key, or from a page of elsewhere, is refused by its status", async () => {
  const bearer = { Authorization: `Bearer ${key}` };
  expect(await first.invokeJson(connectEvent("no1=", {}))).toMatchObject({ statusCode: 401 });
  expect(
    await first.invokeJson(connectEvent("no2=", { ...bearer, Origin: "https://evil.example" })),
  ).toMatchObject({
    statusCode: 403,
  });
  expect(await first.invokeJson(connectEvent("yes=", bearer))).toEqual({ statusCode: 200 });
});

test("while one instance answers, another refuses the next message, takes the stop, and the answer ends", async () => {
  await connect("conn2=");
  const answering = first.invokeJson(messageEvent("conn2=", { message: "hold" }));
  await gateway.until(() => gateway.of("conn2=").some(({ event }) => event === "delta"));
  await second.invokeJson(messageEvent("conn2=", { message: "again" }));
  expect(gateway.of("conn2=").at(-1)).toMatchObject({ event: "error", data: { code: "conflict" } });
  await second.invokeJson(messageEvent("conn2=", { type: "stop" }));
  expect(await answering).toEqual({ statusCode: 200 });
  expect(gateway.of("conn2=").at(-1)).toMatchObject({ event: "done", data: { status: "stopped" } });
});

test("a client that is gone (410) stops no answer: it is resumed on another connection", async () => {
  await connect("conn3=");
  gateway.gone.add("conn3=");
  await first.invokeJson(messageEvent("conn3=", { message: "all of it", conversation_id: "cnv_gone" }));
  await first.invokeJson(disconnectEvent("conn3="));
  await connect("conn4=");
  await first.invokeJson(
    messageEvent("conn4=", { type: "resume", conversation_id: "cnv_gone", last_event_id: 1 }),
  );
  expect(gateway.of("conn4=").map(({ id }) => id)).toEqual(expect.arrayContaining([5]));
  expect(gateway.of("conn4=").at(-1)).toMatchObject({ event: "done", data: { status: "succeeded" } });
});

test("an answer that would outlast its invocation ends in order before it, with the way to go on", async () => {
  await connect("conn5=");
  first.timeoutMs = 8_000;
  const instance = first.sandbox;
  await first.invokeJson(messageEvent("conn5=", { message: "hold", conversation_id: "cnv_long" }));
  first.timeoutMs = 30_000;
  expect(gateway.of("conn5=").at(-1)!.event).toMatch(/done|error/);
  expect(first.sandbox).toBe(instance);
}, 20_000);

test("the function as it is deployed answers with the shop's chat", async () => {
  await connect("conn6=");
  await deployed.invokeJson(messageEvent("conn6=", { message: "hi" }));
  const events = gateway.of("conn6=");
  expect(events.map(({ event }) => event)).toEqual(
    expect.arrayContaining(["quick_replies", "delta", "result"]),
  );
  expect(events.at(-1)).toMatchObject({ event: "done", data: { status: "succeeded" } });
});
