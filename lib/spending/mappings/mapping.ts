import { normaliseTerm } from "#lib/categories";
import { currentActor } from "#lib/context";
import type { Tag } from "#lib/ladder";
import { type DataTable, hashedId } from "#lib/store";

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
  /** Users who say so. */
  readonly voices: number;
  readonly updatedAt: string;
}

export type Term = Pick<Mapping, "term" | "language">;
export type Teaching = Pick<Mapping, "term" | "language" | "category">;

/** Answers depend on these: what a user taught, and what the tenant's users agree on. */
export const OWN_TAG: Tag = { scope: "user", name: "mappings" };
export const SHARED_TAG: Tag = { scope: "tenant", name: "mappings" };
export const MAPPING_TAGS: readonly Tag[] = [OWN_TAG, SHARED_TAG];

/** A user's mapping: the same term has the same id, so that teaching it again replaces what it meant. Undefined where nothing of it can be recognised. */
export function mappingId({ term, language }: Term): string | undefined {
  const normalised = normaliseTerm(term);
  return normalised === "" ? undefined : hashedId("map", `${language}\n${normalised}`);
}

/** The tenant's mapping of the term that users have under `id`: both stand in one list. */
export const sharedId = (id: string): string => hashedId("map", `tenant\n${id}`);

export const mappingEntity = (data: DataTable) =>
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
      /** Of the tenant's: users who say so, and users who said anything. */
      agree: { type: "number" },
      voters: { type: "number" },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "owner"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
    },
  });

type Row = Omit<Mapping, "source" | "voices"> & { readonly agree?: number | undefined };

export const toMapping = (row: Row, source: MappingSource): Mapping => {
  const { id, term, language, category, hits, updatedAt, agree = 1 } = row;
  return { id, term, language, category, source, hits, voices: agree, updatedAt };
};

/** The part of its key that says whose a mapping is. */
export function ownedBy(source: MappingSource): { tenant: string; owner: string } {
  const { tenant, user } = currentActor();
  return { tenant, owner: source === "user" ? `u/${user}` : "t" };
}
