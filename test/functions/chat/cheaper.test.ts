import { afterAll, beforeAll, expect, test } from "vitest";
import { PRODUCTS, type ShopBench, startShops, type TestShop } from "./chat-setup.ts";

let bench: ShopBench;
let shop: TestShop;
beforeAll(async () => {
  bench = await startShops();
  shop = await bench.shop();
}, 60_000);
afterAll(() => bench?.stop());

const offered = async (message: string, text = "Anything cheaper?", of = shop) => {
  const { json } = await of.say(message);
  return { json, button: json.quick_replies.find((one) => one.text === text) };
};

test("cheaper ones are offered where there are some, and the button shows them", async () => {
  const { json, button } = await offered("headphones over $100");
  expect(json.products.map(({ id }) => id)).toEqual(["h2"]);
  expect(button).toBeDefined();
  const { json: cheaper } = await shop.say(button!.message, { conversation_id: json.conversation_id });
  expect(cheaper.products.map(({ id }) => id).sort()).toEqual(["h1", "h3", "h4"]);
  // Now the cheapest of all is among those shown.
  expect(cheaper.quick_replies.map(({ text }) => text)).not.toContain("Anything cheaper?");
});

test("they are not where the cheapest is shown already, and nothing is where nothing has a price", async () => {
  expect((await offered("headphones")).button).toBeUndefined();
  const { json, button } = await offered("turntable");
  expect([json.products.map(({ id }) => id), button]).toEqual([["n1"], undefined]);
});

test("Thai has its own button", async () => {
  expect((await offered("หูฟังเกิน 100 เหรียญ", "มีถูกกว่านี้ไหม")).button).toBeDefined();
  expect((await offered("มีหูฟังไหม", "มีถูกกว่านี้ไหม")).button).toBeUndefined();
});

test("what is cheaper but shares only a word with the question is neither offered nor shown", async () => {
  const price = { amount: "9.00", currency: "USD" };
  const cable = { id: "c1", title: "Gaming cable", categories: ["Cables"], price };
  const own = await bench.shop([...PRODUCTS, cable]);
  const { json, button } = await offered("cadence gaming headphones", undefined, own);
  expect(json.products.map(({ id }) => id)).toContain("h4");
  const { json: cheaper } = await own.say("cheaper", { conversation_id: json.conversation_id });
  expect(cheaper.products.map(({ id }) => id)).not.toContain("c1");
  expect(button !== undefined).toBe(cheaper.products.length > 0);
});
