import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Dynamo } from "./dynamo.ts";

/** The table tier of the cache: one string per key. */
export interface CacheTable {
  /** @returns the stored string, or undefined when absent or expired */
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlS: number): Promise<void>;
}

/** An item holds 400 kB, its key and attribute names included. */
export const CACHE_VALUE_BYTES_MAX = 380_000;

export function createCacheTable(dynamo: Dynamo, table: string, now: () => number): CacheTable {
  const nowS = () => Math.floor(now() / 1000);
  return {
    async get(key) {
      const { Item } = await dynamo.run("cache.get", () =>
        dynamo.client.send(new GetCommand({ TableName: table, Key: { pk: key } })),
      );
      // The table deletes expired items up to days late.
      return Item && Item["ttl"] > nowS() ? (Item["v"] as string) : undefined;
    },
    async set(key, value, ttlS) {
      if (value.length * 3 > CACHE_VALUE_BYTES_MAX && Buffer.byteLength(value) > CACHE_VALUE_BYTES_MAX)
        return;
      const Item = { pk: key, v: value, ttl: nowS() + Math.ceil(ttlS) };
      await dynamo.run("cache.set", () => dynamo.client.send(new PutCommand({ TableName: table, Item })));
    },
  };
}
