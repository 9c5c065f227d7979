import { currentActor, currentCall, Problem } from "#lib/context";
import type { JobInput, Jobs } from "#lib/jobs";
import type { Ladder } from "#lib/ladder";
import { ConditionFailed, type DataTable, type Uploads } from "#lib/store";
import type { Product } from "../../product.ts";
import { buildIndex, openIndex, type SearchIndex } from "../search.ts";
import { contentOf, type SynonymGroups } from "../synonym-groups.ts";
import { createIndexObject } from "./index-object.ts";
import { INDEX_LIST, indexEntity, indexListEntity } from "./index-row.ts";
import { INDEX_TAG } from "./index-tag.ts";
import { type Current, createOpened, type Loaded } from "./opened.ts";
import { prepareIndex } from "./prepare-index.ts";
import { recentShops } from "./recent.ts";

export const INDEX_JOB = "shop.index";

/** A job that was asked for and has not begun by then is asked for again. */
const PENDING_MS = 15 * 60_000;

export interface LiveIndexDeps {
  readonly data: DataTable;
  readonly indexes: Pick<Uploads, "read" | "write">;
  readonly ladder: Pick<Ladder, "tagVersion" | "invalidate">;
  readonly jobs: Pick<Jobs, "submit">;
  /** All of the current tenant's, as they stand. */
  products(): AsyncIterable<Product>;
  /** Of the current tenant's settings, whose change invalidates `INDEX_TAG`. */
  synonyms(): Promise<SynonymGroups>;
}

async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const item of items) {
    signal.throwIfAborted();
    yield item;
  }
}

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
 * A tenant's search index: built by a job from what is stored, kept compressed as an object, opened once in each process and again beside the questions when
 * there is a newer one (how old an answer may be: see `createOpened`). Opening includes what reading questions needs of the catalogue.
 *
 * @example
 * await live.request();                       // after a change of the catalogue
 * const index = await live.current();         // milliseconds once, microseconds then
 */
export function createLiveIndex({ data, indexes, ladder, jobs, products, synonyms }: LiveIndexDeps) {
  const entity = indexEntity(data);
  const list = indexListEntity(data);
  const object = createIndexObject(indexes);
  const tenant = () => ({ tenant: currentActor().tenant });
  const nowMs = () => currentCall().clock.now();

  const row = async () =>
    (await data.run("shopindex.get", () => entity.get(tenant()).go({ consistent: true }))).data ?? undefined;

  async function load(): Promise<Loaded | undefined> {
    const etag = (await row())?.etag;
    const own = await synonyms();
    if (etag === undefined) return prepared(await nothing(), 0, true);
    const options = { synonyms: own };
    const whole = await object.open(etag, options);
    if (whole) return prepared(whole.index, whole.bytes, true);
    await request(); // gone, damaged, or written over by a build that was overtaken
    const other = await object.open(undefined, options);
    return other && prepared(other.index, other.bytes, false);

    async function prepared(index: SearchIndex, bytes: number, isWhole: boolean): Promise<Loaded> {
      await prepareIndex(index, own);
      return { index, bytes, isWhole, synonyms: own };
    }
  }

  const opened = createOpened(ladder, load);

  /**
   * Asks for an index of what is stored by now; asking again before the job has begun changes nothing.
   * @throws Problem unavailable, StoreDown: nothing was asked for, and the next who asks is heard
   */
  async function request(): Promise<void> {
    const now = nowMs();
    const { pendingAt = 0, begunBy } = (await row()) ?? {};
    if (pendingAt > now - PENDING_MS) return;
    // Those who ask at the same time ask for the same job.
    const key = `${INDEX_JOB}:${begunBy ?? ""}:${pendingAt}:${Math.floor(now / PENDING_MS)}`;
    await jobs.submit({ kind: INDEX_JOB, payload: {}, idempotencyKey: key });
    const update = entity
      .update(tenant())
      .set({ pendingAt: now })
      .where((it, { eq, notExists }) =>
        begunBy === undefined ? notExists(it.begunBy) : eq(it.begunBy, begunBy),
      )
      .params();
    try {
      await data.transact("shopindex.request", [{ update }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error; // it has begun by now
    }
  }

  /** What a job of the kind `INDEX_JOB` does. Of two at the same time the one that was asked for later stands. */
  async function build({ id, signal }: Pick<JobInput, "id" | "signal">): Promise<Built> {
    // From here on whoever changes the catalogue asks for another.
    await data.run("shopindex.begin", () => entity.update(tenant()).set({ pendingAt: 0, begunBy: id }).go());
    const bytes = await buildIndex(untilAborted(products(), signal), { version: id });
    const { size } = openIndex(bytes);
    const newer = (await row())?.jobId;
    if (newer !== undefined && newer > id) return { products: size, bytes: 0 };
    const stored = await object.write(bytes);
    const builtAt = new Date(nowMs()).toISOString();
    const standing = { etag: stored.etag, bytes: stored.bytes, products: size, jobId: id };
    const update = entity
      .update(tenant())
      .set({ ...standing, builtAt })
      .where((it, { lte, notExists }) => `${notExists(it.jobId)} OR ${lte(it.jobId, id)}`)
      .params();
    const put = list.put({ ...tenant(), list: INDEX_LIST, builtAt, bytes: stored.bytes }).params();
    const tag = ladder.invalidate(INDEX_TAG);
    try {
      await data.transact("shopindex.built", [{ update }, { put }, tag.write]);
      tag.bumped();
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      await request(); // a newer one came in between: its object has been written over
    }
    return { products: size, bytes: stored.bytes };
  }

  /** @throws Problem unavailable when it was never opened here and the table is down: there is no telling what the shop sells */
  async function find(): Promise<Current> {
    const own = await synonyms();
    const before = await opened();
    // What the shop has just set holds for the next question; what it sells may be some moments old.
    const isSame = before && contentOf(before.synonyms) === contentOf(own);
    const found = isSame ? before : await opened(0);
    if (found) return found;
    throw new Problem("unavailable", "The catalogue cannot be read right now. Try again in a moment.", {
      retryAfterS: 1,
    });
  }

  return {
    find,
    current: async (): Promise<SearchIndex> => (await find()).index,
    /** Everybody's: tenants whose index was built last, see `recentShops`. */
    recent: () => recentShops(data),
    /** Opens what is the current index by now, and waits for it. */
    renew: async (): Promise<void> => void (await opened(0)),
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

const nothing = async (): Promise<SearchIndex> => openIndex(await buildIndex([], { version: "" }));

export type LiveIndex = ReturnType<typeof createLiveIndex>;
