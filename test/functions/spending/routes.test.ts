import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { RequestOptions } from "#test/support/api";
import { type Product, startProduct } from "#test/support/product";
import { BESIDE, PROMISED } from "./promised-routes.ts";

const SERVED =
  /^(?:GET|POST|PUT|PATCH|DELETE) \/api\/v1\/(?:health|process|spending|mappings|ai|insights)(?:\/|$)/;
const TAGS = ["Health", "AI Learning", "Smart Insights"];

interface Described {
  readonly description: string;
  readonly content?: Readonly<Record<string, { schema?: object }>>;
}
interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security: readonly unknown[];
  readonly responses: Readonly<Record<string, Described>>;
}
interface Document {
  readonly tags: readonly { name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let product: Product;
let document: Document;
let operations: ReadonlyMap<string, Operation>;
/** Of a key that may do nothing but look. */
let reader: string;
/** Of one that may do everything but look. */
let writer: string;

beforeAll(async () => {
  product = await startProduct();
  const { status, json } = await product.call<Document>("GET", "/openapi.json", { key: null });
  if (status !== 200) throw new Error(`/openapi.json answers ${status}.`);
  document = json;
  operations = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, of]) => [`${method.toUpperCase()} ${path}`, of] as const),
    ),
  );
  const { keys } = product.platform.identity;
  reader = (await keys.create({ tenant: "local", name: "reader", scopes: ["read"] })).key;
  writer = (await keys.create({ tenant: "local", name: "writer", scopes: ["write"] })).key;
  // As a load balancer does: a process's first look at its parts can take longer than a probe waits on a busy machine.
  const isReady = async () =>
    expect((await product.call("GET", "/api/v1/health/readiness", { key: null })).status).toBe(200);
  await vi.waitFor(isReady, { timeout: 30_000, interval: 250 });
});
afterAll(() => product.stop());

describe("the OpenAPI document of the spending service", () => {
  test("23 routes are promised", () => expect(new Set(PROMISED).size).toBe(23));

  test("has its tags", () =>
    expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining(TAGS)));

  test("names no route that is neither promised nor listed beside", () => {
    const served = [...operations.keys()].filter((name) => SERVED.test(name));
    expect(served.toSorted()).toEqual([...PROMISED, ...BESIDE].toSorted());
  });

  describe.each(PROMISED)("%s", (name) => {
    test("has a summary and a tag", () => {
      const { summary, tags } = operations.get(name)!;
      expect(summary).toMatch(/\S/);
      expect(tags).toHaveLength(1);
      expect(tags![0]).toMatch(/\S/);
    });

    test("documents what success looks like", () => {
      const { responses } = operations.get(name)!;
      const statuses = ["200", "201", "202", "204"].filter((status) => responses[status]);
      expect(statuses).not.toEqual([]);
      for (const status of statuses) {
        const schema = responses[status]!.content?.["application/json"]?.schema;
        if (status === "204") expect(responses[status]!.content).toBeUndefined();
        else expect(Object.keys(schema ?? {})).not.toEqual([]);
      }
    });

    test("documents its problems", () => {
      const { responses, security } = operations.get(name)!;
      const always = security.length > 0 ? ["400", "401", "403", "429", "500", "503"] : ["500", "503"];
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(always));
      for (const status of Object.keys(responses).filter((of) => Number(of) >= 400))
        expect(responses[status]!.content?.["application/problem+json"]?.schema, status).toBeDefined();
    });
  });
});

const NOTE = { text: "coffee 4 USD" };
const GONE = "spd_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1";
const NO_MAPPING = "map_3QXJ7K2M9V5R8T1W4Y6Z0A2B3C";
const TERM = { term: "quillfeather", category: "ENTERTAINMENT_MUSIC_AND_AUDIO" };

interface Asked extends RequestOptions {
  /** Instead of the route's path. */
  readonly path?: string;
}
type Ask = Asked | (() => Promise<Asked>);

const entryOf = async (path = "/api/v1/spending") => {
  const { json } = await product.call<{ entries: { id: string }[] }>("POST", path, { body: NOTE });
  return `/api/v1/spending/${json.entries[0]!.id}`;
};
const mappingOf = async (term: string) => {
  const { json } = await product.call<{ id: string }>("POST", "/api/v1/mappings", {
    body: { ...TERM, term },
  });
  return `/api/v1/mappings/${json.id}`;
};

/** What provokes each status; 401 and 403 are provoked for every route below. */
const PROVOKED: Readonly<
  Record<string, readonly (readonly [status: number, code: string | null, ask: Ask])[]>
> = {
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
    [200, null, async () => ({ path: await entryOf() })],
    [400, "unknown_field", { path: `/api/v1/spending/${GONE}?x=1` }],
    [404, "not_found", { path: `/api/v1/spending/${GONE}` }],
    [404, "not_found", async () => ({ path: await entryOf(), user: "somebody-else" })],
  ],
  "PUT /api/v1/spending/{id}": [
    [200, null, async () => ({ path: await entryOf(), body: { amount: "5.00" } })],
    [400, "invalid_field", async () => ({ path: await entryOf(), body: {} })],
    [404, "not_found", { path: `/api/v1/spending/${GONE}`, body: { amount: "5.00" } }],
    [
      412,
      "version_mismatch",
      async () => ({
        path: await entryOf(),
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
    [204, null, async () => ({ path: await entryOf() })],
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
      async () => {
        await mappingOf("second time");
        return { body: { ...TERM, term: "second time" } };
      },
    ],
    [400, "invalid_field", { body: { ...TERM, category: "COFFEE" } }],
    [413, "body_too_large", { raw: `"${"x".repeat(5_000_000)}"` }],
    [415, "unsupported_media_type", { raw: "coffee", headers: { "content-type": "text/plain" } }],
  ],
  "PUT /api/v1/mappings/{id}": [
    [200, null, async () => ({ path: await mappingOf("changed"), body: { category: "INCOME" } })],
    [400, "invalid_field", async () => ({ path: await mappingOf("changed"), body: { category: "COFFEE" } })],
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
    [204, null, async () => ({ path: await mappingOf("forgotten") })],
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

/** Documented, and seen elsewhere: they take a race, a limit or a part that is down. */
const ELSEWHERE = ["409", "429", "500", "503"];

describe("every status of every route", () => {
  const cases = Object.entries(PROVOKED).flatMap(([name, its]) =>
    its.map(([status, code, ask], i) => [name, status, code, i, ask] as const),
  );

  test.each(cases)("%s answers %i (%s, case %i)", async (name, status, code, _, ask) => {
    const { path, ...options } = typeof ask === "function" ? await ask() : ask;
    const [method, itsPath] = name.split(" ") as [string, string];
    const answered = await product.call(method, path ?? itsPath, options);
    expect([answered.status, answered.json?.["code"] ?? null], answered.text).toEqual([status, code]);
    expect(Object.keys(operations.get(name)!.responses)).toContain(String(status));
  });

  const secured = PROMISED.filter((name) => !name.includes("/health"));
  const pathOf = (name: string) => name.split(" ")[1]!.replace("{id}", GONE);

  test.each(secured)("%s answers 401 without a key", async (name) => {
    const { status, json } = await product.call(name.split(" ")[0]!, pathOf(name), { key: null });
    expect([status, json["code"]]).toEqual([401, "unauthenticated"]);
  });

  test.each(secured)("%s answers 403 to a key that may do something else", async (name) => {
    const [method] = name.split(" ") as [string];
    const isLooking = method === "GET" && !name.endsWith("/recommendations");
    const { status, json } = await product.call(method, pathOf(name), { key: isLooking ? writer : reader });
    expect([status, json["code"]]).toEqual([403, "forbidden"]);
  });

  test.each(PROMISED)("%s: no documented status is left out", (name) => {
    const seen = new Set((PROVOKED[name] ?? []).map(([status]) => String(status)));
    const given = secured.includes(name) ? ["401", "403"] : [];
    const left = Object.keys(operations.get(name)!.responses).filter(
      (status) => !seen.has(status) && !given.includes(status) && !ELSEWHERE.includes(status),
    );
    expect(left).toEqual([]);
  });
});
