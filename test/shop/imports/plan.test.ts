import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { once } from "#lib/tabular";
import { chunked } from "#test/support/stream";
import { assemble } from "../../../lib/shop/imports/assemble.ts";
import { type MappingInput, mapping } from "../../../lib/shop/imports/mapping.ts";
import { planFile } from "../../../lib/shop/imports/plan-file.ts";
import { mappingOf } from "../../../lib/shop/imports/plan-mapping.ts";
import { openRecords } from "../../../lib/shop/imports/records.ts";
import { openRows } from "../../../lib/shop/imports/source-rows.ts";

const plan = async (content: string, given: MappingInput = {}) =>
  (await planFile({ bytes: Buffer.from(content), isCut: false }, mapping.parse(given))).plan;

async function read(content: string, given: MappingInput = {}, size = 1_000, max = 7) {
  const records = openRecords(
    openRows(chunked(content, size), await plan(content, given)),
    await plan(content, given),
  );
  const all = [];
  for (let some = await records.next(max); some; some = await records.next(max)) all.push(...some);
  return all;
}

describe("columns are understood by their names", () => {
  test.each([
    [
      "id,name,supplier,price,qty",
      { id: "id", title: "name", brand: "supplier", price: "price", stock: "qty" },
    ],
    [
      "SKU;Product Name;Manufacturer;Unit Price;In Stock",
      { id: "SKU", title: "Product Name", brand: "Manufacturer", price: "Unit Price", stock: "In Stock" },
    ],
    [
      "รหัสสินค้า,ชื่อสินค้า,ราคา,จำนวน,ยี่ห้อ,รายละเอียด",
      {
        id: "รหัสสินค้า",
        title: "ชื่อสินค้า",
        price: "ราคา",
        stock: "จำนวน",
        brand: "ยี่ห้อ",
        description: "รายละเอียด",
      },
    ],
    [
      "productId,title_th,title_en,shortDescription,price (THB)",
      {
        id: "productId",
        title_th: "title_th",
        title_en: "title_en",
        description: "shortDescription",
        price: "price (THB)",
      },
    ],
    [
      "id\ttitle\tname\titem_group_id\tlink",
      { id: "id", title: "title", group: "item_group_id", url: "link" },
    ],
  ])("%s", async (header, expected) => {
    const { columns } = await plan(`${header}\n${header.replace(/[^,;\t]+/g, "1")}\n`);
    expect(columns).toMatchObject(expected);
  });

  test("what is left becomes attributes of the kind that its values show", async () => {
    const { columns, categorySeparator } = await plan(
      'id,title,category,ean,weight,screen,new,tags,note\n1,One,A > B,0123,5,"15.6""",yes,a|b,some words\n2,Two,A,0456,6.5,"14""",no,c,other words\n',
    );
    expect(categorySeparator).toBe(">");
    expect(Object.fromEntries(columns.attributes.map(({ name, kind }) => [name, kind]))).toEqual({
      ean: "text",
      weight: "number",
      screen: "measure",
      new: "boolean",
      tags: "list",
      note: "text",
    });
  });

  test("a name that is a sentence, or the prototype's, is no attribute", async () => {
    const { columns } = await plan(`id,title,constructor,${"x".repeat(150)}\n1,One,a,b\n`);
    expect(columns.attributes).toEqual([]);
    expect(columns.unused).toHaveLength(2);
  });

  test("what a caller says stands before every guess", async () => {
    const given = { columns: { title: "b", brand: null, attributes: { colour: "c" } } } as const;
    const { columns } = await plan("id,title,brand,b,c\n1,2,3,4,5\n", given);
    expect(columns).toMatchObject({ title: "b", attributes: [{ from: "c", name: "colour" }] });
    expect(columns.brand).toBeUndefined();
  });
});

test("any table is planned and read without a throw, the same however its bytes are cut", async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "id",
      "title",
      "price",
      "5.00 USD",
      "ชื่อสินค้า",
      "",
      "1,120mg",
      '"',
      "__proto__",
      "a|b",
      "A > B",
    ),
    fc.string({ unit: "grapheme", maxLength: 12 }),
  );
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 9 }),
      async (rows, size, max) => {
        const text = `id,title,price,extra\n${rows.map((row) => row.map((c) => (/[",\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(",")).join("\n")}\n`;
        const whole = await read(text);
        expect(await read(text, {}, size, max)).toEqual(whole);
        for (const { drafts, notes, id } of whole) {
          if (drafts.length > 0) expect(typeof id).toBe("string");
          else expect(notes.some(({ outcome }) => outcome === "skipped")).toBe(true);
        }
      },
    ),
    { numRuns: 150, seed: 20_261_127 },
  );
});

test("the mapping that a plan is told as makes the same plan again", async () => {
  const files = [
    'id,title,price,category,thc,image\n1,One,5.00 USD,"A,B",5mg,https://a.example/b\n',
    'ชื่อสินค้า;ราคา;สี\nเสื้อ;"1.290,50";แดง\n',
  ];
  for (const file of files) {
    const first = await plan(file);
    expect(await plan(file, mappingOf(first))).toEqual(first);
  }
});

test("rows of a group make the same product in one part or in several", async () => {
  const rows = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      colour: fc.constantFrom("red", "blue"),
      size: fc.constantFrom("S", "M", "L"),
      price: fc.integer({ min: 1, max: 5 }),
      stock: fc.integer({ min: 0, max: 9 }),
    }),
    { selector: ({ id }) => id, minLength: 2, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(rows, fc.nat(), async (all, at) => {
      const csv = `sku,item_group_id,title,colour,size,price,stock\n${all.map((r) => `${r.id},G,Shirt,${r.colour},${r.size},${r.price}.00 USD,${r.stock}`).join("\n")}\n`;
      const [record] = await read(csv, {}, 1_000, 100);
      const { drafts } = record!;
      expect(drafts).toHaveLength(all.length);
      const cut = 1 + (at % (all.length - 1));
      const first = assemble(drafts.slice(0, cut));
      const whole = assemble(drafts);
      if ("code" in first || "code" in whole) throw new Error("no product");
      const inParts = assemble(drafts.slice(cut), first);
      expect(inParts).toEqual(whole);
      expect(whole.stock).toBe(all.reduce((sum, { stock }) => sum + stock, 0));
      for (const [i, variant] of whole.variants.entries())
        expect({ ...whole.attributes, ...variant.attributes }).toEqual({
          colour: all[i]!.colour,
          size: all[i]!.size,
        });
    }),
    { numRuns: 200, seed: 20_261_127 },
  );
});

test("a file is closed when nobody reads on", async () => {
  let isClosed = false;
  async function* source() {
    try {
      yield* once(Buffer.from("id,title\n1,One\n2,Two\n"));
    } finally {
      isClosed = true;
    }
  }
  const reader = openRows(source(), await plan("id,title\n1,One\n"));
  await reader.next(1);
  await reader.close();
  expect(isClosed).toBe(true);
});
