import type { ServerResponse } from "node:http";
import type { Received } from "./received.ts";
import { errorReply, flushed, never } from "./reply.ts";
import { ResponseRun } from "./response-run.ts";
import type { Reply } from "./script.ts";

const JSON_TYPE = { "content-type": "application/json" };

/** `/responses`: whole, streamed, in the background; retrieved, gone on with and cancelled. */
export class Responses {
  readonly #runs = new Map<string, ResponseRun>();

  /** The endpoint has forgotten all of them, as it does some time after their end. */
  forget(): void {
    this.#runs.clear();
  }

  async create(reply: Reply, received: Received, response: ServerResponse, gone: AbortSignal): Promise<void> {
    const run = new ResponseRun(reply, received);
    received.responseId = run.id;
    if (run.isBackground) {
      this.#runs.set(run.id, run);
      void run.toTheEnd();
    }
    if (received.body["stream"]) return send(run, reply, -1, response, gone);
    if (run.isBackground) return void response.writeHead(200, JSON_TYPE).end(JSON.stringify(run.body));
    while (!run.isOver) await run.step();
    const body = JSON.stringify(run.body);
    const { malformed, cut, hang } = reply;
    const half = body.slice(0, body.length / 2);
    response.writeHead(200, JSON_TYPE);
    if (malformed === undefined && cut === undefined && hang === undefined) return void response.end(body);
    if (malformed !== undefined) return void response.end(half);
    response.write(half);
    if (hang !== undefined) await never(gone);
    await flushed(response);
    response.destroy();
  }

  /** `GET /responses/{id}`, with `stream=true` from an event on. */
  async retrieve(url: URL, response: ServerResponse, gone: AbortSignal): Promise<void> {
    const run = this.#runs.get(url.pathname.split("/").at(-1)!);
    if (!run) return unknown(response);
    if (url.searchParams.get("stream") !== "true")
      return void response.writeHead(200, JSON_TYPE).end(JSON.stringify(run.body));
    const { resumedAfter } = run.received;
    const befalls = run.reply.resumes?.[resumedAfter.length] ?? {};
    const after = Number(url.searchParams.get("starting_after") ?? -1);
    resumedAfter.push(after);
    if (befalls.status) return errorReply(befalls, befalls.status, response);
    await send(run, befalls, after, response, gone);
  }

  cancel(url: URL, response: ServerResponse): void {
    const run = this.#runs.get(url.pathname.split("/").at(-2)!);
    if (!run) {
      unknown(response);
      return;
    }
    run.cancel();
    const { cancelStatus } = run.reply;
    if (cancelStatus) errorReply(run.reply, cancelStatus, response);
    else response.writeHead(200, JSON_TYPE).end(JSON.stringify(run.body));
  }
}

async function send(
  run: ResponseRun,
  { hang, cut, malformed, errorAfter, errorCode = "server_error" }: Reply,
  after: number,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  response.flushHeaders();
  const write = (data: { readonly type?: unknown }, json = JSON.stringify(data)) =>
    response.write(`event: ${String(data.type)}\ndata: ${json}\n\n`);
  if (hang === "before") await never(gone);
  for await (const { event, tokensBefore } of run.from(after, gone)) {
    const is = (n: unknown) => typeof n === "number" && tokensBefore >= n;
    if (is(hang)) await never(gone);
    if (is(cut) || is(malformed)) {
      if (is(malformed)) write(event, JSON.stringify(event).slice(0, -3));
      await flushed(response);
      response.destroy();
      return;
    }
    if (is(errorAfter)) {
      write({ type: "error", code: errorCode, message: "Scripted error.", param: null } as object);
      return void response.end();
    }
    if (!write(event)) await flushed(response, gone);
  }
  response.end();
}

function unknown(response: ServerResponse): void {
  const error = { message: "Response with this id not found.", type: "invalid_request_error", code: null };
  response.writeHead(404, JSON_TYPE).end(JSON.stringify({ error }));
}
