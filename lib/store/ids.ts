import { createHash } from "node:crypto";
import { decodeTime, encodeTime, monotonicFactory } from "ulid";

/** Random bytes are drawn by the pool: ulid asks for one at a time, and a draw costs a hundred times what a byte does. */
const pool = new Uint8Array(4_096);
let drawn = pool.length;

function random(): number {
  if (drawn === pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  return pool[drawn++]! / 256;
}

const next = monotonicFactory(random);

/**
 * A typed-prefix ULID such as `spd_01J…`: sorts by creation time, unique without coordination.
 * @param nowMs epoch milliseconds, from the injected clock
 */
export const newId = (prefix: string, nowMs: number): string => `${prefix}_${next(nowMs)}`;

/** Whether `id` has the shape that `newId(prefix)` gives. Ask before a lookup: garbage costs no read. */
export const isId = (prefix: string, id: string): boolean =>
  id.length === prefix.length + 27 &&
  id.startsWith(`${prefix}_`) &&
  /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id.slice(-26));

/** When an id was made, in epoch milliseconds by the clock of its maker. @param id of `newId` */
export const idTimeMs = (id: string): number => decodeTime(id.slice(-26));

/** Sorts before every id of a moment or later, and behind all earlier ones. */
export const firstIdAt = (prefix: string, nowMs: number): string =>
  `${prefix}_${encodeTime(Math.max(0, nowMs))}`;

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** An id that follows from a text: the same text has the same. */
export function hashedId(prefix: string, text: string): string {
  const digest = createHash("sha256").update(text).digest();
  return `${prefix}_${Array.from(digest.subarray(0, 26), (byte) => CROCKFORD[byte & 31]).join("")}`;
}
