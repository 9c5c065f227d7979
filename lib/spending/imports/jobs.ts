import { currentActor } from "#lib/context";
import type { JobHandler, JobInput } from "#lib/jobs";
import { objectKey, type Uploads } from "#lib/store";
import type { createEntries } from "../entries/entries.ts";
import type { NewEntry } from "../entries/entry.ts";
import { type Draft, type ImportPlan, type ImportRow, openImport } from "../import/index.ts";
import type { Chunk, DuplicateRow } from "./chunk.ts";
import { createDuplicates } from "./duplicates.ts";
import { type Imports, importIdOf } from "./imports.ts";

export const IMPORT_JOB = "spending.import";
export const UNDO_IMPORT_JOB = "spending.import.undo";

/** Rows of one transaction, where their days and categories are few enough. */
const CHUNK_ROWS = 40;
/** Rows between two checkpoints. */
const STEP_ROWS = 1_000;
const CHUNKS_READ = 50;

export interface ImportPayload {
  readonly uploadId: string;
  /** Of what was uploaded when the job was taken in. */
  readonly etag: string;
  readonly plan: ImportPlan;
  readonly duplicates: "skip" | "keep";
}

/** How far an import is. */
interface Progress {
  readonly rows: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly errors: number;
}

/** Behind which row the next attempt begins. */
interface Checkpoint extends Progress {
  readonly row: number;
}

const BEGINNING: Checkpoint = { row: 0, rows: 0, imported: 0, duplicates: 0, errors: 0 };

export interface ImportJobDeps {
  readonly imports: Imports;
  readonly entries: ReturnType<typeof createEntries>;
  readonly uploads: Pick<Uploads, "read">;
  /** Drafts as entries: with a category where the file says none. */
  categorised(drafts: readonly Draft[]): Promise<Omit<NewEntry, "importId">[]>;
}

/** Stores the rows of an upload, a chunk at a time: after a crash the next attempt finds which are stored, and no row is lost or doubled. */
export const importJob =
  ({ imports, entries, uploads, categorised }: ImportJobDeps): JobHandler<ImportPayload> =>
  async ({ id, payload, previous, signal, emit }: JobInput<ImportPayload>) => {
    const { uploadId, etag, plan, duplicates: how } = payload;
    const importId = importIdOf(id);
    let at = (previous?.checkpoint as Checkpoint | undefined) ?? BEGINNING;
    for (const item of previous?.items ?? []) if ((item as Progress).rows <= at.rows) emit.item(item);
    const known = createDuplicates(entries, importId);
    if (previous && how === "skip")
      for await (const chunk of allChunks(imports, importId)) known.used(chunk.duplicates);
    const stands = (status: "running" | "done") => {
      const { row: _, ...progress } = at;
      return imports.keep({ id: importId, jobId: id, format: plan.format, status, ...progress, kept: 0 });
    };
    await stands("running");

    /** @returns the rows behind what is stored now */
    async function storeSome(rows: readonly ImportRow[]): Promise<readonly ImportRow[]> {
      const before = await imports.chunk(importId, rows[0]!.number);
      if (before) return counted(before, rows);
      const drafts = rows.flatMap((row) => ("draft" in row ? [row] : []));
      const twice =
        how === "skip" ? await known.among(drafts.map(({ draft }) => draft)) : drafts.map(() => false);
      const fresh = drafts.filter((_, i) => !twice[i]);
      const items = await categorised(fresh.map(({ draft }) => draft));
      const part = {
        first: rows[0]!.number,
        last: rows.at(-1)!.number,
        errors: rows.flatMap((row) => ("error" in row ? [row.error] : [])),
        duplicates: drafts.filter((_, i) => twice[i]).map(duplicateOf),
      };
      const stored = await imports.store(
        importId,
        part,
        items.map((item) => ({ ...item, importId })),
      );
      if (stored) return counted(stored, rows);
      // Too many days and categories for one transaction: fewer rows, and what was taken for there is there again.
      known.unused(part.duplicates);
      return [
        ...(await storeSome(rows.slice(0, Math.ceil(rows.length / 2)))),
        ...rows.slice(Math.ceil(rows.length / 2)),
      ];
    }

    function counted(chunk: Chunk, rows: readonly ImportRow[]): readonly ImportRow[] {
      at = {
        row: chunk.last,
        rows: at.rows + chunk.ids.length + chunk.duplicates.length + chunk.errors.length,
        imported: at.imported + chunk.ids.length,
        duplicates: at.duplicates + chunk.duplicates.length,
        errors: at.errors + chunk.errors.length,
      };
      return rows.filter(({ number }) => number > chunk.last);
    }

    const source = uploads.read(objectKey(currentActor(), uploadId), { etag, signal });
    const file = openImport(source, plan, { after: at.row });
    try {
      for (let some = await file.next(STEP_ROWS); some; some = await file.next(STEP_ROWS)) {
        let rest: readonly ImportRow[] = some;
        while (rest.length > 0) {
          signal.throwIfAborted();
          const part = rest.slice(0, CHUNK_ROWS);
          const behind = [...(await storeSome(part)), ...rest.slice(CHUNK_ROWS)];
          rest = behind.filter(({ number }) => number > at.row);
        }
        await emit.checkpoint(at);
        await stands("running");
        const { row: _, ...progress } = at;
        emit.item(progress);
      }
    } finally {
      await file.close();
    }
    await stands("done");
    const { row: _, ...progress } = at;
    return { import_id: importId, ...progress };
  };

const duplicateOf = ({ line, draft }: { line: number; draft: Draft }): DuplicateRow => {
  const { label, date, amountMinor, currency, kind } = draft;
  return { line, label, date, amountMinor, currency, kind };
};

async function* allChunks(imports: Imports, importId: string): AsyncGenerator<Chunk> {
  for (let after = 0; ; ) {
    const some = await imports.chunks(importId, after, CHUNKS_READ);
    yield* some;
    const last = some.at(-1);
    if (!last) return;
    after = last.first;
  }
}

export interface UndoPayload {
  readonly importId: string;
}

/** Takes away what an import stored, a chunk at a time; what was changed since stays. */
export const undoImportJob =
  ({ imports }: Pick<ImportJobDeps, "imports">): JobHandler<UndoPayload> =>
  async ({ payload: { importId }, previous, signal, emit }: JobInput<UndoPayload>) => {
    const found = await imports.get(importId);
    let { removed, kept } = (previous?.checkpoint as { removed: number; kept: number } | undefined) ?? {
      removed: 0,
      kept: 0,
    };
    for (let some = await imports.chunks(importId, 0, CHUNKS_READ); some.length > 0; ) {
      for (const chunk of some) {
        signal.throwIfAborted();
        const undone = await imports.undo(importId, chunk);
        removed += undone.removed;
        kept += undone.kept;
      }
      await emit.checkpoint({ removed, kept });
      emit.item({ removed, kept });
      some = await imports.chunks(importId, 0, CHUNKS_READ);
    }
    const { createdAt: _, ...rest } = found;
    await imports.keep({ ...rest, status: "undone", kept });
    return { import_id: importId, removed, kept };
  };
