/**
 * CORS for the configured origins; `*` means all. Credentials are never allowed: the API takes bearer tokens, not
 * cookies, so `*` gives a stranger's page nothing it could not ask for itself.
 */
export class Cors {
  readonly #any: boolean;
  readonly #origins: ReadonlySet<string>;
  readonly enabled: boolean;

  constructor(origins: readonly string[]) {
    this.#any = origins.includes("*");
    this.#origins = new Set(origins);
    this.enabled = origins.length > 0;
  }

  #allowed(origin: string | null): string | undefined {
    if (origin === null) return undefined;
    if (this.#any) return "*";
    return this.#origins.has(origin) ? origin : undefined;
  }

  /** Puts what a response to this request needs into `headers`. */
  apply(request: Request, headers: Record<string, string>): void {
    if (!this.enabled) return;
    if (!this.#any) headers["vary"] = "Origin";
    const allowed = this.#allowed(request.headers.get("origin"));
    if (!allowed) return;
    headers["access-control-allow-origin"] = allowed;
    headers["access-control-expose-headers"] =
      "X-Request-Id, Server-Timing, Location, Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate";
  }

  /** What a preflight gets, on top of `apply`. */
  preflight(request: Request, allow: string, headers: Record<string, string>): void {
    if (!this.enabled || headers["access-control-allow-origin"] === undefined) return;
    if (request.headers.get("access-control-request-method") === null) return;
    headers["access-control-allow-methods"] = allow;
    headers["access-control-allow-headers"] =
      "Authorization, Content-Type, X-Rung-User, X-Rung-Cache, X-Request-Id, Idempotency-Key, If-Match, Last-Event-ID, Prefer";
    headers["access-control-max-age"] = "600";
  }
}
