/** Rows that somebody must look after at some time are listed by when, in buckets: one partition would be the hot spot of every write. */
const BUCKETS = 4;

/** A fixed share of ids each. */
export const bucketOf = (id: string): string => String(id.charCodeAt(id.length - 1) % BUCKETS);

/** Attributes of such a row. Both are gone when nobody has to look after it any more, and so is its place in the index. */
export const DUE_ATTRIBUTES = {
  bucket: { type: "string" },
  /** ISO 8601. */
  dueAt: { type: "string" },
} as const;

export const DUE_INDEX = {
  index: "gsi1",
  pk: { field: "gsi1pk", composite: ["bucket"], casing: "none" },
  sk: { field: "gsi1sk", composite: ["dueAt"], casing: "none" },
} as const;

export interface DueRow {
  readonly id: string;
  readonly dueAt: string;
}

/**
 * The rows of all buckets that are due, the longest waiting first.
 * @param query one bucket's, at most `limit`
 */
export async function dueRows(
  query: (bucket: string) => Promise<{ data: readonly { id: string; dueAt?: string | undefined }[] }>,
  limit: number,
): Promise<DueRow[]> {
  const found = await Promise.all(Array.from({ length: BUCKETS }, (_, bucket) => query(String(bucket))));
  return found
    .flatMap(({ data }) => data.map(({ id, dueAt }) => ({ id, dueAt: dueAt! })))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .slice(0, limit);
}
