import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How far a signed request's clock may be off, as S3 has it. */
const SKEW_MS = 15 * 60_000;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** `20261121T050000Z` */
function parseAmzDate(text: string): number {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  return Date.parse(iso);
}

interface Claim {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly date: string;
  readonly payloadHash: string;
  /** Epoch milliseconds: from when until when it may be used. */
  readonly validity: (signedAt: number) => readonly [from: number, to: number];
}

function claimOf(request: IncomingMessage, query: URLSearchParams): Claim | undefined {
  const header = request.headers.authorization;
  if (header?.startsWith("AWS4-HMAC-SHA256 ")) {
    const fields = new Map(
      header
        .slice("AWS4-HMAC-SHA256 ".length)
        .split(",")
        .map((field) => field.trim().split(/=(.*)/s, 2) as [string, string]),
    );
    return {
      credential: fields.get("Credential") ?? "",
      signedHeaders: fields.get("SignedHeaders") ?? "",
      signature: fields.get("Signature") ?? "",
      date: String(request.headers["x-amz-date"] ?? ""),
      payloadHash: String(request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD"),
      validity: (at) => [at - SKEW_MS, at + SKEW_MS],
    };
  }
  const signature = query.get("X-Amz-Signature");
  if (!signature) return undefined;
  const expiresS = Number(query.get("X-Amz-Expires"));
  return {
    credential: query.get("X-Amz-Credential") ?? "",
    signedHeaders: query.get("X-Amz-SignedHeaders") ?? "",
    signature,
    date: query.get("X-Amz-Date") ?? "",
    payloadHash: "UNSIGNED-PAYLOAD",
    validity: (at) => [at - SKEW_MS, at + expiresS * 1000],
  };
}

/**
 * Checks AWS Signature Version 4, in headers or in a presigned address (the S3 flavour: the path is encoded once).
 * @returns why the request is refused, or undefined when it is fine
 */
export function refusalOf(
  request: IncomingMessage,
  path: string,
  query: URLSearchParams,
  credentials: Credentials,
  nowMs: number,
): string | undefined {
  const claim = claimOf(request, query);
  if (!claim) return "The request is not signed.";
  const [accessKeyId, day, region, service] = claim.credential.split("/");
  if (accessKeyId !== credentials.accessKeyId || !day || !region || !service)
    return "The access key is unknown.";
  const [from, to] = claim.validity(parseAmzDate(claim.date));
  if (!(nowMs >= from && nowMs <= to)) return "Request has expired";

  const pairs = [...query].filter(([name]) => name !== "X-Amz-Signature");
  const canonicalQuery = pairs
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const names = claim.signedHeaders.split(";");
  const headers = names.map((name) => `${name}:${String(request.headers[name] ?? "").trim()}\n`).join("");
  const canonical = [
    request.method,
    path,
    canonicalQuery,
    headers,
    claim.signedHeaders,
    claim.payloadHash,
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const hash = createHash("sha256").update(canonical).digest("hex");
  const key = [region, service, "aws4_request"].reduce<Buffer>(
    hmac,
    hmac(`AWS4${credentials.secretAccessKey}`, day),
  );
  const expected = hmac(key, `AWS4-HMAC-SHA256\n${claim.date}\n${scope}\n${hash}`);
  const given = Buffer.from(claim.signature, "hex");
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  return same ? undefined : "The signature does not match the request.";
}
