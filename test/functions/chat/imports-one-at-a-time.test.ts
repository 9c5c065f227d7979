import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { range, rowsOf, startImports, type Trouble } from "./import-setup.ts";

describeBackends("imports, one at a time", (backend) => {
  let setup: Awaited<ReturnType<typeof startImports>>;
  beforeAll(async () => {
    setup = await startImports(backend);
  }, 60_000);
  afterAll(() => setup.app.stop());

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
});
