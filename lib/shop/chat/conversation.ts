import type { DataTable } from "#lib/store";

/** One message of a conversation and what was said to it. */
export interface Turn {
  /** `job_…`: the answer's job, whose events replay it. Turns sort by it. */
  readonly id: string;
  readonly message: string;
  /** Null where the answer was stopped before a word of it. */
  readonly reply: string | null;
  readonly language: "en" | "th";
  readonly intent: string;
  /** Of the products that were shown, in order. */
  readonly productIds: readonly string[];
  /** RFC 3339. */
  readonly at: string;
}

/** Whose a conversation is, and since when. `S` is what is remembered of it from turn to turn. */
export interface Conversation<S> {
  /** `cnv_…` */
  readonly id: string;
  /** The host app's name for who is talking; null where it says none. */
  readonly customerId: string | null;
  readonly turns: number;
  /** The job that answers at the moment, or did last; null where nothing is stored yet. */
  readonly jobId: string | null;
  readonly state: S | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const conversationEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "conversation", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      id: { type: "string", required: true },
      customerId: { type: "string" },
      turns: { type: "number", required: true },
      jobId: { type: "string" },
      /** Epoch ms until which `jobId` is taken to be answering; 0 when it has. */
      busyUntil: { type: "number", required: true },
      /** JSON. */
      state: { type: "string" },
      createdAt: { type: "string", required: true },
      updatedAt: { type: "string", required: true },
      /** Epoch seconds. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
    },
  });

export const turnEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "turn", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      conversationId: { type: "string", required: true },
      id: { type: "string", required: true },
      message: { type: "string", required: true },
      reply: { type: "string" },
      language: { type: ["en", "th"] as const, required: true },
      intent: { type: "string", required: true },
      productIds: { type: "list", items: { type: "string" }, required: true },
      at: { type: "string", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user", "conversationId"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
    },
  });
