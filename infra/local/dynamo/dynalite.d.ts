/** The parts of dynalite 4 that the table stand-in builds on; the package ships no types. */
declare module "dynalite/db/index.js" {
  export type Callback<T = unknown> = (error: unknown, value?: T) => void;

  /** abstract-level with dynalite's callbacks added. */
  export interface Level {
    open(): Promise<void>;
    close(): Promise<void>;
    get(key: string, callback: Callback): void;
    get(key: string): Promise<unknown>;
    put(key: string, value: unknown, callback?: Callback): Promise<void> | undefined;
    del(key: string, callback?: Callback): Promise<void> | undefined;
    batch(operations: readonly LevelOperation[]): Promise<void>;
    iterator(range: { gte: string; lt: string; limit?: number }): AsyncIterable<[string, unknown]>;
  }
  export type LevelOperation = { type: "put"; key: string; value: unknown } | { type: "del"; key: string };

  export interface Table {
    TableName: string;
    TableStatus: string;
    KeySchema: { AttributeName: string; KeyType: "HASH" | "RANGE" }[];
    AttributeDefinitions: { AttributeName: string; AttributeType: "S" | "N" | "B" }[];
    GlobalSecondaryIndexes?: { IndexName: string; IndexStatus: string }[];
  }
  export interface Store {
    db: Level;
    getTable(name: string, callback: Callback<Table>): void;
  }
  const dynaliteDb: {
    create(options: {
      path?: string;
      createTableMs: number;
      deleteTableMs: number;
      updateTableMs: number;
    }): Store;
    /** The part of an item's LevelDB key that follows `item-<table>~`. */
    createKey(item: object, table: Table): string;
  };
  export default dynaliteDb;
}

declare module "dynalite/validations/index.js" {
  const validations: {
    checkTypes(data: object, types: object): object;
    checkValidations(data: object, types: object, custom: unknown, store: unknown): void;
  };
  export default validations;
}
