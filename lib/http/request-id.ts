/** Crockford base 32, as in a ULID. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_CHARS = 16;

/** Random bytes are drawn in bulk: one system call for 256 ids. */
const pool = new Uint8Array(RANDOM_CHARS * 256);
let at = pool.length;

let lastMs = -1;
let lastTime = "";

function timeChars(nowMs: number): string {
  if (nowMs === lastMs) return lastTime;
  let out = "";
  for (let rest = nowMs, i = 0; i < 10; i++) {
    out = DIGITS[rest % 32]! + out;
    rest = Math.floor(rest / 32);
  }
  lastMs = nowMs;
  lastTime = out;
  return out;
}

/** A ULID with a typed prefix, `req_01J…`: sorts by time, 80 random bits. */
export function newRequestId(nowMs: number): string {
  if (at === pool.length) {
    crypto.getRandomValues(pool);
    at = 0;
  }
  let out = `req_${timeChars(nowMs)}`;
  const end = at + RANDOM_CHARS;
  while (at < end) out += DIGITS[pool[at++]! & 31]!;
  return out;
}

/** What a caller may send as `X-Request-Id`. It is echoed in headers and logs, so nothing that needs escaping. */
const SANE = /^[A-Za-z0-9._-]{8,128}$/;

export const requestIdOf = (header: string | null, nowMs: number): string =>
  header !== null && SANE.test(header) ? header : newRequestId(nowMs);
