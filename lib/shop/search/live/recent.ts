import type { DataTable } from "#lib/store";
import { INDEX_LIST, indexListEntity } from "./index-row.ts";

/** Of the list, what is looked at to find the latest. */
const LISTED_MAX = 1_000;
const SHOPS_MAX = 20;
/** Compressed; opened they are about three times as large. */
const BYTES_MAX = 40_000_000;

/** Tenants whose index was built last, the latest first, as many as a process can open and hold from its start. @throws StoreDown */
export async function recentShops(data: DataTable): Promise<string[]> {
  const entity = indexListEntity(data);
  const { data: rows } = await data.run("shopindex.list", () =>
    entity.query.primary({ list: INDEX_LIST }).go({ limit: LISTED_MAX }),
  );
  let bytes = 0;
  return rows
    .filter((row) => row.bytes > 0)
    .sort((a, b) => (a.builtAt < b.builtAt ? 1 : -1))
    .slice(0, SHOPS_MAX)
    .filter((row) => {
      const fits = bytes + row.bytes <= BYTES_MAX;
      if (fits) bytes += row.bytes;
      return fits;
    })
    .map(({ tenant }) => tenant);
}
