import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { Problem } from "#lib/context";
import { decodeCursor, encodeCursor, pageById } from "#lib/http";
import { actor, inCall } from "#test/support/call";

const Position = z.strictObject({ date: z.string(), id: z.string() });
const position = { date: "2026-11-21", id: "spd_1" };
const as = <T>(tenant: string, user: string, fn: () => T) => inCall(fn, { actor: actor(tenant, user) });

test("a cursor continues the list it came from, whatever the page size", async () => {
  const cursor = await as("acme", "ann", () => encodeCursor(position, { q: "x", limit: 10 }));
  expect(
    await as("acme", "ann", () => decodeCursor(cursor, { limit: 50, q: "x", cursor }, Position)),
  ).toEqual(position);
});

test("another user's, another tenant's or another query's cursor is refused", async () => {
  const cursor = await as("acme", "ann", () => encodeCursor(position, { q: "x" }));
  for (const [tenant, user, q] of [
    ["acme", "bob", "x"],
    ["other", "ann", "x"],
    ["acme", "ann", "y"],
  ] as const)
    await expect(as(tenant, user, () => decodeCursor(cursor, { q }, Position))).rejects.toMatchObject({
      code: "invalid_field",
      field: "cursor",
    });
});

test("garbage, and what was changed on the way, is refused and never throws anything else", async () => {
  const good = await as("acme", "ann", () => encodeCursor(position, {}));
  const garbage = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.nat(good.length - 1), fc.string({ minLength: 1, maxLength: 1 }))
      .map(([i, c]) => good.slice(0, i) + c + good.slice(i + 1)),
    fc.json().map((json) => good.slice(0, 16) + Buffer.from(json).toString("base64url")),
  );
  await fc.assert(
    fc.asyncProperty(garbage, async (cursor) => {
      try {
        Position.parse(await as("acme", "ann", () => decodeCursor(cursor, {}, Position)));
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
  );
});

test("pages by id join to the whole list, each item once, and end without a cursor", async () => {
  const all = Array.from({ length: 7 }, (_, i) => ({ id: `x_${9 - i}` })); // newest first
  const list = async (limit: number, after?: string) => {
    const from = after === undefined ? 0 : all.findIndex(({ id }) => id < after);
    const rest = from < 0 ? [] : all.slice(from);
    return { items: rest.slice(0, limit), more: rest.length > limit };
  };
  for (const limit of [1, 3, 6, 7, 8]) {
    const seen: { id: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await as("acme", "ann", () => pageById({ limit, cursor }, list));
      seen.push(...page.items);
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(all);
  }
  const none = await as("acme", "ann", () =>
    pageById({ limit: 5 }, async () => ({ items: [], more: false })),
  );
  expect(none).toEqual({ items: [], next_cursor: null });
  const foreign = as("acme", "ann", () => pageById({ limit: 5, cursor: "nonsense" }, list));
  await expect(foreign).rejects.toMatchObject({ code: "invalid_field", field: "cursor" });
});
