import { Problem } from "#lib/context";
import type { Product } from "../product.ts";
import { assemble } from "./assemble.ts";
import {
  type ChunkPart,
  type ChunkWriterDeps,
  createChunkWriter,
  PRODUCT_WRITES_MAX,
  WRITE_CHARS_MAX,
} from "./chunk-writer.ts";
import { type Chunk, type ImportMode, NO_PROGRESS, type Progress, plus } from "./import-entities.ts";
import type { ImportPlan } from "./plan.ts";
import { type ImportRecord, openRecords } from "./records.ts";
import type { RowNote } from "./row-error.ts";
import { isDeletion, removeMissing } from "./snapshot.ts";
import { openRows } from "./source-rows.ts";

/** Rows that are read, and whose products are looked up, at once. */
const SLICE_ROWS = 500;
/** Records of one chunk, where most need no write. */
const CHUNK_RECORDS_MAX = 500;
/** Of one file: what was read so far is in memory. */
const ROWS_MAX = 1_000_000;
/** Notes of one import that are kept; what is behind is counted, and no more. */
const NOTES_MAX = 10_000;

export interface RunOptions {
  readonly importId: string;
  /** Of this attempt: see `ImportLock`. */
  readonly token: string;
  readonly plan: ImportPlan;
  readonly mode: ImportMode;
  readonly confirmDeletes: boolean;
  /** When the import began, RFC 3339: what was changed since is not deleted. */
  readonly startedAt: string;
  readonly signal: AbortSignal;
  /** The file's bytes, from the beginning. */
  source(): AsyncIterable<Uint8Array>;
}

export interface RunState {
  readonly progress: Progress;
  readonly refusedDeletes: number;
  /** All rows were read and stored. */
  readonly isWhole: boolean;
}

/**
 * Imports a file, a chunk at a time; goes on behind what an earlier attempt at the same import has stored.
 * @returns how it stands, after each slice and at last
 * @throws Problem for a file that is broken or too long
 */
export async function* runImport(deps: ChunkWriterDeps, options: RunOptions): AsyncGenerator<RunState> {
  const { importId, token, plan, signal } = options;
  const before = await earlier(deps, importId);
  let progress = before.progress;
  const state = (isWhole = false): RunState => ({ progress, refusedDeletes: 0, isWhole });
  const store = storer(deps, options, before);
  const rows = openRows(options.source(), plan, before.last);
  const records = openRecords(rows, plan);
  try {
    for (let some = await records.next(SLICE_ROWS); some; some = await records.next(SLICE_ROWS)) {
      for await (const chunk of store(some, progress)) {
        progress = plus(progress, chunk);
        signal.throwIfAborted();
      }
      if (progress.rows > ROWS_MAX) {
        const detail = `The file has more than ${ROWS_MAX.toLocaleString("en")} rows. What came before is stored; send the rest as another file.`;
        throw new Problem("invalid_field", detail, { field: "file" });
      }
      if (some.length > 0) yield state();
    }
  } finally {
    await records.close();
  }
  if (options.mode !== "snapshot") return yield state(true);
  const writer = createChunkWriter(deps, importId, token);
  const removal = removeMissing({ ...deps, writer }, { ...options, ...before, rows: progress.rows });
  for await (const { deleted, refused } of removal) {
    progress = { ...progress, deleted: progress.deleted + deleted };
    signal.throwIfAborted();
    yield { progress, refusedDeletes: refused, isWhole: false };
    if (refused > 0) return;
  }
  yield state(true);
}

interface Earlier {
  progress: Progress;
  /** Number of the last row that is dealt with. */
  last: number;
  /** Products that the file has, as far as it was read. */
  readonly seen: Set<string>;
  /** Rows that do not say which product they are about. */
  unread: number;
  /** Numbers of deletions that were done. */
  deletions: number;
}

/** What earlier attempts have stored. */
async function earlier({ imports }: ChunkWriterDeps, importId: string): Promise<Earlier> {
  const found: Earlier = { progress: NO_PROGRESS, last: 0, seen: new Set(), unread: 0, deletions: 0 };
  for await (const chunk of imports.chunks(importId)) {
    found.progress = plus(found.progress, chunk);
    found.unread += chunk.unread;
    for (const id of chunk.ids) found.seen.add(id);
    if (isDeletion(chunk)) found.deletions++;
    else found.last = chunk.last;
  }
  return found;
}

/** What stores records, and says each chunk that is stored. */
function storer(deps: ChunkWriterDeps, { importId, token, plan }: RunOptions, known: Earlier) {
  const writer = createChunkWriter(deps, importId, token);

  return async function* store(records: readonly ImportRecord[], progress: Progress): AsyncGenerator<Chunk> {
    const ids = records.flatMap(({ id, product, drafts }) =>
      id !== undefined && (product || drafts.length > 0) ? [id] : [],
    );
    const standing = await deps.catalogue.standing(ids);
    let notesLeft = NOTES_MAX - progress.errors - progress.notices;
    let open = emptyChunk();
    for (const record of records) {
      const made = await productOf(record, open.products);
      const chars = made ? JSON.stringify(made).length : 0;
      const isFull =
        open.records >= CHUNK_RECORDS_MAX ||
        open.products.size >= PRODUCT_WRITES_MAX ||
        open.chars + chars > WRITE_CHARS_MAX;
      if (isFull) {
        yield await writer.store(partOf(open, notesLeft), open.products, standing);
        notesLeft -= open.notes.length;
        open = emptyChunk();
      }
      take(open, record, made, chars);
    }
    if (open.records > 0) yield await writer.store(partOf(open, notesLeft), open.products, standing);
  };

  /** Rows of a product that came before are more of its variants, where the file has variants. */
  async function productOf(record: ImportRecord, open: ReadonlyMap<string, Product>) {
    const { id, drafts, product } = record;
    if (product || drafts.length === 0 || id === undefined) return product;
    const isMore = plan.columns.group !== undefined && known.seen.has(id);
    const first = isMore ? (open.get(id) ?? (await deps.catalogue.find(id))?.product) : undefined;
    return assemble(drafts, first);
  }

  function take(
    open: OpenChunk,
    record: ImportRecord,
    made: ReturnType<typeof assemble> | undefined,
    chars: number,
  ): void {
    const { id, first, last, row, rows, drafts } = record;
    open.first ??= first;
    open.last = last;
    open.records++;
    open.rows += rows;
    open.notes.push(...record.notes);
    if (id === undefined) {
      open.unread += rows;
      known.unread += rows;
    }
    if (made && "code" in made) {
      open.errors += Math.max(0, rows - 1);
      open.notes.push({ row, ...(id !== undefined && { id }), ...made, outcome: "skipped" });
    } else if (made) {
      if (known.seen.has(made.id) && made.variants.length === 0 && !drafts.some(({ group }) => group)) {
        const detail = "An earlier row of the file has the same id. This one, the later, was kept.";
        open.notes.push({ row, id: made.id, field: "id", code: "duplicate_id", detail, outcome: "stored" });
      }
      open.products.set(made.id, made);
      open.chars += chars;
    }
    if (id !== undefined) {
      known.seen.add(id);
      open.ids.add(id);
    }
  }
}

interface OpenChunk {
  first: number | undefined;
  last: number;
  records: number;
  rows: number;
  chars: number;
  /** Rows without a note of their own of which nothing is stored. */
  errors: number;
  unread: number;
  readonly ids: Set<string>;
  readonly products: Map<string, Product>;
  readonly notes: RowNote[];
}

const emptyChunk = (): OpenChunk => ({
  first: undefined,
  last: 0,
  records: 0,
  rows: 0,
  chars: 0,
  errors: 0,
  unread: 0,
  ids: new Set(),
  products: new Map(),
  notes: [],
});

const partOf = (
  { first, last, rows, errors, unread, ids, notes }: OpenChunk,
  notesLeft: number,
): ChunkPart => {
  const skipped = notes.filter(({ outcome }) => outcome === "skipped").length;
  return {
    first: first!,
    last,
    rows,
    errors: errors + skipped,
    notices: notes.length - skipped,
    unread,
    ids: [...ids],
    notes: notes.slice(0, Math.max(0, notesLeft)),
  };
};
