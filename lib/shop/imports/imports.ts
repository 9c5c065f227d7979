import { currentActor, currentCall, Problem } from "#lib/context";
import { conditionFailure, type DataTable, isId, StoreDown, saving, type Write } from "#lib/store";
import { type Chunk, chunkEntity, type Import, importEntity, NO_PROGRESS } from "./import-entities.ts";
import { createImportLock } from "./import-lock.ts";
import type { RowNote } from "./row-error.ts";

const CHUNKS_READ = 100;

/** The imports of the current tenant, and what became of their rows. */
export function createImports(data: DataTable) {
  const imports = importEntity(data);
  const chunks = chunkEntity(data);
  const tenant = () => ({ tenant: currentActor().tenant });
  const iso = () => new Date(currentCall().clock.now()).toISOString();

  async function* allChunks(importId: string, after = -1): AsyncGenerator<Chunk> {
    for (let behind = after; ; ) {
      const { data: rows } = await data.run("import.chunks", () =>
        chunks.query
          .primary({ ...tenant(), importId })
          .gt({ first: behind })
          .go({ consistent: true, limit: CHUNKS_READ, pages: 1 }),
      );
      for (const { tenant: _, importId: __, ids, notes, ...rest } of rows)
        yield {
          ...rest,
          ids: JSON.parse(ids) as string[],
          notes: notes === undefined ? [] : (JSON.parse(notes) as RowNote[]),
        };
      const last = rows.at(-1);
      if (!last) return;
      behind = last.first;
    }
  }

  return {
    lock: createImportLock(data),

    /** @throws Problem not_found */
    async get(id: string): Promise<Import> {
      const { data: row } = isId("imp", id)
        ? await data.run("import.get", () => imports.get({ ...tenant(), id }).go({ consistent: true }))
        : { data: null };
      if (!row) throw new Problem("not_found", `There is no import ${id} of this tenant.`);
      const { tenant: _, jobId = null, detail = null, ...found } = row;
      return { ...found, jobId, detail };
    },

    /** Writes down how an import stands; what is not said is as at its beginning. */
    async keep(state: Pick<Import, "id" | "format" | "mode" | "status"> & Partial<Import>): Promise<Import> {
      const at = iso();
      const { jobId = null, detail = null, ...rest } = state;
      const whole = { ...NO_PROGRESS, refusedDeletes: 0, createdAt: at, ...rest, updatedAt: at };
      const row = {
        ...tenant(),
        ...whole,
        ...(jobId !== null && { jobId }),
        ...(detail !== null && { detail }),
      };
      await saving(() => data.run("import.put", () => imports.put(row).go()));
      return { ...whole, jobId, detail };
    },

    /** Writes down that an import will begin, unless it is there already: the same request came again. */
    async begin(about: Pick<Import, "id" | "format" | "mode">): Promise<void> {
      const at = iso();
      const row = {
        ...about,
        ...NO_PROGRESS,
        status: "queued" as const,
        refusedDeletes: 0,
        createdAt: at,
        updatedAt: at,
      };
      try {
        await saving(() => data.run("import.begin", () => imports.create({ ...tenant(), ...row }).go()));
      } catch (error) {
        if (error instanceof StoreDown || !conditionFailure(error)) throw error;
      }
    },

    /** The write of a chunk that is not there yet. */
    chunk: (importId: string, { ids, notes, ...rest }: Chunk): Write => ({
      put: chunks
        .create({
          ...tenant(),
          importId,
          ...rest,
          ids: JSON.stringify(ids),
          ...(notes.length > 0 && { notes: JSON.stringify(notes) }),
        })
        .params(),
    }),

    /** In the order of the file, from behind the row `after`. */
    chunks: allChunks,

    /**
     * What is to be said of rows, in the order of the file.
     * @returns about `limit` of them, and behind which chunk to go on when there may be more
     */
    async notes(
      importId: string,
      limit: number,
      after?: number,
    ): Promise<{ notes: RowNote[]; next: number | undefined }> {
      const notes: RowNote[] = [];
      for await (const chunk of allChunks(importId, after)) {
        notes.push(...chunk.notes);
        if (notes.length >= limit) return { notes, next: chunk.first };
      }
      return { notes, next: undefined };
    },
  };
}

export type Imports = ReturnType<typeof createImports>;
