import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { type ShopBench, startShops, type TestShop } from "./chat-setup.ts";

interface Page {
  items: { id: string; title: string }[];
  total: number;
  next_cursor: string | null;
  code?: string;
  field?: string;
}

const LAMPS = 57;
const SHADES = ["amber", "ivory", "teal"];
const LAMPS_SOLD = Array.from({ length: LAMPS }, (_, i) => ({
  id: `lamp-${String(i).padStart(3, "0")}`,
  title: `${SHADES[i % SHADES.length]} lamp number ${i}`,
  price: { amount: `${(i % 7) + 1}.00`, currency: "USD" },
  stock: 1,
}));
const CATALOGUE = [...LAMPS_SOLD, ...["desk", "shelf", "chair"].map((id) => ({ id, title: `Oak ${id}` }))];

describeBackends("GET /api/v1/products?q=, a page after the other", (backend) => {
  let bench: ShopBench;
  let shop: TestShop;
  beforeAll(async () => {
    bench = await startShops({ backend });
    shop = await bench.shop(CATALOGUE);
  }, 120_000);
  afterAll(() => bench?.stop());

  const page = async (query: Readonly<Record<string, string | number>>) =>
    (await shop.get<Page>(`/api/v1/products?${new URLSearchParams(query as Record<string, string>)}`)).json;

  async function pages(q: string, limit: number): Promise<Page[]> {
    const all = [await page({ q, limit })];
    for (let cursor = all[0]!.next_cursor; cursor !== null; cursor = all.at(-1)!.next_cursor) {
      expect(all.length).toBeLessThan(CATALOGUE.length); // it ends
      all.push(await page({ q, limit, cursor }));
    }
    return all;
  }
  const idsOf = (all: readonly Page[]) => all.flatMap(({ items }) => items.map(({ id }) => id));

  test.each([10, 19, 57, 100])("by %i: every hit once, in the ranking's order", async (limit) => {
    const all = await pages("lamp", limit);
    const whole = await page({ q: "lamp", limit: 200 });
    expect(whole.next_cursor).toBeNull();
    expect(all).toHaveLength(Math.ceil(LAMPS / limit));
    for (const { items } of all.slice(0, -1)) expect(items).toHaveLength(limit);
    expect(all.map(({ total }) => total)).toEqual(all.map(() => LAMPS));
    expect(idsOf(all)).toEqual(idsOf([whole]));
    expect(new Set(idsOf(all)).size).toBe(LAMPS);
    expect(idsOf(all).every((id) => id.startsWith("lamp-"))).toBe(true);
  });

  test("of a question with conditions too, and the total is of what meets them", async () => {
    const all = await pages("lamp under $3.50", 4);
    const cheap = LAMPS_SOLD.filter(({ price }) => Number(price.amount) < 3.5);
    expect(idsOf(all).toSorted()).toEqual(cheap.map(({ id }) => id).toSorted());
    expect(new Set(all.map(({ total }) => total))).toEqual(new Set([cheap.length]));
  });

  test("without a limit a page is 50, and a question with no hits is one empty page", async () => {
    const first = await page({ q: "lamp" });
    expect([first.items.length, first.total]).toEqual([50, LAMPS]);
    const none = await page({ q: "submarine" });
    expect(none).toMatchObject({ items: [], total: 0, next_cursor: null });
  });

  test("a cursor is of its question, its user, and of a search", async () => {
    const cursor = (await page({ q: "lamp", limit: 10 })).next_cursor!;
    const listed = (await page({ limit: 10 })).next_cursor!;
    for (const query of [
      { q: "desk", cursor },
      { cursor },
      { q: "lamp", cursor: listed },
      { q: "lamp", cursor: `${cursor}x` },
    ])
      expect(await page(query), JSON.stringify(query)).toMatchObject({
        code: "invalid_field",
        field: "cursor",
      });
    const path = `/api/v1/products?${new URLSearchParams({ q: "lamp", cursor })}`;
    const other = await bench.product.call<Page>("GET", path, { key: shop.key, user: "bob" });
    expect([other.status, other.json.field]).toEqual([400, "cursor"]);
  });

  test("a page may be of another size than the one before", async () => {
    const first = await page({ q: "lamp", limit: 5 });
    const rest = await page({ q: "lamp", limit: 200, cursor: first.next_cursor! });
    const whole = await page({ q: "lamp", limit: 200 });
    expect(idsOf([first, rest])).toEqual(idsOf([whole]));
  });

  test("a limit that is none is told", async () => {
    for (const limit of [0, -1, 201, 1.5, "ten"])
      expect(await page({ q: "lamp", limit })).toMatchObject({ code: "invalid_field", field: "limit" });
    expect(await page({ q: " " })).toMatchObject({ code: "invalid_field", field: "q" });
    expect(await page({ q: "x".repeat(1_001) })).toMatchObject({ code: "invalid_field", field: "q" });
  });
});
