import { z } from "zod";
import { currentCall, Problem } from "#lib/context";
import { decodeCursor, encodeCursor, type Route, route } from "#lib/http";
import { changed, productChange, productInput, productOf, type Shop } from "#lib/shop";
import { newId } from "#lib/store";
import { answerToWire } from "../wire/answer.ts";
import { cardToWire } from "./chat-wire.ts";
import { product, productList, productParams } from "./product-schemas.ts";
import { storedToWire } from "./product-wire.ts";
import { searchQuery, searchResult } from "./search-schemas.ts";

/** Deeper than anybody reads: each page is ranked anew. */
const OFFSET_MAX = 10_000;
const common = { tag: "Products" } as const;
const byId = z.strictObject({ id: z.string() });
const byOffset = z.strictObject({ offset: z.int().min(0).max(OFFSET_MAX) });
const listQuery = z.strictObject(searchQuery);
const etag = (version: number): string => `"${version}"`;
const location = (id: string): string => `/api/v1/products/${encodeURIComponent(id)}`;

/** The catalogue: the tenant's, whichever user asks. */
export const productRoutes = ({ catalogue, chat }: Pick<Shop, "catalogue" | "chat">): Route[] => [
  route({
    ...common,
    method: "post",
    path: "/api/v1/products",
    summary: "Add a product",
    description:
      "The id is the shop's own article number; one is made where none is sent. Many products come faster by `import`.",
    access: "write",
    body: productInput,
    responses: { 201: product },
    responseHeaders: { Location: "The product.", ETag: "The version, for If-Match." },
    problems: ["conflict"],
    async handler({ body }) {
      const id = body.id ?? newId("prd", currentCall().clock.now());
      const stored = await catalogue.create(productOf(id, body));
      const headers = { location: location(id), etag: etag(stored.version) };
      return { status: 201, body: storedToWire(stored), headers };
    },
  }),
  route({
    ...common,
    method: "get",
    path: "/api/v1/products",
    summary: "List or search products",
    description:
      "Without `q` in the order of their ids; a page of large products may hold fewer than `limit`. With it the best hits as cards. A search sees a change of the catalogue some seconds after it.",
    access: "read",
    query: listQuery,
    responses: { 200: z.union([productList, searchResult]) },
    async handler({ query }) {
      if (query.q !== undefined) return { status: 200, body: await searched(chat, query.q, query) };
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, query, byId).id;
      const { items, next } = await catalogue.list(query.limit, after);
      const next_cursor = next === undefined ? null : encodeCursor({ id: next }, query);
      return { status: 200, body: { items: items.map(storedToWire), next_cursor } };
    },
  }),
  route({
    ...common,
    method: "get",
    path: "/api/v1/products/{id}",
    summary: "One product",
    access: "read",
    params: productParams,
    responses: { 200: product },
    responseHeaders: { ETag: "The version, for If-Match." },
    problems: ["not_found"],
    async handler({ params }) {
      const stored = await catalogue.get(params.id);
      return { status: 200, body: storedToWire(stored), headers: { etag: etag(stored.version) } };
    },
  }),
  route({
    ...common,
    method: "put",
    path: "/api/v1/products/{id}",
    summary: "Change a product",
    description:
      "Fields that are not sent stay; `attributes`, `variants`, `categories`, `images` and `translations` are replaced whole. With `If-Match` the change is refused when somebody else's came first.",
    access: "write",
    params: productParams,
    body: productChange,
    responses: { 200: product },
    responseHeaders: { ETag: "The new version." },
    problems: ["not_found", "version_mismatch"],
    async handler({ params, body, request }) {
      const expected = ifMatch(request.headers.get("if-match"));
      const stored = await catalogue.change(params.id, (before) => changed(before, body), expected);
      return { status: 200, body: storedToWire(stored), headers: { etag: etag(stored.version) } };
    },
  }),
  route({
    ...common,
    method: "delete",
    path: "/api/v1/products/{id}",
    summary: "Delete a product",
    access: "write",
    params: productParams,
    responses: { 204: null },
    problems: ["not_found", "version_mismatch"],
    async handler({ params, request }) {
      await catalogue.remove(params.id, ifMatch(request.headers.get("if-match")));
      return { status: 204 };
    },
  }),
];

/** `If-Match: "3"` names the version that the caller saw; absent or `*` takes any. */
function ifMatch(header: string | null): number | undefined {
  if (header === null || header.trim() === "*") return undefined;
  const version = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  const detail = 'If-Match must be an ETag of this product, such as "3".';
  throw new Problem("invalid_field", detail, { field: "If-Match" });
}

/** A page of hits. A cursor goes on at a place in the ranking, whatever has changed in the catalogue since. */
async function searched(
  chat: Shop["chat"],
  q: string,
  query: z.output<typeof listQuery>,
): Promise<z.input<typeof searchResult>> {
  const offset = query.cursor === undefined ? 0 : decodeCursor(query.cursor, query, byOffset).offset;
  const { cards, total, understood, answer } = await chat.search(q, query.limit, offset);
  const next = offset + cards.length;
  const goesOn = cards.length > 0 && next < total && next <= OFFSET_MAX;
  return {
    items: cards.map(cardToWire),
    total,
    understood: understood.map(({ kind, text, span }) => ({ kind, text, span: [...span] })),
    answer: answerToWire({ answer }),
    next_cursor: goesOn ? encodeCursor({ offset: next }, query) : null,
  };
}
