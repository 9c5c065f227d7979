import type { Store, Table } from "dynalite/db/index.js";
import dynaliteDb from "dynalite/db/index.js";
import { DynamoError, validationError } from "./dynamo-error.ts";

export type Item = Record<string, Record<string, unknown>>;

/** @throws DynamoError ResourceNotFoundException */
export const tableOf = (store: Store, name: string): Promise<Table> =>
  new Promise((resolve, reject) => {
    store.getTable(name, (error, table) => {
      if (table && !error) return resolve(table);
      const { statusCode = 500, body = {} } = (error ?? {}) as {
        statusCode?: number;
        body?: Record<string, unknown>;
      };
      reject(new DynamoError(statusCode, body));
    });
  });

export const itemPrefix = (table: string): string => `item-${table}~`;

/**
 * Where an item lies in LevelDB.
 * @param source the item, or its key
 * @throws DynamoError when a key attribute is missing or of the wrong type
 */
export function levelKey(table: Table, source: Item): string {
  for (const { AttributeName: name } of table.KeySchema) {
    const type = table.AttributeDefinitions.find((a) => a.AttributeName === name)!.AttributeType;
    if (source[name]?.[type] === undefined)
      throw validationError("The provided key element does not match the schema");
  }
  return itemPrefix(table.TableName) + dynaliteDb.createKey(source, table);
}

export const keyOf = (table: Table, source: Item): Item =>
  Object.fromEntries(table.KeySchema.map(({ AttributeName: name }) => [name, source[name]!]));
