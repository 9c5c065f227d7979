import { currentCall } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import { type DataTable, isId, type Write } from "#lib/store";
import {
  type Mapping,
  mappingEntity,
  mappingId,
  OWN_TAG,
  ownedBy,
  type Teaching,
  type Term,
  toMapping,
} from "./mapping.ts";
import { createPromotion } from "./promotion.ts";

/** What a change of a user's mapping writes, in one transaction; `learnt` once that is stored. */
interface Lesson {
  readonly writes: readonly Write[];
  readonly learnt: () => void;
}

type Condition = <A>(
  row: { readonly term: A },
  is: { exists(name: A): string; notExists(name: A): string },
) => string;

/**
 * Changes of what the current user taught, each with the user's voice on the term and with what the tenant's users then agree on.
 * @param isFull whether the user has taught as many terms as may be
 */
export function createLessons(
  data: DataTable,
  ladder: Pick<Ladder, "invalidate">,
  isFull: () => Promise<boolean>,
) {
  const entity = mappingEntity(data);
  const promotion = createPromotion(data, ladder);

  /** The user's own mapping of that id. */
  async function find(id: string): Promise<Mapping | undefined> {
    if (!isId("map", id)) return undefined;
    const { data: row } = await data.run("mappings.get", () =>
      entity.get({ ...ownedBy("user"), id }).go({ consistent: true }),
    );
    return row ? toMapping(row, "user") : undefined;
  }

  /**
   * The user learns, or with null forgets, what a term means. Only within `change`.
   * @param known whether the user has a mapping of the term, where that was read before: a condition of the write
   */
  async function lesson(id: string, term: Term, category: string | null, known?: boolean): Promise<Lesson> {
    const key = { ...ownedBy("user"), id };
    const asKnown: Condition = (row, { exists, notExists }) =>
      known === undefined ? "" : known ? exists(row.term) : notExists(row.term);
    const write =
      category === null
        ? { delete: entity.delete(key).where(asKnown).params() }
        : { update: entity.upsert(key).set(rowOf(term, category)).add({ hits: 0 }).where(asKnown).params() };
    const vote = (await promotion.ballot(id, term)).cast(category === null ? undefined : { category });
    const tag = ladder.invalidate(OWN_TAG);
    return {
      writes: [write, tag.write, ...vote.writes],
      learnt() {
        tag.bumped();
        vote.bumped();
      },
    };
  }

  return {
    find,
    lesson,
    change: promotion.change,
    contested: promotion.contested,

    /**
     * Teaches the current user a term in a transaction of the caller's: `store` makes it with the writes it is given, and is told what the user had
     * taught of the term before. It runs again, with other writes, when the transaction's condition fails because users of another process
     * teach the same term; other conditions of its own it turns into problems. A term in which nothing can be recognised teaches nothing, nor does
     * a new one to a user who has taught as many as may be.
     * The next answer of this process knows it, and every process's within 2 s.
     */
    async teach<T>(
      teaching: Teaching,
      store: (writes: readonly Write[], before: string | null) => Promise<T>,
    ): Promise<T> {
      const id = mappingId(teaching);
      if (id === undefined) return store([], null);
      return promotion.change(id, async () => {
        const { writes, learnt } = await lesson(id, teaching, teaching.category);
        const before = await find(id);
        if (!before && (await isFull())) return store([], null);
        const stored = await store(writes, before?.category ?? null);
        learnt();
        return stored;
      });
    },

    /** As `teach`, the other way: the term means to the user what it did before, null for nothing; unless it was taught anew since. */
    async takeBack<T>(
      taught: Teaching & { readonly before: string | null },
      store: (writes: readonly Write[]) => Promise<T>,
    ): Promise<T> {
      const id = mappingId(taught);
      if (id === undefined) return store([]);
      return promotion.change(id, async () => {
        const { writes, learnt } = await lesson(id, taught, taught.before);
        if ((await find(id))?.category !== taught.category) return store([]);
        const stored = await store(writes);
        learnt();
        return stored;
      });
    },
  };
}

const rowOf = ({ term, language }: Term, category: string) => ({
  term,
  language,
  category,
  updatedAt: new Date(currentCall().clock.now()).toISOString(),
});
