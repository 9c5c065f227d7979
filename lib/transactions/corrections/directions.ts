import type { Direction } from "#lib/categories";

/** Money that comes from where money went, or the other way round, is no purchase of that kind: what was taught of one says nothing of the other. */
export const opposed = (a: Direction, b: Direction): boolean => a !== "unknown" && b !== "unknown" && a !== b;
