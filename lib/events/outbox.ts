import { createHash } from "node:crypto";
import { type Clock, currentActor } from "#lib/context";
import {
  bucketOf,
  ConditionFailed,
  conditionFailure,
  type DataTable,
  type DueRow,
  dueRows,
  newId,
  StoreDown,
  type Write,
} from "#lib/store";
import { eventEntity } from "./event.ts";
import type { EventSettings } from "./settings.ts";

const readRow = (entity: ReturnType<typeof eventEntity>, id: string) =>
  entity.get({ id }).go({ consistent: true });
export type EventRow = NonNullable<Awaited<ReturnType<typeof readRow>>["data"]>;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Whom a moment concerns: the user who brought it about, or their whole tenant. */
export type Whose = "user" | "tenant";
/** Stands for a tenant's users together: handlers of such moments touch nothing of one user's. */
const EVERYBODY = "*";

function ownerOf(whose: Whose): { tenant: string; user: string } {
  const { tenant, user } = currentActor();
  return { tenant, user: whose === "tenant" ? EVERYBODY : user };
}

/** The rows of events that are not done. */
export function createOutbox(data: DataTable, clock: Clock, settings: EventSettings) {
  const entity = eventEntity(data);

  const rowOf = (id: string, kind: string, payload: unknown, dueAt: number) => {
    const { tenant, user } = currentActor();
    const row = { id, tenant, user, kind, at: clock.now(), payload: JSON.stringify(payload ?? null) };
    return { ...row, bucket: bucketOf(id), dueAt: iso(dueAt) };
  };

  /** @returns whether the condition held. @throws StoreDown */
  async function conditional(name: string, write: () => Promise<unknown>): Promise<boolean> {
    try {
      await data.run(name, write);
      return true;
    } catch (error) {
      if (error instanceof StoreDown || !conditionFailure(error)) throw error;
      return false;
    }
  }

  return {
    /** An event that happens with a transaction: its message follows at once, and by the sweeper should that get lost. */
    happened(kind: string, payload: unknown): { id: string; write: Write } {
      const now = clock.now();
      const id = newId("evt", now);
      return {
        id,
        write: { put: entity.create(rowOf(id, kind, payload, now + settings.patienceMs)).params() },
      };
    },

    /** An event that the sweeper sends at `at`; one of the same kind and key that waits already stays as it is. @throws StoreDown */
    async scheduled(
      kind: string,
      key: string,
      payload: unknown,
      at: number,
      whose: Whose = "user",
    ): Promise<void> {
      const { tenant, user } = ownerOf(whose);
      const digest = createHash("sha256")
        .update(JSON.stringify([tenant, user, kind, key]))
        .digest("base64url");
      const row = { ...rowOf(`evt_${digest.slice(0, 26)}`, kind, payload, at), user };
      await conditional("event.schedule", () => entity.create(row).go());
    },

    async find(id: string): Promise<EventRow | undefined> {
      const { data: row } = await data.run("event.get", () => readRow(entity, id));
      return row ?? undefined;
    },

    /**
     * The end of an event, and what follows from it with it, once.
     * @returns false when it had ended already. @throws ConditionFailed of what follows, StoreDown
     */
    async end(id: string, writes: readonly Write[]): Promise<boolean> {
      const remove = entity
        .delete({ id })
        .where((row, { exists }) => exists(row.kind))
        .params();
      try {
        await data.transact("event.end", [{ delete: remove }, ...writes]);
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed && error.index === 0) return false;
        throw error;
      }
    },

    /** Counts a failure. @param retryAt epoch ms, or undefined when that was the last try. @throws StoreDown */
    async failed(id: string, retryAt: number | undefined): Promise<void> {
      await conditional("event.failed", () => {
        const patch = entity.patch({ id }).add({ failures: 1 });
        return retryAt === undefined
          ? patch.set({ deadAt: clock.now() }).remove(["bucket", "dueAt"]).go()
          : patch.set({ bucket: bucketOf(id), dueAt: iso(retryAt) }).go();
      });
    },

    /** Events whose message should be sent now, the longest waiting first. @throws StoreDown */
    due: (limit: number): Promise<DueRow[]> =>
      dueRows(
        (bucket) =>
          data.run("event.due", () =>
            entity.query
              .due({ bucket })
              .lte({ dueAt: iso(clock.now()) })
              .go({ limit }),
          ),
        limit,
      ),

    /** One of several sweepers gets it. @throws StoreDown */
    takeDue: (id: string, dueAt: string): Promise<boolean> =>
      conditional("event.due.take", () =>
        entity
          .patch({ id })
          .set({ bucket: bucketOf(id), dueAt: iso(clock.now() + settings.patienceMs) })
          .where((row, op) => op.eq(row.dueAt, dueAt))
          .go(),
      ),
  };
}
