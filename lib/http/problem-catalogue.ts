import type { ProblemCode } from "#lib/context";

export interface ProblemEntry {
  readonly title: string;
  readonly means: string;
  /** What the caller should change. */
  readonly change: string;
  /** Members of an example document, beside `type`, `title`, `status`, `code` and `request_id`. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** The one description of every code: problem documents, OpenAPI, `/docs/errors` and docs/errors.md come from it. */
export const PROBLEMS = {
  invalid_json: {
    title: "The body is not usable JSON",
    means: "The body is empty, is not JSON, is not UTF-8, or is nested more than 64 levels deep.",
    change:
      "Send one JSON value, encoded as UTF-8. `detail` gives the line and column where reading stopped.",
    example: { detail: "The body is not valid JSON (line 1, column 18). Check quotes, commas and brackets." },
  },
  invalid_field: {
    title: "A value is not accepted",
    means:
      "A field of the body, a query parameter or a part of the path has the wrong type, is missing, or is out of range.",
    change:
      "Change the value that `field` names, as `detail` says. When several are wrong, `errors` lists them all.",
    example: { detail: "`text` is missing: send a string.", field: "text" },
  },
  unknown_field: {
    title: "A field is not known here",
    means: "The body or the query has a field that this route does not know. Nothing is ignored silently.",
    change: "Correct the spelling of the field or remove it. `detail` names the one that was probably meant.",
    example: { detail: "`txt` is not a field here: did you mean `text`?", field: "txt" },
  },
  prompt_too_long: {
    title: "The prompt is too long",
    means: "The messages are longer than this deployment or the model takes.",
    change: "Shorten or summarise the conversation, or ask a model with a larger context.",
    example: { detail: "The prompt has more than 400000 bytes." },
  },
  llm_rejected: {
    title: "The model endpoint refused the request",
    means:
      "The request is well-formed for us, and the model's provider does not take it as it is, or its cost cannot be held to a budget.",
    change: "Change what `detail` says. Sent again unchanged it is refused again.",
    example: { detail: "The model endpoint refused the request." },
  },
  unauthenticated: {
    title: "No valid key",
    means: "The request has no API key, or one that this deployment never issued.",
    change:
      "Send `Authorization: Bearer rk_…` with a key of this deployment. Check that the key was copied whole and belongs to this address.",
    example: { detail: "Send your API key: Authorization: Bearer rk_…" },
  },
  key_revoked: {
    title: "The key was revoked",
    means: "The API key was valid once and has been revoked. It never becomes valid again.",
    change: "Use another key. Somebody with the `admin` scope can create one.",
    example: { detail: "This API key was revoked. Create a new one and use that." },
  },
  token_expired: {
    title: "The access token has expired",
    means: "The access token of a session is past its lifetime.",
    change: "Refresh the session and repeat the request with the new access token.",
    example: { detail: "The access token has expired. Refresh the session." },
  },
  over_budget: {
    title: "The budget is used up",
    means:
      "The tenant's budget of the day for language models, or the request's own limit, does not cover this request. Nothing was asked.",
    change:
      "Wait for the next day (UTC), raise `RUNG_LLM_BUDGET_MICROS_PER_DAY` or the request's limit, or ask for a cheaper model or a shorter reply.",
    example: { detail: "The budget of the day does not cover this." },
  },
  forbidden: {
    title: "The key does not allow this",
    means: "The key is valid and lacks the scope that this route needs.",
    change: "Use a key with the scope that `detail` names.",
    example: { detail: "This route needs a key with the scope `admin`." },
  },
  not_found: {
    title: "Nothing is here",
    means:
      "The path is unknown, or there is no such thing among yours. Another tenant's things are not found either.",
    change: "Check the path against `/openapi.json`, and the id against a list.",
    example: { detail: "There is no route at this path. All routes are in /openapi.json." },
  },
  unknown_model: {
    title: "There is no such model here",
    means:
      "The model is not among those that this deployment has a price for, or the provider does not know it.",
    change: "Ask for one of `GET /v1/models`, or give the deployment its price with `RUNG_LLM_PRICES`.",
    example: { detail: 'There is no model "gpt-0" here.' },
  },
  method_not_allowed: {
    title: "The path does not take this method",
    means: "The path exists, but not with this HTTP method.",
    change: "Use one of the methods in the `Allow` header.",
    example: { detail: "This path takes GET and POST.", allow: ["GET", "POST"] },
  },
  conflict: {
    title: "It collides with what is there",
    means:
      "The request collides with the present state: the same thing exists, or somebody changed it meanwhile.",
    change: "Read the present state, decide again, and repeat the request if it still makes sense.",
    example: { detail: "A mapping for this term exists already.", field: "term" },
  },
  version_mismatch: {
    title: "It changed since you read it",
    means: "The `version` or `If-Match` sent is not the stored one: somebody else wrote in between.",
    change: "Read it again, apply your change to what you get, and send that version.",
    example: { detail: "The entry has version 3 now, not 2. Read it again and repeat your change." },
  },
  body_too_large: {
    title: "The body is too large",
    means: "The body is larger than this deployment accepts in one request (4 MB by default).",
    change: "Send less at a time, or upload the body by way of `upload_url` and send the `upload_id`.",
    example: {
      detail:
        "The body is over 4,000,000 bytes. Upload it with POST /api/v1/uploads and send its upload_id, or send less at a time.",
      upload_url: "/api/v1/uploads",
    },
  },
  unsupported_media_type: {
    title: "The body is of another media type",
    means: "The `Content-Type` is missing or not one that this route takes, or the body is compressed.",
    change: "Send `Content-Type: application/json` and no `Content-Encoding`.",
    example: { detail: "This route takes JSON in UTF-8: send Content-Type: application/json." },
  },
  needs_input: {
    title: "Something must be asked first",
    means:
      "The text is spending, but something that must be known is missing, such as the amount. Nothing was stored.",
    change: "Ask the person the questions in `needs` and send the answers along with the text.",
    example: {
      detail: "How much was it? Nothing was stored.",
      needs: [{ field: "amount", question: { en: "How much was it?", th: "ราคาเท่าไหร่" } }],
    },
  },
  nothing_to_store: {
    title: "No spending in this text",
    means:
      "The text is understood, and tells of nothing that was spent, received or moved: chatter, a question, a wish.",
    change: "Send a note such as “coffee 65”, or explicit fields (`amount` and `label`).",
    example: { detail: "The text tells of nothing that was spent, received or moved.", field: "text" },
  },
  too_little_data: {
    title: "Too few labels to learn from",
    means:
      "A model of the tenant's own needs a number of labelled lines in more than one category. `have` says what there is, `need` the least.",
    change: "Correct or confirm more lines, in at least two categories, and ask again.",
    example: {
      detail: "There are 7 labelled lines in 1 category; training needs 20 in 2.",
      have: { labels: 7, categories: 1 },
      need: { labels: 20, categories: 2 },
    },
  },
  rate_limited: {
    title: "Too many requests",
    means: "The key or the user has used up what it may ask for in a minute.",
    change:
      "Wait for the seconds in `Retry-After`. The `RateLimit` header shows what is left before that happens.",
    example: { detail: "This user has made 600 requests within a minute. Wait 12 s." },
  },
  internal: {
    title: "A fault of ours",
    means: "Something went wrong that is not the caller's to mend. It has been logged under the request id.",
    change: "Try again. If it stays, report the `request_id`.",
    example: { detail: "Something went wrong on our side. Report the request id if it happens again." },
  },
  llm_output: {
    title: "The model's answer is not usable",
    means:
      "The model's reply broke off after parts of it had been sent, or did not have the form it was asked for.",
    change: "Try again. What was used of the model has been counted.",
    example: { detail: "The stream of the model endpoint broke off." },
  },
  llm_down: {
    title: "The language model does not answer",
    means:
      "No language model is configured, or its provider is down, overloaded or too slow, or spending cannot be counted right now.",
    change:
      "Repeat the request after the seconds in `Retry-After`. Routes that can do without a model answer from their local rungs meanwhile.",
    example: { detail: "The model endpoint did not answer in time." },
  },
  unavailable: {
    title: "Not available right now",
    means:
      "A part that this request cannot do without is down, or the request took longer than its deadline.",
    change:
      "Repeat the request after the seconds in `Retry-After`. A write that got this answer was not stored.",
    example: { detail: "The store is busy and nothing was saved. Try again after the time in Retry-After." },
  },
} as const satisfies Record<ProblemCode, ProblemEntry>;

/** Relative, so that it leads to the deployment that gave the problem (RFC 9457, section 3.1.1). */
export const problemType = (code: ProblemCode): string => `/docs/errors#${code}`;

/** docs/errors.md. */
export function errorsMarkdown(
  entries: Readonly<Record<string, ProblemEntry>>,
  statusOf: (code: ProblemCode) => number,
): string {
  const sections = Object.entries(entries).map(([code, entry]) => {
    const status = statusOf(code as ProblemCode);
    const document = {
      type: problemType(code as ProblemCode),
      title: entry.title,
      status,
      code,
      ...entry.example,
      request_id: "req_01KAJ3V9G5ZX4T7C2M8Q6RWE1D",
    };
    return [
      `## ${code}`,
      `Status ${status}. ${entry.means}`,
      `**What to change:** ${entry.change}`,
      `\`\`\`json\n${json(document)}\n\`\`\``,
    ].join("\n\n");
  });
  return `${[
    "# Errors",
    "Every error is an `application/problem+json` document (RFC 9457). `code` is stable: branch on it. `detail` is for people and says what to change; " +
      "`field` names the field at fault with a dotted path, `errors` lists all faults when there are several. `type` leads to the section below on your own deployment (`/docs/errors`). " +
      "Quote `request_id`, which is also in the `X-Request-Id` header, when you report a fault.",
    ...sections,
  ].join("\n\n")}\n`;
}

/** Lists of plain values on one line, as formatters write them. */
const json = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /\[\s+("[^\][{}]*")\s+\]/g,
    (_, inside: string) => `[${inside.replace(/,\s+/g, ", ")}]`,
  );
