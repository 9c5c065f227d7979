/**
 * The one error that a caller may see (RFC 9457). Everything else that is thrown is an internal 500, logged once.
 * `code` is stable and has a section in `docs/errors.md`; `detail` says what the caller should change.
 */
export type ProblemCode = keyof typeof STATUS;

const STATUS = {
  invalid_json: 400,
  invalid_field: 400,
  unknown_field: 400,
  prompt_too_long: 400,
  llm_rejected: 400,
  unauthenticated: 401,
  key_revoked: 401,
  token_expired: 401,
  over_budget: 402,
  forbidden: 403,
  not_found: 404,
  unknown_model: 404,
  method_not_allowed: 405,
  conflict: 409,
  version_mismatch: 412,
  body_too_large: 413,
  unsupported_media_type: 415,
  needs_input: 422,
  nothing_to_store: 422,
  too_little_data: 422,
  rate_limited: 429,
  internal: 500,
  llm_output: 502,
  unavailable: 503,
  llm_down: 503,
} as const;

export interface ProblemOptions {
  /** Path of the field at fault, in the wire's words: `items.0.amount`. */
  field?: string;
  /** Seconds to wait; becomes `Retry-After`. */
  retryAfterS?: number;
  /** Further members of the problem document, such as `needs` or `upload_url`. */
  extra?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/**
 * @example
 * throw new Problem("invalid_field", "`limit` must be between 1 and 200.", { field: "limit" });
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly status: number;
  readonly field: string | undefined;
  readonly retryAfterS: number | undefined;
  readonly extra: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = STATUS[code];
    this.field = options.field;
    this.retryAfterS = options.retryAfterS;
    this.extra = options.extra;
  }
}

export const problemStatus = (code: ProblemCode): number => STATUS[code];
export const problemCodes = Object.keys(STATUS) as ProblemCode[];
