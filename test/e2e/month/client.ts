import { setTimeout as pause } from "node:timers/promises";

/** A running product, as one of its users sees it. */
export interface Client {
  /** @throws with what came back when the status is another than `expected` */
  call<T>(method: string, path: string, body?: object, expected?: number): Promise<T>;
  /** The same, of what is there only a moment after the answer that names it: asked again while it is not found. */
  soon<T>(method: string, path: string, body: object, expected: number): Promise<T>;
  /** What is not JSON, such as an export. */
  text(path: string): Promise<string>;
  /** Asks again until it is as hoped. @returns the first such answer, or the last one when it took too long */
  until<T>(path: string, holds: (answer: T) => boolean): Promise<T>;
}

/** Payments of an import are looked for some twenty seconds after it; a busy machine takes its time. */
const UNTIL_MS = 60_000;
const ASK_AGAIN_MS = 250;
/** Records of answers are written right after the response. */
const SOON_MS = 5_000;
const CALL_MS = 30_000;

export function createClient({ url, key, user }: { url: string; key: string; user: string }): Client {
  async function send(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`${url}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        "x-rung-user": user,
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(CALL_MS),
    });
  }

  async function soon<T>(method: string, path: string, body: object, expected: number): Promise<T> {
    const end = performance.now() + SOON_MS;
    for (;;) {
      const found = performance.now() < end && (await send(method, path, body));
      if (!found) return call<T>(method, path, body, expected); // tells what came back
      const text = await found.text();
      if (found.status === expected) return JSON.parse(text) as T;
      if (found.status !== 404) throw wrong(`${method} ${path}`, found.status, expected, text);
      await pause(ASK_AGAIN_MS);
    }
  }

  async function call<T>(method: string, path: string, body?: object, expected = 200): Promise<T> {
    const response = await send(method, path, body);
    const text = await response.text();
    if (response.status !== expected) throw wrong(`${method} ${path}`, response.status, expected, text);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  return {
    call,
    soon,
    async text(path) {
      const response = await send("GET", path);
      if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
      return response.text();
    },
    async until<T>(path: string, holds: (answer: T) => boolean) {
      const end = performance.now() + UNTIL_MS;
      for (;;) {
        const answer = await call<T>("GET", path);
        if (holds(answer) || performance.now() > end) return answer;
        await pause(ASK_AGAIN_MS);
      }
    },
  };
}

const wrong = (asked: string, status: number, expected: number, text: string): Error =>
  new Error(`${asked} answered ${status}, not ${expected}: ${text.slice(0, 500)}`);
