import { Problem } from "#lib/context";
import { internalProblem, problemDocument } from "./problem-document.ts";
import { newRequestId } from "./request-id.ts";

/**
 * For a Node server: what could not even become a request (a broken URL or Host header) is a problem too.
 *
 * @example
 * createServer(getRequestListener(app.fetch, { errorHandler: badRequest }));
 */
export function badRequest(error: unknown): Response {
  const requestId = newRequestId(Date.now());
  const problem =
    error instanceof Error && error.name === "RequestError"
      ? new Problem(
          "invalid_field",
          "The URL or the Host header is malformed. Send a path that starts with / and percent-encode what is not ASCII.",
        )
      : internalProblem();
  return new Response(JSON.stringify(problemDocument(problem, requestId)), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "x-request-id": requestId },
  });
}
