import { type DataTable, saving, type Write } from "#lib/store";

/** A row of the table holds 400 kB; base64 and JSON are one byte a character. */
const CHUNK_CHARS = 300_000;
/** Two digits number them. */
const CHUNKS_MAX = 100;

const modelEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "tenant_model", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      id: { type: "string", required: true },
      /** JSON of a ModelCard. */
      card: { type: "string", required: true },
      createdAt: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
    },
  });

/** Which version answers; one row a tenant. */
const activeEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "tenant_model_active", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      id: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });

/** The head and the report of a version, in pieces. */
const chunkEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "tenant_model_chunk", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      id: { type: "string", required: true },
      part: { type: ["head", "report"] as const, required: true },
      /** Two digits, so that pieces sort as they follow. */
      number: { type: "string", required: true },
      text: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "id"], casing: "none" },
        sk: { field: "sk", composite: ["part", "number"], casing: "none" },
      },
    },
  });

export type ModelPart = "head" | "report";

export interface ModelRow {
  readonly id: string;
  readonly card: string;
  readonly createdAt: string;
}

/** The rows of tenants' models. */
export function createModelRows(data: DataTable, chunkChars = CHUNK_CHARS) {
  const models = modelEntity(data);
  const actives = activeEntity(data);
  const chunks = chunkEntity(data);

  async function putPart(tenant: string, id: string, part: ModelPart, text: string): Promise<void> {
    if (text.length > chunkChars * CHUNKS_MAX) throw new Error(`the ${part} of ${id} is too large`);
    for (let at = 0; at * chunkChars < text.length; at++) {
      const piece = text.slice(at * chunkChars, (at + 1) * chunkChars);
      const number = String(at).padStart(2, "0");
      const put = chunks.put({ tenant, id, part, number, text: piece });
      await saving(() => data.run("tenant_models.chunk", () => put.go({ response: "none" })));
    }
  }

  return {
    /** The pieces first: a version whose row is there is whole. */
    async put(tenant: string, row: ModelRow, parts: Readonly<Record<ModelPart, string>>, also: Write[]) {
      await putPart(tenant, row.id, "head", parts.head);
      await putPart(tenant, row.id, "report", parts.report);
      const write: Write = { put: models.put({ tenant, ...row }).params() };
      await saving(() => data.transact("tenant_models.put", [write, ...also]));
    },

    activate: (tenant: string, id: string): Write => ({ put: actives.put({ tenant, id }).params() }),

    async active(tenant: string): Promise<string | undefined> {
      const { data: row } = await data.run("tenant_models.active", () =>
        actives.get({ tenant }).go({ consistent: true }),
      );
      return row?.id;
    },

    async get(tenant: string, id: string): Promise<ModelRow | undefined> {
      const { data: row } = await data.run("tenant_models.get", () =>
        models.get({ tenant, id }).go({ consistent: true }),
      );
      return row ?? undefined;
    },

    /** Newest first. */
    async list(tenant: string, limit: number, before?: string): Promise<ModelRow[]> {
      const { data: rows } = await data.run("tenant_models.list", () => {
        const all = models.query.primary({ tenant });
        const query = before === undefined ? all : all.lt({ id: before });
        return query.go({ consistent: true, order: "desc", limit });
      });
      return rows;
    },

    async part(tenant: string, id: string, part: ModelPart): Promise<string> {
      const { data: rows } = await data.run("tenant_models.part", () =>
        chunks.query.primary({ tenant, id, part }).go({ consistent: true, pages: "all", count: CHUNKS_MAX }),
      );
      return rows.map(({ text }) => text).join("");
    },
  };
}
