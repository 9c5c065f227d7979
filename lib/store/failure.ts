import { isBrokenCircuitError } from "cockatiel";
import { Problem } from "#lib/context";

export type Dependency = "table" | "redis" | "queue" | "uploads" | "connections";

/** A dependency did not answer in time, refused or is down. Readers degrade on it; writers turn it into a 503. */
export class StoreDown extends Error {
  override readonly name = "StoreDown";
  readonly dependency: Dependency;
  constructor(dependency: Dependency, cause: unknown) {
    super(`${dependency} is unavailable`, { cause });
    this.dependency = dependency;
  }
}

/** A condition of a write did not hold. `item` is what stands there, when the table told us, as raw attribute values. */
export class ConditionFailed extends Error {
  override readonly name = "ConditionFailed";
  /** Index of the operation in a transaction; 0 for a single write. */
  readonly index: number;
  readonly item: Readonly<Record<string, unknown>> | undefined;
  constructor(index: number, item?: Readonly<Record<string, unknown>>) {
    super(`condition of operation ${index} failed`);
    this.index = index;
    this.item = item;
  }
}

/**
 * Runs a write for a caller. While the store is down that is a clear 503: nothing was saved, and trying again is right.
 * @throws Problem unavailable
 */
export async function saving<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (!(cause instanceof StoreDown)) throw cause;
    const detail = "The store is busy and nothing was saved. Try again after the time in Retry-After.";
    throw new Problem("unavailable", detail, { retryAfterS: 1, cause });
  }
}

const TRANSIENT = new Set([
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
  "RequestLimitExceeded",
  "InternalServerError",
  "ServiceUnavailable",
  "TransactionInProgressException",
  "TransactionConflictException",
  "LimitExceededException",
  "TimeoutError",
  "AbortError",
]);

const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR)/;

/** Whether trying later may help: throttling, time-outs, network errors, 5xx. */
export function isTransient(error: unknown): boolean {
  if (isBrokenCircuitError(error)) return true; // its name is plain "Error"
  for (let e = error, depth = 0; e && typeof e === "object" && depth < 5; depth++) {
    const { name, code, $metadata } = e as {
      name?: string;
      code?: unknown;
      $metadata?: { httpStatusCode?: number };
    };
    if (name && TRANSIENT.has(name)) return true;
    if (typeof code === "string" && NETWORK.test(code)) return true;
    if (($metadata?.httpStatusCode ?? 0) >= 500) return true;
    e = (e as { cause?: unknown }).cause;
  }
  return false;
}
