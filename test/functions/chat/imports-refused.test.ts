import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { rowsOf, startImports, type Trouble } from "./import-setup.ts";

describeBackends("what is no import", (backend) => {
  let setup: Awaited<ReturnType<typeof startImports>>;
  beforeAll(async () => {
    setup = await startImports(backend);
  }, 60_000);
  afterAll(() => setup.app.stop());

  test.each([
    ["an empty file", "", 400, "invalid_field", "text/csv"],
    ["white space", "  \n \n", 400, "invalid_field", "text/csv"],
    ["a photo", "\ufffd\ufffd", 0, "", "photo"],
    ["a table that names no titles", "a,b\n1,2\n", 422, "needs_input", "text/csv"],
    ["prices without a currency", "id,title,price\n1,One,5.00\n", 422, "needs_input", "text/csv"],
    ["a media type that is none of these", "id,title\n", 415, "unsupported_media_type", "image/png"],
    ["more than the limit", `id,title\n${"1,xxxxxxxx\n".repeat(400_000)}`, 413, "body_too_large", "text/csv"],
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
