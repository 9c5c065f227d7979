import type { z } from "zod";
import type { Problem } from "#lib/context";
import type { RateVerdict } from "#lib/identity";
import type { Cors } from "./cors.ts";
import type { HttpCall } from "./http-call.ts";
import { problemDocument, problemHeaders } from "./problem-document.ts";
import type { AnyReply } from "./route.ts";

/** How errors look where they are no problem documents: another API's clients read them. */
export interface ErrorShape {
  readonly schema: z.ZodType;
  body(problem: Problem, requestId: string): unknown;
}

/**
 * Builds responses. Headers are a plain object on purpose: the Node adapter writes such a response straight to the socket,
 * without ever making `Headers` of it.
 */
export class Respond {
  readonly #cors: Cors;
  readonly #errors: ErrorShape | undefined;

  constructor(shared: { readonly cors: Cors; readonly errors?: ErrorShape }) {
    this.#cors = shared.cors;
    this.#errors = shared.errors;
  }

  #headers(
    call: HttpCall,
    start: number,
    type: string | undefined,
    rate?: RateVerdict,
  ): Record<string, string> {
    const headers: Record<string, string> = {
      "x-request-id": call.requestId,
      "server-timing": call.timing.header(performance.now() - start),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    };
    if (type) headers["content-type"] = type;
    if (rate) headers["ratelimit"] = `"${rate.policy}";r=${rate.remaining};t=${rate.resetS}`;
    if (this.#cors.enabled) this.#cors.apply(call.request, headers);
    return headers;
  }

  reply(call: HttpCall, reply: AnyReply, start: number, rate?: RateVerdict): Response {
    const text = reply.body === undefined ? null : JSON.stringify(reply.body);
    const headers = this.#headers(call, start, text === null ? undefined : "application/json", rate);
    if (reply.headers) Object.assign(headers, reply.headers);
    return new Response(text, { status: reply.status, headers });
  }

  /** What a handler made itself (a stream, a page) gets our headers where it set none of its own. */
  dressed(call: HttpCall, response: Response, start: number, rate?: RateVerdict): Response {
    const headers = new Headers(this.#headers(call, start, undefined, rate));
    for (const [name, value] of response.headers) headers.set(name, value);
    return new Response(response.body, { status: response.status, headers });
  }

  problem(
    call: HttpCall,
    problem: Problem,
    start: number,
    more?: Record<string, string>,
    rate?: RateVerdict,
  ): Response {
    const type = this.#errors ? "application/json" : "application/problem+json";
    const headers = this.#headers(call, start, type, rate);
    if (rate && problem.code === "rate_limited")
      headers["ratelimit-policy"] = `"${rate.policy}";q=${rate.limit};w=${rate.windowS}`;
    problemHeaders(problem, headers);
    if (more) Object.assign(headers, more);
    const body = JSON.stringify((this.#errors?.body ?? problemDocument)(problem, call.requestId));
    return new Response(body, { status: problem.status, headers });
  }

  options(call: HttpCall, allow: string, start: number): Response {
    const headers = this.#headers(call, start, undefined);
    headers["allow"] = allow;
    this.#cors.preflight(call.request, allow, headers);
    return new Response(null, { status: 204, headers });
  }
}
