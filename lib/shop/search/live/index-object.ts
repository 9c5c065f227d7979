import { promisify } from "node:util";
import { gunzip, zstdCompress, zstdDecompress } from "node:zlib";
import { currentActor, Problem } from "#lib/context";
import type { Uploads } from "#lib/store";
import { type OpenOptions, openIndex, type SearchIndex, UnreadableIndexError } from "../search.ts";

/** Of what is unpacked at once: the default of 16 kB takes twice as long. */
const chunkSize = 1 << 20;
/** What gzip begins with. Indexes were packed so before; Zstandard is unpacked in a quarter of the time. */
const GZIP = 0x1f;

export const pack: (bytes: Uint8Array) => Promise<Uint8Array> = promisify(zstdCompress);

const ungzip = promisify(gunzip);
const unzstd = promisify(zstdDecompress);

/** @throws Error with a code `Z_…` or `ZSTD_…` for what `pack` did not give */
export const unpack = (packed: Uint8Array): Promise<Uint8Array> =>
  packed[0] === GZIP ? ungzip(packed, { chunkSize }) : unzstd(packed, { chunkSize });

export interface OpenedObject {
  readonly index: SearchIndex;
  /** Unpacked. */
  readonly bytes: number;
}

/** The current tenant's index as an object: one, written over by each build. */
export function createIndexObject(indexes: Pick<Uploads, "read" | "write">) {
  const key = () => `${encodeURIComponent(currentActor().tenant)}/index`;

  return {
    /** @returns what names this content, and its size as stored */
    async write(bytes: Uint8Array): Promise<{ etag: string; bytes: number }> {
      const packed = await pack(bytes);
      return { etag: await indexes.write(key(), "application/octet-stream", packed), bytes: packed.length };
    },

    /**
     * Without an `etag`: whatever is there.
     * @returns undefined where the object is missing, is another by now, or cannot be read. @throws StoreDown
     */
    async open(etag: string | undefined, options: OpenOptions): Promise<OpenedObject | undefined> {
      try {
        const pieces: Uint8Array[] = [];
        for await (const piece of indexes.read(key(), etag === undefined ? {} : { etag })) pieces.push(piece);
        const bytes = await unpack(Buffer.concat(pieces));
        return { index: openIndex(bytes, options), bytes: bytes.length };
      } catch (error) {
        if (error instanceof Problem || error instanceof UnreadableIndexError || isOfPacking(error))
          return undefined;
        throw error;
      }
    },
  };
}

const isOfPacking = (error: unknown): boolean =>
  error instanceof Error && /^Z(?:STD)?_/.test(String((error as { code?: unknown }).code));
