import { currentActor, currentCall, Problem } from "#lib/context";
import { ConditionFailed, type DataTable, saving, type Write } from "#lib/store";
import type { Product } from "../product.ts";
import { type ChangesDeps, createChanges } from "./changes.ts";
import { checkSize } from "./from-input.ts";
import {
  fromRow,
  hashOf,
  productEntity,
  productOfBody,
  type Row,
  type Standing,
  type StoredProduct,
  toRow,
} from "./product-row.ts";

/** Of a walk over all: a reply of the table holds 1 MB, whatever is asked for. */
const ALL_PAGE_ROWS = 1_000;
/** Of a page of the list, in UTF-16 units of JSON: a reply of a function holds some megabytes. */
const PAGE_CHARS_MAX = 3_000_000;
/** A removal is tried again when a change came first: this often. */
const ATTEMPTS = 5;
/** Of one batch read. */
const KEYS_MAX = 100;
const STANDING = ["id", "hash", "version", "createdAt", "updatedAt"] as const;

export interface CatalogueDeps extends ChangesDeps {
  readonly data: DataTable;
}

/** The current tenant's products. */
export function createCatalogue({ data, ...deps }: CatalogueDeps) {
  const entity = productEntity(data);
  const changes = createChanges(deps);
  const tenant = () => ({ tenant: currentActor().tenant });
  const iso = () => new Date(currentCall().clock.now()).toISOString();

  const notFound = (id: string) =>
    new Problem("not_found", `There is no product ${JSON.stringify(id)} in this catalogue.`);

  async function find(id: string): Promise<StoredProduct | undefined> {
    const { data: row } = await data.run("product.get", () =>
      entity.get({ ...tenant(), id }).go({ consistent: true }),
    );
    return row ? fromRow(row) : undefined;
  }

  /** @throws Problem not_found */
  async function get(id: string): Promise<StoredProduct> {
    const found = await find(id);
    if (!found) throw notFound(id);
    return found;
  }

  /** Of the rows of these ids that are there, these attributes. */
  async function batch<T extends Partial<Row>>(
    name: string,
    ids: readonly string[],
    attributes: readonly (keyof T & keyof Row)[],
  ): Promise<T[]> {
    const found: T[] = [];
    let wanted = [...new Set(ids)].map((id) => ({ ...tenant(), id }));
    while (wanted.length > 0) {
      const keys = wanted.slice(0, KEYS_MAX);
      const { data: rows, unprocessed } = await data.run(name, () =>
        entity.get(keys).go({ consistent: true, attributes: [...attributes] }),
      );
      found.push(...(rows as unknown as T[]));
      // A reply holds 16 MB of whole rows, and what did not fit is asked for again.
      wanted = [...unprocessed.map(({ tenant, id }) => ({ tenant, id })), ...wanted.slice(KEYS_MAX)];
    }
    return found;
  }

  /** The write of a product where `before` stands, or nothing does; and how it stands then. */
  function put(product: Product, before: Standing | undefined): { write: Write; after: Standing } {
    const at = iso();
    const createdAt = before?.createdAt ?? at;
    const version = (before?.version ?? 0) + 1;
    const row = { ...tenant(), ...toRow({ product, createdAt, updatedAt: at, version }) };
    const after = { id: product.id, hash: row.hash, version, createdAt, updatedAt: at };
    if (!before) return { write: { put: entity.create(row).params() }, after };
    const there = entity.put(row).where((stored, { eq }) => eq(stored.version, before.version));
    return { write: { put: there.params() }, after };
  }

  const removal = ({ id, version }: Pick<Standing, "id" | "version">): Write => ({
    delete: entity
      .delete({ ...tenant(), id })
      .where((row, { eq }) => eq(row.version, version))
      .params(),
  });

  const standingOf = ({ product, createdAt, updatedAt, version }: StoredProduct): Standing => ({
    id: product.id,
    hash: hashOf(product),
    createdAt,
    updatedAt,
    version,
  });

  return {
    get,
    find,
    /** Writes for a transaction of the caller's: `ConditionFailed` where another change came first. With them go those of `changes`. */
    put,
    removal,
    changes,

    /** @throws Problem conflict: the id is taken; invalid_field: too large */
    async create(product: Product): Promise<StoredProduct> {
      checkSize(product);
      const { write, after } = put(product, undefined);
      const { writes, stored } = changes({ products: 1 });
      try {
        await saving(() => data.transact("product.create", [write, ...writes]));
      } catch (error) {
        if (!(error instanceof ConditionFailed) || error.index > 0) throw error;
        const detail = `There is a product ${JSON.stringify(product.id)} already. Change it with PUT, or choose another id.`;
        throw new Problem("conflict", detail, { field: "id" });
      }
      stored();
      return storedOf(product, after);
    },

    /**
     * @param expected the version that the caller saw
     * @throws Problem not_found, invalid_field (too large), version_mismatch (when `expected` is not the stored version, or another change came first)
     */
    async change(
      id: string,
      change: (before: Product) => Product,
      expected?: number,
    ): Promise<StoredProduct> {
      const before = await get(id);
      if (expected !== undefined && expected !== before.version) throw versionMismatch(id);
      const product = change(before.product);
      checkSize(product);
      const standing = standingOf(before);
      if (hashOf(product) === standing.hash) return before;
      const { write, after } = put(product, standing);
      const { writes, stored } = changes({ products: 1 });
      try {
        await saving(() => data.transact("product.change", [write, ...writes]));
      } catch (error) {
        if (!(error instanceof ConditionFailed) || error.index > 0) throw error;
        throw error.item ? versionMismatch(id) : notFound(id);
      }
      stored();
      return storedOf(product, after);
    },

    /** @throws Problem not_found, version_mismatch */
    async remove(id: string, expected?: number): Promise<void> {
      for (let attempt = 1; ; attempt++) {
        const { version } = await get(id);
        if (expected !== undefined && expected !== version) throw versionMismatch(id);
        const { writes, stored } = changes({ products: 1 });
        try {
          await saving(() => data.transact("product.remove", [removal({ id, version }), ...writes]));
          stored();
          return;
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
          if (attempt === ATTEMPTS) throw versionMismatch(id); // it is being changed all the time
        }
      }
    },

    /** In the order of their ids (of the bytes of UTF-8). @returns up to `limit`, and the last id when there may be more */
    async list(limit: number, after?: string): Promise<{ items: StoredProduct[]; next: string | undefined }> {
      const items: StoredProduct[] = [];
      let chars = 0;
      let last = after;
      for (;;) {
        const wanted = limit + 1 - items.length;
        const page = await data.run("product.list", () => {
          const all = entity.query.primary(tenant());
          return (last === undefined ? all : all.gt({ id: last })).go({
            consistent: true,
            limit: wanted,
            pages: 1,
          });
        });
        for (const row of page.data) {
          if (items.length === limit || (chars > 0 && chars + row.body.length > PAGE_CHARS_MAX))
            return { items, next: last };
          chars += row.body.length;
          items.push(fromRow(row));
          last = row.id;
        }
        if (page.cursor === null) return { items, next: undefined };
      }
    },

    /** All products, page by page, in the order of their ids: for what is made from the whole catalogue. */
    async *all(): AsyncGenerator<StoredProduct[]> {
      let cursor: string | null = null;
      do {
        const page: { data: Parameters<typeof fromRow>[0][]; cursor: string | null } = await data.run(
          "product.all",
          () =>
            entity.query.primary(tenant()).go({ consistent: true, limit: ALL_PAGE_ROWS, pages: 1, cursor }),
        );
        if (page.data.length > 0) yield page.data.map(fromRow);
        cursor = page.cursor;
      } while (cursor !== null);
    },

    /** The same without what they say. */
    async *standings(): AsyncGenerator<Standing[]> {
      let cursor: string | null = null;
      do {
        const page: { data: Standing[]; cursor: string | null } = await data.run("product.standings", () =>
          entity.query
            .primary(tenant())
            .go({ consistent: true, limit: ALL_PAGE_ROWS, pages: 1, cursor, attributes: [...STANDING] }),
        );
        if (page.data.length > 0) yield page.data;
        cursor = page.cursor;
      } while (cursor !== null);
    },

    /** How those of these ids stand that are there. */
    async standing(ids: readonly string[]): Promise<Map<string, Standing>> {
      const rows = await batch<Standing>("product.standing", ids, STANDING);
      return new Map(rows.map((row) => [row.id, row]));
    },

    /** Those of these ids that are there. */
    async some(ids: readonly string[]): Promise<Map<string, Product>> {
      const rows = await batch<Pick<Row, "id" | "body">>("product.some", ids, ["id", "body"]);
      return new Map(rows.map(({ id, body }) => [id, productOfBody(body)]));
    },
  };
}

const storedOf = (product: Product, { createdAt, updatedAt, version }: Standing): StoredProduct => ({
  product,
  createdAt,
  updatedAt,
  version,
});

export type Catalogue = ReturnType<typeof createCatalogue>;

const versionMismatch = (id: string) =>
  new Problem(
    "version_mismatch",
    `Product ${JSON.stringify(id)} was changed meanwhile. Read it again, and send the change with its current version in If-Match.`,
  );
