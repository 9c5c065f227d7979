import { type AttributeValue, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Write } from "./data-table.ts";
import type { Dynamo } from "./dynamo.ts";

/** Where counts are kept: an item of its own for each `sort` of a `partition`. Neither part may be guessed from the others' text: see `keyOf`. */
export interface CounterKey {
  readonly partition: readonly string[];
  readonly sort: readonly string[];
}

/** Numbers by name. A name is there once something was counted under it, and stays when its number is zero again. */
export type Counts = ReadonlyMap<string, number>;

export interface CountedItem {
  readonly sort: readonly string[];
  readonly counts: Counts;
}

/**
 * Totals that are kept up to date in the transaction of what they count, so that no crash can part the two and no screen needs a scan.
 *
 * @example
 * const write = counters.add({ partition: ["spent", tenant, user], sort: ["2026-11", "THB"] }, new Map([["FOOD_AND_DRINK", 6500]]));
 * await data.transact("spending.create", [{ put }, write]);
 * const months = await counters.range(["spent", tenant, user], ["2026-01"], ["2026-12"]);
 */
export interface Counters {
  /**
   * Adds, or takes away what is negative. Two additions never overtake each other.
   * @param expiresAtS epoch seconds after which the item is not needed any more. Default: it stays
   */
  add(key: CounterKey, deltas: Counts, expiresAtS?: number): Write;
  /** Both ends included; an end that names fewer parts than the items takes in all of them. Numbers beyond 2^53 are the nearest. @throws StoreDown */
  range(partition: readonly string[], from: readonly string[], to: readonly string[]): Promise<CountedItem[]>;
}

const KIND = "counter";
/** Attributes that are the item's own; a count's name has a prefix so that it is never one of them. */
const PREFIX = "n:";
/** Behind every part that a key can have: parts are percent-encoded, which leaves ASCII. */
const LAST = "\uffff";

const join = (parts: readonly string[]): string => parts.map(encodeURIComponent).join("/");
/** A key of the table is never empty, and the end of a range may be. */
const skOf = (sort: readonly string[]): string => `#${join(sort)}`;
const pkOf = (partition: readonly string[]): string => `$${KIND}#${join(partition)}`;

export function createCounters(dynamo: Dynamo, TableName: string): Counters {
  return {
    add({ partition, sort }, deltas, expiresAtS) {
      const names: Record<string, string> = {};
      const values: Record<string, number> = {};
      const terms: string[] = [];
      for (const [name, delta] of deltas) {
        const n = terms.length;
        names[`#${n}`] = `${PREFIX}${name}`;
        values[`:${n}`] = delta;
        terms.push(`#${n} :${n}`);
      }
      const expires = expiresAtS === undefined ? "" : " SET #ttl = :ttl";
      if (expires) {
        names["#ttl"] = "ttl";
        values[":ttl"] = expiresAtS!;
      }
      return {
        update: {
          TableName,
          Key: { pk: pkOf(partition), sk: skOf(sort) },
          UpdateExpression: `ADD ${terms.join(", ")}${expires}`,
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
        },
      };
    },

    async range(partition, from, to) {
      const found: CountedItem[] = [];
      let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
      do {
        const command = new QueryCommand({
          TableName,
          KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
          ExpressionAttributeValues: {
            ":pk": { S: pkOf(partition) },
            ":from": { S: skOf(from) },
            ":to": { S: `${skOf(to)}${LAST}` },
          },
          ConsistentRead: true,
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        });
        const page = await dynamo.run("counters.range", () => dynamo.plain.send(command));
        for (const item of page.Items ?? []) found.push(toCounted(item));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return found;
    },
  };
}

/** Items of a busy month have hundreds of numbers, and a year has hundreds of items: this is where the time of large replies went. */
function toCounted(item: Record<string, AttributeValue>): CountedItem {
  const counts = new Map<string, number>();
  for (const name in item)
    if (name.startsWith(PREFIX)) counts.set(name.slice(PREFIX.length), Number(item[name]!.N));
  return { sort: item["sk"]!.S!.slice(1).split("/").map(decodeURIComponent), counts };
}
