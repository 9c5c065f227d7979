import { Problem } from "#lib/context";

/** Payload format 2.0, as a function URL sends it. */
export interface FunctionUrlEvent {
  rawPath: string;
  rawQueryString: string;
  /** Lower-case names; repeated headers are joined by commas. */
  headers: Record<string, string>;
  /** `name=value` each; not among `headers`. */
  cookies?: string[];
  requestContext: { domainName: string; http: { method: string } };
  body?: string;
  isBase64Encoded: boolean;
}

const BODILESS = new Set(["GET", "HEAD"]);
/** Methods that a `Request` cannot have. */
const IMPOSSIBLE = new Set(["CONNECT", "TRACE", "TRACK"]);

/**
 * The request that a function URL received.
 * @param signal fires when the invocation is about to end; that the caller has left is not to be known here
 * @throws Problem when it is one that a `Request` cannot hold
 */
export function toRequest(event: FunctionUrlEvent, signal?: AbortSignal): Request {
  const { domainName, http } = event.requestContext;
  if (IMPOSSIBLE.has(http.method.toUpperCase())) {
    throw new Problem("method_not_allowed", `${http.method} is not supported.`);
  }
  try {
    const headers = new Headers();
    for (const [name, value] of Object.entries(event.headers)) headers.set(name, toByteString(value));
    if (event.cookies?.length) headers.set("cookie", toByteString(event.cookies.join("; ")));
    const body =
      event.body === undefined || BODILESS.has(http.method)
        ? null
        : Buffer.from(event.body, event.isBase64Encoded ? "base64" : "utf8");
    return new Request(toUrl(domainName, event), {
      method: http.method,
      headers,
      body,
      ...(signal && { signal }),
    });
  } catch (cause) {
    throw new Problem("invalid_field", "The path or a header is not valid HTTP.", { cause });
  }
}

/** The path may arrive percent-decoded: `new Request` encodes it again, but for what would end the path. */
function toUrl(domainName: string, event: FunctionUrlEvent): string {
  const path = event.rawPath.replace(/[?#]/g, encodeURIComponent);
  return `https://${domainName}${path}${event.rawQueryString ? `?${event.rawQueryString}` : ""}`;
}

/** Header values are bytes in `Headers`, as Node's own server gives them: UTF-8 read as Latin-1. */
const toByteString = (value: string): string =>
  /[^\0-\xff]/.test(value) ? Buffer.from(value, "utf8").toString("latin1") : value;
