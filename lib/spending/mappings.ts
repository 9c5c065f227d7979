import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { lexicon, normaliseTerm, TaughtTerms } from "#lib/categories";
import { currentActor, currentCall, Problem } from "#lib/context";
import type { Ladder, Tag } from "#lib/ladder";
import { type DataTable, isId, StoreDown, saving, type Write } from "#lib/store";

export type MappingSource = "user" | "tenant";
export type MappingLanguage = "en" | "th";

/** A term that someone taught: what it means for this user, or for all users of the tenant. */
export interface Mapping {
  readonly id: string;
  /** As it was taught. */
  readonly term: string;
  readonly language: MappingLanguage;
  /** A detailed code, or a primary where no more is known. */
  readonly category: string;
  readonly source: MappingSource;
  /** Answers that it decided. */
  readonly hits: number;
  readonly updatedAt: string;
}

export interface Teaching {
  readonly term: string;
  readonly language: MappingLanguage;
  readonly category: string;
}

const NONE: readonly Mapping[] = [];

/** Enough for a person; it bounds what one user's index costs in memory. */
const MAPPINGS_MAX = 5_000;
const USERS_IN_MEMORY = 2_000;

/** Answers depend on these: what a user taught, and what the tenant did. */
export const MAPPING_TAGS: readonly Tag[] = [
  { scope: "user", name: "mappings" },
  { scope: "tenant", name: "mappings" },
];

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The same term has the same id, so that teaching it again replaces what it meant. */
function mappingId(language: MappingLanguage, normalised: string): string {
  const digest = createHash("sha256").update(`${language}\n${normalised}`).digest();
  return `map_${Array.from(digest.subarray(0, 26), (byte) => CROCKFORD[byte & 31]).join("")}`;
}

const mappingEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "mapping", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      /** A user of the tenant, or all of them: see `ownerKey`. */
      owner: { type: "string", required: true },
      id: { type: "string", required: true },
      term: { type: "string", required: true },
      language: { type: ["en", "th"] as const, required: true },
      category: { type: "string", required: true },
      hits: { type: "number", required: true, default: 0 },
      updatedAt: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "owner"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
    },
  });

const toMapping = (row: Omit<Mapping, "source">, source: MappingSource): Mapping => {
  const { id, term, language, category, hits, updatedAt } = row;
  return { id, term, language, category, source, hits, updatedAt };
};

const ownerKey = (source: MappingSource): string => (source === "user" ? `u/${currentActor().user}` : "t");

export function createMappings(data: DataTable, ladder: Ladder) {
  const entity = mappingEntity(data);
  const known = new LRUCache<string, { version: string; mappings: readonly Mapping[] }>({
    max: USERS_IN_MEMORY,
  });
  const matchers = new LRUCache<
    string,
    { own: readonly Mapping[]; shared: readonly Mapping[]; terms: TaughtTerms }
  >({
    max: USERS_IN_MEMORY,
  });

  async function read(source: MappingSource): Promise<Mapping[]> {
    const { tenant } = currentActor();
    const { data: rows } = await data.run("mappings.list", () =>
      entity.query
        .primary({ tenant, owner: ownerKey(source) })
        .go({ consistent: true, pages: "all", count: MAPPINGS_MAX }),
    );
    return rows.map((row) => toMapping(row, source));
  }

  /** One source's mappings, read again only when its tag has changed. While the table is down: what was known. */
  async function current(source: MappingSource): Promise<readonly Mapping[]> {
    const { tenant, user } = currentActor();
    const tag = MAPPING_TAGS[source === "user" ? 0 : 1]!;
    const key = source === "user" ? `u/${tenant}/${user}` : `t/${tenant}`;
    const { version, sure } = await ladder.tagVersion(tag);
    const held = known.get(key);
    if (held && (held.version === version || !sure)) return held.mappings;
    try {
      const mappings = await read(source);
      known.set(key, { version, mappings });
      return mappings;
    } catch (error) {
      if (error instanceof StoreDown) return held?.mappings ?? NONE;
      throw error;
    }
  }

  /** The user's own mapping of that id. */
  async function find(id: string): Promise<Mapping | undefined> {
    if (!isId("map", id)) return undefined;
    const key = { tenant: currentActor().tenant, owner: ownerKey("user"), id };
    const { data: row } = await data.run("mappings.get", () => entity.get(key).go({ consistent: true }));
    return row ? toMapping(row, "user") : undefined;
  }

  const notFound = (id: string) => new Problem("not_found", `There is no mapping ${id} of this user.`);

  return {
    /** What the user taught, and the tenant where the user did not; made ready for matching, and from memory while its tags hold. */
    async taught(): Promise<TaughtTerms> {
      const [own, shared] = await Promise.all([current("user"), current("tenant")]);
      const { tenant, user } = currentActor();
      const key = JSON.stringify([tenant, user]);
      let held = matchers.get(key);
      if (held?.own !== own || held.shared !== shared) {
        held = { own, shared, terms: new TaughtTerms([...own, ...shared], lexicon) };
        matchers.set(key, held);
      }
      return held.terms;
    },

    async list(source?: MappingSource): Promise<Mapping[]> {
      const lists = await Promise.all((source ? [source] : (["user", "tenant"] as const)).map(read));
      return lists.flat().sort(byTerm);
    },

    /**
     * The writes that teach the current user a term, for a transaction of the caller's; call `learnt` once they are stored.
     * The next answer of this process then knows it, and every process's within 2 s.
     */
    teach(teaching: Teaching): { writes: Write[]; learnt: () => void; mapping: Mapping } {
      const { tenant } = currentActor();
      const id = mappingId(teaching.language, normaliseTerm(teaching.term));
      const updatedAt = new Date(currentCall().clock.now()).toISOString();
      const tag = ladder.invalidate(MAPPING_TAGS[0]!);
      const { term, language, category } = teaching;
      const row = { term, language, category, updatedAt };
      const update = entity
        .upsert({ tenant, owner: ownerKey("user"), id })
        .set(row)
        .add({ hits: 0 })
        .params();
      return {
        writes: [{ update }, tag.write],
        learnt: tag.bumped,
        mapping: { ...row, id, source: "user", hits: 0 },
      };
    },

    /** The writes that make the current user forget a term, for a transaction of the caller's; call `learnt` once they are stored. */
    forget(term: string, language: MappingLanguage): { writes: Write[]; learnt: () => void } {
      const key = {
        tenant: currentActor().tenant,
        owner: ownerKey("user"),
        id: mappingId(language, normaliseTerm(term)),
      };
      const tag = ladder.invalidate(MAPPING_TAGS[0]!);
      return { writes: [{ delete: entity.delete(key).params() }, tag.write], learnt: tag.bumped };
    },

    /** What the current user taught of a term; null for nothing. */
    meaning: async (term: string, language: MappingLanguage): Promise<string | null> =>
      (await find(mappingId(language, normaliseTerm(term))))?.category ?? null,

    /** @returns the mapping, and whether it is new */
    async upsert(teaching: Teaching): Promise<{ mapping: Mapping; created: boolean }> {
      const { writes, learnt, mapping } = this.teach(teaching);
      const before = await find(mapping.id);
      if (!before && (await current("user")).length >= MAPPINGS_MAX) {
        throw new Problem(
          "conflict",
          `A user can teach ${MAPPINGS_MAX} terms. Delete some before adding more.`,
        );
      }
      await saving(() => data.transact("mappings.upsert", writes));
      learnt();
      return { mapping: { ...mapping, hits: before?.hits ?? 0 }, created: !before };
    },

    /** Changes what a mapping of the user's means; its term stays. */
    async recategorise(id: string, category: string): Promise<Mapping> {
      const before = await find(id);
      if (!before) throw notFound(id);
      return (await this.upsert({ term: before.term, language: before.language, category })).mapping;
    },

    async remove(id: string): Promise<void> {
      if (!(await find(id))) throw notFound(id);
      const { tenant } = currentActor();
      const tag = ladder.invalidate(MAPPING_TAGS[0]!);
      const remove = { delete: entity.delete({ tenant, owner: ownerKey("user"), id }).params() };
      await saving(() => data.transact("mappings.remove", [remove, tag.write]));
      tag.bumped();
    },

    /** Counts an answer that mappings decided; for after the response. */
    async countHits(mappings: readonly Pick<Mapping, "id" | "source">[]): Promise<void> {
      const { tenant } = currentActor();
      await Promise.all(
        mappings.map(({ id, source }) =>
          data.run("mappings.hit", () =>
            entity
              .patch({ tenant, owner: ownerKey(source), id })
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
