/** Field names whose value a log never shows, whatever it is: credentials, and what a person wrote. */
const SECRET_NAMES = new Set(
  (
    "authorization cookie set_cookie password passwd secret client_secret token access_token refresh_token id_token api_key apikey key " +
    "text texts note notes label term message prompt query q body content input output reply description question answer_text value phrase email phone"
  ).split(" "),
);

const REDACTED = "[redacted]";
const STRING_MAX = 300; // characters of one logged string
const DEPTH_MAX = 4;
const MEMBERS_MAX = 50;

/** `apiKey` and `api-key` are `api_key`. */
const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/-/g, "_")
    .toLowerCase();

/** Shapes of credentials: our keys, other vendors' keys, bearer headers, JWTs, AWS ids, credentials in a URL. */
const CREDENTIAL =
  /\brk_[A-Za-z0-9_]+|\b(?:sk|pk|ghp|gho|xox[abp])[-_][A-Za-z0-9_-]{8,}|\b(?:Bearer|Basic)\s+[\w.~+/=-]+|\beyJ[\w-]+\.[\w-]*\.?[\w-]*|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|:\/\/[^\s/@]+:[^\s/@]+@/gi;

export const redactCredentials = (text: string): string => text.replace(CREDENTIAL, REDACTED);

/**
 * An error's text with what a user may have written taken out: error messages quote their input
 * (`Unexpected token … "กาแฟ 65"… is not valid JSON`). Quoted parts stay only where they look like an identifier;
 * anything beyond ASCII goes.
 * @param written strings of the request, removed wherever they occur
 */
export function redactError(text: string, written: readonly string[] = []): string {
  let out = text;
  for (const part of [...written].sort((a, b) => b.length - a.length))
    if (part.length >= 3) out = out.replaceAll(part, REDACTED);
  return redactCredentials(out)
    .replace(/(["'`])((?:(?!\1)[^\n]){1,2000})\1/g, (all, quote: string, inside: string) =>
      /^[\w.$:/@#-]{1,64}$/.test(inside) ? all : `${quote}${REDACTED}${quote}`,
    )
    .replace(/[^\n\t -~]+/g, REDACTED);
}

/** A log field's value, safe to print. */
export function redactValue(name: string, value: unknown, depth = 0): unknown {
  if (value === null || value === undefined || typeof value === "boolean") return value;
  if (SECRET_NAMES.has(snake(name))) return REDACTED;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "string") return clip(redactCredentials(value));
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Error) return errorFields(value);
  if (typeof value !== "object") return `[${typeof value}]`;
  if (depth >= DEPTH_MAX) return "[deep]";
  if (Array.isArray(value)) return value.slice(0, MEMBERS_MAX).map((v) => redactValue(name, v, depth + 1));
  return redactFields(value as Readonly<Record<string, unknown>>, depth + 1);
}

export function redactFields(fields: Readonly<Record<string, unknown>>, depth = 0): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields).slice(0, MEMBERS_MAX))
    out[clip(redactCredentials(name))] = redactValue(name, value, depth);
  return out;
}

/** An error for the log: its name, message and stack without user text, and the same for its causes. */
export function errorFields(error: unknown, written: readonly string[] = []): Record<string, unknown> {
  const chain: Record<string, unknown>[] = [];
  for (let e = error, depth = 0; e !== undefined && e !== null && depth < 4; depth++) {
    if (!(e instanceof Error)) {
      chain.push({ name: typeof e });
      break;
    }
    const frames = (e.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
    chain.push({
      name: e.name,
      detail: clip(redactError(e.message, written)),
      stack: frames.slice(0, 12).map((f) => redactError(f.trim(), written)),
    });
    e = e.cause;
  }
  const [first, ...causes] = chain;
  return { ...first, ...(causes.length > 0 && { causes }) };
}

const clip = (text: string): string => (text.length > STRING_MAX ? `${text.slice(0, STRING_MAX)}…` : text);
