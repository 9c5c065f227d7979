import { Problem } from "#lib/context";
import { problemDocument } from "./problem-document.ts";
import { newRequestId } from "./request-id.ts";

/** For a server's own error handler: what could not even become a request (a broken URL or Host header). */
export function badRequest(): Response {
  const requestId = newRequestId(Date.now());
  const problem = new Problem(
    "invalid_field",
    "The URL or the Host header is malformed. Send a path that starts with / and percent-encode what is not ASCII.",
  );
  return new Response(JSON.stringify(problemDocument(problem, requestId)), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "x-request-id": requestId },
  });
}
