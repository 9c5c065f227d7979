import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { range, rowsOf, startImports } from "./import-setup.ts";

describeBackends("rows of an import", (backend) => {
  let setup: Awaited<ReturnType<typeof startImports>>;
  beforeAll(async () => {
    setup = await startImports(backend);
  }, 60_000);
  afterAll(() => setup.app.stop());

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
});
