import type { z } from "zod";
import type { CallContext, ProblemCode } from "#lib/context";
import type { Scope } from "#lib/identity";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** A status's body: a schema, or `null` for none. */
export type Responses = Readonly<Record<number, z.ZodType | null>>;

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface Input<B, Q, P> {
  readonly body: Out<B>;
  readonly query: Out<Q>;
  readonly params: Out<P>;
  /** For headers, and for bodies that are streamed. */
  readonly request: Request;
}

/** One of the declared statuses with its body, or a `Response` for what streams. */
export type Reply<R extends Responses> =
  | {
      [S in keyof R & number]: R[S] extends z.ZodType
        ? { status: S; body: z.input<R[S]>; headers?: Record<string, string> }
        : { status: S; headers?: Record<string, string> };
    }[keyof R & number]
  | Response;

interface Common {
  readonly method: Method;
  /** With OpenAPI's braces: `/api/v1/spending/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  /** What the key must allow; `key`: any key will do; `public`: none is needed. */
  readonly access: Scope | "key" | "public";
  /** May spend money at an LLM: refused when the rate limiter cannot tell (Redis down). */
  readonly paid?: boolean;
  /** Strings with control characters or half surrogate pairs reach the handler: one of a batch must not refuse the rest. */
  readonly anyText?: boolean;
  /** Problems beside those that every route of its kind can give. */
  readonly problems?: readonly ProblemCode[];
  /** Further media types of the success response, with what they hold: `{ "text/event-stream": "…" }`. */
  readonly alsoAs?: Readonly<Record<string, string>>;
  /** Headers of the success response, with what they say. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** Instead of `config.http.requestTimeoutMs`. */
  readonly timeoutMs?: number;
}

/** A body that is not JSON, and not read before the handler has it. */
export interface StreamedBody<B> {
  /** What it holds, for the reference. */
  readonly holds: string;
  /** Gets no `body`, but `request`; that it is not larger than allowed is its own to see to where no length is declared. */
  handler(input: B, call: CallContext): Response | Promise<Response>;
}

export interface RouteSpec<
  B extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  P extends z.ZodType | undefined,
  R extends Responses,
> extends Common {
  /** One that takes undefined may be left out by callers. */
  readonly body?: B;
  /** An object schema over strings (coerce numbers). Without one, any query is refused, but on public routes. */
  readonly query?: Q;
  readonly params?: P;
  readonly responses: R;
  /** Further media types of the body: `{ "application/x-ndjson": { holds, handler } }`. */
  readonly alsoTakes?: Readonly<Record<string, StreamedBody<Input<undefined, Q, P>>>>;
  handler(input: Input<B, Q, P>, call: CallContext): Reply<NoInfer<R>> | Promise<Reply<NoInfer<R>>>;
}

/** A reply whose schema was checked where the route was declared. */
export interface AnyReply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Route extends Common {
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  readonly params?: z.ZodType;
  readonly responses: Responses;
  readonly alsoTakes?: Readonly<Record<string, StreamedBody<Input<undefined, z.ZodType, z.ZodType>>>>;
  handler(
    input: Input<z.ZodType, z.ZodType, z.ZodType>,
    call: CallContext,
  ): AnyReply | Response | Promise<AnyReply | Response>;
}

/**
 * A route: schema in, one domain call, schema out. OpenAPI is made from the same schemas.
 *
 * @example
 * route({
 *   method: "post", path: "/api/v1/process/text", summary: "Understand a note", tag: "Spending", access: "ai",
 *   body: ProcessText, responses: { 200: ProcessedText },
 *   handler: async ({ body }) => ({ status: 200, body: await processText(body) }),
 * })
 */
export function route<
  R extends Responses,
  B extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  P extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<B, Q, P, R>): Route {
  return spec as unknown as Route;
}

/** A caller may send no body. */
export const isBodyOptional = ({ body }: Pick<Route, "body">): boolean =>
  body?.safeParse(undefined).success ?? true;
