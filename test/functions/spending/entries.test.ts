import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { fakeClock } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";

describeBackends("entries", (backend) => {
  let product: Product;
  const clock = fakeClock(); // 2026-11-21 12:00 in Bangkok

  beforeAll(async () => {
    product = await startProduct({ clock, start: backend.start });
  });
  afterAll(() => product.stop());

  interface WireEntry {
    id: string;
    amount: string;
    amount_minor: number;
    category: { primary: string; detailed: string | null };
    date: string;
    label: string;
    version: number;
  }

  const post = (body: unknown, user = "ann") =>
    product.call<{ entries: WireEntry[]; code?: string }>("POST", "/api/v1/spending", { body, user });
  const list = (query: string, user = "ann") =>
    product.call<{ items: WireEntry[]; next_cursor: string | null; code?: string }>(
      "GET",
      `/api/v1/spending${query}`,
      { user },
    );
  const coffee = { amount: "65.00", currency: "THB", label: "กาแฟ", category: "FOOD_AND_DRINK_COFFEE" };

  describe("POST /api/v1/spending", () => {
    test("stores every item of a note: the sentence this product begins with", async () => {
      const { status, json, headers } = await post({ text: "กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน" }, "first");
      expect(status).toBe(201);
      expect(json.entries).toMatchObject([
        {
          amount: "65.00",
          amount_minor: 6500,
          currency: "THB",
          kind: "expense",
          category: { primary: "FOOD_AND_DRINK" },
          date: "2026-11-20",
        },
        {
          amount: "50.00",
          amount_minor: 5000,
          currency: "THB",
          kind: "expense",
          category: { primary: "FOOD_AND_DRINK" },
          date: "2026-11-20",
        },
      ]);
      expect(headers.get("location")).toBe(`/api/v1/spending/${json.entries[0]!.id}`);
      expect((await list("", "first")).json.items).toHaveLength(2);
    });

    test("422 needs_input with the questions when an amount is missing, and stores nothing", async () => {
      const { status, json } = await post({ text: "had lunch with sam" }, "asked");
      expect(status).toBe(422);
      expect(json).toMatchObject({
        code: "needs_input",
        needs: [{ field: "amount", question: { en: expect.any(String), th: expect.any(String) } }],
      });
      expect((await list("", "asked")).json.items).toEqual([]);
    });

    test("422 nothing_to_store for chatter", async () => {
      expect(await post({ text: "good morning" })).toMatchObject({
        status: 422,
        json: { code: "nothing_to_store" },
      });
    });

    test("explicit fields are stored as given", async () => {
      const { status, json } = await post({ ...coffee, date: "2026-11-01", kind: "expense", text: "latte" });
      expect(status).toBe(201);
      expect(json.entries).toMatchObject([
        {
          label: "กาแฟ",
          text: "latte",
          amount_minor: 6500,
          date: "2026-11-01",
          confidence: 1,
          category: { detailed: "FOOD_AND_DRINK_COFFEE" },
        },
      ]);
    });

    test("without a category the label is categorised; without a date it is today there", async () => {
      const { json } = await post({
        amount_minor: 450,
        currency: "USD",
        label: "coffee",
        timezone: "Pacific/Kiritimati",
        now: "2026-11-21T12:00:00Z",
      });
      expect(json.entries).toMatchObject([{ category: { primary: "FOOD_AND_DRINK" }, date: "2026-11-22" }]);
    });

    test("an amount has the decimals of its currency", async () => {
      expect((await post({ amount: "1500", currency: "JPY", label: "ramen" })).json.entries[0]).toMatchObject(
        {
          amount: "1500",
          amount_minor: 1500,
        },
      );
      expect(await post({ amount: "1500.5", currency: "JPY", label: "ramen" })).toMatchObject({
        status: 400,
        json: { field: "amount" },
      });
    });

    test.each([
      [{}, "text"],
      [{ text: "" }, "text"],
      [{ text: "   " }, "text"],
      [{ text: "a\u0000b 5" }, "text"],
      [{ text: "\ud800 5" }, "text"],
      [{ text: "x".repeat(2_001) }, "text"],
      [{ text: 5 }, "text"],
      [{ text: "coffee 5", currency: "XXQ" }, "currency"],
      [{ text: "coffee 5", timezone: "Mars/Base" }, "timezone"],
      [{ text: "coffee 5", now: "yesterday" }, "now"],
      [{ text: "coffee 5", label: "x" }, "label"],
      [{ ...coffee, label: undefined }, "label"],
      [{ ...coffee, amount: "-5" }, "amount"],
      [{ ...coffee, amount: "0" }, "amount"],
      [{ ...coffee, amount: "1e3" }, "amount"],
      [{ ...coffee, amount_minor: 6500 }, "amount"],
      [{ ...coffee, amount: undefined, amount_minor: 2 ** 53 }, "amount_minor"],
      [{ ...coffee, amount: undefined, amount_minor: -1 }, "amount_minor"],
      [{ ...coffee, amount: undefined, amount_minor: 1.5 }, "amount_minor"],
      [{ ...coffee, category: "SNACKS" }, "category"],
      [{ ...coffee, date: "2026-02-30" }, "date"],
      [{ ...coffee, kind: "gift" }, "kind"],
      [{ ...coffee, force_service: "turbo" }, "force_service"],
    ])("400 invalid_field for %j names %s", async (body, field) => {
      const { status, json, headers } = await post(body, "strict");
      expect([status, json.code, (json as { field?: string }).field]).toEqual([400, "invalid_field", field]);
      expect(headers.get("content-type")).toBe("application/problem+json");
      expect((await list("", "strict")).json.items).toEqual([]);
    });

    test("400 unknown_field for a field nobody knows", async () => {
      expect(await post({ text: "coffee 5", categroy: "X" })).toMatchObject({
        status: 400,
        json: { code: "unknown_field", field: "categroy" },
      });
    });
  });

  describe("GET /api/v1/spending", () => {
    const user = "lister";
    beforeAll(async () => {
      for (let day = 1; day <= 9; day++) {
        await post(
          {
            ...coffee,
            date: `2026-10-0${day}`,
            label: day % 3 ? "กาแฟ" : "Bus ticket",
            category: day % 3 ? "FOOD_AND_DRINK_COFFEE" : "TRANSPORTATION_PUBLIC_TRANSIT",
          },
          user,
        );
      }
    });

    test("pages through everything, newest first, nothing twice and nothing missed", async () => {
      const dates: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page: { items: WireEntry[]; next_cursor: string | null } = (
          await list(`?limit=2${cursor && `&cursor=${cursor}`}`, user)
        ).json;
        dates.push(...page.items.map((item) => item.date));
        cursor = page.next_cursor;
      }
      expect(dates).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1].map((day) => `2026-10-0${day}`));
    });

    test.each([
      ["?from=2026-10-03&to=2026-10-05", 3],
      ["?from=2026-10-09", 1],
      ["?to=2026-10-01", 1],
      ["?category=TRANSPORTATION", 3],
      ["?category=FOOD_AND_DRINK_COFFEE", 6],
      ["?kind=income", 0],
      ["?q=bus%20TICKET", 3],
      ["?q=กาแฟ", 6],
      ["?language=th", 6],
    ])("filters: %s", async (query, count) => {
      expect((await list(query, user)).json.items).toHaveLength(count);
    });

    test.each([
      ["?from=2026-10-05&to=2026-10-01", "from"],
      ["?from=tomorrow", "from"],
      ["?limit=0", "limit"],
      ["?limit=201", "limit"],
      ["?limit=x", "limit"],
      ["?category=NONE", "category"],
      ["?cursor=garbage", "cursor"],
    ])("400 for %s", async (query, field) => {
      expect(await list(query, user)).toMatchObject({ status: 400, json: { code: "invalid_field", field } });
    });

    test("400 for another user's cursor, and for a parameter that does not exist", async () => {
      const { next_cursor } = (await list("?limit=2", user)).json;
      expect(await list(`?limit=2&cursor=${next_cursor}`, "somebody-else")).toMatchObject({
        status: 400,
        json: { field: "cursor" },
      });
      expect(await list("?pages=2", user)).toMatchObject({ status: 400, json: { code: "unknown_field" } });
    });
  });

  describe("one entry", () => {
    const get = (id: string, user = "ann") =>
      product.call<WireEntry>("GET", `/api/v1/spending/${id}`, { user });
    const put = (id: string, body: unknown, headers: Record<string, string> = {}, user = "ann") =>
      product.call<WireEntry>("PUT", `/api/v1/spending/${id}`, { body, headers, user });
    const create = async () => (await post(coffee)).json.entries[0]!;

    test("is read with its version as ETag", async () => {
      const { id } = await create();
      const { status, json, headers } = await get(id);
      expect(status).toBe(200);
      expect(json).toMatchObject({ id, label: "กาแฟ", version: 1 });
      expect(headers.get("etag")).toBe('"1"');
    });

    test("404 for an unknown id, a malformed one, and another user's or tenant's", async () => {
      const { id } = await create();
      for (const [path, user] of [
        ["spd_00000000000000000000000000", "ann"],
        ["nonsense", "ann"],
        [id, "bob"],
      ] as const) {
        expect(await get(path, user)).toMatchObject({ status: 404, json: { code: "not_found" } });
        expect((await put(path, { amount: "1" }, {}, user)).status).toBe(404);
        expect((await product.call("DELETE", `/api/v1/spending/${path}`, { user })).status).toBe(404);
      }
      const { key } = await product.platform.identity.keys.create({
        tenant: "other",
        name: "t",
        scopes: ["read", "write", "ai"],
      });
      expect((await product.call("GET", `/api/v1/spending/${id}`, { key, user: "ann" })).status).toBe(404);
    });

    test("is changed field by field, each change a new version", async () => {
      const { id } = await create();
      const { status, json, headers } = await put(id, { amount: "70", date: "2026-11-02", label: "ลาเต้" });
      expect(status).toBe(200);
      expect(json).toMatchObject({
        amount_minor: 7000,
        date: "2026-11-02",
        label: "ลาเต้",
        version: 2,
        currency: "THB",
      });
      expect(headers.get("etag")).toBe('"2"');
      expect((await list("?from=2026-11-02&to=2026-11-02")).json.items.map((item) => item.id)).toContain(id);
    });

    test("another currency keeps what the amount reads, and refuses one that cannot be said in it", async () => {
      const { id } = await create();
      expect((await put(id, { currency: "JPY" })).json).toMatchObject({
        amount: "65",
        amount_minor: 65,
        currency: "JPY",
      });
      const other = (await post({ ...coffee, amount: "65.50" })).json.entries[0]!;
      expect(await put(other.id, { currency: "JPY" })).toMatchObject({
        status: 400,
        json: { field: "amount" },
      });
    });

    test("412 when If-Match names a version that is gone, and nothing changes", async () => {
      const { id } = await create();
      await put(id, { amount: "70" });
      expect(await put(id, { amount: "80" }, { "if-match": '"1"' })).toMatchObject({
        status: 412,
        json: { code: "version_mismatch" },
      });
      expect((await get(id)).json.amount).toBe("70.00");
      expect((await put(id, { amount: "80" }, { "if-match": '"2"' })).status).toBe(200);
      expect((await put(id, { amount: "80" }, { "if-match": "x" })).status).toBe(400);
    });

    test("of two edits at once one wins and the other is told", async () => {
      const { id } = await create();
      const both = await Promise.all([
        put(id, { amount: "1" }, { "if-match": '"1"' }),
        put(id, { amount: "2" }, { "if-match": '"1"' }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect((await get(id)).json.version).toBe(2);
    });

    test("without If-Match both of two edits at once are made, the later one last", async () => {
      const { id } = await create();
      const both = await Promise.all([put(id, { amount: "1" }), put(id, { date: "2026-11-03" })]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect((await get(id)).json).toMatchObject({ version: 3, amount: "1.00", date: "2026-11-03" });
    });

    test("400 for a change that changes nothing", async () => {
      const { id } = await create();
      expect((await put(id, {})).status).toBe(400);
    });

    test("is deleted once", async () => {
      const { id } = await create();
      const deleted = await product.call("DELETE", `/api/v1/spending/${id}`, { user: "ann" });
      expect([deleted.status, deleted.text]).toEqual([204, ""]);
      expect((await get(id)).status).toBe(404);
      expect((await product.call("DELETE", `/api/v1/spending/${id}`, { user: "ann" })).status).toBe(404);
    });

    test("a trailing slash is accepted", async () => {
      const { id } = await create();
      expect((await product.call("GET", `/api/v1/spending/${id}/`, { user: "ann" })).status).toBe(200);
      expect((await product.call("POST", "/api/v1/spending/", { body: coffee, user: "ann" })).status).toBe(
        201,
      );
    });

    test("401 without a key", async () => {
      const { id } = await create();
      for (const method of ["GET", "PUT", "DELETE"]) {
        expect(await product.call(method, `/api/v1/spending/${id}`, { key: null })).toMatchObject({
          status: 401,
          json: { code: "unauthenticated" },
        });
      }
    });

    test("403 for a key that may only read", async () => {
      const { key } = await product.platform.identity.keys.create({
        tenant: "acme",
        name: "reader",
        scopes: ["read"],
      });
      expect(await product.call("POST", "/api/v1/spending", { body: coffee, key })).toMatchObject({
        status: 403,
        json: { code: "forbidden" },
      });
      expect((await product.call("GET", "/api/v1/spending", { key })).status).toBe(200);
    });
  });
});
