import { ConditionFailed, type DataTable, saving, type Write } from "#lib/store";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { CHANGE_WRITES } from "../catalogue/changes.ts";
import { hashOf, type Standing } from "../catalogue/product-row.ts";
import type { Product } from "../product.ts";
import type { Chunk } from "./import-entities.ts";
import type { Imports } from "./imports.ts";

/** Of a transaction: 100, of which some are the lock's, the chunk's, the tag's and the event's. */
export const PRODUCT_WRITES_MAX = 100 - 2 - CHANGE_WRITES;
/** Of a transaction's products as JSON: it holds 4 MB with keys and names. */
export const WRITE_CHARS_MAX = 1_200_000;
/** A chunk is tried again when changes of others came first: this often. */
const ATTEMPTS = 6;

export interface ChunkWriterDeps {
  readonly data: DataTable;
  readonly catalogue: Catalogue;
  readonly imports: Imports;
}

export type ChunkPart = Omit<Chunk, "created" | "updated" | "unchanged" | "deleted">;

/** Stores products and what became of their rows in one transaction, as one attempt at one import. */
export function createChunkWriter(
  { data, catalogue, imports }: ChunkWriterDeps,
  importId: string,
  token: string,
) {
  async function transact(name: string, chunk: Chunk, writes: readonly Write[]): Promise<void> {
    const change = writes.length > 0 ? catalogue.changes({ products: writes.length, importId }) : undefined;
    const own = [imports.lock.renewal(token), imports.chunk(importId, chunk)];
    await saving(() => data.transact(name, [...own, ...writes, ...(change?.writes ?? [])]));
    change?.stored();
  }

  /** Whether only a product stands otherwise than it was thought to. */
  function isOvertaken(error: unknown): boolean {
    if (!(error instanceof ConditionFailed)) return false;
    if (error.index >= 2) return true;
    throw new Error("another attempt has taken this import over", { cause: error });
  }

  return {
    /**
     * @param products that the rows make, each once
     * @param standing how products stand, as far as it is known; the products' own places are brought up to date
     */
    async store(
      part: ChunkPart,
      products: ReadonlyMap<string, Product>,
      standing: Map<string, Standing>,
    ): Promise<Chunk> {
      for (let attempt = 1; ; attempt++) {
        const put: { readonly isNew: boolean; readonly write: Write; readonly after: Standing }[] = [];
        for (const product of products.values()) {
          const before = standing.get(product.id);
          if (before?.hash !== hashOf(product))
            put.push({ isNew: !before, ...catalogue.put(product, before) });
        }
        const created = put.filter(({ isNew }) => isNew).length;
        const updated = put.length - created;
        const chunk = { ...part, created, updated, unchanged: products.size - put.length, deleted: 0 };
        try {
          await transact(
            "import.chunk",
            chunk,
            put.map(({ write }) => write),
          );
        } catch (error) {
          if (!isOvertaken(error) || attempt === ATTEMPTS) throw error;
          const fresh = await catalogue.standing([...products.keys()]);
          for (const id of products.keys()) {
            const found = fresh.get(id);
            if (found) standing.set(id, found);
            else standing.delete(id);
          }
          continue;
        }
        for (const { after } of put) standing.set(after.id, after);
        return chunk;
      }
    },

    /**
     * Deletes products as they stand; those that were changed meanwhile stay.
     * @param first number of the chunk
     */
    async remove(first: number, wanted: readonly Standing[]): Promise<Chunk> {
      let left = wanted;
      for (let attempt = 1; ; attempt++) {
        const chunk = { ...EMPTY, first, last: first, deleted: left.length };
        try {
          await transact("import.delete", chunk, left.map(catalogue.removal));
          return chunk;
        } catch (error) {
          if (!isOvertaken(error) || attempt === ATTEMPTS) throw error;
          const fresh = await catalogue.standing(left.map(({ id }) => id));
          left = left.filter(({ id, version }) => fresh.get(id)?.version === version);
        }
      }
    },
  };
}

const EMPTY = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  errors: 0,
  notices: 0,
  ids: [],
  unread: 0,
  notes: [],
};
