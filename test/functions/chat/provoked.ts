import { AfterResponse, runCall } from "#lib/context";
import { actor, testCall } from "#test/support/call";
import type { Product } from "#test/support/product";
import type { Provoked, ProvokedTable } from "#test/support/statuses";
import { shopOf } from "../../../functions/shop-of.ts";

const NO_CONVERSATION = "cnv_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1";
const NO_IMPORT = "imp_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1";
const NO_UPLOAD = "upl_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1";
const HELLO = { message: "headphones under $100" };
const CSV = "id,title,price\n1,Lamp,5.00 USD\n2,Desk,five\n";
const AS_CSV = { raw: CSV, headers: { "content-type": "text/csv" } };
const TOO_LARGE = { raw: `"${"x".repeat(5_000_000)}"` };
const NOT_JSON = { raw: "hello", headers: { "content-type": "text/plain" } };

/** What any route with a body refuses. */
const bodies = (path?: string): Provoked[] =>
  (
    [
      [400, "invalid_json", { raw: "{" }],
      [413, "body_too_large", TOO_LARGE],
      [415, "unsupported_media_type", NOT_JSON],
    ] as const
  ).map(([status, code, ask]) => [status, code, { ...ask, ...(path !== undefined && { path }) }]);

let made = 0;
/** One that only this test changes. @returns its path */
async function productOf(product: Product): Promise<string> {
  const id = `made-${++made}`;
  await product.call("POST", "/api/v1/products", { body: { id, title: "Lamp" } });
  return `/api/v1/products/${id}`;
}

/** Of a tenant of its own, for what a catalogue lets only one do at a time. @returns its key */
async function tenantOf({ platform }: Product): Promise<string> {
  const tenant = `status-${++made}`;
  return (await platform.identity.keys.create({ tenant, name: "test", scopes: ["read", "write"] })).key;
}

/** @returns its path */
async function importOf(product: Product): Promise<{ path: string; key: string }> {
  const key = await tenantOf(product);
  const { text } = await product.call("POST", "/api/v1/products/import", { ...AS_CSV, key });
  const { id } = JSON.parse(text.trim().split("\n").at(-1)!) as { id: string };
  return { path: `/api/v1/products/imports/${id}`, key };
}

/** @returns its id */
async function conversationOf(product: Product): Promise<string> {
  const { json } = await product.call<{ conversation_id: string }>("POST", "/api/v1/chat", { body: HELLO });
  return json.conversation_id;
}

/** One whose answer can be followed. @returns its id */
async function streamedOf(product: Product): Promise<string> {
  const { text } = await product.call("POST", "/api/v1/chat/stream", { body: HELLO });
  return /"conversation_id":"(cnv_\w+)"/.exec(text)![1]!;
}

/** Of a process that ends with its responses. */
class Died extends AfterResponse {
  override add(): void {}
}

/** One in which an answer has begun and does not go on. @returns its id */
async function busyOf({ platform }: Product): Promise<string> {
  const call = testCall({ actor: actor("local", "default"), clock: platform.clock, after: new Died() });
  const question = { message: "hello", service: "optimized", flags: {}, customer: {} } as const;
  return (await runCall(call, () => shopOf(platform).chat.start(question))).conversationId;
}

const chat: readonly Provoked[] = [
  [200, null, { body: HELLO }],
  [200, null, async (product) => ({ body: { ...HELLO, conversation_id: await conversationOf(product) } })],
  [200, null, { body: { ...HELLO, stream: true } }],
  ...bodies(),
  [400, "invalid_field", { body: { message: " " } }],
  [400, "unknown_field", { body: { mesage: "hello" } }],
  [404, "not_found", { body: { ...HELLO, conversation_id: NO_CONVERSATION } }],
  [
    404,
    "not_found",
    async (product) => ({
      body: { ...HELLO, conversation_id: await conversationOf(product) },
      user: "somebody-else",
    }),
  ],
  [409, "conflict", async (product) => ({ body: { ...HELLO, conversation_id: await busyOf(product) } })],
];

/** What provokes each status, but those that every route can be brought to give. */
export const PROVOKED: ProvokedTable = {
  "POST /api/v1/products": [
    [201, null, { body: { title: "Lamp" } }],
    ...bodies(),
    [400, "invalid_field", { body: { title: "" } }],
    [400, "unknown_field", { body: { title: "Lamp", colour: "red" } }],
    [
      409,
      "conflict",
      async (product) => ({ body: { id: (await productOf(product)).split("/").at(-1), title: "Lamp" } }),
    ],
  ],
  "GET /api/v1/products": [
    [200, null, {}],
    [200, null, { path: "/api/v1/products?q=lamp" }],
    [400, "invalid_field", { path: "/api/v1/products?limit=0" }],
    [400, "invalid_field", { path: "/api/v1/products?cursor=nonsense" }],
    [400, "unknown_field", { path: "/api/v1/products?query=lamp" }],
  ],
  "GET /api/v1/products/{id}": [
    [200, null, async (product) => ({ path: await productOf(product) })],
    [400, "unknown_field", { path: "/api/v1/products/gone?x=1" }],
    [404, "not_found", { path: "/api/v1/products/gone" }],
  ],
  "PUT /api/v1/products/{id}": [
    [200, null, async (product) => ({ path: await productOf(product), body: { stock: 1 } })],
    ...bodies("/api/v1/products/gone"),
    [400, "invalid_field", async (product) => ({ path: await productOf(product), body: { stock: -1 } })],
    [
      400,
      "invalid_field",
      async (product) => ({
        path: await productOf(product),
        body: { stock: 1 },
        headers: { "if-match": "three" },
      }),
    ],
    [404, "not_found", { path: "/api/v1/products/gone", body: { stock: 1 } }],
    [
      412,
      "version_mismatch",
      async (product) => ({
        path: await productOf(product),
        body: { stock: 1 },
        headers: { "if-match": '"7"' },
      }),
    ],
  ],
  "DELETE /api/v1/products/{id}": [
    [204, null, async (product) => ({ path: await productOf(product) })],
    [400, "unknown_field", { path: "/api/v1/products/gone?x=1" }],
    [404, "not_found", { path: "/api/v1/products/gone" }],
    [
      412,
      "version_mismatch",
      async (product) => ({ path: await productOf(product), headers: { "if-match": '"7"' } }),
    ],
  ],
  "POST /api/v1/products/import": [
    [200, null, async (product) => ({ ...AS_CSV, key: await tenantOf(product) })],
    [202, null, async (product) => ({ body: { content: CSV }, key: await tenantOf(product) })],
    ...bodies(),
    [400, "invalid_field", { body: {} }],
    [400, "invalid_field", { ...AS_CSV, path: "/api/v1/products/import?mode=all" }],
    [404, "not_found", { body: { upload_id: NO_UPLOAD } }],
    [
      409,
      "conflict",
      async (product) => {
        const key = await tenantOf(product);
        await product.call("POST", "/api/v1/products/import", { body: { content: CSV }, key });
        return { ...AS_CSV, key };
      },
    ],
    [413, "body_too_large", { ...AS_CSV, raw: `id,title\n${"1,xxxxxxxx\n".repeat(400_000)}` }],
    [422, "needs_input", { ...AS_CSV, raw: "id,title,price\n1,One,5.00\n" }],
    [422, "needs_input", { body: { content: "a,b\n1,2\n" } }],
  ],
  "POST /api/v1/products/import/preview": [
    [200, null, { body: { content: CSV } }],
    [200, null, AS_CSV],
    ...bodies(),
    [400, "invalid_field", { body: {} }],
    [404, "not_found", { body: { upload_id: NO_UPLOAD } }],
  ],
  "GET /api/v1/products/imports/{id}": [
    [200, null, importOf],
    [400, "unknown_field", { path: `/api/v1/products/imports/${NO_IMPORT}?x=1` }],
    [404, "not_found", { path: `/api/v1/products/imports/${NO_IMPORT}` }],
    [404, "not_found", async (product) => ({ path: (await importOf(product)).path })],
  ],
  "GET /api/v1/products/imports/{id}/rows": [
    [
      200,
      null,
      async (product) => {
        const { path, key } = await importOf(product);
        return { path: `${path}/rows`, key };
      },
    ],
    [400, "invalid_field", { path: `/api/v1/products/imports/${NO_IMPORT}/rows?limit=0` }],
    [404, "not_found", { path: `/api/v1/products/imports/${NO_IMPORT}/rows` }],
  ],
  "POST /api/v1/chat": chat,
  "POST /api/v1/chat/stream": chat,
  "GET /api/v1/chat/{conversation_id}": [
    [200, null, async (product) => ({ path: `/api/v1/chat/${await conversationOf(product)}` })],
    [400, "invalid_field", { path: `/api/v1/chat/${NO_CONVERSATION}?limit=0` }],
    [404, "not_found", { path: `/api/v1/chat/${NO_CONVERSATION}` }],
  ],
  "GET /api/v1/chat/{conversation_id}/events": [
    [200, null, async (product) => ({ path: `/api/v1/chat/${await streamedOf(product)}/events` })],
    [204, null, async (product) => ({ path: `/api/v1/chat/${await conversationOf(product)}/events` })],
    [400, "unknown_field", { path: `/api/v1/chat/${NO_CONVERSATION}/events?x=1` }],
    [404, "not_found", { path: `/api/v1/chat/${NO_CONVERSATION}/events` }],
  ],
  "POST /api/v1/benchmark": [
    [200, null, { path: "/api/v1/benchmark?iterations=1", body: { messages: ["lamp"], max_cost_micros: 0 } }],
    ...bodies("/api/v1/benchmark?iterations=1"),
    [400, "invalid_field", { path: "/api/v1/benchmark?iterations=0" }],
    [400, "unknown_field", { path: "/api/v1/benchmark?times=1" }],
  ],
  "GET /api/v1/shop/settings": [
    [200, null, {}],
    [400, "unknown_field", { path: "/api/v1/shop/settings?x=1" }],
  ],
  "PUT /api/v1/shop/settings": [
    [200, null, { body: { policy: { min_age: 20 } } }],
    ...bodies(),
    [400, "invalid_field", { body: { policy: { min_age: -1 } } }],
    [400, "unknown_field", { body: { polices: {} } }],
  ],
};
