import type { DataTable } from "#lib/store";
import type { EntryKind } from "../entries/entry.ts";
import type { RowError } from "../import/index.ts";

/** A row that was left out because the user has it already. */
export interface DuplicateRow {
  readonly line: number;
  readonly label: string;
  readonly date: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly kind: EntryKind;
}

/** What became of some rows of an import: stored in one transaction with their entries, so that no attempt stores them again. */
export interface Chunk {
  /** Number of its first row. */
  readonly first: number;
  readonly last: number;
  /** Of the entries that it stored. */
  readonly ids: readonly string[];
  readonly errors: readonly RowError[];
  readonly duplicates: readonly DuplicateRow[];
}

const ROW_DIGITS = 10;

export const chunkEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "importchunk", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      importId: { type: "string", required: true },
      first: { type: "number", required: true, padding: { length: ROW_DIGITS, char: "0" } },
      last: { type: "number", required: true },
      /** JSON. */
      ids: { type: "string", required: true },
      errors: { type: "string" },
      duplicates: { type: "string" },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user", "importId"], casing: "none" },
        sk: { field: "sk", composite: ["first"], casing: "none" },
      },
    },
  });

interface Row {
  readonly first: number;
  readonly last: number;
  readonly ids: string;
  readonly errors?: string | undefined;
  readonly duplicates?: string | undefined;
}

export const toRow = ({ first, last, ids, errors, duplicates }: Chunk) => ({
  first,
  last,
  ids: JSON.stringify(ids),
  ...(errors.length > 0 && { errors: JSON.stringify(errors) }),
  ...(duplicates.length > 0 && { duplicates: JSON.stringify(duplicates) }),
});

export const fromRow = ({ first, last, ids, errors, duplicates }: Row): Chunk => ({
  first,
  last,
  ids: JSON.parse(ids) as string[],
  errors: errors === undefined ? [] : (JSON.parse(errors) as RowError[]),
  duplicates: duplicates === undefined ? [] : (JSON.parse(duplicates) as DuplicateRow[]),
});
