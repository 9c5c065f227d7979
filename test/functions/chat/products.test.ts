import { afterAll, beforeAll, expect, test } from "vitest";
import { CATALOGUE_CHANGED, CATALOGUE_TAG } from "#lib/shop";
import { describeBackends } from "#test/support/backends";
import { actor, inCall } from "#test/support/call";
import { type Product as App, startProduct } from "#test/support/product";

interface Product {
  id: string;
  title: string;
  price: { amount: string; amount_minor: number; currency: string } | null;
  stock: number | null;
  attributes: Record<string, unknown>;
  variants: { id: string }[];
  version: number;
}
interface Trouble {
  code: string;
  field?: string;
  detail: string;
}

describeBackends("products", (backend) => {
  let app: App;
  beforeAll(async () => {
    app = await startProduct({ start: backend.start });
  }, 60_000);
  afterAll(() => app.stop());

  const PATH = "/api/v1/products";
  const post = <T = Product>(body: unknown, options: object = {}) =>
    app.call<T>("POST", PATH, { body, ...options });
  const at = (id: string) => `${PATH}/${encodeURIComponent(id)}`;

  test("a product comes back as it was sent, under the shop's own id", async () => {
    const sent = {
      id: "SKU/1 ก#?",
      title: "รองเท้าวิ่ง",
      description: "สีแดง",
      brand: "Rung",
      categories: ["Shoes", "Running"],
      price: { amount: "1290.50", currency: "THB" },
      stock: 3,
      images: ["https://shop.example/a.jpg"],
      url: "https://shop.example/p/1",
      attributes: { colour: "red", size: 42, waterproof: true, fits: ["wide", "narrow"] },
      variants: [
        { id: "V1", attributes: { size: 43 }, price: { amount_minor: 131_000, currency: "THB" }, stock: 0 },
      ],
      translations: { en: { title: "Running shoes" } },
    };
    const { status, headers, json } = await post(sent);
    expect(status, JSON.stringify(json)).toBe(201);
    expect(headers.get("location")).toBe(at(sent.id));
    expect(headers.get("etag")).toBe('"1"');
    expect(json).toMatchObject({
      ...sent,
      price: { amount: "1290.50", amount_minor: 129_050, currency: "THB" },
      variants: [
        { ...sent.variants[0], price: { amount: "1310.00", amount_minor: 131_000, currency: "THB" } },
      ],
      version: 1,
    });
    const again = await app.call<Product>("GET", at(sent.id), { user: "someone-else" });
    expect([again.status, again.json]).toEqual([200, json]);
  });

  test("an id is made where none is sent, and a taken one is refused", async () => {
    const { json } = await post({ title: "No id" });
    expect(json.id).toMatch(/^prd_/);
    const twice = await post<Trouble>({ id: json.id, title: "Again" });
    expect([twice.status, twice.json.code, twice.json.field]).toEqual([409, "conflict", "id"]);
  });

  test("a change keeps what it does not send, and knows the version", async () => {
    await post({ id: "put", title: "Old", stock: 5, attributes: { a: "1" } });
    const change = (body: unknown, version?: string) =>
      app.call<Product & Trouble>("PUT", at("put"), {
        body,
        headers: version ? { "if-match": version } : {},
      });
    const first = await change({ stock: null, attributes: { b: 2 } }, '"1"');
    expect([first.status, first.headers.get("etag")]).toEqual([200, '"2"']);
    expect(first.json).toMatchObject({ title: "Old", stock: null, attributes: { b: 2 }, version: 2 });
    const late = await change({ title: "Late" }, '"1"');
    expect([late.status, late.json.code]).toEqual([412, "version_mismatch"]);
    expect((await change({ title: "Odd" }, "three")).json.code).toBe("invalid_field");
    const same = await change({ attributes: { b: 2 } });
    expect(same.json.version).toBe(2);
    expect((await app.call<Trouble>("PUT", at("nothing"), { body: { stock: 1 } })).status).toBe(404);
  });

  test("of many changes at one version one wins", async () => {
    await post({ id: "race", title: "Race" });
    const tries = await Promise.all(
      [1, 2, 3, 4, 5].map((stock) =>
        app.call("PUT", at("race"), { body: { stock }, headers: { "if-match": '"1"' } }),
      ),
    );
    const statuses = tries.map(({ status }) => status).sort();
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412).length + 1).toBe(5);
  });

  test("a product that was deleted is gone", async () => {
    await post({ id: "gone", title: "Gone" });
    expect((await app.call("DELETE", at("gone"), { headers: { "if-match": '"7"' } })).status).toBe(412);
    expect((await app.call("DELETE", at("gone"))).status).toBe(204);
    for (const method of ["GET", "DELETE"])
      expect((await app.call<Trouble>(method, at("gone"))).json.code).toBe("not_found");
  });

  test("a list goes on where it was left off, in the order of ids", async () => {
    await Promise.all(Array.from({ length: 7 }, (_, i) => post({ id: `list-${i}`, title: `List ${i}` })));
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const search: string = cursor === null ? "?limit=3" : `?limit=3&cursor=${cursor}`;
      const { status, json } = await app.call<{ items: Product[]; next_cursor: string | null }>(
        "GET",
        PATH + search,
      );
      expect(status).toBe(200);
      expect(json.items.length).toBeLessThanOrEqual(3);
      ids.push(...json.items.map(({ id }) => id));
      cursor = json.next_cursor;
    } while (cursor);
    expect(ids.filter((id) => id.startsWith("list-"))).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => `list-${i}`));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    [{ title: "" }, "invalid_field", "title"],
    [{}, "invalid_field", "title"],
    [{ title: "x".repeat(501) }, "invalid_field", "title"],
    [{ title: "x", colour: "red" }, "unknown_field", "colour"],
    [{ id: "..", title: "x" }, "invalid_field", "id"],
    [{ id: "x".repeat(201), title: "x" }, "invalid_field", "id"],
    [{ title: "x", description: "x".repeat(20_001) }, "invalid_field", "description"],
    [{ title: "x", price: { amount: "1.005", currency: "USD" } }, "invalid_field", "price.amount"],
    [
      { title: "x", price: { amount: "1.00", amount_minor: 99, currency: "USD" } },
      "invalid_field",
      "price.amount",
    ],
    [{ title: "x", price: { amount: "1.00", currency: "XXZ" } }, "invalid_field", "price.currency"],
    [{ title: "x", price: { currency: "USD" } }, "invalid_field", "price.amount"],
    [{ title: "x", stock: -1 }, "invalid_field", "stock"],
    [{ title: "x", images: ["http://shop.example/a.jpg"] }, "invalid_field", "images.0"],
    [{ title: "x", images: ["javascript:alert(1)"] }, "invalid_field", "images.0"],
    [{ title: "x", images: Array(21).fill("https://a.example/b") }, "invalid_field", "images"],
    [{ title: "x", attributes: { constructor: "y" } }, "invalid_field", undefined],
    [{ title: "x", attributes: { a: "y".repeat(501) } }, "invalid_field", "attributes.a"],
    [{ title: "x", attributes: { a: { b: 1 } } }, "invalid_field", "attributes.a"],
    [
      { title: "x", attributes: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`a${i}`, 1])) },
      "invalid_field",
      "attributes",
    ],
    [{ title: "x", variants: [{ id: "a" }, { id: "a" }] }, "invalid_field", "variants"],
  ])("bad input is told by its field: %#", async (body, code, field) => {
    const { status, json } = await post<Trouble>(body);
    expect([status, json.code]).toEqual([400, code]);
    if (field) expect(json.field).toBe(field);
    expect(json.detail).toMatch(/must|missing|no field|not|has|unknown|too/i);
  });

  test("a product whose parts are too much together is refused before it is stored", async () => {
    const attributes = Object.fromEntries(
      Array.from({ length: 3 }, (_, i) => [
        `a${i}`,
        Array.from({ length: 500 }, (__, j) => `${j}`.padEnd(490, "ก")),
      ]),
    );
    const { status, json } = await post<Trouble>({ title: "x", attributes });
    expect([status, json.code]).toEqual([400, "invalid_field"]);
    expect(json.detail).toMatch(/too large/);
  });

  test("prototype names, broken JSON, wrong media types and large bodies change nothing", async () => {
    const raw = (text: string, type = "application/json") =>
      app.call<Trouble>("POST", PATH, { raw: text, headers: { "content-type": type } });
    const polluted = await raw('{"title":"x","attributes":{"__proto__":{"admin":true}}}');
    expect(polluted.status).toBe(400);
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
    expect((await raw("{")).json.code).toBe("invalid_json");
    expect((await raw("title", "text/html")).status).toBe(415);
    expect((await raw(JSON.stringify({ title: "x".repeat(4_000_001) }))).status).toBe(413);
  });

  test("a catalogue is its tenant's, and changes need the scope", async () => {
    const keyOf = async (tenant: string, scopes: ("read" | "write")[]) =>
      (await app.platform.identity.keys.create({ tenant, name: "test", scopes })).key;
    await post({ id: "mine", title: "Mine" });
    const theirs = await keyOf("other", ["read", "write"]);
    expect((await app.call<{ items: unknown[] }>("GET", PATH, { key: theirs })).json.items).toEqual([]);
    for (const method of ["GET", "DELETE"])
      expect((await app.call(method, at("mine"), { key: theirs })).status).toBe(404);
    expect((await post({ id: "mine", title: "Theirs" }, { key: theirs })).status).toBe(201);
    expect((await app.call<Product>("GET", at("mine"))).json.title).toBe("Mine");
    const reader = await keyOf("other", ["read"]);
    expect((await app.call("GET", at("mine"), { key: reader })).status).toBe(200);
    expect((await post({ title: "x" }, { key: reader })).status).toBe(403);
    expect((await app.call("DELETE", at("mine"), { key: reader })).status).toBe(403);
  });

  test("each change marks the catalogue and leaves an event in its transaction; one that changes nothing leaves none", async () => {
    const ladder = app.platform.ladder;
    const stamp = async () =>
      (await inCall(() => ladder.tagVersion(CATALOGUE_TAG), { actor: actor("local", "default") })).version;
    const told: unknown[] = [];
    app.platform.events.on(CATALOGUE_CHANGED, "test", async ({ payload }) => {
      told.push(payload);
    });
    await app.follow();
    told.length = 0;
    const changes: [number, () => Promise<unknown>][] = [
      [1, () => post({ id: "event", title: "Event" })],
      [1, () => app.call("PUT", at("event"), { body: { stock: 1 } })],
      [0, () => app.call("PUT", at("event"), { body: { stock: 1 } })],
      [0, () => post({ id: "event", title: "Taken" })],
      [1, () => app.call("DELETE", at("event"))],
    ];
    for (const [events, change] of changes) {
      const before = await stamp();
      await change();
      expect(await app.follow()).toBe(events);
      expect((await stamp()) !== before).toBe(events > 0);
    }
    expect(told).toEqual([{ products: 1 }, { products: 1 }, { products: 1 }]);
  });
});
