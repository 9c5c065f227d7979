import { LRUCache } from "lru-cache";
import { type StoredTenantHead, TenantHead, type Trained } from "#lib/categories";
import { currentActor, currentCall, Problem } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import { type DataTable, isId, newId, StoreDown } from "#lib/store";
import { TENANT_TAG } from "../tags.ts";
import type { ModelCard, ModelReport } from "./card.ts";
import { createModelRows, type ModelRow } from "./model-rows.ts";

/** A version of a tenant's own model. */
export interface TenantModel {
  /** `mdl_` and a ULID. */
  readonly version: string;
  readonly active: boolean;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly card: ModelCard;
}

export interface LoadedModel {
  readonly version: string;
  readonly head: TenantHead;
}

/** A head of 20,000 labels is some 10 MB in memory. */
const HEADS_IN_MEMORY = 16;
const TENANTS_IN_MEMORY = 2_000;

interface TenantModelsDeps {
  readonly data: DataTable;
  readonly ladder: Ladder;
  /** Most characters in one row. */
  readonly chunkChars?: number;
}

/** The models of the actor's tenant: stored by version, one of them active or none. */
export function createTenantModels({ data, ladder, chunkChars }: TenantModelsDeps) {
  const rows = createModelRows(data, chunkChars);
  /** Versions never change, so these are never stale. */
  const heads = new LRUCache<string, LoadedModel>({ max: HEADS_IN_MEMORY });
  const known = new LRUCache<string, { stamp: string; version: string | null }>({ max: TENANTS_IN_MEMORY });

  const modelOf = ({ id, card, createdAt }: ModelRow, active: string | undefined): TenantModel => ({
    version: id,
    active: id === active,
    createdAt,
    card: JSON.parse(card) as ModelCard,
  });

  async function load(version: string): Promise<LoadedModel | undefined> {
    const { tenant } = currentActor();
    const key = JSON.stringify([tenant, version]);
    const held = heads.get(key);
    if (held) return held;
    const text = await rows.part(tenant, version, "head");
    if (text === "") return undefined;
    const loaded = { version, head: TenantHead.read(JSON.parse(text) as StoredTenantHead) };
    heads.set(key, loaded);
    return loaded;
  }

  /** The active version, read again only when the tenant's tag has changed. */
  async function activeVersion(): Promise<string | null> {
    const { tenant } = currentActor();
    const { version: stamp, sure } = await ladder.tagVersion(TENANT_TAG);
    const held = known.get(tenant);
    if (held && (held.stamp === stamp || !sure)) return held.version;
    const version = (await rows.active(tenant)) ?? null;
    if (sure) known.set(tenant, { stamp, version });
    return version;
  }

  return {
    /**
     * What answers for this tenant, from memory while nothing of the tenant's has changed; nothing where none is active, or the table is
     * down before it was read: the shipped model then answers.
     */
    async current(): Promise<LoadedModel | undefined> {
      try {
        const version = await activeVersion();
        return version === null ? undefined : await load(version);
      } catch (error) {
        if (error instanceof StoreDown) return undefined;
        throw error;
      }
    },

    /**
     * A version to answer with, active or not.
     * @throws Problem invalid_field for one that this tenant does not have
     */
    async assert(version: string): Promise<LoadedModel> {
      const found = isId("mdl", version) ? await load(version) : undefined;
      if (found) return found;
      const detail = `There is no model “${version}” of this tenant. GET /api/v1/ml/models lists what there is.`;
      throw new Problem("invalid_field", detail, { field: "force_service" });
    },

    async get(version: string): Promise<(TenantModel & { readonly report: ModelReport }) | undefined> {
      if (!isId("mdl", version)) return undefined;
      const { tenant } = currentActor();
      const [row, active] = await Promise.all([rows.get(tenant, version), rows.active(tenant)]);
      if (!row) return undefined;
      const report = JSON.parse(await rows.part(tenant, version, "report")) as ModelReport;
      return { ...modelOf(row, active), report };
    },

    /** Newest first. @param before a version: the list goes on behind it */
    async list(limit: number, before?: string): Promise<TenantModel[]> {
      const { tenant } = currentActor();
      const [found, active] = await Promise.all([rows.list(tenant, limit, before), rows.active(tenant)]);
      return found.map((row) => modelOf(row, active));
    },

    /** Keeps a version; one that is better than the shipped model answers from then on, here at once and within 2 s everywhere. */
    async store(trained: Trained, card: ModelCard): Promise<TenantModel> {
      const { tenant } = currentActor();
      const now = currentCall().clock.now();
      const version = newId("mdl", now);
      const row = { id: version, card: JSON.stringify(card), createdAt: new Date(now).toISOString() };
      const active = card.not_activated === null;
      const report: ModelReport = { cross_validation: trained.crossValidation, held_out: trained.heldOut };
      const parts = { head: JSON.stringify(trained.model.store()), report: JSON.stringify(report) };
      const tag = active ? ladder.invalidate(TENANT_TAG) : undefined;
      await rows.put(tenant, row, parts, tag ? [rows.activate(tenant, version), tag.write] : []);
      tag?.bumped();
      return { version, active, createdAt: row.createdAt, card };
    },
  };
}

export type TenantModels = ReturnType<typeof createTenantModels>;
