import { type DataTable, DUE_ATTRIBUTES, DUE_INDEX, type Write } from "#lib/store";

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
      /** When the sweeper sends its message; gone when nobody tries any further. */
      ...DUE_ATTRIBUTES,
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["id"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
      due: DUE_INDEX,
    },
  });
