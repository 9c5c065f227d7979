import { type DataTable, DUE_ATTRIBUTES, DUE_INDEX } from "#lib/store";

export type JobStatus = "queued" | "running" | "succeeded" | "failed" | "stopped";

/** A problem as the wire has it. */
export type ProblemBody = Readonly<Record<string, unknown>>;

/** A job as its owner sees it. */
export interface Job {
  /** `job_` and a ULID. */
  readonly id: string;
  readonly kind: string;
  readonly status: JobStatus;
  /** How often work on it has begun. */
  readonly attempt: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Of one that succeeded. */
  readonly result?: unknown;
  /** Of one that failed. */
  readonly problem?: ProblemBody;
}

export const jobEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "job", version: "1" },
    attributes: {
      id: { type: "string", required: true },
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      keyId: { type: "string", required: true },
      scopes: { type: "list", items: { type: "string" }, required: true },
      kind: { type: "string", required: true },
      status: { type: ["queued", "running", "succeeded", "failed", "stopped"] as const, required: true },
      /** Fences: who writes says which attempt it is. */
      attempt: { type: "number", required: true },
      /** Attempts that have begun since the work last got further: what the limit is held against. */
      tries: { type: "number" },
      /** Epoch ms until which the attempt owns the job; 0 when nobody does. */
      leaseUntil: { type: "number", required: true },
      stopRequested: { type: "boolean" },
      /** No event has a sequence above this. */
      sequenceMax: { type: "number", required: true },
      /** Of the last event; only of a job that has ended. */
      sequence: { type: "number" },
      /** JSON: where an attempt was. Of a job that has ended: what nobody has given up yet. */
      checkpoint: { type: "string" },
      /** JSON, or how many chunks hold it (see Texts). */
      payload: { type: "string" },
      payloadChunks: { type: "number" },
      result: { type: "string" },
      resultChunks: { type: "number" },
      /** The events of the last attempt up to its end, as JSON. */
      transcript: { type: "string" },
      transcriptChunks: { type: "number" },
      problem: { type: "string" },
      /** The data of `done`, as JSON. */
      done: { type: "string" },
      /** Whether its message belongs among the dead letters. */
      dead: { type: "boolean" },
      createdAt: { type: "number", required: true },
      /** When the sweeper looks after it. */
      ...DUE_ATTRIBUTES,
      ttl: { type: "number" },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["id"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
      due: DUE_INDEX,
    },
  });

export const keyEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "jobkey", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      key: { type: "string", required: true },
      jobId: { type: "string", required: true },
      /** SHA-256 of kind and payload. */
      hash: { type: "string", required: true },
      /** Epoch seconds. The table removes it some time after. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["key"], casing: "none" },
      },
    },
  });
