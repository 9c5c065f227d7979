import { z } from "zod";
import type { Problem, ProblemCode } from "#lib/context";
import type { ErrorShape } from "#lib/http";

/** OpenAI's own words for what its clients know; everything else keeps Rung's code. */
const CODES: Partial<Record<ProblemCode, string>> = {
  unauthenticated: "invalid_api_key",
  unknown_model: "model_not_found",
  prompt_too_long: "context_length_exceeded",
  over_budget: "insufficient_quota",
  rate_limited: "rate_limit_exceeded",
};

const typeOf = ({ status, code }: Problem): string => {
  if (code === "over_budget") return "insufficient_quota";
  if (status === 401) return "authentication_error";
  if (status === 403) return "permission_error";
  if (status === 429) return "rate_limit_error";
  return status >= 500 ? "server_error" : "invalid_request_error";
};

const schema = z
  .strictObject({
    error: z.strictObject({
      message: z.string(),
      type: z.string(),
      param: z.string().nullable(),
      code: z.string().describe("OpenAI's code where it has one, else one of `/docs/errors`."),
      request_id: z.string(),
    }),
  })
  .meta({ id: "OpenAIError", description: "An error as OpenAI's clients read it." });

/** An error as OpenAI's clients read it. */
export const openAiError = (problem: Problem, requestId: string): z.infer<typeof schema> => ({
  error: {
    message: problem.message,
    type: typeOf(problem),
    param: problem.field ?? null,
    code: CODES[problem.code] ?? problem.code,
    request_id: requestId,
  },
});

export const openAiErrors: ErrorShape = { schema, body: openAiError };
