import { timingSafeEqual } from "node:crypto";
import { type Clock, Problem } from "#lib/context";
import { type DataTable, saving } from "#lib/store";
import { hashKey, isKeyId, keyIdOf, newApiKey, type RandomBytes } from "./api-key.ts";
import { isScope, SCOPES, type Scope } from "./scopes.ts";

/** What is known of a key. The key itself is shown once, when it is made, and kept nowhere. */
export interface KeyRecord {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** What the gateway's cache does for its requests that do not say. */
  readonly gatewayCache: GatewayCache;
  /** The end of the key, to tell keys apart on a screen. */
  readonly last4: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

export const GATEWAY_CACHES = ["off", "exact", "similar"] as const;
export type GatewayCache = (typeof GATEWAY_CACHES)[number];
const isGatewayCache = (name: string): name is GatewayCache =>
  (GATEWAY_CACHES as readonly string[]).includes(name);

const NAME_LENGTH_MAX = 100;
const PAGE_MAX = 100;

const keyEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "apikey", version: "1" },
    attributes: {
      id: { type: "string", required: true },
      tenant: { type: "string", required: true },
      hash: { type: "string", required: true },
      name: { type: "string", required: true },
      scopes: { type: "list", items: { type: "string" }, required: true },
      gatewayCache: { type: GATEWAY_CACHES },
      last4: { type: "string", required: true },
      createdAt: { type: "string", required: true },
      revokedAt: { type: "string" },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["id"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
      byTenant: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["tenant"], casing: "none" },
        sk: { field: "gsi1sk", composite: ["createdAt", "id"], casing: "none" },
      },
    },
  });

/** Keys in the table: made, listed, revoked, and looked up by the key itself. */
export class Keys {
  readonly #data: DataTable;
  readonly #entity: ReturnType<typeof keyEntity>;
  readonly #clock: Clock;
  readonly #random: RandomBytes | undefined;
  readonly #onRevoked: (id: string) => Promise<void>;

  constructor(
    data: DataTable,
    clock: Clock,
    options: { random?: RandomBytes; onRevoked?: (id: string) => Promise<void> } = {},
  ) {
    this.#data = data;
    this.#entity = keyEntity(data);
    this.#clock = clock;
    this.#random = options.random;
    this.#onRevoked = options.onRevoked ?? (async () => {});
  }

  /**
   * @returns the key, for the only time
   * @throws Problem invalid_field, unavailable
   */
  async create(input: {
    tenant: string;
    name: string;
    scopes: readonly string[];
    /** Default `off`. */
    gatewayCache?: string;
  }): Promise<{
    key: string;
    record: KeyRecord;
  }> {
    const { tenant, name } = input;
    if (!/^[a-z0-9][a-z0-9_-]{0,62}$/.test(tenant))
      throw new Problem(
        "invalid_field",
        "`tenant` must be 1 to 63 lower-case letters, digits, `-` or `_`, and start with a letter or digit.",
        { field: "tenant" },
      );
    if (name.trim() === "" || name.length > NAME_LENGTH_MAX)
      throw new Problem("invalid_field", `\`name\` must have 1 to ${NAME_LENGTH_MAX} characters.`, {
        field: "name",
      });
    const scopes = [...new Set(input.scopes)];
    if (scopes.length === 0 || !scopes.every(isScope))
      throw new Problem("invalid_field", `\`scopes\` must be some of ${Object.keys(SCOPES).join(", ")}.`, {
        field: "scopes",
      });
    const { gatewayCache = "off" } = input;
    if (!isGatewayCache(gatewayCache))
      throw new Problem("invalid_field", `\`gatewayCache\` must be one of ${GATEWAY_CACHES.join(", ")}.`, {
        field: "gatewayCache",
      });
    const key = newApiKey(this.#random);
    const hash = hashKey(key);
    const row = {
      id: keyIdOf(hash),
      tenant,
      hash: hash.toString("hex"),
      name,
      scopes,
      gatewayCache,
      last4: key.slice(-4),
      createdAt: new Date(this.#clock.now()).toISOString(),
    };
    // No `create`: where its answer is lost the SDK sends it again, and that would fail on what the first has stored. No other key has this id.
    await saving(() => this.#data.run("apikey.create", () => this.#entity.put(row).go()));
    return { key, record: toRecord(row) };
  }

  /** Oldest first, revoked ones included. */
  async list(tenant: string, after?: string): Promise<{ keys: KeyRecord[]; next: string | null }> {
    const page = await this.#data.run("apikey.list", () =>
      this.#entity.query.byTenant({ tenant }).go({ limit: PAGE_MAX, ...(after && { cursor: after }) }),
    );
    return { keys: page.data.map(toRecord), next: page.cursor };
  }

  /**
   * Final. Seen everywhere within `config.cache.freshMs`. Revoking twice is no error.
   * @throws Problem not_found (also for another tenant's), unavailable
   */
  async revoke(tenant: string, id: string): Promise<KeyRecord> {
    const absent = () => new Problem("not_found", "There is no key with this id.");
    if (!isKeyId(id)) throw absent();
    const row = await this.#row(id);
    if (!row || row.tenant !== tenant) throw absent();
    if (row.revokedAt) return toRecord(row);
    const revokedAt = new Date(this.#clock.now()).toISOString();
    await saving(() =>
      this.#data.run("apikey.revoke", () => this.#entity.patch({ id }).set({ revokedAt }).go()),
    );
    await this.#onRevoked(id);
    return toRecord({ ...row, revokedAt });
  }

  /** One strongly consistent read. @throws StoreDown */
  async find(key: string): Promise<KeyRecord | undefined> {
    const hash = hashKey(key);
    const row = await this.#row(keyIdOf(hash));
    if (!row) return undefined;
    return timingSafeEqual(Buffer.from(row.hash, "hex"), hash) ? toRecord(row) : undefined;
  }

  /** By its public name; one that was never issued counts as revoked. @throws StoreDown */
  async isRevoked(id: string): Promise<boolean> {
    const row = await this.#row(id);
    return row ? row.revokedAt !== undefined : true;
  }

  async #row(id: string) {
    const { data } = await this.#data.run("apikey.get", () =>
      this.#entity.get({ id }).go({ consistent: true }),
    );
    return data;
  }
}

function toRecord(row: {
  id: string;
  tenant: string;
  name: string;
  scopes: readonly string[];
  gatewayCache?: GatewayCache | undefined;
  last4: string;
  createdAt: string;
  revokedAt?: string | undefined;
}): KeyRecord {
  const { id, tenant, name, last4, createdAt } = row;
  return {
    id,
    tenant,
    name,
    scopes: row.scopes.filter(isScope),
    gatewayCache: row.gatewayCache ?? "off",
    last4,
    createdAt,
    revokedAt: row.revokedAt ?? null,
  };
}
