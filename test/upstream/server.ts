import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { embeddings } from "./embeddings.ts";
import type { Received } from "./received.ts";
import { type Answer, play } from "./reply.ts";
import { Responses } from "./responses.ts";
import type { Reply } from "./script.ts";

export interface Upstream {
  /** To be used as `OPENAI_BASE_URL`. */
  readonly url: string;
  readonly received: readonly Received[];
  /** Replies for the next requests, one each. A request without one gets its model's, then a good reply. */
  script(...replies: readonly Reply[]): void;
  /** The reply for every request with this model that finds the queue empty. */
  scriptModel(model: string, reply: Reply): void;
  /** Picks the reply for every request that finds the queue empty; undefined leaves it to its model. */
  scriptBy(pick: (body: Readonly<Record<string, unknown>>) => Reply | undefined): void;
  /** The `n`th request (from 0), as soon as it has come. */
  request(n: number): Promise<Received>;
  /** Sum of what was billed. */
  billed(): { input: number; cachedInput: number; output: number };
  /** Forgets requests, for runs of many. */
  forget(): void;
  /** APIs that the endpoint has. A reset brings them back. */
  readonly has: { responses: boolean; background: boolean };
  /** Background responses are known no more: as after their time. */
  forgetResponses(): void;
  /** Forgets scripts and requests. */
  reset(): void;
  stop(): Promise<void>;
}

export async function startUpstream(): Promise<Upstream> {
  const queue: Reply[] = [];
  const byModel = new Map<string, Reply>();
  let pick: Parameters<Upstream["scriptBy"]>[0] = () => undefined;
  let received: Received[] = [];
  const responses = new Responses();
  const has = { responses: true, background: true };
  let waiting: { n: number; resolve: (request: Received) => void }[] = [];

  function note(record: Received): void {
    received.push(record);
    waiting = waiting.filter(({ n, resolve }) => {
      const there = received[n];
      if (there) resolve(there);
      return !there;
    });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const url = new URL(path, "http://upstream");
    const isOfResponse = has.responses && /\/responses\/[^/]+(\/cancel)?$/.test(url.pathname);
    if (isOfResponse && request.method === "POST") return responses.cancel(url, response);
    if (request.method === "GET" && !isOfResponse) return plain(path, response, byModel);
    const receivedAtMs = performance.now();
    const body = await readJson(request);
    const gone = new AbortController();
    let over = () => {};
    const ended = new Promise<void>((resolve) => {
      over = resolve;
    });
    const model = String(body["model"] ?? "");
    const billed = { input: 0, cachedInput: 0, output: 0 };
    if (isOfResponse) {
      response.once("close", () => gone.abort(new Error("the client has gone")));
      return responses.retrieve(url, response, gone.signal).catch((error: unknown) => {
        if (!gone.signal.aborted) throw error;
      });
    }
    const record: Received = {
      resumedAfter: [],
      path,
      headers: request.headers,
      body,
      model,
      receivedAtMs,
      billed,
      ended,
    };
    response.once("close", () => {
      record.endedAtMs = performance.now();
      if (!response.writableFinished && !cutByScript) record.abortedAtMs = record.endedAtMs;
      gone.abort(new Error("the client has gone"));
      over();
    });
    let cutByScript = false;
    const isResponse = path.endsWith("/responses");
    const isRefused = isResponse && !(has.responses && (has.background || body["background"] !== true));
    const reply = isRefused
      ? {}
      : (ownScript(request, model) ?? queue.shift() ?? pick(body) ?? byModel.get(model) ?? {});
    note(record);
    if (isRefused) return refuse(response, has.responses);
    const answer: Answer | undefined = isResponse
      ? (...all) => responses.create(...all)
      : path.endsWith("/embeddings")
        ? embeddings
        : undefined;
    try {
      const destroy = response.destroy.bind(response);
      response.destroy = (error) => {
        cutByScript = true;
        return destroy(error);
      };
      await play(reply, record, response, gone.signal, answer);
    } catch (error) {
      if (!gone.signal.aborted) throw error;
    }
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    get received() {
      return received;
    },
    script: (...replies) => void queue.push(...replies),
    scriptModel: (model, reply) => void byModel.set(model, reply),
    scriptBy(by) {
      pick = by;
    },
    request(n) {
      const there = received[n];
      if (there) return Promise.resolve(there);
      return new Promise((resolve) => waiting.push({ n, resolve }));
    },
    billed: () =>
      received.reduce(
        (sum, { billed }) => ({
          input: sum.input + billed.input,
          cachedInput: sum.cachedInput + billed.cachedInput,
          output: sum.output + billed.output,
        }),
        { input: 0, cachedInput: 0, output: 0 },
      ),
    forget() {
      received = [];
    },
    has,
    forgetResponses: () => responses.forget(),
    reset() {
      Object.assign(has, { responses: true, background: true });
      queue.length = 0;
      byModel.clear();
      pick = () => undefined;
      received = [];
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A request that says itself what should happen to it. */
function ownScript(request: IncomingMessage, model: string): Reply | undefined {
  const header = request.headers["x-upstream-script"];
  if (typeof header === "string") return JSON.parse(header) as Reply;
  return model.startsWith("script:") ? (JSON.parse(model.slice("script:".length)) as Reply) : undefined;
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString() || "{}") as Record<string, unknown>;
}

function plain(path: string, response: ServerResponse, byModel: ReadonlyMap<string, Reply>): void {
  const found = path.endsWith("/models");
  response.writeHead(found ? 200 : 404, { "content-type": "application/json" });
  const data = [...byModel.keys()].map((id) => ({ id, object: "model", created: 0, owned_by: "scripted" }));
  response.end(JSON.stringify(found ? { object: "list", data } : { error: { message: "Nothing is here." } }));
}

function refuse(response: ServerResponse, isBackground: boolean): void {
  const status = isBackground ? 400 : 404;
  const message = isBackground ? "Background mode is not supported for this account." : "Not Found";
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { message, param: isBackground ? "background" : null, code: null } }));
}
