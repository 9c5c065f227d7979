import { createHash } from "node:crypto";
import type { DataTable, Write } from "#lib/store";

/** Something that happened to a user's things, or a moment that was waited for. */
export interface Event<P = unknown> {
  /** The same at every delivery. */
  readonly id: string;
  readonly kind: string;
  /** Epoch milliseconds at which it was written. */
  readonly at: number;
  readonly payload: P;
}

/**
 * Does what follows from an event, as the actor whom it happened to. It may run more than once, and beside itself: what it writes by itself must
 * come out the same each time (computed again from what is stored). The writes that it returns take effect exactly once, with the event's end.
 */
export type EventHandler<P = unknown> = (
  event: Event<P>,
  signal: AbortSignal,
  // biome-ignore lint/suspicious/noConfusingVoidType: a handler that returns nothing has written everything itself
) => Promise<readonly Write[] | void>;

/** One partition would be the hot spot of every write. */
export const BUCKETS = 8;

/** A fixed share of ids each. */
export const bucketOf = (id: string): string =>
  String(createHash("sha256").update(id).digest()[0]! % BUCKETS);

/** The outbox: a row from when something happened until everything that follows is done. */
export const eventEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "event", version: "1" },
    attributes: {
      id: { type: "string", required: true },
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      kind: { type: "string", required: true },
      at: { type: "number", required: true },
      /** JSON. */
      payload: { type: "string", required: true },
      /** Deliveries that failed. */
      failures: { type: "number" },
      /** Epoch milliseconds at which nobody tried any further. */
      deadAt: { type: "number" },
      bucket: { type: "string" },
      /** ISO 8601: when the sweeper sends its message. Gone when nobody tries any further, and so is its place in the index. */
      dueAt: { type: "string" },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["id"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
      due: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["bucket"], casing: "none" },
        sk: { field: "gsi1sk", composite: ["dueAt"], casing: "none" },
      },
    },
  });
