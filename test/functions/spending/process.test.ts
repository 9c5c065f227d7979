import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fakeClock } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";

let product: Product;
const clock = fakeClock(); // 2026-11-21 12:00 in Bangkok

beforeAll(async () => {
  product = await startProduct({ clock });
});
afterAll(() => product.stop());

interface Processed {
  items: { label: string; date: string; currency: string; span: [number, number]; amount: string }[];
  needs: { field: string }[];
  language: string;
  answer: Record<string, unknown> & { trace?: { at: string }[] };
  code?: string;
  field?: string;
}

const ask = (body: Record<string, unknown>) =>
  product.call<Processed>("POST", "/api/v1/process/text", { body });

describe("POST /api/v1/process/text", () => {
  test("answers with items, language and an envelope, and stores nothing", async () => {
    const { status, json } = await ask({ text: "กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน" });
    expect(status).toBe(200);
    expect(json.items).toMatchObject([
      { label: "กาแฟ", amount: "65.00", currency: "THB", date: "2026-11-20" },
      { label: "ข้าวมันไก่", amount: "50.00", currency: "THB", date: "2026-11-20" },
    ]);
    expect(json).toMatchObject({ language: "th", needs: [] });
    expect(json.answer).toMatchObject({
      id: expect.stringMatching(/^ans_/),
      rung: "rules",
      cached: null,
      cost_micros: 0,
      degraded: null,
    });
    expect((await product.call<{ items: unknown[] }>("GET", "/api/v1/spending")).json.items).toEqual([]);
  });

  test("a repeated question is a memory hit with the same answer id", async () => {
    const first = (await ask({ text: "tea 3" })).json.answer;
    expect((await ask({ text: "tea 3" })).json.answer).toMatchObject({ id: first["id"], cached: "memory" });
    expect((await ask({ text: "tea 3", use_cache: false })).json.answer["cached"]).toBeNull();
  });

  test("what depends on now is resolved after the cache", async () => {
    const text = "ramen 12 yesterday";
    await ask({ text });
    const elsewhere = await ask({
      text,
      now: "2026-03-01T00:30:00+09:00",
      timezone: "Asia/Tokyo",
      currency: "JPY",
    });
    expect(elsewhere.json.answer["cached"]).toBe("memory");
    expect(elsewhere.json.items).toMatchObject([{ date: "2026-02-28", currency: "JPY", amount: "12" }]);
    expect((await ask({ text })).json.items).toMatchObject([
      { date: "2026-11-20", currency: "USD", amount: "12.00" },
    ]);
  });

  test("spans point into the text of the request at hand, however it is spelt", async () => {
    const composed = "caf\u00e9 4.50";
    const decomposed = "cafe\u0301 4.50";
    for (const text of [composed, decomposed]) {
      const { json } = await ask({ text });
      const [start, end] = json.items[0]!.span;
      expect(text.slice(start, end).normalize("NFC")).toContain("caf\u00e9");
      expect(end).toBeLessThanOrEqual(text.length);
    }
    expect((await ask({ text: decomposed })).json.answer["cached"]).toBe("memory");
  });

  test("explain adds the trace", async () => {
    const { json } = await ask({ text: "soup 7", explain: true });
    expect(json.answer.trace?.map(({ at }) => at)).toContain("rules");
  });

  test("force_service is taken from body and query, and must be one there is", async () => {
    expect((await ask({ text: "soup 7", force_service: "standard" })).status).toBe(200);
    const inQuery = await product.call("POST", "/api/v1/process/text?force_service=optimized", {
      body: { text: "soup 7" },
    });
    expect(inQuery.status).toBe(200);
    expect(await ask({ text: "soup 7", force_service: "v99" })).toMatchObject({
      status: 400,
      json: { field: "force_service" },
    });
  });

  test.each(["😀😀😀", "شكرا جزيلا", "<script>alert(1)</script>", "\u202eabc", "12", "?!"])(
    "%j tells of no spending: no items, no needs",
    async (text) => {
      const { status, json } = await ask({ text });
      expect(status).toBe(200);
      expect([json.items, json.needs]).toEqual([[], []]);
    },
  );

  test("an amount beyond what is exact is asked about, not bent", async () => {
    const { json } = await ask({ text: "yacht 99999999999999999999 usd" });
    expect(json.items).toEqual([]);
  });

  test.each([
    [undefined, "text"],
    ["", "text"],
    [" \n\t ", "text"],
    ["\u0000", "text"],
    ["a\u0085b", "text"],
    ["\udc00", "text"],
    ["x".repeat(100_000), "text"],
    [["a"], "text"],
    [null, "text"],
  ])("400 invalid_field for %j", async (text, field) => {
    expect(await ask({ text })).toMatchObject({ status: 400, json: { code: "invalid_field", field } });
  });

  test("401, 415, 400 invalid_json, 405 and 413 as everywhere", async () => {
    const path = "/api/v1/process/text";
    const body = { text: "tea 3" };
    expect((await product.call("POST", path, { body, key: null })).status).toBe(401);
    expect(
      (await product.call("POST", path, { raw: "text=tea", headers: { "content-type": "text/plain" } }))
        .status,
    ).toBe(415);
    expect(await product.call("POST", path, { raw: '{"text": ' })).toMatchObject({
      status: 400,
      json: { code: "invalid_json" },
    });
    expect((await product.call("GET", path)).status).toBe(405);
    const huge = await product.call("POST", path, { raw: JSON.stringify({ text: "x".repeat(4_100_000) }) });
    expect(huge).toMatchObject({
      status: 413,
      json: { code: "body_too_large", upload_url: expect.any(String) },
    });
  });
});

describe("POST /api/v1/process/batch", () => {
  const batch = (texts: unknown, more: Record<string, unknown> = {}) =>
    product.call<{ results: Processed[]; code?: string }>("POST", "/api/v1/process/batch", {
      body: { texts, ...more },
    });

  test("answers each text in order, a bad one with a problem in its place", async () => {
    const { status, json } = await batch(["coffee 4", "", "good morning", "\ud800", "กาแฟ 65"]);
    expect(status).toBe(200);
    expect(json.results).toHaveLength(5);
    expect(json.results[0]).toMatchObject({ items: [{ label: "coffee" }], language: "en" });
    expect(json.results[1]).toMatchObject({ code: "invalid_field", field: "texts.1" });
    expect(json.results[2]).toMatchObject({ items: [], needs: [] });
    expect(json.results[3]).toMatchObject({ code: "invalid_field", field: "texts.3" });
    expect(json.results[4]).toMatchObject({ items: [{ label: "กาแฟ" }], language: "th" });
  });

  test("takes 200 texts, answers equal ones from one computation, and refuses 201", async () => {
    const { json } = await batch(Array.from({ length: 200 }, () => "same coffee 4"));
    expect(new Set(json.results.map(({ answer }) => answer["id"])).size).toBe(1);
    expect(await batch(Array.from({ length: 201 }, () => "x"))).toMatchObject({
      status: 400,
      json: { field: "texts" },
    });
    expect((await batch([])).status).toBe(400);
    expect((await batch("coffee 4")).status).toBe(400);
  });
});
