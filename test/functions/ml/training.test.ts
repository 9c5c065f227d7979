import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lineModel } from "#lib/categories";
import { allScopes } from "#lib/identity";
import type { RequestOptions } from "#test/support/api";
import { type Product, startProduct } from "#test/support/product";
import { createWorkerApp } from "../../../functions/worker/app.ts";

let product: Product;
let work: ReturnType<typeof createWorkerApp>;
beforeAll(async () => {
  product = await startProduct();
  work = createWorkerApp(product.platform);
});
afterAll(() => product.stop());

const keys = new Map<string, string>();

/** Asks as a tenant of that name. */
async function call<T = Record<string, unknown>>(
  method: string,
  path: string,
  { tenant = "anyone", ...options }: RequestOptions & { tenant?: string } = {},
) {
  let key = keys.get(tenant);
  if (key === undefined) {
    const scopes = [...allScopes];
    key = (await product.platform.identity.keys.create({ tenant, name: tenant, scopes })).key;
    keys.set(tenant, key);
  }
  return product.call<T>(method, path, { key, ...options });
}

type Json = Record<string, never>;
interface Trained {
  version: string;
  active: boolean;
  not_activated: string | null;
  training_samples: number;
  test_samples: number;
  accuracy: number;
  shipped: { accuracy: number };
  per_class: { category: string; support: number }[];
}
interface Job {
  id: string;
  status: string;
  result: Trained;
}
interface Model {
  version: string;
  kind: string;
  active: boolean;
  inactive_reason: string | null;
  report?: { cross_validation: { head: { lines: number } } };
}
interface Categorised {
  category: { primary: string; detailed: string | null };
  unsure: boolean;
  answer: { id: string; rung: string; model: string | null };
  code: string;
  field: string;
}

/** Names that say nothing, each always booked the same way; the merchants' lines are of one family, so unseen ones can be told. */
const HABITS = [
  ["QUOVADIS", "GENERAL_SERVICES_ACCOUNTING_AND_FINANCIAL_PLANNING"],
  ["ZELKOVIN", "HOME_IMPROVEMENT_HARDWARE"],
] as const;
const WORDS = [
  "NORTH",
  "EAST",
  "ALPHA",
  "BETA",
  "PRIME",
  "UNION",
  "DELTA",
  "OMEGA",
  "TERRA",
  "NOVA",
  "AXIS",
  "VELO",
  "LUMEN",
];

async function teach(tenant: string, count: number) {
  const items = Array.from({ length: count }, (_, index) => {
    const [name, category] = HABITS[index % 2]!;
    return { description: `${name} ${WORDS[Math.floor(index / 2) % WORDS.length]}`, category };
  });
  const { status } = await call("POST", "/api/v1/ml/feedback", { tenant, body: { items } });
  expect(status).toBe(201);
}

async function train(tenant: string, body: Record<string, unknown> = {}): Promise<Job> {
  const { status, json } = await call<Job>("POST", "/api/v1/ml/train", { tenant, body });
  expect(status).toBe(202);
  const message = JSON.stringify({ kind: "job", id: json.id });
  await work({ Records: [{ messageId: "m", receiptHandle: "r", body: message }] }, Date.now() + 60_000);
  return (await call<Job>("GET", `/api/v1/jobs/${json.id}`, { tenant })).json;
}

describe("POST /api/v1/ml/train", () => {
  test("too few labels, or labels of one category: 422 at once, with what there is and what it takes", async () => {
    const none = await call<Json>("POST", "/api/v1/ml/train", { tenant: "empty", body: {} });
    expect([none.status, none.json["code"]]).toEqual([422, "too_little_data"]);
    expect(none.json).toMatchObject({
      have: { labels: 0, categories: 0 },
      need: { labels: 20, categories: 2 },
    });
  });

  test.each([
    [{ test_size: 0.9 }, "test_size"],
    [{ test_size: "a" }, "test_size"],
    [{ use_optimization: "yes" }, "use_optimization"],
    [{ optimise: true }, "optimise"],
  ])("bad input %j is refused by name", async (body, field) => {
    const { status, json } = await call<Json>("POST", "/api/v1/ml/train", { body });
    expect([status, json["field"]]).toEqual([400, field]);
  });

  test("a trained model answers for its tenant, explains itself, and for nobody else", async () => {
    const tenant = "trained";
    await teach(tenant, 26);
    const { status, result } = await train(tenant, { use_optimization: false });
    expect(status).toBe("succeeded");
    expect(result).toMatchObject({ active: true, not_activated: null, training_samples: 26 });
    expect(result.test_samples).toBeGreaterThan(2);
    expect(result.accuracy).toBeGreaterThan(result.shipped.accuracy);
    expect(result.per_class.reduce((sum, { support }) => sum + support, 0)).toBe(26);

    const ask = (user: string, body: Record<string, unknown>, as = tenant) =>
      call<Categorised>("POST", "/api/v1/ml/categorize", { tenant: as, user, body });
    // Another user of the tenant: what ann taught is hers alone, what was trained is everyone's.
    const line = { description: "QUOVADIS HOLDINGS WEST" };
    const own = await ask("bob", line);
    expect(own.json.answer).toMatchObject({ rung: "tenant", model: result.version });
    expect(own.json.category.detailed).toBe("GENERAL_SERVICES_ACCOUNTING_AND_FINANCIAL_PLANNING");
    const why = await call<{ why: { kind: string; weight: number }[]; score: number }>(
      "GET",
      `/api/v1/ml/explain/${own.json.answer.id}`,
      { tenant, user: "bob" },
    );
    expect(why.json.why.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["prior", "bias", "feature"]),
    );
    const shipped = await ask("bob", { ...line, force_service: lineModel.model });
    expect(shipped.json.answer).toMatchObject({ rung: "model", model: lineModel.model });
    const forced = await ask("bob", { ...line, force_service: result.version });
    expect(forced.json.answer.model).toBe(result.version);
    const other = await ask("bob", line, "stranger");
    expect(other.json.answer.rung).toBe("model");
    const theirs = await ask("bob", { ...line, force_service: result.version }, "stranger");
    expect([theirs.status, theirs.json.code, theirs.json.field]).toEqual([
      400,
      "invalid_field",
      "force_service",
    ]);
  });
});

describe("models", () => {
  const list = (tenant: string, query = "") =>
    call<{ items: Model[]; next_cursor: string | null }>("GET", `/api/v1/ml/models${query}`, {
      tenant,
    });

  test("a tenant without a model has the shipped one, with its figures", async () => {
    const { status, json } = await list("fresh");
    expect(status).toBe(200);
    expect(json.items).toMatchObject([{ version: lineModel.model, kind: "shipped", active: true }]);
    const one = await call<Model>("GET", `/api/v1/ml/models/${lineModel.model}`, { tenant: "fresh" });
    expect([one.status, one.json.kind]).toEqual([200, "shipped"]);
    const accuracy = await call<{ tenant: null; shipped: { model: string; services: unknown[] } }>(
      "GET",
      "/api/v1/ml/performance/accuracy",
      {
        tenant: "fresh",
      },
    );
    expect([accuracy.status, accuracy.json.tenant]).toEqual([200, null]);
    expect(accuracy.json.shipped.services).toHaveLength(2);
  });

  test("versions are listed newest first, page by page, one active; each has its report", async () => {
    const tenant = "lister";
    await teach(tenant, 20);
    const versions = [await train(tenant), await train(tenant)].map(({ result }) => result.version).reverse();
    const { json } = await list(tenant);
    expect(json.items.map(({ version }) => version)).toEqual([...versions, lineModel.model]);
    expect(json.items.map(({ active }) => active)).toEqual([true, false, false]);
    const paged: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = await list(tenant, `?limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.json.items.map(({ version }) => version));
      cursor = page.json.next_cursor;
    }
    expect(paged).toEqual([...versions, lineModel.model]);
    const one = await call<Model>("GET", `/api/v1/ml/models/${versions[0]}`, { tenant });
    expect(one.json.report?.cross_validation.head.lines).toBe(20);
    const accuracy = await call<{ tenant: Model }>("GET", "/api/v1/ml/performance/accuracy", {
      tenant,
    });
    expect(accuracy.json.tenant.version).toBe(versions[0]);
  });

  test("no model of another tenant, and none that never was", async () => {
    const own = (await list("lister")).json.items[0]!.version;
    for (const [version, tenant] of [
      [own, "fresh"],
      ["mdl_00000000000000000000000000", "lister"],
      ["nothing", "lister"],
    ] as const) {
      const { status, json } = await call<Json>("GET", `/api/v1/ml/models/${version}`, { tenant });
      expect([status, json["code"]]).toEqual([404, "not_found"]);
    }
  });
});
