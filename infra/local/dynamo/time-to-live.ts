import type { Store } from "dynalite/db/index.js";
import type { AtomicWrites, Pending } from "./atomic-writes.ts";
import { validationError } from "./dynamo-error.ts";
import { type Item, itemPrefix, keyOf, tableOf } from "./item-keys.ts";
import { prepare } from "./operations.ts";
import { TOKEN_LIFE_MS, TOKEN_PREFIX } from "./transactions.ts";

export interface TimeToLiveRequest {
  TableName: string;
  TimeToLiveSpecification: { Enabled: boolean; AttributeName: string };
}

const SPEC_PREFIX = "ttl-specification~";
const HINT_PREFIX = "ttl-hint~";
const END = "\u{10ffff}";
const EPOCH_DIGITS = 12;

/**
 * Deletes expired items without scanning tables: every write of an item with an expiry leaves a hint, sorted by expiry, in the
 * same batch. A hint may be outdated (the item was rewritten or deleted), so the item itself decides.
 */
export class TimeToLive {
  readonly #store: Store;
  readonly #attributes = new Map<string, string>();

  constructor(store: Store) {
    this.#store = store;
  }

  async load(): Promise<void> {
    for await (const [key, attribute] of this.#store.db.iterator({ gte: SPEC_PREFIX, lt: SPEC_PREFIX + END }))
      this.#attributes.set(key.slice(SPEC_PREFIX.length), attribute as string);
  }

  describe(request: { TableName: string }): Record<string, unknown> {
    const AttributeName = this.#attributes.get(request.TableName);
    return {
      TimeToLiveDescription: AttributeName
        ? { TimeToLiveStatus: "ENABLED", AttributeName }
        : { TimeToLiveStatus: "DISABLED" },
    };
  }

  async update(request: TimeToLiveRequest) {
    const { TableName: table, TimeToLiveSpecification: spec } = request;
    await tableOf(this.#store, table);
    const { db } = this.#store;
    if (spec.Enabled === this.#attributes.has(table))
      throw validationError(`TimeToLive is already ${spec.Enabled ? "enabled" : "disabled"}`);
    if (spec.Enabled) {
      this.#attributes.set(table, spec.AttributeName);
      const pending: Pending = new Map();
      const prefix = itemPrefix(table);
      for await (const [key, item] of db.iterator({ gte: prefix, lt: prefix + END })) {
        this.#hint(pending, key, item);
      }
      await db.batch([
        ...pending.values(),
        { type: "put", key: SPEC_PREFIX + table, value: spec.AttributeName },
      ]);
    } else await this.forget(table);
    return { TimeToLiveSpecification: spec };
  }

  async forget(table: string): Promise<void> {
    this.#attributes.delete(table);
    await this.#store.db.del(SPEC_PREFIX + table);
  }

  /** Adds the hints of a batch that is about to be written. */
  addHints(pending: Pending): void {
    if (this.#attributes.size === 0) return;
    for (const write of [...pending.values()])
      if (write.type === "put") this.#hint(pending, write.key, write.value);
  }

  #hint(pending: Pending, levelKey: string, item: unknown): void {
    if (!levelKey.startsWith("item-")) return;
    const table = levelKey.slice("item-".length, levelKey.indexOf("~"));
    const expiry = this.#expiry(table, item as Item);
    if (expiry === undefined) return;
    const key = `${HINT_PREFIX}${table}~${String(expiry).padStart(EPOCH_DIGITS, "0")}~${levelKey}`;
    pending.set(key, { type: "put", key, value: 1 });
  }

  /** Epoch seconds. */
  #expiry(table: string, item: Item | undefined): number | undefined {
    const attribute = this.#attributes.get(table);
    const expiry = attribute ? Number(item?.[attribute]?.["N"]) : Number.NaN;
    return expiry >= 0 && expiry < 10 ** EPOCH_DIGITS ? Math.floor(expiry) : undefined;
  }

  /** Deletes what expired, and transaction tokens that are no longer honoured. @returns how many items were deleted */
  async sweep(writes: AtomicWrites, nowMs: number): Promise<number> {
    let deleted = 0;
    const nowS = Math.floor(nowMs / 1000);
    const { db } = this.#store;
    for (const table of this.#attributes.keys()) {
      const prefix = `${HINT_PREFIX}${table}~`;
      const due = prefix + String(nowS + 1).padStart(EPOCH_DIGITS, "0");
      for await (const [hint] of db.iterator({ gte: prefix, lt: due })) {
        const itemKey = hint.slice(prefix.length + EPOCH_DIGITS + 1);
        await writes.serially(async () => {
          const pending: Pending = new Map([[hint, { type: "del", key: hint }]]);
          const item = (await db.get(itemKey)) as Item | undefined;
          const expiry = this.#expiry(table, item);
          if (item && expiry !== undefined && expiry <= nowS) {
            const Key = keyOf(await tableOf(this.#store, table), item);
            await writes.hold(pending, prepare(this.#store, "DeleteItem", { TableName: table, Key }));
            deleted++;
          }
          await writes.commit(pending);
        });
      }
    }
    for await (const [key, value] of db.iterator({ gte: TOKEN_PREFIX, lt: TOKEN_PREFIX + END }))
      if (nowMs - (value as { at: number }).at >= TOKEN_LIFE_MS) await db.del(key);
    return deleted;
  }
}
