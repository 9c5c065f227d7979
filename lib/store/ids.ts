import { monotonicFactory } from "ulid";

const next = monotonicFactory();

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
