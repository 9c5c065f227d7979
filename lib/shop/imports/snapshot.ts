import type { Standing } from "../catalogue/product-row.ts";
import { type ChunkWriterDeps, type createChunkWriter, PRODUCT_WRITES_MAX } from "./chunk-writer.ts";
import type { Chunk } from "./import-entities.ts";

/** Numbers of deletions come behind those of all rows. */
const FIRST = 5_000_000_000;
/** Share of a catalogue that goes without a word. */
const SHARE_MAX = 0.5;

export const isDeletion = ({ first }: Pick<Chunk, "first">): boolean => first >= FIRST;

export interface RemovalOptions {
  readonly seen: ReadonlySet<string>;
  /** Rows that say of no product: it is not known what the file has. */
  readonly unread: number;
  readonly startedAt: string;
  readonly confirmDeletes: boolean;
  /** Deletions that an earlier attempt has done. */
  readonly deletions: number;
  /** Of the file. */
  readonly rows: number;
}

/**
 * Deletes what the file does not have. Refuses where that is more than half of the catalogue, or some rows could not be read, and nobody has confirmed it;
 * what was changed since the import began stays.
 */
export async function* removeMissing(
  { catalogue, writer }: ChunkWriterDeps & { readonly writer: ReturnType<typeof createChunkWriter> },
  { seen, unread, startedAt, confirmDeletes, deletions }: RemovalOptions,
): AsyncGenerator<{ readonly deleted: number; readonly refused: number }> {
  const missing: Standing[] = [];
  let all = 0;
  for await (const page of catalogue.standings()) {
    all += page.length;
    for (const standing of page)
      if (!seen.has(standing.id) && standing.updatedAt < startedAt) missing.push(standing);
  }
  const isMuch = unread > 0 || missing.length > all * SHARE_MAX;
  if (missing.length > 0 && isMuch && !confirmDeletes && deletions === 0) {
    yield { deleted: 0, refused: missing.length };
    return;
  }
  for (let at = 0, n = deletions; at < missing.length; at += PRODUCT_WRITES_MAX, n++) {
    const { deleted } = await writer.remove(FIRST + n, missing.slice(at, at + PRODUCT_WRITES_MAX));
    yield { deleted, refused: 0 };
  }
}
