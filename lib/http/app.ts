import { Hono } from "hono";
import { type AfterResponse, type Clock, type Config, Problem, systemClock } from "#lib/context";
import type { Identity } from "#lib/identity";
import type { Telemetry } from "#lib/telemetry";
import { Cors } from "./cors.ts";
import { Endpoint } from "./endpoint.ts";
import { HttpCall } from "./http-call.ts";
import { InFlight } from "./in-flight.ts";
import { type OpenApiDocument, openApi } from "./openapi.ts";
import { requestIdOf } from "./request-id.ts";
import { type ErrorShape, Respond } from "./respond.ts";
import type { Route } from "./route.ts";

/** What apps of one process share. */
export interface HttpOptions {
  readonly config: Config;
  readonly telemetry: Telemetry;
  readonly identity: Pick<Identity, "authenticate" | "limit">;
  readonly after: AfterResponse;
  readonly clock?: Clock;
  /** Says of an error that is no `Problem` what the caller may know of it, such as "the store is down". */
  readonly problemOf?: (error: unknown) => Problem | undefined;
  /** Checks every reply against its schema, at a cost: for tests and development. */
  readonly validateResponses?: boolean;
}

export interface AppOptions extends HttpOptions {
  readonly name: string;
  readonly version?: string;
  readonly routes: readonly Route[];
  /** Default: problem documents. */
  readonly errors?: ErrorShape;
}

export interface App {
  readonly name: string;
  readonly routes: readonly Route[];
  /** For a server, `streamHandle` or a test. Never rejects; every failure is a problem document. */
  fetch(request: Request, ...rest: unknown[]): Response | Promise<Response>;
  readonly hono: Hono;
  /** Requests being answered. */
  readonly inFlight: InFlight;
  openApi(): OpenApiDocument;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * One Hono app per function. A route is one handler without middleware: Hono then calls it directly, and key check, limits,
 * validation, envelope and log happen in one pass (docs/decisions/0007).
 */
export function createApp(options: AppOptions): App {
  const { name, routes, telemetry } = options;
  const clock = options.clock ?? systemClock;
  const shared = { ...options, clock, cors: new Cors(options.config.http.corsOrigins) };
  const inFlight = new InFlight(clock);
  const respond = new Respond(shared);
  const hono = new Hono({ strict: false });
  const seen = new Set<string>();
  for (const route of routes) {
    const id = `${route.method} ${route.path}`;
    if (seen.has(id)) throw new Error(`${id} is declared twice.`);
    seen.add(id);
    const endpoint = new Endpoint(route, shared, respond, inFlight);
    hono.on(route.method.toUpperCase(), honoPath(route.path), (c) => endpoint.handle(c));
  }

  const unmatched = telemetry.route("*", "unmatched");
  const stray = (request: Request, fail: () => Problem | undefined, allow?: string): Response => {
    const start = performance.now();
    const now = clock.now();
    const requestId = requestIdOf(request.headers.get("x-request-id"), now);
    const call = new HttpCall(request, requestId, now, shared);
    const problem = fail();
    const response = problem
      ? respond.problem(call, problem, start, allow === undefined ? undefined : { allow })
      : respond.options(call, allow ?? "", start);
    unmatched.done(call.requestId, response.status, performance.now() - start, undefined, problem?.code);
    return response;
  };

  hono.notFound((c) => {
    const request = c.req.raw;
    const allowed = METHODS.filter((method) => hono.router.match(method, c.req.path)[0].length > 0);
    if (allowed.length === 0) return stray(request, noRoute);
    const allow = [...allowed, ...(allowed.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
    if (request.method === "OPTIONS") return stray(request, () => undefined, allow);
    return stray(request, () => wrongMethod(allowed), allow);
  });
  hono.onError((error, c) => {
    telemetry.internalError("http.internal", error);
    return stray(c.req.raw, () => new Problem("internal", "Something went wrong on our side."));
  });

  return {
    name,
    routes,
    hono,
    inFlight,
    fetch: (request, ...rest) => hono.fetch(request, ...(rest as [])),
    openApi: () =>
      openApi(routes, { title: `Rung ${name}`, version: options.version ?? "0.1.0" }, options.errors?.schema),
  };
}

const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ":$1");

const noRoute = (): Problem =>
  new Problem("not_found", "There is no route at this path. All routes are in /openapi.json.");

const wrongMethod = (allowed: readonly string[]): Problem =>
  new Problem("method_not_allowed", `This path takes ${allowed.join(", ")}.`, { extra: { allow: allowed } });
