import { StoreDown } from "#lib/store";

/** BatchWriteItem takes 25 items. */
const BATCH_MAX = 25;

/**
 * Many writes of one kind, in as few requests as they fit in, side by side.
 * @throws StoreDown when the table left some out: the same again may work
 */
export async function inBatches<T>(
  items: readonly T[],
  write: (some: T[]) => Promise<{ readonly unprocessed: readonly unknown[] }>,
): Promise<void> {
  const parts = Array.from({ length: Math.ceil(items.length / BATCH_MAX) }, (_, i) =>
    items.slice(i * BATCH_MAX, (i + 1) * BATCH_MAX),
  );
  for (const { unprocessed } of await Promise.all(parts.map(write)))
    if (unprocessed.length > 0) throw new StoreDown("table", new Error("A batch was not written whole."));
}
