import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { type ImportState, startImports, type Trouble } from "./import-setup.ts";

/** Of the shape that a dispensary's list has. */
const DISPENSARY = `"id","name","slug","brand","category","strain","thc","cbd","lab_test"
"1","Lemon Roll","lemon-roll","Lola","Flowers,Pre-Roll,",,"19.71%",,
"2","Recovery Salve","recovery-salve","Turtle","Topical,",,"1,120mg","35mg",
"3","Gummies","gummies","Baked","Edibles,Candy,","OG Kush","100mg",,"https://lab.example/3.pdf"
`;
/** Of the shape that an electronics feed has. */
const FEED = JSON.stringify(
  [
    {
      id: "275906",
      name: "D1 Standard",
      title: "Label tape, black on transparent",
      ean: ["5411313452106", "0005712083365"],
      short_description: "Tape <br />7m &amp; 19mm",
      img_high: "http://images.example/a_high.jpg",
      img_low: "http://images.example/a_low.jpg",
      img_thumb: "http://images.example/a_thumb.jpg",
      supplier: "DYMO",
      price: 2695,
      attr_t_label_colour: "Black",
      attr_b_ultraviolet__uv__resistant: true,
      attr_n_tape_width: 19.0,
    },
    { id: "2132139", title: "Patch cable", price: 495, supplier: "C2G", attr_n_cable_length: 0.5 },
  ],
  null,
  1,
);
const FEED_MAPPING = { columns: { price: { from: "price", unit: "minor", currency: "EUR" } } };
const THAI = 'ชื่อสินค้า,ราคา,จำนวน,ยี่ห้อ\nเสื้อยืด,"1,290.50 บาท",12,รุ่ง\nหมวก,฿250,หมด,รุ่ง\n';
const rowsOf = (ids: readonly (number | string)[], title = "Product") =>
  `id,title,price\n${ids.map((id) => `${id},${title} ${id},${5}.00 USD`).join("\n")}\n`;
const range = (n: number, from = 1) => Array.from({ length: n }, (_, i) => from + i);
const windows874 = (text: string) => {
  const table = new TextDecoder("windows-874").decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Uint8Array.from(Array.from(text, (letter) => table.indexOf(letter)));
};

describeBackends("imports of products", (backend) => {
  let setup: Awaited<ReturnType<typeof startImports>>;
  beforeAll(async () => {
    setup = await startImports(backend);
  }, 60_000);
  afterAll(() => setup.app.stop());

  test("a dispensary's CSV loads as it is", async () => {
    const shop = await setup.tenant();
    const { status, last } = await shop.send(DISPENSARY);
    expect([status, last.status, last.created, last.errors]).toEqual([200, "done", 3, 0]);
    expect((await shop.products())[1]).toMatchObject({
      id: "2",
      title: "Recovery Salve",
      brand: "Turtle",
      categories: ["Topical"],
      price: null,
      attributes: { slug: "recovery-salve", thc_mg: 1120, cbd_mg: 35 },
    });
    expect((await shop.products())[0]).toMatchObject({
      categories: ["Flowers", "Pre-Roll"],
      attributes: { thc_percent: 19.71 },
    });
  });

  test("an electronics feed loads as it is, by upload, as a job", async () => {
    const shop = await setup.tenant();
    const { status, json } = await shop.queue({ content: FEED, mapping: FEED_MAPPING });
    expect(status, JSON.stringify(json)).toBe(202);
    expect((await shop.state(json.import_id)).status).toBe("queued");
    const job = await shop.work(json.id);
    expect(job, JSON.stringify(job)).toMatchObject({
      status: "succeeded",
      result: { import_id: json.import_id, created: 2 },
    });
    expect(await shop.state(json.import_id)).toMatchObject({
      status: "done",
      job_id: json.id,
      format: "json",
      rows: 2,
    });
    expect((await shop.products()).find(({ id }) => id === "275906")).toMatchObject({
      title: "Label tape, black on transparent",
      description: "Tape\n7m & 19mm",
      brand: "DYMO",
      price: { amount: "26.95", amount_minor: 2695, currency: "EUR" },
      images: ["https://images.example/a_high.jpg"],
      attributes: {
        ean: ["5411313452106", "0005712083365"],
        label_colour: "Black",
        ultraviolet_uv_resistant: true,
        tape_width: 19,
      },
    });
  });

  test.each([
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${THAI}`)],
    ["UTF-16", Buffer.from(`\ufeff${THAI}`, "utf16le")],
    ["TIS-620", windows874(THAI)],
  ])("a Thai table in %s is understood by its names", async (_, bytes) => {
    const shop = await setup.tenant();
    const { last } = await shop.send(new Uint8Array(bytes));
    expect(last).toMatchObject({ status: "done", created: 2, errors: 0 });
    const [one, two] = (await shop.products()).sort((a, b) => (a.title < b.title ? 1 : -1));
    expect([one, two]).toMatchObject(
      [
        { title: "เสื้อยืด", price: { amount: "1290.50", currency: "THB" }, stock: 12, brand: "รุ่ง" },
        { title: "หมวก", price: { amount: "250.00", currency: "THB" }, stock: 0 },
      ].sort((a, b) => (a.title < b.title ? 1 : -1)),
    );
  });

  test("a JSON array in the body, and what the API gave out, are imports too", async () => {
    const shop = await setup.tenant();
    const path = "/api/v1/products/import";
    const array = await setup.app.call("POST", path, {
      key: shop.key,
      body: [{ id: "a", title: "A", price: "5 USD" }],
    });
    expect([
      array.status,
      (JSON.parse(array.text.trim().split("\n").at(-1)!) as ImportState).created,
    ]).toEqual([200, 1]);
    await shop.send(rowsOf([1, 2]));
    const given = await shop.products();
    const other = await setup.tenant();
    const lines = given.map((product) => JSON.stringify(product)).join("\n");
    expect((await other.send(lines, "", "application/x-ndjson")).last).toMatchObject({
      created: 3,
      errors: 0,
    });
    const strip = (all: typeof given) =>
      all.map((product) => ({ ...product, created_at: undefined, updated_at: undefined }));
    expect(strip(await other.products())).toEqual(strip(given));
    expect((await other.send(lines, "", "application/x-ndjson")).last).toMatchObject({
      unchanged: 3,
      updated: 0,
    });
  });

  test("the same again costs no write, and a change only its own", async () => {
    const shop = await setup.tenant();
    await shop.send(rowsOf(range(150)));
    await setup.app.follow();
    const again = await shop.send(rowsOf(range(150)));
    expect(again.last).toMatchObject({ created: 0, updated: 0, unchanged: 150 });
    expect(await setup.app.follow()).toBe(0);
    const changed = await shop.send(rowsOf(range(150)).replace("Product 7,", "Product seven,"));
    expect(changed.last).toMatchObject({ updated: 1, unchanged: 149 });
    expect(await setup.app.follow()).toBe(1);
    const listed = await shop.products();
    expect(listed.filter(({ version }) => version === 2).map(({ id }) => id)).toEqual(["7"]);
  });

  test("an event and a new tag come with a chunk, not with a product", async () => {
    const shop = await setup.tenant();
    await setup.app.follow();
    await shop.send(rowsOf(range(200)));
    const events = await setup.app.follow();
    expect(events).toBeGreaterThan(0);
    expect(events).toBeLessThanOrEqual(4);
  });

  test("rows that cannot be read are told with their place, and stop nothing", async () => {
    const shop = await setup.tenant();
    const file = `id,title,price,stock,image
1,Good,5.00 USD,3,https://a.example/1.jpg
2,Bad price,five USD,3,
,No id,5.00 USD,3,
4,,5.00 USD,3,
5,Bad stock,5.00 USD,many,
6,Bad picture,5.00 USD,3,not a picture
7,Too,many,cells,in,here
1,The later,6.00 USD,1,
8,As the others,5.00,1,
`;
    const { last } = await shop.send(file);
    expect(last).toMatchObject({
      status: "done",
      rows: 9,
      created: 3,
      errors: 5,
      notices: expect.any(Number),
    });
    const told = (await shop.notes(last.id)).map(({ row, field, code, outcome }) => [
      row,
      field,
      code,
      outcome,
    ]);
    expect(told).toContainEqual([3, "price", "invalid_price", "skipped"]);
    expect(told).toContainEqual([4, "id", "no_id", "skipped"]);
    expect(told).toContainEqual([5, "title", "no_title", "skipped"]);
    expect(told).toContainEqual([6, "stock", "invalid_stock", "skipped"]);
    expect(told).toContainEqual([7, "image", "invalid_url", "stored"]);
    expect(told).toContainEqual([8, undefined, "wrong_length", "skipped"]);
    expect(told).toContainEqual([9, "id", "duplicate_id", "stored"]);
    expect(await shop.products()).toMatchObject([
      { id: "1", title: "The later", price: { amount: "6.00" } },
      { id: "6", images: [] },
      { id: "8", price: { amount: "5.00", currency: "USD" } },
    ]);
  });

  test("rows of one group are one product with variants, wherever they stand", async () => {
    const shop = await setup.tenant();
    const file = (rows: string[]) => `sku,item_group_id,title,colour,size,price,stock\n${rows.join("\n")}\n`;
    const shirts = [
      "S-red-M,S,Shirt,red,M,10.00 USD,1",
      "S-red-L,S,Shirt,red,L,12.00 USD,2",
      "H,,Hat,blue,,5.00 USD,9",
      "S-red-XL,S,Shirt,red,XL,12.00 USD,0",
    ];
    const { last } = await shop.send(file(shirts));
    expect(last).toMatchObject({ rows: 4, errors: 0 });
    const stored = (await shop.products()).find(({ id }) => id === "S");
    expect(stored).toMatchObject({
      title: "Shirt",
      price: { amount: "10.00" },
      stock: 3,
      attributes: { colour: "red" },
      variants: [
        { id: "S-red-M", attributes: { size: "M" }, stock: 1 },
        { id: "S-red-L", attributes: { size: "L" }, price: { amount: "12.00" }, stock: 2 },
        { id: "S-red-XL", attributes: { size: "XL" }, price: { amount: "12.00" }, stock: 0 },
      ],
    });
    const adjacent = await setup.tenant();
    await adjacent.send(file([...shirts.filter((row) => row.startsWith("S")), shirts[2]!]));
    const {
      created_at: _,
      updated_at: __,
      version: ___,
      ...same
    } = (await adjacent.products()).find(({ id }) => id === "S") as never as Record<string, unknown>;
    expect(stored).toMatchObject(same);
  });

  describe("a snapshot", () => {
    test("deletes what the file does not have, at the end", async () => {
      const shop = await setup.tenant();
      await shop.send(rowsOf(range(10)));
      setup.clock.advance(1_000);
      const { last } = await shop.send(rowsOf(range(8)), "?mode=snapshot");
      expect(last).toMatchObject({ status: "done", deleted: 2, unchanged: 8, refused_deletes: 0 });
      expect((await shop.products()).map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(range(8));
    });

    test("does not delete more than half unless that is confirmed", async () => {
      const shop = await setup.tenant();
      await shop.send(rowsOf(range(10)));
      setup.clock.advance(1_000);
      const refused = await shop.send(rowsOf(range(3)), "?mode=snapshot");
      expect(refused.last).toMatchObject({ status: "done", deleted: 0, refused_deletes: 7 });
      expect(await shop.products()).toHaveLength(10);
      const done = await shop.send(rowsOf(range(3)), "?mode=snapshot&confirm_deletes=true");
      expect(done.last).toMatchObject({ status: "done", deleted: 7 });
      expect(await shop.products()).toHaveLength(3);
    });

    test("keeps the product of a faulty row, and deletes nothing where a row says of no product", async () => {
      const shop = await setup.tenant();
      await shop.send(rowsOf(range(10)));
      setup.clock.advance(1_000);
      const faulty = rowsOf(range(9)).replace("3,Product 3,5.00 USD", "3,Product 3,five");
      expect((await shop.send(faulty, "?mode=snapshot")).last).toMatchObject({ deleted: 1, errors: 1 });
      expect((await shop.products()).map(({ id }) => id)).toContain("3");
      setup.clock.advance(1_000);
      const nameless = rowsOf(range(8)).replace("3,Product 3", ",Product 3");
      expect((await shop.send(nameless, "?mode=snapshot")).last).toMatchObject({
        deleted: 0,
        refused_deletes: 2,
      });
    });

    test("deletes nothing when the file breaks off", async () => {
      const shop = await setup.tenant();
      await shop.send(rowsOf(range(10)));
      setup.clock.advance(1_000);
      const broken = '[{"id":"1","title":"One"},{"id":"2","title":"Two"},{"id"';
      const { last, lines } = await shop.send(broken, "?mode=snapshot", "application/x-ndjson");
      expect(last).toMatchObject({ status: 400, code: "invalid_json" });
      expect(await shop.state(lines[0]!.id)).toMatchObject({ status: "failed", rows: 2, deleted: 0 });
      expect(await shop.products()).toHaveLength(10);
    });
  });

  test("of two imports at once the second is refused and told of the first", async () => {
    const shop = await setup.tenant();
    const first = await shop.queue({ content: rowsOf(range(5)) });
    const second = await shop.queue<Trouble>({ content: rowsOf(range(6)) });
    expect([second.status, second.json.code, second.json.import_id]).toEqual([
      409,
      "conflict",
      first.json.import_id,
    ]);
    const streamed = await shop.send(rowsOf([1]));
    expect([streamed.status, streamed.json.import_id]).toEqual([409, first.json.import_id]);
    expect((await shop.work(first.json.id)).status).toBe("succeeded");
    expect((await shop.send(rowsOf([9]))).last.status).toBe("done");
    const other = await setup.tenant();
    expect((await other.send(rowsOf([1]))).status).toBe(200);
  });

  test("of many that are sent in the same moment one is taken", async () => {
    const shop = await setup.tenant();
    const tries = await Promise.all(range(5).map((i) => shop.queue({ content: rowsOf([i]) })));
    expect(tries.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409]);
  });

  test("the same request again is the same import", async () => {
    const shop = await setup.tenant();
    const headers = { "idempotency-key": "once" };
    const first = await shop.queue({ content: rowsOf([1]) }, headers);
    const again = await shop.queue({ content: rowsOf([1]) }, headers);
    expect([again.status, again.json.id, again.json.import_id]).toEqual([
      202,
      first.json.id,
      first.json.import_id,
    ]);
    expect((await shop.work(first.json.id)).status).toBe("succeeded");
    const later = await shop.queue({ content: rowsOf([1]) }, headers);
    expect([later.json.id, later.json.status]).toEqual([first.json.id, "succeeded"]);
    expect((await shop.state(first.json.import_id)).status).toBe("done");
    expect((await shop.send(rowsOf([2]))).status).toBe(200);
  });

  test("an import whose worker is gone for long keeps nobody waiting", async () => {
    const shop = await setup.tenant();
    const first = await shop.queue({ content: rowsOf([1]) });
    setup.clock.advance(200_000);
    expect((await shop.state(first.json.import_id)).status).toBe("interrupted");
    expect((await shop.send(rowsOf([2]))).last.status).toBe("done");
  });

  describe("what is no catalogue", () => {
    test.each([
      ["an empty file", "", 400, "invalid_field", "text/csv"],
      ["white space", "  \n \n", 400, "invalid_field", "text/csv"],
      ["a photo", "\ufffd\ufffd", 0, "", "photo"],
      ["a table that names no titles", "a,b\n1,2\n", 422, "needs_input", "text/csv"],
      ["prices without a currency", "id,title,price\n1,One,5.00\n", 422, "needs_input", "text/csv"],
      ["a media type that is none of these", "id,title\n", 415, "unsupported_media_type", "image/png"],
      [
        "more than the limit",
        `id,title\n${"1,xxxxxxxx\n".repeat(400_000)}`,
        413,
        "body_too_large",
        "text/csv",
      ],
    ])("%s is refused, and nothing is stored", async (_, content, status, code, type) => {
      const shop = await setup.tenant();
      if (type === "photo") {
        const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]);
        const answer = await shop.send(jpeg);
        expect([answer.status, answer.json.code]).toEqual([415, "unsupported_media_type"]);
        expect(answer.json.detail).toMatch(/JPEG/);
      } else {
        const answer = await shop.send(content, "", type);
        expect([answer.status, answer.json.code]).toEqual([status, code]);
      }
      expect(await shop.products()).toEqual([]);
    });

    test("names of the prototype's and a row of megabytes harm nothing", async () => {
      const shop = await setup.tenant();
      const lines = [
        '{"id":"1","title":"One","__proto__":{"admin":true},"constructor":"x","colour":"red"}',
        `{"id":"2","title":"${"x".repeat(1_500_000)}"}`,
        '{"id":"3","title":"Three"}',
        "[1,2]",
        "{",
      ].join("\n");
      const { last } = await shop.send(lines, "", "application/x-ndjson");
      expect(last).toMatchObject({ status: "done", rows: 5, created: 2, errors: 3 });
      expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
      expect((await shop.products()).map(({ id, attributes }) => [id, attributes])).toEqual([
        ["1", { colour: "red" }],
        ["3", {}],
      ]);
      const codes = (await shop.notes(last.id)).map(({ code }) => code);
      expect(codes.toSorted()).toEqual(["not_a_record", "not_a_record", "too_long"]);
      const seen = await setup.app.call<{ problems: { code: string }[] }>(
        "POST",
        "/api/v1/products/import/preview",
        {
          key: shop.key,
          raw: lines,
          headers: { "content-type": "application/x-ndjson" },
        },
      );
      expect(seen.json.problems.filter(({ code }) => code === "invalid_name")).toHaveLength(2);
    });

    test("an upload that is not there, an import that is not there, a mapping that is none", async () => {
      const shop = await setup.tenant();
      const problem = async (body: object) => (await shop.queue<Trouble>(body)).json;
      expect(await problem({ upload_id: "upl_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1" })).toMatchObject({
        status: 404,
        field: "upload_id",
      });
      expect((await problem({})).code).toBe("invalid_field");
      expect((await problem({ content: "id,title\n", mapping: { columns: { title: "nope" } } })).code).toBe(
        "invalid_field",
      );
      expect((await shop.send(rowsOf([1]), "?mapping=%7B")).json.code).toBe("invalid_field");
      expect((await shop.send(rowsOf([1]), "?mode=all")).status).toBe(400);
      expect((await shop.state("imp_nothing")) as never).toMatchObject({ code: "not_found" });
    });
  });

  test("a preview says how the file would be read, what it leaves open, and stores nothing", async () => {
    const shop = await setup.tenant();
    const { status, json } = await setup.app.call<{
      format: string;
      mapping: { columns: Record<string, unknown> };
      products: { id: string }[];
      problems: { code: string; blocking: boolean }[];
    }>("POST", "/api/v1/products/import/preview", { key: shop.key, body: { content: FEED } });
    expect(status, JSON.stringify(json)).toBe(200);
    expect(json).toMatchObject({
      format: "json",
      mapping: {
        columns: {
          id: "id",
          title: "title",
          brand: "supplier",
          description: "short_description",
          image: ["img_high"],
        },
      },
    });
    expect(json.problems).toMatchObject([{ code: "no_currency", blocking: true }]);
    const csv = await setup.app.call<typeof json>("POST", "/api/v1/products/import/preview", {
      key: shop.key,
      raw: DISPENSARY,
      headers: { "content-type": "text/csv" },
    });
    expect(csv.json.products.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(await shop.products()).toEqual([]);
    const back = encodeURIComponent(JSON.stringify(csv.json.mapping));
    expect((await shop.send(DISPENSARY, `?mapping=${back}`)).last).toMatchObject({ created: 3 });
  });
});
