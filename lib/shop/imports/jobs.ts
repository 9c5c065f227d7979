import { currentActor, Problem } from "#lib/context";
import { type JobHandler, type JobInput, JobStopped } from "#lib/jobs";
import { objectKey, type Uploads } from "#lib/store";
import type { ChunkWriterDeps } from "./chunk-writer.ts";
import type { Import, ImportMode, Progress } from "./import-entities.ts";
import type { ImportPlan } from "./plan.ts";
import { type RunState, runImport } from "./run-import.ts";

export const PRODUCT_IMPORT_JOB = "shop.import";

export interface ProductImportPayload {
  readonly importId: string;
  readonly uploadId: string;
  /** Of what was uploaded when the job was taken in. */
  readonly etag: string;
  readonly plan: ImportPlan;
  readonly mode: ImportMode;
  readonly confirmDeletes: boolean;
}

export interface ImportJobDeps extends ChunkWriterDeps {
  readonly uploads: Pick<Uploads, "read">;
}

/** Stores the products of an upload: after a crash the next attempt finds which are stored, and no row is lost or counted twice. */
export const productImportJob =
  ({ uploads, ...deps }: ImportJobDeps): JobHandler<ProductImportPayload> =>
  async ({ id: jobId, payload, attempt, previous, signal, emit }: JobInput<ProductImportPayload>) => {
    const { importId, uploadId, etag, plan, mode, confirmDeletes } = payload;
    const { createdAt: startedAt } = await deps.imports.get(importId);
    const source = () => uploads.read(objectKey(currentActor(), uploadId), { etag, signal });
    const keeper = importKeeper(deps, {
      id: importId,
      jobId,
      format: plan.format,
      mode,
      createdAt: startedAt,
    });
    const told = previous?.items ?? [];
    let toldRows = -1;
    for (const item of told) {
      emit.item(item);
      toldRows = (item as Progress).rows;
    }
    const run = {
      importId,
      token: `${jobId}.${attempt}`,
      plan,
      mode,
      confirmDeletes,
      startedAt,
      signal,
      source,
    };
    let last: Import | undefined;
    for await (const state of keeper.run(run)) {
      last = state;
      await emit.checkpoint({ rows: state.rows, deleted: state.deleted });
      if (state.rows > toldRows || state.deleted > 0) emit.item(progressOf(state));
    }
    const { refusedDeletes, ...rest } = last!;
    return { import_id: importId, ...progressOf(rest), refused_deletes: refusedDeletes };
  };

const progressOf = ({ rows, created, updated, unchanged, deleted, errors, notices }: Progress) => ({
  ...{ rows, created, updated, unchanged, deleted, errors, notices },
});

type About = Pick<Import, "id" | "jobId" | "format" | "mode" | "createdAt">;

/** An import with the lock that it needs, and written down as it goes. */
export function importKeeper(deps: ChunkWriterDeps, about: About) {
  const { imports } = deps;
  const keep = (status: Import["status"], state?: RunState, detail?: string) =>
    imports.keep({
      ...about,
      status,
      ...state?.progress,
      refusedDeletes: state?.refusedDeletes ?? 0,
      ...(detail !== undefined && { detail }),
    });

  return {
    /**
     * @returns how the import stands, after each slice; the last is `done`
     * @throws Problem conflict: another import runs; and what `runImport` throws
     */
    async *run(options: Parameters<typeof runImport>[1]): AsyncGenerator<Import> {
      const { token, signal } = options;
      await imports.lock.take(about.id, token);
      let state: RunState | undefined;
      let hasEnded = false;
      try {
        for await (state of runImport(deps, options)) if (!state.isWhole) yield await keep("running", state);
        hasEnded = true;
        yield await keep("done", state);
      } catch (error) {
        // What is tried again keeps the lock, and goes on where it was.
        const isOver = error instanceof Problem && error.status < 500;
        const isStopped = signal.aborted && signal.reason instanceof JobStopped;
        hasEnded = isOver || isStopped || about.jobId === null;
        const detail = error instanceof Problem ? error.message : undefined;
        if (hasEnded) await keep(isStopped ? "stopped" : "failed", state, detail).catch(() => {});
        throw error;
      } finally {
        // Whoever read the progress of what came in a request has left.
        const isLeft = !hasEnded && about.jobId === null;
        if (isLeft) await keep("stopped", state).catch(() => {});
        if (hasEnded || isLeft) await imports.lock.release(token).catch(() => {});
      }
    },
  };
}
