import { lexicon, TaughtTerms } from "#lib/categories";
import { currentCall, Problem } from "#lib/context";
import { createHeld, type Ladder } from "#lib/ladder";
import type { DataTable } from "#lib/store";
import { type Conflict, conflictsOf } from "./conflicts.ts";
import { createLessons } from "./lessons.ts";
import {
  type Mapping,
  type MappingSource,
  mappingEntity,
  mappingId,
  OWN_TAG,
  ownedBy,
  SHARED_TAG,
  type Teaching,
  toMapping,
} from "./mapping.ts";

/** Enough for a person, and for a tenant; it bounds what one index costs in memory. */
const MAPPINGS_MAX = 5_000;
/** Of all users of a process together, and of all tenants. */
const ROWS_MAX = 50_000;
const CONFLICTS_MAX = 100;

const NONE: readonly Mapping[] = [];

/** Terms that users taught: in force for their next answer, forgotten at will, and the tenant's while enough of its users agree. */
export function createMappings(data: DataTable, ladder: Pick<Ladder, "invalidate" | "tagVersion">) {
  const entity = mappingEntity(data);
  const isFull = async () => (await own()).length >= MAPPINGS_MAX;
  const lessons = createLessons(data, ladder, isFull);
  const heldOf = (source: MappingSource) =>
    createHeld<readonly Mapping[]>({
      ladder,
      tag: source === "user" ? OWN_TAG : SHARED_TAG,
      read: () => read(source),
      nothing: NONE,
      size: ({ length }) => length,
      rowsMax: ROWS_MAX,
    });
  const own = heldOf("user");
  const shared = heldOf("tenant");
  /** Made ready for matching, for as long as the lists are held; a tenant's once for all of its users. */
  const ofTenants = new WeakMap<readonly Mapping[], TaughtTerms>();
  const ofUsers = new WeakMap<readonly Mapping[], { behind: TaughtTerms; terms: TaughtTerms }>();

  async function read(source: MappingSource): Promise<Mapping[]> {
    const { data: rows } = await data.run("mappings.list", () =>
      entity.query.primary(ownedBy(source)).go({ consistent: true, pages: "all", count: MAPPINGS_MAX }),
    );
    return rows.map((row) => toMapping(row, source));
  }

  /** @throws Problem not_found */
  async function found(id: string): Promise<Mapping> {
    const mapping = await lessons.find(id);
    if (!mapping) throw new Problem("not_found", `There is no mapping ${id} of this user.`);
    return mapping;
  }

  /** Only within `lessons.change`. */
  async function teachAs(id: string, teaching: Teaching, before: Mapping | undefined): Promise<Mapping> {
    const { writes, learnt } = await lessons.lesson(id, teaching, teaching.category, before !== undefined);
    await data.transact("mappings.upsert", writes);
    learnt();
    const updatedAt = new Date(currentCall().clock.now()).toISOString();
    const { term, language, category } = teaching;
    return { id, term, language, category, source: "user", hits: before?.hits ?? 0, voices: 1, updatedAt };
  }

  return {
    /** What the user taught, and the tenant where the user did not; made ready for matching, and from memory while its tags hold. */
    async taught(): Promise<TaughtTerms> {
      const [mine, ours] = await Promise.all([own(), shared()]);
      let behind = ofTenants.get(ours);
      if (!behind) {
        behind = new TaughtTerms(ours, lexicon);
        ofTenants.set(ours, behind);
      }
      let held = ofUsers.get(mine);
      if (held?.behind !== behind) {
        held = { behind, terms: new TaughtTerms(mine, lexicon, behind) };
        ofUsers.set(mine, held);
      }
      return held.terms;
    },

    async list(source?: MappingSource): Promise<Mapping[]> {
      const lists = await Promise.all((source ? [source] : (["user", "tenant"] as const)).map(read));
      return lists.flat().sort(byTerm);
    },

    teach: lessons.teach,
    takeBack: lessons.takeBack,

    /** @returns the mapping, and whether it is new. @throws Problem invalid_field, conflict, unavailable */
    async upsert(teaching: Teaching): Promise<{ mapping: Mapping; created: boolean }> {
      const id = mappingId(teaching);
      if (id === undefined) {
        const detail = "The term holds no letters and no digits, so nothing in it can be recognised again.";
        throw new Problem("invalid_field", detail, { field: "term" });
      }
      return lessons.change(id, async () => {
        const before = await lessons.find(id);
        if (!before && (await isFull())) {
          const detail = `A user can teach ${MAPPINGS_MAX} terms. Delete some before adding more.`;
          throw new Problem("conflict", detail);
        }
        return { mapping: await teachAs(id, teaching, before), created: !before };
      });
    },

    /** Changes what a mapping of the user's means; its term stays. @throws Problem not_found, unavailable */
    recategorise: (id: string, category: string): Promise<Mapping> =>
      lessons.change(id, async () => {
        const before = await found(id);
        return teachAs(id, { term: before.term, language: before.language, category }, before);
      }),

    /** Forgets a term, and takes the user's voice for it back. @throws Problem not_found, unavailable */
    remove: (id: string): Promise<void> =>
      lessons.change(id, async () => {
        const { writes, learnt } = await lessons.lesson(id, await found(id), null, true);
        await data.transact("mappings.remove", writes);
        learnt();
      }),

    /** Terms that the tenant's users say different things of, then those that mean something else to this user than to others or the lexicon. */
    async conflicts(): Promise<Conflict[]> {
      const [mine, ours, contested] = await Promise.all([own(), shared(), lessons.contested(CONFLICTS_MAX)]);
      return conflictsOf(mine, ours, contested).slice(0, CONFLICTS_MAX);
    },

    /** Counts an answer that mappings decided; for after the response. */
    async countHits(mappings: readonly Pick<Mapping, "id" | "source">[]): Promise<void> {
      await Promise.all(
        mappings.map(({ id, source }) =>
          data.run("mappings.hit", () =>
            entity
              .patch({ ...ownedBy(source), id })
              .add({ hits: 1 })
              .go({ response: "none" }),
          ),
        ),
      );
    },
  };
}

const byTerm = (a: Mapping, b: Mapping): number =>
  a.term < b.term ? -1 : a.term > b.term ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
