import { followJob, type JobStreamEvent } from "#lib/client";
import type { Random } from "#test/eval/random";
import type { Work } from "./work.ts";

const headers = { authorization: "Bearer rk_local_dev" };

/** What a client has in the end. */
export interface Seen {
  text: string;
  result: unknown;
  /** `done` or `error`. */
  last: JobStreamEvent | undefined;
}

export interface Watched extends Seen {
  readonly events: readonly JobStreamEvent[];
  /** One, unless the server ended it. */
  readonly connections: number;
}

export interface Visited extends Seen {
  /** Connections that were made behind an event. */
  readonly resumes: number;
}

export interface Submitted {
  readonly id: string;
  /** Requests that it took: some are sent twice, some are refused while a store is away. */
  readonly requests: number;
}

const eventsAt = (api: string, id: string) => `${api}/api/v1/jobs/${id}/events`;

function apply(seen: Seen, event: JobStreamEvent): void {
  if (event.event === "restart") seen.text = "";
  if (event.event === "delta") seen.text += event.data.text;
  if (event.event === "result") seen.result = event.data;
  if (event.event === "done" || event.event === "error") seen.last = event;
}

/** Repeats the request under one key until it is taken; now and then once more, at the other API: it is the same job. */
export async function submit(apis: readonly string[], work: Work, random: Random): Promise<Submitted> {
  const again = random() < 0.3;
  let requests = 0;
  const once = async (api: string): Promise<string | undefined> => {
    requests++;
    const response = await fetch(`${api}/v1/chat/completions`, {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/json",
        prefer: "respond-async",
        "idempotency-key": `work-${work.n}`,
      },
      body: JSON.stringify(work.body),
    });
    const text = await response.text();
    if (response.status === 202) return (JSON.parse(text) as { id: string }).id;
    if (response.status !== 503 && response.status !== 429) throw new Error(`${response.status} ${text}`);
    await pause(100);
    return undefined;
  };
  const taken = async (n: number): Promise<string> => {
    for (;;) {
      const id = await once(apis[n % apis.length]!);
      if (id !== undefined) return id;
    }
  };
  const id = await taken(work.n);
  const second = again ? await taken(work.n + 1) : id;
  if (second !== id) throw new Error(`one key made two jobs: ${id}, ${second}`);
  return { id, requests };
}

/** Follows from the first event to the last and never leaves. */
export async function watch(
  api: string,
  id: string,
  signal: AbortSignal,
  onEvent: () => void = () => {},
): Promise<Watched> {
  const events: JobStreamEvent[] = [];
  const seen: Seen = { text: "", result: undefined, last: undefined };
  let connections = 0;
  const connect = (url: string, init: RequestInit) => {
    connections++;
    return fetch(url, init);
  };
  for await (const event of followJob({ url: eventsAt(api, id), headers, signal, fetch: connect })) {
    events.push(event);
    apply(seen, event);
    onEvent();
  }
  return { ...seen, events, connections };
}

/** Leaves after some events, or is cut off in the middle of one, and comes again to either API, until it has the last. */
export async function visit(
  apis: readonly string[],
  id: string,
  random: Random,
  signal: AbortSignal,
): Promise<Visited> {
  const seen: Seen = { text: "", result: undefined, last: undefined };
  let lastEventId = 0;
  let resumes = 0;
  while (!seen.last) {
    let patience = 1 + Math.floor(random() * 12);
    const connect = async (url: string, init: RequestInit) => {
      if (new Headers(init.headers).has("last-event-id")) resumes++;
      return cut(await fetch(url, init), Math.floor(random() * 30), random());
    };
    const job = followJob({
      url: eventsAt(apis[Math.floor(random() * apis.length)]!, id),
      headers,
      lastEventId,
      signal,
      fetch: connect,
      random,
      retryMs: 10,
      retryMsMax: 200,
      retriesMax: 1_000,
    });
    for await (const event of job) {
      apply(seen, event);
      if (--patience === 0) break;
    }
    ({ lastEventId } = job);
  }
  return { ...seen, resumes };
}

/** The response, broken off after so many pieces, within one. */
function cut(response: Response, pieces: number, where: number): Response {
  if (!response.body) return response;
  let left = pieces;
  const body = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        if (left-- > 0) controller.enqueue(piece);
        else {
          controller.enqueue(piece.slice(0, Math.floor(piece.length * where)));
          controller.error(new Error("cut off"));
        }
      },
    }),
  );
  return new Response(body, response);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
