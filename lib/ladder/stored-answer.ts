import type { Why } from "./capability.ts";
import type { Stamp } from "./tags.ts";

/** An answer as the tiers hold it. */
export interface StoredAnswer<O> {
  readonly id: string;
  readonly value: O;
  readonly rung: string;
  readonly confidence: number;
  readonly unsure: boolean;
  readonly why: readonly Why[];
  readonly model: string | null;
  /** Versions of its tags before it was computed. */
  readonly stamp: Stamp;
  /** Epoch milliseconds at which it was computed. */
  readonly at: number;
  readonly ttlS: number;
}

/** Parses what a tier held; undefined for anything that is not a whole answer: another version's, or garbage. */
export function parseStored(json: string): StoredAnswer<unknown> | undefined {
  try {
    const stored = JSON.parse(json) as StoredAnswer<unknown> | null;
    const whole =
      stored !== null &&
      typeof stored === "object" &&
      "value" in stored &&
      typeof stored.id === "string" &&
      typeof stored.stamp === "string" &&
      typeof stored.at === "number" &&
      typeof stored.ttlS === "number";
    return whole ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Values are shared between callers, so a caller that writes to one is a bug that should be heard. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}
