import { afterAll, beforeAll, expect, test } from "vitest";
import { type Product, startProduct } from "#test/support/product";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

interface Processed {
  items: { label: string; category: { primary: string }; confidence: number }[];
  answer: { rung: string; model: string | null; why: { kind: string }[] };
}
const ask = async (text: string, more: object = {}) =>
  (await product.call<Processed>("POST", "/api/v1/process/text", { body: { text, ...more } })).json;

test("a label that the lexicon doubts is placed by the model, and says so", async () => {
  const { items, answer } = await ask("opal top up 20 aud");
  expect(items).toMatchObject([{ category: { primary: "TRANSPORTATION" } }]);
  expect(answer).toMatchObject({ rung: "model", model: expect.stringMatching(/^rung-lines-/) });
  expect(answer.why.map(({ kind }) => kind)).toContain("model");
});

test("the standard service leaves the model out", async () => {
  const { answer } = await ask("opal top up 20 aud", { force_service: "standard" });
  expect([answer.rung, answer.model]).toEqual(["rules", null]);
});

test("what the lexicon is sure of never asks it, nor does what was taught", async () => {
  expect((await ask("coffee 4")).answer.rung).toBe("rules");
  await product.call("POST", "/api/v1/mappings", {
    body: { term: "opal top up", category: "ENTERTAINMENT" },
    user: "bob",
  });
  const { json } = await product.call<Processed>("POST", "/api/v1/process/text", {
    body: { text: "opal top up 20 aud" },
    user: "bob",
  });
  expect([json.answer.rung, json.items[0]!.category.primary]).toEqual(["taught", "ENTERTAINMENT"]);
});

test("an entry given field by field is placed by it as well", async () => {
  const { status, json } = await product.call<{ entries: { category: { primary: string } }[] }>(
    "POST",
    "/api/v1/spending",
    { body: { amount: "20.00", currency: "AUD", label: "opal top up" } },
  );
  expect([status, json.entries[0]!.category.primary]).toEqual([201, "TRANSPORTATION"]);
});
