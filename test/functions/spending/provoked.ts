import type { Product } from "#test/support/product";
import type { ProvokedTable } from "#test/support/statuses";
import { fullUser } from "./full-user.ts";

const NOTE = { text: "coffee 4 USD" };
const GONE = "spd_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1";
const NO_MAPPING = "map_3QXJ7K2M9V5R8T1W4Y6Z0A2B3C";
const TERM = { term: "quillfeather", category: "ENTERTAINMENT_MUSIC_AND_AUDIO" };

const entryOf = async (product: Product) => {
  const { json } = await product.call<{ entries: { id: string }[] }>("POST", "/api/v1/spending", {
    body: NOTE,
  });
  return `/api/v1/spending/${json.entries[0]!.id}`;
};
const mappingOf = async (product: Product, term: string) => {
  const { json } = await product.call<{ id: string }>("POST", "/api/v1/mappings", {
    body: { ...TERM, term },
  });
  return `/api/v1/mappings/${json.id}`;
};

/** What provokes each status, but those that every route can be brought to give. */
export const PROVOKED: ProvokedTable = {
  "GET /api/v1/health": [[200, null, {}]],
  "GET /api/v1/health/liveness": [[200, null, {}]],
  "GET /api/v1/health/readiness": [[200, null, {}]],
  "POST /api/v1/process/text": [
    [200, null, { body: NOTE }],
    [400, "invalid_json", { raw: "{" }],
    [400, "invalid_field", { body: { text: "" } }],
    [400, "unknown_field", { body: { txt: "coffee 4" } }],
    [413, "body_too_large", { raw: `"${"x".repeat(5_000_000)}"` }],
    [415, "unsupported_media_type", { raw: "coffee 4", headers: { "content-type": "text/plain" } }],
  ],
  "POST /api/v1/process/batch": [
    [200, null, { body: { texts: ["coffee 4", ""] } }],
    [400, "invalid_field", { body: { texts: [] } }],
    [413, "body_too_large", { raw: `"${"x".repeat(5_000_000)}"` }],
    [415, "unsupported_media_type", { raw: "coffee 4", headers: { "content-type": "text/plain" } }],
  ],
  "POST /api/v1/spending": [
    [201, null, { body: NOTE }],
    [400, "invalid_field", { body: { amount: "-1", label: "coffee" } }],
    [413, "body_too_large", { raw: `"${"x".repeat(5_000_000)}"` }],
    [415, "unsupported_media_type", { raw: "coffee 4", headers: { "content-type": "text/plain" } }],
    [422, "needs_input", { body: { text: "had lunch with sam" } }],
    [422, "nothing_to_store", { body: { text: "good morning" } }],
  ],
  "GET /api/v1/spending": [
    [200, null, {}],
    [400, "invalid_field", { path: "/api/v1/spending?from=2026-12-01&to=2026-11-01" }],
    [400, "unknown_field", { path: "/api/v1/spending?form=2026-12-01" }],
  ],
  "GET /api/v1/spending/{id}": [
    [200, null, async (product) => ({ path: await entryOf(product) })],
    [400, "unknown_field", { path: `/api/v1/spending/${GONE}?x=1` }],
    [404, "not_found", { path: `/api/v1/spending/${GONE}` }],
    [404, "not_found", async (product) => ({ path: await entryOf(product), user: "somebody-else" })],
  ],
  "PUT /api/v1/spending/{id}": [
    [200, null, async (product) => ({ path: await entryOf(product), body: { amount: "5.00" } })],
    [400, "invalid_field", async (product) => ({ path: await entryOf(product), body: {} })],
    [404, "not_found", { path: `/api/v1/spending/${GONE}`, body: { amount: "5.00" } }],
    [
      412,
      "version_mismatch",
      async (product) => ({
        path: await entryOf(product),
        body: { amount: "5.00" },
        headers: { "if-match": '"7"' },
      }),
    ],
    [413, "body_too_large", { path: `/api/v1/spending/${GONE}`, raw: `"${"x".repeat(5_000_000)}"` }],
    [
      415,
      "unsupported_media_type",
      {
        path: `/api/v1/spending/${GONE}`,
        raw: "5",
        headers: { "content-type": "text/plain" },
      },
    ],
  ],
  "DELETE /api/v1/spending/{id}": [
    [204, null, async (product) => ({ path: await entryOf(product) })],
    [400, "unknown_field", { path: `/api/v1/spending/${GONE}?x=1` }],
    [404, "not_found", { path: `/api/v1/spending/${GONE}` }],
  ],
  "GET /api/v1/spending/summary": [
    [200, null, {}],
    [400, "invalid_field", { path: "/api/v1/spending/summary?period=year" }],
    [422, "needs_input", { path: "/api/v1/spending/summary?convert=CHF" }],
  ],
  "GET /api/v1/mappings": [
    [200, null, {}],
    [400, "invalid_field", { path: "/api/v1/mappings?language=fr" }],
  ],
  "POST /api/v1/mappings": [
    [201, null, { body: { ...TERM, term: "first time" } }],
    [
      200,
      null,
      async (product) => {
        await mappingOf(product, "second time");
        return { body: { ...TERM, term: "second time" } };
      },
    ],
    [400, "invalid_field", { body: { ...TERM, category: "COFFEE" } }],
    [
      409,
      "conflict",
      async (product) => ({ user: await fullUser(product), body: { ...TERM, term: "one more" } }),
    ],
    [413, "body_too_large", { raw: `"${"x".repeat(5_000_000)}"` }],
    [415, "unsupported_media_type", { raw: "coffee", headers: { "content-type": "text/plain" } }],
  ],
  "PUT /api/v1/mappings/{id}": [
    [
      200,
      null,
      async (product) => ({
        path: await mappingOf(product, "changed"),
        body: { category: "INCOME" },
      }),
    ],
    [
      400,
      "invalid_field",
      async (product) => ({
        path: await mappingOf(product, "changed"),
        body: { category: "COFFEE" },
      }),
    ],
    [404, "not_found", { path: `/api/v1/mappings/${NO_MAPPING}`, body: { category: "INCOME" } }],
    [413, "body_too_large", { path: `/api/v1/mappings/${NO_MAPPING}`, raw: `"${"x".repeat(5_000_000)}"` }],
    [
      415,
      "unsupported_media_type",
      {
        path: `/api/v1/mappings/${NO_MAPPING}`,
        raw: "INCOME",
        headers: { "content-type": "text/plain" },
      },
    ],
  ],
  "DELETE /api/v1/mappings/{id}": [
    [204, null, async (product) => ({ path: await mappingOf(product, "forgotten") })],
    [400, "unknown_field", { path: `/api/v1/mappings/${NO_MAPPING}?x=1` }],
    [404, "not_found", { path: `/api/v1/mappings/${NO_MAPPING}` }],
  ],
  "GET /api/v1/mappings/analytics": [
    [200, null, {}],
    [400, "unknown_field", { path: "/api/v1/mappings/analytics?x=1" }],
  ],
  "POST /api/v1/ai/feedback": [
    [201, null, { body: { ...NOTE, right: true } }],
    [400, "invalid_field", { body: NOTE }],
    [404, "not_found", { body: { answer_id: "ans_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1", right: true } }],
    [413, "body_too_large", { raw: `"${"x".repeat(5_000_000)}"` }],
    [415, "unsupported_media_type", { raw: "right", headers: { "content-type": "text/plain" } }],
  ],
  "GET /api/v1/ai/improvement-suggestions": [
    [200, null, {}],
    [400, "invalid_field", { path: "/api/v1/ai/improvement-suggestions?limit=0" }],
  ],
  "GET /api/v1/ai/confidence-calibration": [
    [200, null, {}],
    [400, "unknown_field", { path: "/api/v1/ai/confidence-calibration?x=1" }],
  ],
  ...Object.fromEntries(
    ["summary", "patterns", "predictions", "recommendations"].map((name) => [
      `GET /api/v1/insights/${name}`,
      [
        [200, null, {}],
        [400, "invalid_field", { path: `/api/v1/insights/${name}?timezone=Mars` }],
      ] as const,
    ]),
  ),
};
