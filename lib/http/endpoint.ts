import type { Context } from "hono";
import { z } from "zod";
import { type Actor, type Clock, Problem, runCall } from "#lib/context";
import type { RateVerdict } from "#lib/identity";
import type { RouteRecorder } from "#lib/telemetry";
import type { HttpOptions } from "./app.ts";
import { atEndOfTurn } from "./end-of-turn.ts";
import { explain, invalid, type Place } from "./explain.ts";
import { HttpCall } from "./http-call.ts";
import type { InFlight } from "./in-flight.ts";
import { readJson, streamedType } from "./json-body.ts";
import { internalProblem } from "./problem-document.ts";
import { readQuery } from "./query.ts";
import { requestIdOf } from "./request-id.ts";
import type { Respond } from "./respond.ts";
import { type AnyReply, isBodyOptional, type Route } from "./route.ts";
import { stringsIn } from "./strings-in.ts";

const EXPLAIN = { error: explain };
const NO_QUERY = z.strictObject({});
const CLIENT_GONE = 499; // in the log only: nobody reads the response

/** One route, end to end. The steps stand in the order in which a stranger may learn things: key, limit, then input. */
export class Endpoint {
  readonly #route: Route;
  readonly #options: HttpOptions & { readonly clock: Clock };
  readonly #respond: Respond;
  readonly #inFlight: InFlight;
  readonly #recorder: RouteRecorder;
  readonly #timeoutMs: number;
  readonly #query: z.ZodType | undefined;
  readonly #isBodyOptional: boolean;

  constructor(
    route: Route,
    options: HttpOptions & { readonly clock: Clock },
    respond: Respond,
    inFlight: InFlight,
  ) {
    this.#route = route;
    this.#options = options;
    this.#respond = respond;
    this.#inFlight = inFlight;
    this.#recorder = options.telemetry.route(route.method.toUpperCase(), route.path);
    this.#timeoutMs = route.timeoutMs ?? options.config.http.requestTimeoutMs;
    this.#isBodyOptional = isBodyOptional(route);
    // A load balancer's probe may carry a cache buster; a caller's misspelt filter must not be ignored.
    this.#query = route.query ?? (route.access === "public" ? undefined : NO_QUERY);
  }

  handle(c: Context): Promise<Response> {
    const start = performance.now();
    const request = c.req.raw;
    const now = this.#options.clock.now();
    const requestId = requestIdOf(request.headers.get("x-request-id"), now);
    const call = new HttpCall(request, requestId, now + this.#timeoutMs, this.#options);
    return new Promise((resolve) => {
      const flight = {
        deadline: call.deadline,
        overdue: () => {
          call.expire();
          finish(this.#fail(call, overdue(), start));
        },
      };
      let finished = false;
      const finish = (response: Response) => {
        if (finished) return;
        finished = true;
        this.#inFlight.delete(flight);
        const status = call.gone ? CLIENT_GONE : response.status;
        this.#recorder.done(requestId, status, performance.now() - start, call.actor, call.failure);
        atEndOfTurn(() => resolve(response));
      };
      this.#inFlight.add(flight);
      runCall(call, () => this.#answer(c, call, start)).then(finish, (error) =>
        finish(this.#fail(call, error, start)),
      );
    });
  }

  async #answer(c: Context, call: HttpCall, start: number): Promise<Response> {
    const route = this.#route;
    let rate: RateVerdict | undefined;
    if (route.access !== "public") {
      rate = await this.#admit(call);
      if (!rate.allowed) return this.#tooMany(call, rate, start);
    }
    const query = this.#queryOf(call.request.url);
    const params = route.params && this.#checked(route.params, pathParams(c), "path");
    let body: unknown;
    if (route.body) {
      const bytesMax = this.#options.config.http.bodyBytesMax;
      const { anyText = false, alsoTakes = {} } = route;
      const alsoTaken = Object.keys(alsoTakes);
      const streamed = alsoTaken.length > 0 && streamedType(call.request, alsoTaken, bytesMax);
      if (streamed) {
        const input = { body: undefined, query, params, request: call.request };
        return this.#respond.dressed(call, await alsoTakes[streamed]!.handler(input, call), start, rate);
      }
      call.body = await readJson(call.request, {
        bytesMax,
        anyText,
        alsoTaken,
        optional: this.#isBodyOptional,
      });
      body = this.#checked(route.body, call.body, "body");
    }
    const reply = await route.handler({ body, query, params, request: call.request }, call);
    if (reply instanceof Response) return this.#respond.dressed(call, reply, start, rate);
    if (this.#options.validateResponses) this.#validate(reply);
    return this.#respond.reply(call, reply, start, rate);
  }

  #queryOf(url: string): unknown {
    if (!this.#query) return undefined;
    if (this.#query === NO_QUERY && !url.includes("?")) return undefined;
    return this.#checked(this.#query, readQuery(url), "query");
  }

  /** Key, scope, rate. Waits only when the key or its lease is not at hand. */
  async #admit(call: HttpCall): Promise<RateVerdict> {
    const { identity } = this.#options;
    const { headers } = call.request;
    const known = identity.authenticate(headers.get("authorization"), headers.get("x-rung-user"));
    const actor: Actor = known instanceof Promise ? await known : known;
    call.actor = actor;
    const { access } = this.#route;
    if (access !== "key" && !actor.scopes.has(access))
      throw new Problem("forbidden", `This route needs a key with the scope \`${access}\`.`);
    return identity.limit(actor, this.#route.paid === true);
  }

  #tooMany(call: HttpCall, rate: RateVerdict, start: number): Response {
    const who = rate.policy === "key" ? "This key" : "This user";
    const problem = new Problem(
      "rate_limited",
      `${who} may make ${rate.limit.toLocaleString("en")} requests in ${rate.windowS} s and has used them up. Wait ${rate.resetS} s.`,
      { retryAfterS: rate.resetS },
    );
    call.failure = problem.code;
    return this.#respond.problem(call, problem, start, undefined, rate);
  }

  #checked(schema: z.ZodType, value: unknown, place: Place): unknown {
    const result = schema.safeParse(value, EXPLAIN);
    if (!result.success) throw invalid(result.error.issues, place);
    return result.data;
  }

  #fail(call: HttpCall, error: unknown, start: number): Response {
    const problem = this.#problemOf(call, error);
    call.failure = problem.code;
    return this.#respond.problem(call, problem, start);
  }

  #problemOf(call: HttpCall, error: unknown): Problem {
    if (error instanceof Problem) return error;
    const known = this.#options.problemOf?.(error);
    if (known) return known;
    if (call.request.signal.aborted) {
      call.gone = true; // it stopped because its caller left: nothing is wrong with us
      return internalProblem();
    }
    runCall(call, () => this.#options.telemetry.internalError("http.internal", error, stringsIn(call.body)));
    return internalProblem();
  }

  #validate(reply: AnyReply): void {
    const { responses, method, path } = this.#route;
    const name = `${method.toUpperCase()} ${path}`;
    if (!(reply.status in responses))
      throw new Error(`${name} answered ${reply.status}, which it does not declare.`);
    const result = responses[reply.status]?.safeParse(reply.body);
    if (result && !result.success)
      throw new Error(`${name} does not keep its schema: ${JSON.stringify(result.error.issues)}`);
  }
}

const overdue = (): Problem =>
  new Problem(
    "unavailable",
    "The request took longer than its deadline. Try again after the time in Retry-After.",
    {
      retryAfterS: 1,
    },
  );

/** A path part that no id can have is no id of anything. */
function pathParams(c: Context): Record<string, string> {
  const params = c.req.param() as Record<string, string>;
  for (const value of Object.values(params))
    if (/[\u0000-\u001f\ufffd]/.test(value) || !value.isWellFormed())
      throw new Problem("not_found", "There is nothing with this id.");
  return params;
}
