import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { StoreDown } from "#lib/store";
import { createTransactions } from "#lib/transactions";
import { inCall } from "#test/support/call";
import { type BatchSuite, batchSuite, line, NDJSON, PATH } from "./batch-setup.ts";

let suite: BatchSuite;
beforeAll(async () => {
  suite = await batchSuite();
});
afterAll(() => suite.stop());
beforeEach(() => suite.fake.reset());

const merchants = (results: readonly { merchant?: string; code?: string }[]) =>
  results.map(({ merchant, code }) => merchant ?? code);

describe("as JSON", () => {
  const ask = (...transactions: unknown[]) => suite.json({ transactions });

  test("each is answered in its place, a bad one with a problem", async () => {
    const { status, json } = await ask(
      { description: "a" },
      { description: "" },
      { description: "b", amount: "x" },
      { description: "c", amount: -4.5, currency: "USD", date: "2026-11-21", country: "US", mcc: "5814" },
      "d",
      { description: "e", colour: "red" },
      { description: "f\u0000" },
      null,
    );
    expect(status).toBe(200);
    expect(merchants(json.results)).toEqual([
      "a",
      "invalid_field",
      "invalid_field",
      "c",
      "invalid_field",
      "unknown_field",
      "invalid_field",
      "invalid_field",
    ]);
    expect(json.results[2]).toMatchObject({ status: 400, field: "transactions.2.amount" });
    expect(json.results[4]!.detail).toMatch(/transactions\.4/);
    expect(suite.fake.asked.map(({ amount }) => amount)).toEqual([undefined, -4.5]);
  });

  test("lines that ask the same are asked once", async () => {
    const { json } = await ask(
      { description: "SHOP 10001", amount: -5, date: "2026-11-21" },
      { description: "SHOP  20002", amount: "-7.25" },
      { description: "SHOP 10001", amount: 5 },
      { description: "SHOP 10001", amount: -5, mcc: "5411" },
      { description: "SHOP 10001", amount: -5, country: "TH" },
    );
    const ids = json.results.map(({ answer }) => answer!.id);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(4);
    expect(suite.fake.asked).toHaveLength(4);
  });

  test("flags and service are passed on; the query's service wins", async () => {
    const transactions = [{ description: "a" }];
    await suite.json({
      transactions,
      use_cache: false,
      explain: true,
      max_cost_micros: 7,
      force_service: "standard",
    });
    await suite.json(
      { transactions, force_service: "standard" },
      { query: "?force_service=optimized&explain=true" },
    );
    expect(suite.fake.options).toEqual([
      { service: "standard", flags: { useCache: false, explain: true, maxCostMicros: 7 } },
      { service: "optimized", flags: { useCache: true, explain: true } },
    ]);
    expect(await suite.json({ transactions, force_service: "nonesuch" })).toMatchObject({
      status: 400,
      json: { code: "invalid_field", field: "force_service" },
    });
  });

  test("a thousand are taken, one more is told where to go", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ description: `shop ${i % 7}` }));
    expect((await ask(...many(1000))).json.results).toHaveLength(1000);
    const { status, json } = await ask(...many(1001));
    expect([status, json.code, json.field]).toEqual([400, "invalid_field", "transactions"]);
    expect(json.detail).toBe(
      "`transactions` must have at most 1,000 items: send more as application/x-ndjson, one on each line.",
    );
  });

  test.each([
    [{}, 400, "invalid_field"],
    [{ transactions: [] }, 400, "invalid_field"],
    [{ transactions: [{ description: "a" }], upload_id: "upl_x" }, 400, "invalid_field"],
    [{ transactions: "a" }, 400, "invalid_field"],
    [{ transactions: [{ description: "a" }], more: 1 }, 400, "unknown_field"],
    [{ upload_id: "upl_x" }, 404, "not_found"],
    [{ upload_id: "upl_01KAJ3V9G5ZX4T7C2M8Q6RWE1D" }, 404, "not_found"],
    [{ upload_id: "../../other/user/upl_01KAJ3V9G5ZX4T7C2M8Q6RWE1D" }, 404, "not_found"],
  ])("%j is %i", async (body, status, code) => {
    expect(await suite.json(body)).toMatchObject({ status, json: { code } });
  });

  test("401 without a key, 403 for one that may only read, 415 and 413 with what to do", async () => {
    const body = { transactions: [{ description: "a" }] };
    expect((await suite.json(body, { key: null })).status).toBe(401);
    const { key } = await suite.product.platform.identity.keys.create({
      tenant: "t",
      name: "r",
      scopes: ["read"],
    });
    expect((await suite.json(body, { key })).status).toBe(403);
    const csv = await suite.json(body, { headers: { "content-type": "text/csv" } });
    expect([csv.status, csv.json.detail]).toEqual([
      415,
      `This route takes JSON in UTF-8: send Content-Type: application/json, or ${NDJSON}.`,
    ]);
    const large = await suite.json({ transactions: ["x".repeat(4_000_000)] });
    expect(large).toMatchObject({ status: 413, json: { upload_url: "/api/v1/uploads" } });
  });
});

describe("as NDJSON", () => {
  test("a line for each line, in order, and nothing more", async () => {
    const { status, headers, said } = await suite.lines(
      `${line("a")}\n${line("b", { amount: -1 })}\n${line("c")}\n`,
    );
    expect([status, headers.get("content-type")]).toEqual([200, NDJSON]);
    expect(merchants(said)).toEqual(["a", "b", "c"]);
    expect(suite.fake.options[0]).toMatchObject({ bulk: true });
  });

  test("the last line may lack its end; blank lines are passed over, and counted", async () => {
    const { said } = await suite.lines(`\n${line("a")}\n\r\n  \n{"x"\n${line("b")}`);
    expect(said).toMatchObject([{ merchant: "a" }, { code: "invalid_json", line: 5 }, { merchant: "b" }]);
    expect(said[1]!.detail).toBe(
      "The line is not valid JSON: it ends too early. Check quotes, commas and brackets.",
    );
  });

  test("nothing is answered with nothing", async () => {
    for (const body of ["", "\n", "\r\n \n"])
      expect(await suite.lines(body)).toMatchObject({ status: 200, text: "" });
  });

  test("a byte order mark and CRLF are no part of a line", async () => {
    const { said } = await suite.lines(`\ufeff${line("a")}\r\n${line("b")}\r\n`);
    expect(merchants(said)).toEqual(["a", "b"]);
  });

  const deep = (levels: number) => `{"description":${"[".repeat(levels)}${"]".repeat(levels)}}`;
  test.each<[string, string, string | undefined]>([
    ["10 kB of description", line("x".repeat(10_000)), "description"],
    ["a control byte", line("a\u0007b"), "description"],
    ["a raw control byte", `{"description":"a\u0000b"}`, undefined],
    ["half a surrogate pair", `{"description":"\\ud800"}`, "description"],
    ["a bottomless nesting", deep(30_000), undefined],
    ["a nesting", deep(10), "description"],
    ["a number too large", `{"description":"a","amount":1e999}`, "amount"],
    ["a number with many digits", `{"description":"a","amount":${"9".repeat(400)}}`, "amount"],
    ["a list", `[{"description":"a"}]`, undefined],
    ["a number", "5", undefined],
    ["null", "null", undefined],
    ["a string", `"a"`, undefined],
    ["another field", line("a", { colour: 1 }), "colour"],
    ["a prototype", `{"description":"a","__proto__":{"x":1}}`, "__proto__"],
    ["two values", `${line("a")}${line("b")}`, undefined],
    ["flags, which have their place in the query", line("a", { use_cache: false }), "use_cache"],
    ["a control byte in what is not read", line("a", { account_id: "x\u0001" }), "account_id"],
  ])("%s gets a problem in its place", async (_, bad, field) => {
    const { status, said } = await suite.lines(`${line("a")}\n${bad}\n${line("b")}\n`);
    expect(status).toBe(200);
    expect(said).toMatchObject([{ merchant: "a" }, { status: 400, line: 2 }, { merchant: "b" }]);
    expect(said[1]!.field).toBe(field);
  });

  test("only digits are a description like another", async () => {
    expect(merchants((await suite.lines(line("0042 1234567890"))).said)).toEqual(["0042 1234567890"]);
  });

  test("bytes that are no UTF-8, and a line that is too long, are problems of their lines alone", async () => {
    const body = Buffer.concat([
      Buffer.from(`${line("a")}\n`),
      Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a]),
      Buffer.from(`${line("x".repeat(70_000))}\n${line("b")}\n`),
      Buffer.from(line("y".repeat(70_000))),
    ]);
    const { said } = await suite.lines(body);
    expect(said).toMatchObject([
      { merchant: "a" },
      { code: "invalid_json", line: 2 },
      { code: "invalid_field", line: 3 },
      { merchant: "b" },
      { code: "invalid_field", line: 5 },
    ]);
  });

  test("whatever is sent: a line for each that is not blank, in order", async () => {
    const good = fc.stringMatching(/^[a-z]{1,8}$/).map((text) => ({ raw: line(text), merchant: text }));
    const bad = fc
      .oneof(
        fc
          .string({ maxLength: 30 })
          .filter((text) => !text.includes("\n") && text.trim() !== "" && !text.startsWith("\ufeff")),
        fc.json(),
      )
      .map((raw) => ({ raw, merchant: undefined }));
    const blank = fc.constantFrom("", " ", "\r").map((raw) => ({ raw, blank: true as const }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(good, bad, blank), { maxLength: 12 }), async (all) => {
        const { status, said } = await suite.lines(all.map(({ raw }) => raw).join("\n"));
        expect(status).toBe(200);
        const given = all.flatMap((each, i) => ("blank" in each ? [] : [{ ...each, number: i + 1 }]));
        expect(said).toHaveLength(given.length);
        for (const [i, { merchant, number }] of given.entries())
          expect(said[i]).toMatchObject(merchant === undefined ? { line: number } : { merchant });
      }),
      { numRuns: 60 },
    );
  });

  test("lines that ask the same are asked once, in a window and after it", async () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      line(`SHOP ${"abcde"[i % 5]} ${10_000 + i}`, { amount: -i - 1 }),
    );
    const { said } = await suite.lines(many.join("\n"));
    expect(said).toHaveLength(2_000);
    expect(suite.fake.asked).toHaveLength(10); // kept when they came a second time
    expect(said[1_997]!.answer!.id).toBe(said[1_002]!.answer!.id);
  });

  test("force_service and explain stand in the query", async () => {
    await suite.lines(line("a"), { query: "?force_service=standard&explain=true" });
    expect(suite.fake.options).toEqual([{ service: "standard", bulk: true, flags: { explain: true } }]);
    expect((await suite.lines(line("a"), { query: "?force_service=nonesuch" })).status).toBe(400);
    expect((await suite.lines(line("a"), { query: "?use_cache=false" })).status).toBe(400);
  });

  test("401 without a key, 415 compressed, 413 where its length says so", async () => {
    expect((await suite.lines(line("a"), { key: null })).status).toBe(401);
    expect((await suite.lines(line("a"), { headers: { "content-encoding": "gzip" } })).status).toBe(415);
    const long = await suite.lines("\n".repeat(4_000_001));
    expect(long.status).toBe(413);
    expect(long.json).toMatchObject({ code: "body_too_large", upload_url: "/api/v1/uploads" });
  });

  test("what breaks in the middle is the last line, and names the first without an answer", async () => {
    let window = 0;
    suite.fake.before = () => {
      if (++window === 3) throw new StoreDown("table", new Error("down"));
    };
    const lines = Array.from({ length: 900 }, (_, i) =>
      line(`shop ${i.toString(36).replace(/\d/g, "x")}${i}`),
    );
    const { said } = await suite.lines(lines.join("\n"));
    expect(said.at(-1)).toMatchObject({ code: "unavailable", status: 503, line: said.length });
    expect(said.slice(0, -1).every(({ merchant }) => merchant !== undefined)).toBe(true);
    expect(said.length).toBeLessThan(900);
  });
});

test("the real ladder answers the same line the same, alone, in JSON and in NDJSON", async () => {
  const { store, ladder, categoriser } = suite.product.platform;
  const transactions = createTransactions({ data: store.data, ladder, categoriser, llm: undefined });
  const descriptions = ["SQ *IRON ROAST COFFEE 0042 OAKLAND CA", "ร้านขายยา สาขา 12 ลาดพร้าว", "INTEREST PAID"];
  const alone = await inCall(() =>
    transactions.categorizeMany(descriptions.map((description) => ({ description }))),
  );
  suite.fake.categorizeMany = transactions.categorizeMany;
  const { said } = await suite.lines(descriptions.map((description) => line(description)).join("\n"));
  const { json } = await suite.json({ transactions: descriptions.map((description) => ({ description })) });
  const primaries = alone.map(({ value }) => value.category.primary);
  expect(said.map(({ category }) => category!.primary)).toEqual(primaries);
  expect(json.results.map(({ category }) => category!.primary)).toEqual(primaries);
  expect(PATH).toBe("/api/v1/ml/categorize/batch");
});
