import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { range, rowsOf, startImports } from "./import-setup.ts";

describeBackends("a snapshot of a catalogue", (backend) => {
  let setup: Awaited<ReturnType<typeof startImports>>;
  beforeAll(async () => {
    setup = await startImports(backend);
  }, 60_000);
  afterAll(() => setup.app.stop());

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
