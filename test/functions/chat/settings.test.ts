import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { type ShopBench, startShops, type TestShop } from "./chat-setup.ts";

const PATH = "/api/v1/shop/settings";
const DEFAULTS = {
  policy: {
    min_age: null,
    medical_claims: false,
    blocked_topics: [],
    jurisdictions: null,
    tone: "friendly",
    languages: ["en", "th"],
    facts: [],
  },
  synonyms: [],
  common_questions: [],
  currency: null,
};
const SET = {
  policy: {
    min_age: 20,
    medical_claims: true,
    blocked_topics: ["weapons"],
    jurisdictions: ["TH", "US-CA"],
    tone: "formal",
    languages: ["th"],
    shop_name: "Aria",
    facts: ["Delivery takes two days."],
  },
  synonyms: [["cans", "headphones"]],
  common_questions: ["what is on sale?"],
  currency: "THB",
};

interface Settings {
  policy: Record<string, unknown>;
  index: { products: number; built_at: string | null; is_pending: boolean };
  code?: string;
  field?: string;
}

describeBackends("the shop's settings", (backend) => {
  let bench: ShopBench;
  beforeAll(async () => {
    bench = await startShops({ backend });
    await bench.shop([]); // the stack is up
  }, 60_000);
  afterAll(() => bench?.stop());

  const settings = (shop: TestShop) => shop.get<Settings>(PATH);

  test("of a shop that has set nothing, and has no index yet", async () => {
    const { key } = await bench.product.platform.identity.keys.create({
      tenant: "shop-new",
      name: "test",
      scopes: ["read"],
    });
    const { status, json } = await bench.product.call("GET", PATH, { key });
    const index = { products: 0, built_at: null, is_pending: false };
    expect([status, json]).toEqual([200, { ...DEFAULTS, index }]);
  });

  test("are stored, and the same for every user of the tenant, and for no other tenant", async () => {
    const [shop, other] = [await bench.shop(), await bench.shop([])];
    const { status, json } = await shop.set(SET);
    expect(status, JSON.stringify(json)).toBe(200);
    expect(json).toMatchObject(SET);
    const { key } = shop;
    const read = await bench.product.call<Settings>("GET", PATH, { key, user: "somebody-else" });
    expect(read.json).toMatchObject(SET);
    expect((await settings(other)).json).toMatchObject(DEFAULTS);
  });

  test("are replaced as a whole: what is left out is as if nothing had been set", async () => {
    const shop = await bench.shop([]);
    await shop.set(SET);
    expect((await shop.set({ currency: "USD" })).json).toMatchObject({ ...DEFAULTS, currency: "USD" });
    expect((await shop.set({})).json).toMatchObject(DEFAULTS);
    expect((await settings(shop)).json.policy).not.toHaveProperty("shop_name");
  });

  test("codes are read in any case, and white space around words is nothing", async () => {
    const shop = await bench.shop([]);
    const { json } = await shop.set({
      currency: " thb ",
      policy: { jurisdictions: ["th", "us-ca"], shop_name: "  Aria  " },
    });
    expect(json).toMatchObject({
      currency: "THB",
      policy: { jurisdictions: ["TH", "US-CA"], shop_name: "Aria" },
    });
  });

  test("tell how the search index stands: what it holds, and that questions to answer make one due", async () => {
    const shop = await bench.shop();
    const { json } = await settings(shop);
    expect(json.index).toMatchObject({ products: 6, built_at: expect.stringMatching(/Z$/) });
    const due = await shop.set({ common_questions: ["what is on sale?"] });
    expect(due.json["index"]).toMatchObject({ products: 6, is_pending: true });
  });

  test("hold for the next question: synonyms, currency and who may ask", async () => {
    const shop = await bench.shop();
    const found = async (q: string) =>
      (
        await shop.get<{ items: { id: string }[]; total: number }>(
          `/api/v1/products?q=${encodeURIComponent(q)}`,
        )
      ).json;
    const headphones = (await found("headphones")).items.map(({ id }) => id);
    await shop.set({ synonyms: [["lugholes", "headphones"]] });
    expect((await found("lugholes")).items.map(({ id }) => id).toSorted()).toEqual(headphones.toSorted());
    await shop.set({});
    expect((await found("lugholes")).total).toBe(0);
    await shop.set({ policy: { min_age: 20 } });
    expect((await shop.say("headphones")).json.products).toEqual([]);
    await shop.set({});
    expect((await shop.say("headphones")).json.products).not.toEqual([]);
  });

  describe("a value that is none", () => {
    const line = "x".repeat(501);
    const policy = (field: string, value: unknown) => ({ policy: { [field]: value } });
    const many = <T>(n: number, one: T) => Array.from({ length: n }, () => one);
    test.each([
      ["policy", { policy: "strict" }, "invalid_field"],
      ["policy.min_age", policy("min_age", 0), "invalid_field"],
      ["policy.min_age", policy("min_age", 121), "invalid_field"],
      ["policy.min_age", policy("min_age", "20"), "invalid_field"],
      ["policy.min_age", policy("min_age", 20.5), "invalid_field"],
      ["policy.medical_claims", policy("medical_claims", "yes"), "invalid_field"],
      ["policy.blocked_topics.0", policy("blocked_topics", [" "]), "invalid_field"],
      ["policy.blocked_topics.0", policy("blocked_topics", [line]), "invalid_field"],
      ["policy.blocked_topics", policy("blocked_topics", many(101, "x")), "invalid_field"],
      ["policy.jurisdictions.0", policy("jurisdictions", ["Thailand"]), "invalid_field"],
      ["policy.tone", policy("tone", "rude"), "invalid_field"],
      ["policy.languages", policy("languages", []), "invalid_field"],
      ["policy.languages.0", policy("languages", ["fr"]), "invalid_field"],
      ["policy.shop_name", policy("shop_name", ""), "invalid_field"],
      ["policy.facts.0", policy("facts", [line]), "invalid_field"],
      ["policy.minAge", policy("minAge", 20), "unknown_field"],
      ["synonyms.0", { synonyms: [["alone"]] }, "invalid_field"],
      ["synonyms.0", { synonyms: [many(21, "x")] }, "invalid_field"],
      ["synonyms.0.1", { synonyms: [["a", "x".repeat(101)]] }, "invalid_field"],
      ["synonyms", { synonyms: many(501, ["a", "b"]) }, "invalid_field"],
      ["common_questions.0", { common_questions: ["x".repeat(301)] }, "invalid_field"],
      ["common_questions", { common_questions: many(51, "x") }, "invalid_field"],
      ["currency", { currency: "baht" }, "invalid_field"],
      ["currency", { currency: "XXZ" }, "invalid_field"],
      ["currency", { currency: 764 }, "invalid_field"],
      ["index", { index: { products: 0 } }, "unknown_field"],
      ["commonQuestions", { commonQuestions: [] }, "unknown_field"],
    ] as const)("of %s is told by its name, and changes nothing (case %#)", async (field, body, code) => {
      const shop = await bench.shop([]);
      await shop.set(SET);
      const { status, json } = await shop.set(body);
      expect([status, json["code"], json["field"]], JSON.stringify(json)).toEqual([400, code, field]);
      expect((await settings(shop)).json).toMatchObject(SET);
    });
  });
});
