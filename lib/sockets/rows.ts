import type { Actor, Clock } from "#lib/context";
import { conditionFailure, type DataTable, StoreDown } from "#lib/store";
import type { SocketSettings } from "./settings.ts";

const connectionEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "socket", version: "1" },
    attributes: {
      /** API Gateway's. */
      id: { type: "string", required: true },
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      keyId: { type: "string", required: true },
      scopes: { type: "list", items: { type: "string" }, required: true },
      connectedAt: { type: "number", required: true },
      /** What it is busy with, and until when at most: its process may die. */
      busyWith: { type: "string" },
      busyUntil: { type: "number" },
      /** The conversation of that, where it is known. */
      conversation: { type: "string" },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["id"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });

/** When something was last told to stop. */
const stopEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "socketstop", version: "1" },
    attributes: {
      name: { type: "string", required: true },
      at: { type: "number", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["name"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });

/** Of a mark in the table: longer than anything that it could stop. */
const STOP_TTL_S = 600;
/** DynamoDB drops rows some time after their TTL; a connection that says goodbye drops its own at once. */
const SLACK_S = 600;

export interface Connection {
  readonly id: string;
  readonly actor: Actor;
  /** Epoch milliseconds. */
  readonly connectedAt: number;
}

const readRow = (entity: ReturnType<typeof connectionEntity>, id: string) =>
  entity.get({ id }).go({ consistent: true });
type Row = NonNullable<Awaited<ReturnType<typeof readRow>>["data"]>;

/** Connections and marks in the table. Everything may throw StoreDown. */
export function createRows(data: DataTable, clock: Clock, settings: Pick<SocketSettings, "ageMsMax">) {
  const connections = connectionEntity(data);
  const stops = stopEntity(data);

  /** @returns whether the condition held */
  async function conditional(name: string, write: () => Promise<unknown>): Promise<boolean> {
    try {
      await data.run(name, write);
      return true;
    } catch (error) {
      if (error instanceof StoreDown || !conditionFailure(error)) throw error;
      return false;
    }
  }

  const find = async (id: string): Promise<Row | undefined> => {
    const { data: row } = await data.run("socket.get", () => readRow(connections, id));
    return row ?? undefined;
  };

  return {
    async create(id: string, actor: Actor): Promise<Connection> {
      const { tenant, user, keyId, scopes } = actor;
      const connectedAt = clock.now();
      const ttl = Math.ceil((connectedAt + settings.ageMsMax) / 1000) + SLACK_S;
      await data.run("socket.create", () =>
        connections.put({ id, tenant, user, keyId, scopes: [...scopes], connectedAt, ttl }).go(),
      );
      return { id, actor, connectedAt };
    },

    async find(id: string): Promise<Connection | undefined> {
      const row = await find(id);
      if (!row) return undefined;
      const { tenant, user, keyId, scopes, connectedAt } = row;
      return { id, connectedAt, actor: { tenant, user, keyId, scopes: new Set(scopes) } };
    },

    remove: (id: string) => data.run("socket.remove", () => connections.delete({ id }).go()),

    /** One at a time for a connection; the same claim twice is one, since a write whose answer got lost is repeated. @returns false when it is busy, or has ended */
    claim: (
      id: string,
      busyWith: string,
      forMs: number,
      conversation: string | undefined,
    ): Promise<boolean> =>
      conditional("socket.claim", () =>
        connections
          .patch({ id })
          .set({ busyWith, busyUntil: clock.now() + forMs, conversation: conversation ?? "" })
          .where(
            (row, op) =>
              `${op.notExists(row.busyUntil)} OR ${op.lt(row.busyUntil, clock.now())} OR ${op.eq(row.busyWith, busyWith)}`,
          )
          .go(),
      ),

    release: (id: string, busyWith: string): Promise<boolean> =>
      conditional("socket.release", () =>
        connections
          .patch({ id })
          .remove(["busyWith", "busyUntil", "conversation"])
          .where((row, op) => op.eq(row.busyWith, busyWith))
          .go(),
      ),

    /** The conversation that a connection is busy with, where that is known. */
    async conversationOf(id: string): Promise<string | undefined> {
      return (await find(id))?.conversation || undefined;
    },

    async markStop(name: string): Promise<void> {
      const at = clock.now();
      const ttl = Math.ceil(at / 1000) + STOP_TTL_S;
      await data.run("socket.stop", () => stops.put({ name, at, ttl }).go());
    },

    /** Epoch milliseconds; 0 for never. */
    async stoppedAt(name: string): Promise<number> {
      const { data: mark } = await data.run("socket.stopped", () =>
        stops.get({ name }).go({ consistent: true }),
      );
      return mark?.at ?? 0;
    },
  };
}

export type Rows = ReturnType<typeof createRows>;
