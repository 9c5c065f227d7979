import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemCodes } from "#lib/context";
import { type Product, startProduct } from "#test/support/product";

interface Operation {
  readonly security: readonly unknown[];
  readonly responses: Readonly<Record<string, unknown>>;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** API.md's routes that this step promises. */
const PROMISED = [
  "GET /health",
  "GET /api/v1/health",
  "GET /api/v1/health/liveness",
  "GET /api/v1/health/readiness",
  "GET /health/detailed",
  "POST /api/v1/process/text",
  "POST /api/v1/process/batch",
  "POST /api/v1/spending",
  "GET /api/v1/spending",
  "GET /api/v1/spending/{id}",
  "PUT /api/v1/spending/{id}",
  "DELETE /api/v1/spending/{id}",
  "GET /api/v1/mappings",
  "POST /api/v1/mappings",
  "PUT /api/v1/mappings/{id}",
  "DELETE /api/v1/mappings/{id}",
  "POST /api/v1/uploads",
  "GET /api/v1/metrics",
  "GET /openapi.json",
  "GET /docs",
];

/** Errors there have OpenAI's shape. */
const isOpenAi = (path: string): boolean => path.startsWith("/v1/");

let product: Product;
let operations: { method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  product = await startProduct();
  const { json } = await product.call<{ paths: Paths }>("GET", "/openapi.json", { key: null });
  operations = Object.entries(json.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
});
afterAll(() => product.stop());

test("the OpenAPI document holds every promised route", () => {
  const there = operations.map(({ method, path }) => `${method} ${path}`);
  expect(PROMISED.filter((route) => !there.includes(route))).toEqual([]);
});

test("every route with a key answers 401 without one, and documents it", async () => {
  for (const { method, path, operation } of operations.filter((o) => o.operation.security.length > 0)) {
    const { status, json } = await product.call(method, path.replace("{id}", "x"), { key: null });
    const told = isOpenAi(path) ? (json["error"] as Record<string, unknown>)["code"] : json["code"];
    expect([method, path, status, told]).toEqual([
      method,
      path,
      401,
      isOpenAi(path) ? "invalid_api_key" : "unauthenticated",
    ]);
    expect(Object.keys(operation.responses)).toContain("401");
  }
});

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom(
    "",
    "   ",
    "\u0000",
    "\ud800",
    "😀",
    "กาแฟ 65",
    "coffee 1e999",
    "-5 usd",
    "<script>",
    "\u202e5",
    "9".repeat(400),
    "x".repeat(100_000),
  ),
);
const anyField = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, -1, 2 ** 60, 1e308, true, [], {}),
);
const body = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      "text",
      "texts",
      "now",
      "timezone",
      "currency",
      "amount",
      "amount_minor",
      "label",
      "category",
      "date",
      "kind",
      "term",
      "language",
      "explain",
      "use_cache",
      "max_cost_micros",
      "force_service",
      "bytes",
      "content_type",
      "__proto__",
    ),
    fc.string({ maxLength: 8 }),
  ),
  anyField,
  { maxKeys: 6 },
);
const raw = fc.oneof(
  { weight: 3, arbitrary: body.map((value) => JSON.stringify(value)) },
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.string({ unit: "binary", maxLength: 200 }),
);
const query = fc.oneof(
  { weight: 2, arbitrary: fc.constant("") },
  fc
    .dictionary(
      fc.oneof(
        fc.constantFrom("limit", "cursor", "from", "to", "q", "force_service", "category"),
        fc.string({ maxLength: 6 }),
      ),
      fc.string({ unit: "binary", maxLength: 30 }),
      { maxKeys: 3 },
    )
    .map(
      (pairs) =>
        `?${Object.entries(pairs)
          .map(([k, v]) => `${encodeURIComponent(k.toWellFormed())}=${encodeURIComponent(v.toWellFormed())}`)
          .join("&")}`,
    ),
);

describe("no input makes a 500", () => {
  test("thousands of hostile requests at every route get an answer or a problem that says what to change", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        raw,
        query,
        fc.string({ unit: "binary", maxLength: 40 }),
        async (pick, sent, search, id) => {
          const { method, path } = operations[pick % operations.length]!;
          const where = path.replace("{id}", encodeURIComponent(id.toWellFormed()) || "x") + search;
          const hasBody = method === "POST" || method === "PUT";
          const { status, json, headers } = await product.call(method, where, {
            user: "fuzz",
            ...(hasBody && { raw: sent }),
          });
          if (path === "/v1/chat/completions" && status === 503) return; // no model is configured here
          expect(status).toBeLessThan(500);
          if (status >= 400 && isOpenAi(path)) {
            expect(json["error"]).toMatchObject({
              message: expect.stringMatching(/./),
              code: expect.stringMatching(/./),
              request_id: expect.stringMatching(/./),
            });
          } else if (status >= 400) {
            expect(headers.get("content-type")).toBe("application/problem+json");
            expect(problemCodes).toContain(json["code"]);
            expect(json).toMatchObject({
              detail: expect.stringMatching(/./),
              request_id: expect.stringMatching(/./),
            });
          }
        },
      ),
      { numRuns: 3_000, seed: 20_261_121 },
    );
  }, 120_000);
});
