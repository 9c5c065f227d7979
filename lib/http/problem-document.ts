import { Problem } from "#lib/context";
import { PROBLEMS, problemType } from "./problem-catalogue.ts";

/** The body of a problem response (RFC 9457), and of a problem inside a batch. */
export function problemDocument(problem: Problem, requestId: string): Record<string, unknown> {
  return {
    type: problemType(problem.code),
    title: PROBLEMS[problem.code].title,
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    ...(problem.field !== undefined && { field: problem.field }),
    ...problem.extra,
    request_id: requestId,
  };
}

/** What the caller is told of an error that nobody expected. */
export const internalProblem = (): Problem =>
  new Problem("internal", "Something went wrong on our side. Report the request id if it happens again.");

/** Headers that go with a problem. */
export function problemHeaders(problem: Problem, into: Record<string, string>): void {
  if (problem.retryAfterS !== undefined)
    into["retry-after"] = String(Math.max(1, Math.ceil(problem.retryAfterS)));
  if (problem.status === 401)
    into["www-authenticate"] =
      `Bearer realm="rung", error="invalid_token", error_description="${problem.message.replace(/[^ !#-[\]-~]/g, "")}"`;
}
