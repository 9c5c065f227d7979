import type { Direction } from "#lib/categories";
import type { DataTable } from "#lib/store";

/** What a person said a line is. */
export interface Correction {
  readonly id: string;
  /** What lines of the same merchant share: `taughtKey`. */
  readonly key: string;
  /** The line as questions have it: references masked. */
  readonly text: string;
  readonly direction: Direction;
  /** A detailed code, or a primary where no more is known. */
  readonly category: string;
  /** The name that the person gave. */
  readonly merchant: string | null;
  readonly answerId: string | null;
  /** RFC 3339. */
  readonly createdAt: string;
}

export const correctionEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "correction", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      id: { type: "string", required: true },
      key: { type: "string", required: true },
      text: { type: "string", required: true },
      direction: { type: ["in", "out", "unknown"] as const, required: true },
      category: { type: "string", required: true },
      merchant: { type: "string" },
      answerId: { type: "string" },
      createdAt: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
      // The tenant's whole history, for training.
      byTenant: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["tenant"], casing: "none" },
        sk: { field: "gsi1sk", composite: ["id"], casing: "none" },
      },
    },
  });

type Row = Omit<Correction, "merchant" | "answerId"> & {
  merchant?: string | undefined;
  answerId?: string | undefined;
};

export const fromRow = (row: Row): Correction => {
  const { id, key, text, direction, category, merchant, answerId, createdAt } = row;
  return {
    id,
    key,
    text,
    direction,
    category,
    merchant: merchant ?? null,
    answerId: answerId ?? null,
    createdAt,
  };
};
