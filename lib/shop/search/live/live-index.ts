import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { currentActor, currentCall, Problem } from "#lib/context";
import type { JobInput, Jobs } from "#lib/jobs";
import { createHeld, type Ladder } from "#lib/ladder";
import { ConditionFailed, type DataTable, type Uploads } from "#lib/store";
import type { Product } from "../../product.ts";
import { buildIndex, openIndex, type SearchIndex } from "../search.ts";
import { indexEntity } from "./index-row.ts";
import { INDEX_TAG } from "./index-tag.ts";

export const INDEX_JOB = "shop.index";

/** A job that was asked for and has not begun by then is asked for again. */
const PENDING_MS = 15 * 60_000;
/** Of opened indexes, in kB: a function of 1 GB has other things to hold. */
const HELD_KB_MAX = 400_000;
/** Of what is unpacked at once: the default of 16 kB takes twice as long. */
const UNPACKED_CHUNK = 1 << 20;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

export interface LiveIndexDeps {
  readonly data: DataTable;
  readonly indexes: Uploads;
  readonly ladder: Pick<Ladder, "tagVersion" | "invalidate">;
  readonly jobs: Pick<Jobs, "submit">;
  /** All of the current tenant's, as they stand. */
  products(): AsyncIterable<Product>;
  /** Of the current tenant's settings, whose change invalidates `INDEX_TAG`. */
  synonyms(): Promise<readonly (readonly string[])[]>;
}

/** Nothing while the table is down. */
interface Held {
  readonly index?: SearchIndex;
  readonly bytes?: number;
}

async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const item of items) {
    signal.throwIfAborted();
    yield item;
  }
}

const empty = async (): Promise<SearchIndex> => openIndex(await buildIndex([], { version: "" }));

export interface Built {
  readonly products: number;
  /** Compressed. */
  readonly bytes: number;
}

export interface IndexStanding {
  readonly products: number;
  /** RFC 3339; null before the first. */
  readonly builtAt: string | null;
  /** Products were changed since, and a job will see to it. */
  readonly isPending: boolean;
}

/**
 * A tenant's search index: built by a job from what is stored, kept compressed as an object, opened once in each process and again when there is a newer one.
 *
 * @example
 * await live.request();                       // after a change of the catalogue
 * const index = await live.current();         // milliseconds once, microseconds then
 */
export function createLiveIndex({ data, indexes, ladder, jobs, products, synonyms }: LiveIndexDeps) {
  const entity = indexEntity(data);
  const tenant = () => ({ tenant: currentActor().tenant });
  const keyOf = () => `${encodeURIComponent(currentActor().tenant)}/index`;
  const nowMs = () => currentCall().clock.now();

  const row = async () =>
    (await data.run("shopindex.get", () => entity.get(tenant()).go({ consistent: true }))).data ?? undefined;

  async function load(): Promise<Held> {
    const etag = (await row())?.etag;
    if (etag === undefined) return { index: await empty() };
    try {
      const pieces: Uint8Array[] = [];
      for await (const piece of indexes.read(keyOf(), { etag })) pieces.push(piece);
      const bytes = await unpack(Buffer.concat(pieces), { chunkSize: UNPACKED_CHUNK });
      return { index: openIndex(bytes, { synonyms: await synonyms() }), bytes: bytes.length };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await request(); // the object is gone, or a build that was overtaken has written over it
      return { index: await empty() };
    }
  }

  const held = createHeld({
    ladder,
    tag: INDEX_TAG,
    read: load,
    nothing: {},
    size: ({ bytes = 0 }) => Math.ceil(bytes / 1_024),
    rowsMax: HELD_KB_MAX,
  });

  /** Asks for an index of what is stored by now; asking again before the job has begun changes nothing. */
  async function request(): Promise<void> {
    const now = nowMs();
    const update = entity
      .update(tenant())
      .set({ pendingAt: now })
      .where(
        (it, { lte, notExists }) => `${notExists(it.pendingAt)} OR ${lte(it.pendingAt, now - PENDING_MS)}`,
      )
      .params();
    try {
      await data.transact("shopindex.request", [{ update }]);
    } catch (error) {
      if (error instanceof ConditionFailed) return;
      throw error;
    }
    await jobs.submit({ kind: INDEX_JOB, payload: {} });
  }

  /** What a job of the kind `INDEX_JOB` does. */
  async function build({ id, signal }: Pick<JobInput, "id" | "signal">): Promise<Built> {
    // From here on whoever changes the catalogue asks for another.
    await data.run("shopindex.begin", () => entity.update(tenant()).set({ pendingAt: 0 }).go());
    const bytes = await buildIndex(untilAborted(products(), signal), { version: id });
    const index = openIndex(bytes);
    const packed = await pack(bytes);
    await indexes.write(keyOf(), "application/octet-stream", packed);
    const etag = (await indexes.find(keyOf()))?.etag;
    const standing = {
      ...(etag !== undefined && { etag }),
      bytes: packed.length,
      products: index.size,
      jobId: id,
    };
    const update = entity
      .update(tenant())
      .set({ ...standing, builtAt: new Date(nowMs()).toISOString() })
      .where((it, { lt, notExists }) => `${notExists(it.jobId)} OR ${lt(it.jobId, id)}`)
      .params();
    const tag = ladder.invalidate(INDEX_TAG);
    try {
      await data.transact("shopindex.built", [{ update }, tag.write]);
      tag.bumped();
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      await request(); // a newer one was there: its object has been written over
    }
    return { products: index.size, bytes: packed.length };
  }

  return {
    /** @throws Problem unavailable when it was never opened here and the table is down: there is no telling what the shop sells */
    async current(): Promise<SearchIndex> {
      const { index } = await held();
      if (index) return index;
      throw new Problem("unavailable", "The catalogue cannot be read right now. Try again in a moment.", {
        retryAfterS: 1,
      });
    },
    request,
    build,
    async standing(): Promise<IndexStanding> {
      const found = await row();
      return {
        products: found?.products ?? 0,
        builtAt: found?.builtAt ?? null,
        isPending: (found?.pendingAt ?? 0) > 0,
      };
    },
  };
}

export type LiveIndex = ReturnType<typeof createLiveIndex>;
