import type { Callback, Store, Table } from "dynalite/db/index.js";

const isSettled = ({ TableStatus, GlobalSecondaryIndexes = [] }: Table): boolean =>
  TableStatus === "ACTIVE" && GlobalSecondaryIndexes.every(({ IndexStatus }) => IndexStatus === "ACTIVE");

/**
 * dynalite reads a table's definition from the disk for every operation. Those that stand still are kept.
 * @returns forgets them all: before and after an operation on tables
 */
export function keepTables(store: Store): () => void {
  const known = new Map<string, Table>();
  const read = store.getTable.bind(store) as (name: string, ...rest: unknown[]) => void;
  // With a second argument before the callback it is asked for as it stands, changing or not.
  store.getTable = ((name: string, ...rest: [Callback<Table>] | [boolean, Callback<Table>]) => {
    const [callback] = rest;
    if (typeof callback !== "function") return read(name, ...rest);
    const table = known.get(name);
    if (table) return setImmediate(callback, null, table);
    read(name, (error: unknown, found?: Table) => {
      if (found && !error && isSettled(found)) known.set(name, found);
      callback(error, found);
    });
  }) as Store["getTable"];
  return () => known.clear();
}
