import type { Clock } from "#lib/context";
import type { CacheTable } from "#lib/store";
import type { JobHandler } from "./worker.ts";

/** Where `queue.check` leaves its mark, in the Cache table. */
export const queueCheckKey = (id: string): string => `queue-check:${id}`;

const CHECK_TTL_S = 600;

/** The kinds of work that this deployment can do. */
export const createRegistry = (deps: { cache: CacheTable; clock: Clock }): ReadonlyMap<string, JobHandler> =>
  new Map<string, JobHandler>([
    // Proves the way from the queue through a worker to the table: send one, then look for its mark.
    ["queue.check", (id) => deps.cache.set(queueCheckKey(id), String(deps.clock.now()), CHECK_TTL_S)],
  ]);
