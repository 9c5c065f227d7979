import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Product, startProduct } from "#test/support/product";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

interface Category {
  primary: string;
  detailed: string | null;
  name: { en: string; th: string };
}
interface Categorised {
  category: Category;
  merchant: string | null;
  confidence: number;
  unsure: boolean;
  alternatives: { category: Category; confidence: number }[];
  answer: { id: string; rung: string; cached: string | null; model: string | null; trace?: { at: string }[] };
  code?: string;
  field?: string;
}

const ask = (body: Record<string, unknown>, query = "") =>
  product.call<Categorised>("POST", `/api/v1/ml/categorize${query}`, { body });

describe("POST /api/v1/ml/categorize", () => {
  test("a known kind of place, in English and Thai, by the model", async () => {
    const { status, json } = await ask({
      description: "SQ *IRON ROAST COFFEE 0042 OAKLAND CA",
      amount: -4.5,
      currency: "USD",
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      category: {
        primary: "FOOD_AND_DRINK",
        detailed: "FOOD_AND_DRINK_COFFEE",
        name: { en: "Coffee", th: "กาแฟ" },
      },
      unsure: false,
      answer: { rung: "model", cached: null, model: expect.stringMatching(/^rung-lines-/) },
    });
    expect(json.confidence).toBeGreaterThan(0.85);
    const thai = await ask({ description: "ร้านขายยา สาขา 12 ลาดพร้าว", amount: "-120.00", currency: "THB" });
    expect(thai.json.category.detailed).toBe("MEDICAL_PHARMACIES_AND_SUPPLEMENTS");
  });

  test("structured lines are decided by rules, and the way the money went makes a difference", async () => {
    const line = (description: string, amount: number) => ask({ description, amount });
    expect((await line("ATM WITHDRAWAL 12/11 HIGH STREET", -40)).json).toMatchObject({
      category: { detailed: "TRANSFER_OUT_WITHDRAWAL" },
      answer: { rung: "rules" },
    });
    expect((await line("INTEREST PAID", 0.42)).json.category.detailed).toBe("INCOME_INTEREST_EARNED");
    expect((await line("INTEREST", -12)).json.category.detailed).toBe("BANK_FEES_INTEREST_CHARGE");
    expect((await line("รับโอนจาก นาย ก", 500)).json.category.primary).toBe("TRANSFER_IN");
    expect((await line("ค่าธรรมเนียมรายปี", -200)).json.category.detailed).toBe("BANK_FEES_OTHER_BANK_FEES");
  });

  test("a merchant category code decides where it is exact", async () => {
    const { json } = await ask({ description: "ZXQV HOLDINGS 4821", mcc: "5912" });
    expect(json).toMatchObject({
      category: { detailed: "MEDICAL_PHARMACIES_AND_SUPPLEMENTS" },
      answer: { rung: "rules" },
    });
  });

  test("an unknown merchant gets a low confidence and alternatives, not a confident guess", async () => {
    for (const description of ["QUILLFEATHER HOLDINGS", "ZXQV LTD 88", "000123456", "***", "🦄🦄"]) {
      const { status, json } = await ask({ description });
      expect([description, status, json.unsure]).toEqual([description, 200, true]);
      expect(json.confidence).toBeLessThan(0.7);
      expect(json.alternatives.length).toBeGreaterThan(0);
    }
  });

  test("lines that differ in references alone are one question", async () => {
    const first = await ask({ description: "HARBOUR BAKERY 10482 REF 99812345", amount: -3 });
    const second = await ask({ description: "HARBOUR  BAKERY 55310 REF 10002231", amount: -9 });
    expect(second.json.answer).toMatchObject({ id: first.json.answer.id, cached: "memory" });
    const anew = await ask({
      description: "HARBOUR BAKERY 55310 REF 10002231",
      amount: -9,
      use_cache: false,
    });
    expect(anew.json.answer.cached).toBeNull();
  });

  test("force_service: the standard service answers from rules and lexicon alone", async () => {
    const body = { description: "HARBOUR COFFEE 12" };
    const standard = await ask({ ...body, force_service: "standard", explain: true });
    expect(standard.json.answer.rung).toBe("lexicon");
    expect(standard.json.answer.trace?.map(({ at }) => at)).toContain("lexicon");
    expect((await ask(body, "?force_service=optimized")).json.answer.rung).toBe("model");
    const wrong = await ask({ ...body, force_service: "turbo" });
    expect([wrong.status, wrong.json.code, wrong.json.field]).toEqual([
      400,
      "invalid_field",
      "force_service",
    ]);
  });

  test.each([
    [{}, "description"],
    [{ description: "" }, "description"],
    [{ description: "   " }, "description"],
    [{ description: "a".repeat(10_000) }, "description"],
    [{ description: "tab\u0007bell" }, "description"],
    [{ description: "\ud800" }, "description"],
    [{ description: 7 }, "description"],
    [{ description: "x", currency: "ZZZ" }, "currency"],
    [{ description: "x", amount: "12,50" }, "amount"],
    [{ description: "x", amount: 1e300 }, "amount"],
    [{ description: "x", mcc: 5912 }, "mcc"],
    [{ description: "x", country: "Thailand" }, "country"],
    [{ description: "x", date: "21/11/2026" }, "date"],
    [{ description: "x", colour: "red" }, "colour"],
  ])("bad input %j is refused by name", async (body, field) => {
    const { status, json } = await ask(body);
    expect([status, json.field]).toEqual([400, field]);
  });
});

describe("GET /api/v1/ml/explain/{answer_id}", () => {
  test("the weights add up to the score, and the trace is there", async () => {
    const { json } = await ask({ description: "OLD MILL BREWERY TAP 12" });
    const { status, json: why } = await product.call<{
      why: { kind: string; text: string; weight: number }[];
      score: number;
      rung: string;
      trace: { at: string }[];
    }>("GET", `/api/v1/ml/explain/${json.answer.id}`);
    expect([status, why.rung]).toEqual([200, "model"]);
    expect(why.why.some(({ text }) => text.startsWith("brew"))).toBe(true);
    expect(why.why.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(why.score, 9);
    expect(why.trace.map(({ at }) => at)).toEqual(expect.arrayContaining(["rules", "model"]));
  });

  test("another user's answer, and what is no answer, is not found", async () => {
    const { json } = await ask({ description: "OLD MILL BREWERY TAP 13" });
    for (const [id, user] of [
      [json.answer.id, "bob"],
      ["ans_nothing", "ann"],
    ] as const) {
      const reply = await product.call("GET", `/api/v1/ml/explain/${id}`, { user });
      expect([reply.status, reply.json["code"]]).toEqual([404, "not_found"]);
    }
  });
});

describe("performance", () => {
  test("metrics count predictions, hits and times of both services", async () => {
    type Metrics = Record<"standard" | "optimized", Record<string, number>>;
    const metrics = async () => (await product.call<Metrics>("GET", "/api/v1/ml/performance/metrics")).json;
    const before = await metrics();
    await ask({ description: "RIVERSIDE BAKERY 3" });
    await ask({ description: "RIVERSIDE BAKERY 3" });
    await ask({ description: "RIVERSIDE BAKERY 3", force_service: "standard" });
    const after = await metrics();
    expect(after.optimized["total_predictions"]! - before.optimized["total_predictions"]!).toBe(2);
    expect(after.standard["total_predictions"]! - before.standard["total_predictions"]!).toBe(1);
    expect(after.optimized["cache_hit_rate_percent"]).toBeGreaterThan(0);
    expect(after.optimized["avg_prediction_time_ms"]).toBeGreaterThan(0);
    expect([after.optimized["models_loaded"], after.standard["models_loaded"]]).toEqual([1, 0]);
  });

  test("clear-cache makes the next answer a computed one", async () => {
    await ask({ description: "RIVERSIDE DELI 3" });
    expect((await ask({ description: "RIVERSIDE DELI 3" })).json.answer.cached).toBe("memory");
    const cleared = await product.call("POST", "/api/v1/ml/performance/clear-cache");
    expect([cleared.status, cleared.json]).toEqual([200, { cleared: true }]);
    expect((await ask({ description: "RIVERSIDE DELI 3" })).json.answer.cached).toBeNull();
  });
});
