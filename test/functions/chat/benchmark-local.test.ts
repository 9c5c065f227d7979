import { afterAll, beforeAll, expect, test } from "vitest";
import { storedRows } from "#test/support/stored-rows";
import { measure } from "./benchmark-setup.ts";
import { type ShopBench, startShops } from "./chat-setup.ts";

let bench: ShopBench;
beforeAll(async () => {
  bench = await startShops();
}, 60_000);
afterAll(() => bench?.stop());

test("the shop's own questions are asked by default, ten times, and templates answer", async () => {
  const own = await bench.shop();
  const { status, json } = await measure(bench, own);
  expect(status, JSON.stringify(json)).toBe(200);
  expect(json).toMatchObject({ iterations: 10, iterations_done: 10, messages: 6, language_model: false });
  for (const way of [json.standard, json.optimized.first_time, json.optimized.repeated]) {
    expect(way.answers).toBe(10);
    expect(Object.keys(way.rungs)).not.toContain("llm");
    expect(way.useful_ms).not.toBeNull();
  }
  expect(json.cost_micros).toBe(0);
}, 60_000);

test("common questions come first; a shop of adults is measured as an adult's", async () => {
  const own = await bench.shop([]);
  await own.set({ policy: { min_age: 20 }, common_questions: ["do you deliver?"] });
  const { json } = await measure(bench, own, "?iterations=2", {});
  expect(json).toMatchObject({ iterations_done: 2, messages: 1, products: 0 });
  expect(json.standard.rungs).not.toHaveProperty("policy");
});

test("nobody's history has it", async () => {
  const own = await bench.shop();
  const rows = async () =>
    (await storedRows(bench.product)).filter((row) => /conversation|turn/.test(String(row["__edb_e__"])))
      .length;
  const before = await rows();
  await measure(bench, own, "?iterations=2", {});
  expect(await rows()).toBe(before);
  await own.say("hello");
  expect(await rows()).toBeGreaterThan(before);
});

test("a shop with nothing in it is asked for messages, and answers those", async () => {
  const own = await bench.shop([]);
  const empty = await measure(bench, own, "?iterations=1");
  expect([empty.status, empty.json.code, empty.json.field]).toEqual([400, "invalid_field", "messages"]);
  const { status, json } = await measure(bench, own, "?iterations=1", { messages: ["shoes"] });
  expect([status, json.products, json.standard.answers]).toEqual([200, 0, 1]);
});

test.each([
  ["?iterations=0", {}, "iterations"],
  ["?iterations=101", {}, "iterations"],
  ["?iterations=ten", {}, "iterations"],
  ["?iterations=1.5", {}, "iterations"],
  ["?rounds=1", {}, "rounds"],
  ["", { messages: [] }, "messages"],
  ["", { messages: Array.from({ length: 21 }, (_, i) => `shoes ${i}`) }, "messages"],
  ["", { messages: ["  "] }, "messages.0"],
  ["", { message: "shoes" }, "message"],
])("%s %o is refused by name", async (query, body, field) => {
  const own = await bench.shop([]);
  const { status, json } = await measure(bench, own, query, body);
  expect([status, json.field]).toEqual([400, field]);
});

test("a key without the scope is refused", async () => {
  const { keys } = bench.product.platform.identity;
  const { key } = await keys.create({ tenant: "reader", name: "test", scopes: ["read"] });
  const { status } = await bench.product.call("POST", "/api/v1/benchmark", { key });
  expect(status).toBe(403);
});
