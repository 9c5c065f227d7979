import { RedisError } from "./redis-error.ts";

/** What a command answers. A status (`OK`) is no string: clients and scripts tell them apart. Errors are thrown. */
export type Reply = string | number | null | Status | readonly Reply[];
export interface Status {
  readonly status: string;
}
export const OK: Status = { status: "OK" };

/** Redis holds 64 bits, a number here 53: beyond that it is refused rather than rounded. */
export function integer(text: string, message = "ERR value is not an integer or out of range"): number {
  const value = /^(0|-?[1-9]\d{0,18})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new RedisError(message);
  return value;
}

export function float(text: string, message = "ERR value is not a valid float"): number {
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinite) return infinite[1] === "-" ? -Infinity : Infinity;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw new RedisError(message);
  return Number(text);
}

/** As `%.17g` prints it: the shortest form that reads back the same, without an exponent up to 17 digits. */
export function formatFloat(value: number): string {
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  if (Object.is(value, -0)) return "-0";
  const text = String(value);
  return text.includes("e+") && Math.abs(value) < 1e17 ? value.toFixed(0) : text;
}

export const byteLength = (text: string): number => Buffer.byteLength(text);

/** Redis orders by bytes, JavaScript by UTF-16 units; they differ above U+FFFF. */
export const compareBytes = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** A glob as `SCAN MATCH` and `PSUBSCRIBE` understand it: `*`, `?`, `[a-c]`, `[^x]`, `\` escapes. */
export function glob(pattern: string): RegExp {
  const source = pattern.replace(
    /\\([\s\S])|\*|\?|\[(\^?)((?:\\[\s\S]|[^\]\\])*)\]|[\s\S]/gu,
    (token, escaped, not, chars) => {
      if (escaped !== undefined) return escapeRegExp(escaped);
      if (token === "*") return ".*";
      if (token === "?") return ".";
      if (chars !== undefined) return `[${not}${chars.replace(/[\\\]^[]/g, "\\$&")}]`;
      return escapeRegExp(token);
    },
  );
  return new RegExp(`^${source}$`, "su");
}
