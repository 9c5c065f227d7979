import type { DataTable } from "#lib/store";
import type { RowNote } from "./row-error.ts";

export const MODES = ["upsert", "snapshot"] as const;
/** `snapshot`: the file is the whole catalogue, and what it does not have is deleted at the end. */
export type ImportMode = (typeof MODES)[number];

const STATUSES = ["queued", "running", "done", "failed", "stopped"] as const;

/** What became of the rows so far. */
export interface Progress {
  readonly rows: number;
  /** Products. */
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
  /** Rows of which nothing was stored. */
  readonly errors: number;
  /** What else is to be said: of rows that were stored. */
  readonly notices: number;
}

export const NO_PROGRESS: Progress = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  deleted: 0,
  errors: 0,
  notices: 0,
};

export const plus = (a: Progress, b: Progress): Progress => ({
  rows: a.rows + b.rows,
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  deleted: a.deleted + b.deleted,
  errors: a.errors + b.errors,
  notices: a.notices + b.notices,
});

/** How an import stands. */
export interface Import extends Progress {
  /** `imp_…` */
  readonly id: string;
  /** Null: it came in the request. */
  readonly jobId: string | null;
  readonly format: string;
  readonly mode: ImportMode;
  readonly status: (typeof STATUSES)[number];
  /** Deletions that were not done because they were too many, or not all rows could be read. */
  readonly refusedDeletes: number;
  /** Why it failed. */
  readonly detail: string | null;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

const number = { type: "number", required: true } as const;
const string = { type: "string", required: true } as const;
const progress = {
  rows: number,
  created: number,
  updated: number,
  unchanged: number,
  deleted: number,
  errors: number,
  notices: number,
};

export const importEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "productimport", version: "1" },
    attributes: {
      tenant: string,
      id: string,
      jobId: { type: "string" },
      format: string,
      mode: { type: MODES, required: true },
      status: { type: STATUSES, required: true },
      ...progress,
      refusedDeletes: number,
      detail: { type: "string" },
      createdAt: string,
      updatedAt: string,
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
    },
  });

/** What became of some rows of an import: stored in one transaction with their products, so that no attempt stores them again. */
export interface Chunk extends Progress {
  /** Number of its first row. */
  readonly first: number;
  readonly last: number;
  /** Products that its rows are about, stored or not: they are in the file. */
  readonly ids: readonly string[];
  /** Rows that do not say which product they are about. */
  readonly unread: number;
  readonly notes: readonly RowNote[];
}

const ROW_DIGITS = 10;

export const chunkEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "productimportchunk", version: "1" },
    attributes: {
      tenant: string,
      importId: string,
      first: { type: "number", required: true, padding: { length: ROW_DIGITS, char: "0" } },
      last: number,
      ...progress,
      unread: number,
      /** JSON. */
      ids: string,
      notes: { type: "string" },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "importId"], casing: "none" },
        sk: { field: "sk", composite: ["first"], casing: "none" },
      },
    },
  });

/** One import of a tenant's at a time. */
export const lockEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "productimportlock", version: "1" },
    attributes: {
      tenant: string,
      importId: string,
      /** Of the attempt that holds it: writes of any other fail. */
      token: string,
      /** Epoch milliseconds. */
      until: number,
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });
