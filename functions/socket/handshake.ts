import { Problem } from "#lib/context";

/** The protocol that both sides speak, and the only one that is ever confirmed: a list with a key in it is not sent back. */
export const PROTOCOL = "rung";

type Header = (name: string) => string | null;

export interface Credentials {
  readonly authorization: string | null;
  readonly user: string | null;
  /** What the handshake confirms, when the client offered anything. */
  readonly protocol: string | undefined;
}

/**
 * Who connects. Programs send `Authorization` and `X-Rung-User`. Browsers cannot set headers of a WebSocket, so they offer protocols:
 * `rung`, `bearer.<key>`, `user.<id>` (percent-encoded, since a protocol's name has no `@` or `:`). Never the query: it ends in logs.
 * @throws Problem invalid_field
 */
export function credentialsIn(header: Header): Credentials {
  const offered = (header("sec-websocket-protocol") ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (offered.length > 0 && !offered.includes(PROTOCOL))
    throw invalid(`must offer \`${PROTOCOL}\`: it is the protocol that is spoken here`);
  const valueAfter = (prefix: string): string | undefined =>
    offered.find((name) => name.startsWith(prefix))?.slice(prefix.length);
  const key = valueAfter("bearer.");
  const user = valueAfter("user.");
  return {
    authorization: header("authorization") ?? (key === undefined ? null : `Bearer ${key}`),
    user: header("x-rung-user") ?? (user === undefined ? null : decoded(user)),
    protocol: offered.length > 0 ? PROTOCOL : undefined,
  };
}

function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    throw invalid("has a `user.` that is not percent-encoded UTF-8");
  }
}

const invalid = (what: string): Problem =>
  new Problem("invalid_field", `Sec-WebSocket-Protocol ${what}.`, { field: "Sec-WebSocket-Protocol" });

/**
 * A page may connect when it comes from this host, or from an origin that may call the API (RUNG_CORS_ORIGINS). Programs send no Origin. Behind
 * the one base URL the host is the forwarded one; a page cannot forge it, for it sets no headers.
 * @throws Problem forbidden
 */
export function checkOrigin(header: Header, allowed: readonly string[]): void {
  const origin = header("origin");
  if (origin === null || allowed.includes("*") || allowed.includes(origin)) return;
  const host = URL.canParse(origin) ? new URL(origin).host : "";
  if (host !== "" && (host === header("host") || host === header("x-forwarded-host"))) return;
  throw new Problem(
    "forbidden",
    "Pages from this origin may not connect. Whoever runs this deployment can allow it in RUNG_CORS_ORIGINS.",
  );
}
