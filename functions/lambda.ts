import type { Writable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { Problem } from "#lib/context";
import { problemDocument } from "#lib/http";
import type { Telemetry } from "#lib/telemetry";
import { type FunctionUrlEvent, toRequest } from "./function-url-event.ts";
import { timeLimit } from "./time-limit.ts";

/** The part of Lambda's invocation context that is used here. */
export interface LambdaContext {
  awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

interface ResponseMetadata {
  statusCode: number;
  headers: Record<string, string>;
  cookies: string[];
}

type StreamingHandler = (event: FunctionUrlEvent, stream: Writable, context: LambdaContext) => Promise<void>;

/** Lambda's Node runtime puts this in the global scope; there is no package to import it from. */
declare const awslambda: {
  streamifyResponse(handler: StreamingHandler): StreamingHandler;
  HttpResponseStream: { from(stream: Writable, metadata: ResponseMetadata): Writable };
};

/** Anything that answers a request, such as a Hono app. */
export interface App {
  fetch(request: Request): Response | Promise<Response>;
}

/** What the wrapper needs of the process behind the app. */
export interface Host {
  /** Lets the work after responses end, within a bound, and writes the log. */
  settle(boundMs: number): Promise<void>;
  readonly telemetry: Pick<Telemetry, "internalError" | "log">;
  readonly config: { readonly http: { readonly afterResponseMs: number } };
}

/** Left between the end of the work after the response and Lambda's own time-out, which would kill the instance. */
const MARGIN_MS = 500;
/** The same for streams; above the bound on the work after them. */
const STREAM_MARGIN_MS = 3_000;

/**
 * A handler for a function URL with response streaming. The process is frozen as soon as the handler returns, so it
 * ends the response first (the caller has everything) and only then waits for the work after it, bounded.
 *
 * @example
 * export const handler = lambdaHandler(createSpendingApp(platform), platform);
 */
export function lambdaHandler(app: App, host: Host): StreamingHandler {
  return awslambda.streamifyResponse(async (event, stream, context) => {
    // A stream that would outlast the invocation ends in order: whoever follows it comes again and goes on.
    const timeUp = timeLimit(Math.max(0, context.getRemainingTimeInMillis() - STREAM_MARGIN_MS));
    try {
      await send(await respond(app, host, event, context, timeUp.signal), stream);
    } finally {
      timeUp.clear();
      const leftMs = context.getRemainingTimeInMillis() - MARGIN_MS;
      await host.settle(Math.max(0, Math.min(host.config.http.afterResponseMs, leftMs)));
    }
  });
}

async function respond(
  app: App,
  host: Host,
  event: FunctionUrlEvent,
  context: LambdaContext,
  timeUp: AbortSignal,
): Promise<Response> {
  try {
    return await app.fetch(toRequest(event, timeUp));
  } catch (error) {
    // The app turns its own failures into problems: only what failed outside of it comes here.
    const problem =
      error instanceof Problem ? error : new Problem("internal", "Something went wrong on our side.");
    if (problem !== error) {
      host.telemetry.log("error", "lambda.failed", { request_id: context.awsRequestId });
      host.telemetry.internalError("lambda.failed", error);
    }
    const body = problemDocument(problem, context.awsRequestId);
    const headers = { "content-type": "application/problem+json", "x-request-id": context.awsRequestId };
    return new Response(JSON.stringify(body), { status: problem.status, headers });
  }
}

async function send(response: Response, raw: Writable): Promise<void> {
  const { headers } = response;
  const stream = awslambda.HttpResponseStream.from(raw, {
    statusCode: response.status,
    headers: Object.fromEntries([...headers].filter(([name]) => name !== "set-cookie")),
    cookies: headers.getSetCookie(),
  });
  // A body that fails half-way rejects here and with it the invocation: the caller sees a cut response, not a whole one.
  if (response.body) return pipeline(response.body, stream);
  stream.write(""); // without a write, Lambda never sends the status and headers
  stream.end();
  return finished(stream, { readable: false });
}
