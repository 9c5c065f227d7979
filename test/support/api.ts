import type { App } from "#lib/http";

/** A response, read. `json` is undefined when the body is none. */
export interface Answered<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: T;
}

export interface RequestOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  /** API key; `null` sends none. Default: the development key. */
  readonly key?: string | null;
  readonly user?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * One request to an app, in process.
 *
 * @example
 * const { status, json } = await request(app, "POST", "/api/v1/process/text", { body: { text: "coffee 4 USD" } });
 */
export async function request<T = Record<string, unknown>>(
  app: Pick<App, "fetch">,
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Answered<T>> {
  const { body, raw, key = "rk_local_dev", user, signal } = options;
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const headers: Record<string, string> = {
    ...(key !== null && { authorization: `Bearer ${key}` }),
    ...(user !== undefined && { "x-rung-user": user }),
    ...(sent !== undefined && {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(sent)),
    }),
    ...options.headers,
  };
  const init: RequestInit = {
    method,
    headers,
    ...(sent !== undefined && { body: sent }),
    ...(signal && { signal }),
  };
  const response = await app.fetch(new Request(`http://127.0.0.1${path}`, init));
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (isJson && text ? JSON.parse(text) : undefined) as T,
  };
}
