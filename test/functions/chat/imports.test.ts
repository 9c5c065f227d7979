import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { DISPENSARY, FEED, FEED_MAPPING, type ImportState, rowsOf, startImports } from "./import-setup.ts";

const THAI = 'ชื่อสินค้า,ราคา,จำนวน,ยี่ห้อ\nเสื้อยืด,"1,290.50 บาท",12,รุ่ง\nหมวก,฿250,หมด,รุ่ง\n';
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
