import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Received } from "./received.ts";
import { play } from "./reply.ts";
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
  /** Forgets scripts and requests. */
  reset(): void;
  stop(): Promise<void>;
}

export async function startUpstream(): Promise<Upstream> {
  const queue: Reply[] = [];
  const byModel = new Map<string, Reply>();
  let pick: Parameters<Upstream["scriptBy"]>[0] = () => undefined;
  let received: Received[] = [];
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
    if (request.method === "GET") return plain(path, response, byModel);
    const receivedAtMs = performance.now();
    const body = await readJson(request);
    const gone = new AbortController();
    let over = () => {};
    const ended = new Promise<void>((resolve) => {
      over = resolve;
    });
    const model = String(body["model"] ?? "");
    const billed = { input: 0, cachedInput: 0, output: 0 };
    const record: Received = { path, headers: request.headers, body, model, receivedAtMs, billed, ended };
    response.once("close", () => {
      record.endedAtMs = performance.now();
      if (!response.writableFinished && !cutByScript) record.abortedAtMs = record.endedAtMs;
      gone.abort(new Error("the client has gone"));
      over();
    });
    let cutByScript = false;
    const reply = ownScript(request, model) ?? queue.shift() ?? pick(body) ?? byModel.get(model) ?? {};
    note(record);
    try {
      if (path.endsWith("/embeddings")) return embeddings(record, response);
      const destroy = response.destroy.bind(response);
      response.destroy = (error) => {
        cutByScript = true;
        return destroy(error);
      };
      await play(reply, record, response, gone.signal);
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
    reset() {
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

/** Vectors that only tell texts apart; a token is a word. */
function embeddings(record: Received, response: ServerResponse): void {
  const inputs = [record.body["input"]].flat().map(String);
  const input = inputs.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  record.billed = { input, cachedInput: 0, output: 0 };
  const vector = (text: string) => {
    const v = Array.from({ length: 8 }, (_, i) =>
      Math.sin((i + 1) * (text.charCodeAt(i % (text.length || 1)) || 1)),
    );
    const length = Math.hypot(...v);
    return v.map((x) => x / length);
  };
  const data = inputs.map((text, index) => ({ object: "embedding", index, embedding: vector(text) }));
  response.writeHead(200, { "content-type": "application/json" });
  response.end(
    JSON.stringify({
      object: "list",
      model: record.model,
      data,
      usage: { prompt_tokens: input, total_tokens: input },
    }),
  );
}
