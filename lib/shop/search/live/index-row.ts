import type { DataTable } from "#lib/store";

/** Where a tenant's index is, and what was asked for since. One a tenant. */
export const indexEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "shopindex", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      /** Of the object that is the index; absent until there is one. */
      etag: { type: "string" },
      /** Compressed. */
      bytes: { type: "number" },
      products: { type: "number" },
      /** RFC 3339. */
      builtAt: { type: "string" },
      /** The job that built it: ids sort by time, and an older one never takes the place of a newer. */
      jobId: { type: "string" },
      /** Epoch ms since when a job waits that will read what is stored by now; 0 when none does. */
      pendingAt: { type: "number" },
      /** The job that began last: a mark that was meant for one before it comes too late. */
      begunBy: { type: "string" },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });

/** Everybody's indexes in one list, so that a process can open some before it is asked. Written with the row above: once a build. */
export const indexListEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "shopindexlist", version: "1" },
    attributes: {
      list: { type: "string", required: true },
      tenant: { type: "string", required: true },
      /** RFC 3339. */
      builtAt: { type: "string", required: true },
      /** Compressed. */
      bytes: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["list"], casing: "none" },
        sk: { field: "sk", composite: ["tenant"], casing: "none" },
      },
    },
  });

export const INDEX_LIST = "all";
