import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "#lib/http";
import { StoreDown } from "#lib/store";
import { createTransactions, type Transactions } from "#lib/transactions";
import { request } from "#test/support/api";
import { type Product, startProduct } from "#test/support/product";
import { learningRoutes } from "../../../functions/ml/learning-routes.ts";

/** What the routes of learning answer while the table is down, from a moment on. */
describe("while the table is down", () => {
  let product: Product;
  /** Transactions that still go through; further ones find the table down. */
  let left = Number.POSITIVE_INFINITY;
  let app: ReturnType<typeof createApp>;
  beforeAll(async () => {
    product = await startProduct();
    const { store, ladder, categoriser, http } = product.platform;
    const down = () => new StoreDown("table", new Error("refused"));
    const data = {
      ...store.data,
      run<T>(name: string, work: () => Promise<T>): Promise<T> {
        return left > 0 ? store.data.run(name, work) : Promise.reject(down());
      },
      async transact(...write: Parameters<typeof store.data.transact>) {
        if (left-- <= 0) throw down();
        await store.data.transact(...write);
      },
    };
    const transactions: Transactions = createTransactions({ data, ladder, categoriser, llm: undefined });
    app = createApp({ ...http, name: "ml", routes: learningRoutes(transactions) });
  });
  afterAll(() => product.stop());

  const teach = (body: object) =>
    request<{ code: string; items: { code?: string; id?: string }[] }>(app, "POST", "/api/v1/ml/feedback", {
      body,
      user: "ann",
    });
  const items = ["KELMSCOTT TRUST", "HALVERGATE PARTNERS", "WRENFIELD UNLIMITED"].map((description) => ({
    description,
    category: "ENTERTAINMENT",
  }));

  test("nothing is kept, which is said with 503 and when to come back", async () => {
    left = 0;
    for (const [method, path, body] of [
      ["POST", "/api/v1/ml/feedback", items[0]],
      ["POST", "/api/v1/ml/feedback", { items }],
      ["GET", "/api/v1/ml/feedback", undefined],
      ["DELETE", "/api/v1/ml/feedback/cor_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1", undefined],
      ["GET", "/api/v1/ml/active-learning/queue", undefined],
    ] as const) {
      const { status, headers } = await request(app, method, path, { user: "ann", ...(body && { body }) });
      expect([path, status, headers.get("retry-after")]).toEqual([path, 503, "1"]);
    }
  });

  test("of a history what was kept is told, the rest in its place; sent again, nothing is kept twice", async () => {
    left = 1;
    const broken = await teach({ items });
    expect(broken.status).toBe(201);
    expect(broken.json.items.map(({ code }) => code)).toEqual([undefined, "unavailable", "unavailable"]);
    left = Number.POSITIVE_INFINITY;
    const again = await teach({ items });
    expect(again.json.items.map(({ code }) => code)).toEqual([undefined, undefined, undefined]);
    expect(again.json.items[0]!.id).toBe(broken.json.items[0]!.id);
    const listed = await request<{ items: unknown[] }>(app, "GET", "/api/v1/ml/feedback", { user: "ann" });
    expect(listed.json.items).toHaveLength(3);
  });
});
