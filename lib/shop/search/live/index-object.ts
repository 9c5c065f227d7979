import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { currentActor, Problem } from "#lib/context";
import type { Uploads } from "#lib/store";
import { type OpenOptions, openIndex, type SearchIndex, UnreadableIndexError } from "../search.ts";

/** Of what is unpacked at once: the default of 16 kB takes twice as long. */
const UNPACKED_CHUNK = 1 << 20;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

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
        const bytes = await unpack(Buffer.concat(pieces), { chunkSize: UNPACKED_CHUNK });
        return { index: openIndex(bytes, options), bytes: bytes.length };
      } catch (error) {
        if (error instanceof Problem || error instanceof UnreadableIndexError || isZlib(error))
          return undefined;
        throw error;
      }
    },
  };
}

const isZlib = (error: unknown): boolean =>
  error instanceof Error && String((error as { code?: unknown }).code).startsWith("Z_");
