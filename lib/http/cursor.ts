import { createHash } from "node:crypto";
import { z } from "zod";
import { currentActor, Problem } from "#lib/context";

const BINDING_CHARS = 16;

/**
 * Cursors are opaque and bound to the tenant, the user and the query that they continue. The binding catches mix-ups (a
 * cursor of another user, or of another filter); it is no secret, so what a cursor holds is checked like any input
 * and never contains a tenant: the store puts the actor's own into every key.
 */
function binding(query: Readonly<Record<string, unknown>>): string {
  const { tenant, user } = currentActor();
  const filters = Object.entries(query)
    .filter(([name, value]) => name !== "cursor" && name !== "limit" && value !== undefined)
    .sort(([x], [y]) => (x < y ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([tenant, user, filters]))
    .digest("base64url")
    .slice(0, BINDING_CHARS);
}

/**
 * @param position where the next page starts, as plain JSON
 * @param query the list's filters; `cursor` and `limit` do not matter
 */
export function encodeCursor(position: unknown, query: Readonly<Record<string, unknown>>): string {
  return binding(query) + Buffer.from(JSON.stringify(position)).toString("base64url");
}

/**
 * @param schema of the position
 * @throws Problem invalid_field
 */
export function decodeCursor<T extends z.ZodType>(
  cursor: string,
  query: Readonly<Record<string, unknown>>,
  schema: T,
): z.output<T> {
  if (cursor.slice(0, BINDING_CHARS) !== binding(query)) throw notOurs();
  let position: unknown;
  try {
    position = JSON.parse(Buffer.from(cursor.slice(BINDING_CHARS), "base64url").toString());
  } catch {
    throw notOurs();
  }
  const parsed = schema.safeParse(position);
  if (!parsed.success) throw notOurs();
  return parsed.data;
}

const idPosition = z.strictObject({ id: z.string() });

/**
 * A page of a list that is sorted by id.
 * @param list up to `limit` items from behind `after`, and whether there are more
 * @throws Problem invalid_field
 */
export async function pageById<T extends { readonly id: string }>(
  query: Readonly<Record<string, unknown>> & { readonly limit: number; readonly cursor?: string | undefined },
  list: (limit: number, after?: string) => Promise<{ items: T[]; more: boolean }>,
): Promise<{ items: T[]; next_cursor: string | null }> {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, query, idPosition).id;
  const { items, more } = await list(query.limit, after);
  const last = items.at(-1);
  return { items, next_cursor: more && last ? encodeCursor({ id: last.id }, query) : null };
}

const notOurs = (): Problem =>
  new Problem(
    "invalid_field",
    "Query parameter `cursor` does not continue this list: send `next_cursor` as it came, with the same filters and the same user.",
    { field: "cursor" },
  );
