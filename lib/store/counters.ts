import {
  type AttributeValue,
  ConditionalCheckFailedException,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Write } from "./data-table.ts";
import type { Dynamo } from "./dynamo.ts";
import { pack, type Tally, unpack } from "./tally.ts";

/** Where counts are kept: an item of its own for each `sort` of a `partition`. Neither part may be guessed from the others' text: see `keyOf`. */
export interface CounterKey {
  readonly partition: readonly string[];
  readonly sort: readonly string[];
}

/** Whole numbers by name. A name is there once something was counted under it, and stays when its number is zero again. */
export type Counts = ReadonlyMap<string, number>;

export interface CountedItem {
  readonly sort: readonly string[];
  readonly counts: Counts;
  /** Of what was added as such: a name's sum, and of how many. */
  readonly tallies: ReadonlyMap<string, Tally>;
}

/** What was worked out from an item, and from items that never change without it. */
export interface Derived {
  readonly sort: readonly string[];
  /** Of the item: every addition that drops what is derived makes it a new one. */
  readonly version: number;
  /** Epoch ms of the last such addition. */
  readonly changedAtMs: number;
  /** Null since that addition, until it is worked out anew. */
  readonly text: string | null;
}

export interface AddOptions {
  /** Epoch seconds after which the item is not needed any more. Default: it stays. */
  readonly expiresAtS?: number;
  /** Names of what is derived from the item, which ends with this addition, and the epoch ms of now. */
  readonly drops?: { readonly names: readonly string[]; readonly atMs: number };
}

/**
 * Totals that are kept up to date in the transaction of what they count, so that no crash can part the two and no screen needs a scan.
 *
 * @example
 * const write = counters.add({ partition: ["spent", tenant, user], sort: ["2026-11", "THB"] }, new Map([["FOOD", { sum: 6500, count: 1 }]]));
 * await data.transact("spending.create", [{ put }, write]);
 * const months = await counters.range(["spent", tenant, user], ["2026-01"], ["2026-12"]);
 */
export interface Counters {
  /** Adds, or takes away what is negative. Two additions never overtake each other. */
  add(key: CounterKey, deltas: ReadonlyMap<string, number | Tally>, options?: AddOptions): Write;
  /** Both ends included; an end that names fewer parts than the items takes in all of them. Numbers beyond 2^53 are the nearest. @throws StoreDown */
  range(partition: readonly string[], from: readonly string[], to: readonly string[]): Promise<CountedItem[]>;
  /** What is derived under a name from the items of a range, ends as in `range`. @throws StoreDown */
  derived(
    partition: readonly string[],
    from: readonly string[],
    to: readonly string[],
    name: string,
  ): Promise<Derived[]>;
  /** Keeps what was derived from an item as it was at a version. @returns whether it still is at that version. @throws StoreDown */
  keepDerived(key: CounterKey, name: string, text: string, version: number): Promise<boolean>;
}

const KIND = "counter";
/** Attributes that are the item's own; a count's name has a prefix so that it is never one of them. */
const COUNT = "n:";
const TALLY = "t:";
const DERIVED = "d:";
const VERSION = "v";
const CHANGED = "at";
/** Behind every part that a key can have: parts are percent-encoded, which leaves ASCII. */
const LAST = "\uffff";

const join = (parts: readonly string[]): string => parts.map(encodeURIComponent).join("/");
/** A key of the table is never empty, and the end of a range may be. */
const skOf = (sort: readonly string[]): string => `#${join(sort)}`;
const pkOf = (partition: readonly string[]): string => `$${KIND}#${join(partition)}`;

export function createCounters(dynamo: Dynamo, TableName: string): Counters {
  async function query(
    what: string,
    partition: readonly string[],
    from: readonly string[],
    to: readonly string[],
    attributes?: readonly string[],
  ): Promise<Record<string, AttributeValue>[]> {
    const found: Record<string, AttributeValue>[] = [];
    const projection = attributes && {
      ProjectionExpression: attributes.map((_, i) => `#${i}`).join(", "),
      ExpressionAttributeNames: Object.fromEntries(attributes.map((name, i) => [`#${i}`, name])),
    };
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
        ...projection,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      });
      const page = await dynamo.run(what, () => dynamo.plain.send(command));
      found.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return found;
  }

  return {
    add({ partition, sort }, deltas, { expiresAtS, drops } = {}) {
      const names: Record<string, string> = {};
      const values: Record<string, number | bigint> = {};
      const terms: string[] = [];
      const put = (name: string, value: number | bigint): string => {
        const n = Object.keys(names).length;
        names[`#${n}`] = name;
        values[`:${n}`] = value;
        return `#${n} :${n}`;
      };
      for (const [name, delta] of deltas)
        terms.push(
          typeof delta === "number" ? put(`${COUNT}${name}`, delta) : put(`${TALLY}${name}`, pack(delta)),
        );
      const set = [
        ...(expiresAtS === undefined ? [] : [put("ttl", expiresAtS)]),
        ...(drops ? [put(CHANGED, drops.atMs)] : []),
      ].map((term) => term.replace(" ", " = "));
      if (drops) terms.push(put(VERSION, 1));
      const dropped = (drops?.names ?? []).map((name, i) => {
        names[`#d${i}`] = `${DERIVED}${name}`;
        return `#d${i}`;
      });
      const clauses = [
        ["ADD", terms],
        ["SET", set],
        ["REMOVE", dropped],
      ] as const;
      return {
        update: {
          TableName,
          Key: keyOf({ partition, sort }),
          UpdateExpression: clauses
            .filter(([, its]) => its.length > 0)
            .map(([verb, its]) => `${verb} ${its.join(", ")}`)
            .join(" "),
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
        },
      };
    },

    range: async (partition, from, to) => (await query("counters.range", partition, from, to)).map(toCounted),

    async derived(partition, from, to, name) {
      const attribute = `${DERIVED}${name}`;
      const items = await query("counters.derived", partition, from, to, ["sk", VERSION, CHANGED, attribute]);
      return items.map((item) => ({
        sort: sortOf(item),
        version: Number(item[VERSION]?.N ?? 0),
        changedAtMs: Number(item[CHANGED]?.N ?? 0),
        text: item[attribute]?.S ?? null,
      }));
    },

    async keepDerived(key, name, text, version) {
      const { pk, sk } = keyOf(key);
      const command = new UpdateItemCommand({
        TableName,
        Key: { pk: { S: pk }, sk: { S: sk } },
        ConditionExpression: "#version = :version",
        UpdateExpression: "SET #derived = :text",
        ExpressionAttributeNames: { "#version": VERSION, "#derived": `${DERIVED}${name}` },
        ExpressionAttributeValues: { ":version": { N: String(version) }, ":text": { S: text } },
      });
      try {
        await dynamo.run("counters.keep", () => dynamo.plain.send(command));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}

const keyOf = ({ partition, sort }: CounterKey) => ({ pk: pkOf(partition), sk: skOf(sort) });
const sortOf = (item: Record<string, AttributeValue>): string[] =>
  item["sk"]!.S!.slice(1).split("/").map(decodeURIComponent);

/** Items of a busy month have hundreds of numbers, and a year has hundreds of items: this is where the time of large replies went. */
function toCounted(item: Record<string, AttributeValue>): CountedItem {
  const counts = new Map<string, number>();
  const tallies = new Map<string, Tally>();
  for (const name in item)
    if (name.startsWith(TALLY)) tallies.set(name.slice(TALLY.length), unpack(item[name]!.N!));
    else if (name.startsWith(COUNT)) counts.set(name.slice(COUNT.length), Number(item[name]!.N));
  return { sort: sortOf(item), counts, tallies };
}
