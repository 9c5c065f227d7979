import type { Clock } from "#lib/context";
import type { Jobs } from "#lib/jobs";
import type { CacheTable } from "#lib/store";
import type { MessageHandler } from "./worker.ts";

/** Where `queue.check` leaves its mark, in the Cache table. */
export const queueCheckKey = (id: string): string => `queue-check:${id}`;

const CHECK_TTL_S = 600;

/** The kinds of message that this deployment can work on. */
export const createRegistry = (deps: {
  cache: CacheTable;
  clock: Clock;
  jobs: Jobs;
}): ReadonlyMap<string, MessageHandler> =>
  new Map<string, MessageHandler>([
    // Proves the way from the queue through a worker to the table: send one, then look for its mark.
    [
      "queue.check",
      async ({ id }) => {
        await deps.cache.set(queueCheckKey(id), String(deps.clock.now()), CHECK_TTL_S);
        return "done";
      },
    ],
    ["job", ({ id, signal, hide }) => deps.jobs.work(id, { signal, keepHidden: hide })],
  ]);
