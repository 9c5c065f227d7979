import { afterAll, beforeAll, expect, test } from "vitest";
import { type ShopBench, startShops, type TestShop } from "./chat-setup.ts";

const usd = (amount: string) => ({ amount, currency: "USD" });
const thb = (amount: string) => ({ amount, currency: "THB" });

const SHOES = {
  id: "trail",
  title: "Falcon trail shoes",
  brand: "Falcon",
  categories: ["Shoes"],
  price: usd("60.00"),
  variants: [
    { id: "TR-41", attributes: { color: "red", size: 41 }, stock: 2 },
    { id: "TR-42", attributes: { color: "red", size: 42 }, stock: 3 },
    { id: "TK-42", attributes: { color: "black", size: 42 }, price: usd("65.00"), stock: 1 },
    { id: "TK-43", attributes: { color: "black", size: 43 }, price: usd("65.00"), stock: 0 },
  ],
};
const SHIRT = {
  id: "shirt",
  title: "เสื้อยืดคอกลม",
  categories: ["เสื้อ"],
  price: thb("390"),
  variants: [
    { id: "S-RM", attributes: { สี: "แดง", ไซส์: "M" }, stock: 4 },
    { id: "S-KM", attributes: { สี: "ดำ", ไซส์: "M" }, stock: 4 },
    { id: "S-KL", attributes: { สี: "ดำ", ไซส์: "L" }, price: thb("420"), stock: 5 },
  ],
};
const BOOTS = { id: "boots", title: "Marsh boots", categories: ["Shoes"], price: usd("90.00"), stock: 4 };

let bench: ShopBench;
let shop: TestShop;
beforeAll(async () => {
  bench = await startShops();
  shop = await bench.shop([SHOES, SHIRT, BOOTS]);
}, 60_000);
afterAll(() => bench?.stop());

/** Says one after the other in one conversation. @returns the last reply */
async function talk(...messages: string[]) {
  let on = {};
  for (const message of messages.slice(0, -1))
    on = { conversation_id: (await shop.say(message, on)).json.conversation_id };
  return (await shop.say(messages.at(-1)!, on)).json;
}

test("a variant that is named goes into the cart by its id, at its own price", async () => {
  const { cart, reply } = await talk("trail shoes", "add the red one in size 42 to my cart");
  expect(cart).toEqual([
    {
      action: "add",
      product_id: "trail",
      variant_id: "TR-42",
      title: "Falcon trail shoes",
      variant_title: "red, 42",
      quantity: 1,
      price: { amount: "60.00", amount_minor: 6_000, currency: "USD" },
    },
  ]);
  expect(reply).toContain("$60.00");
  const black = await talk("trail shoes", "add the black one in 42 to my cart");
  expect(black.cart).toMatchObject([{ variant_id: "TK-42", price: { amount: "65.00" }, quantity: 1 }]);
  expect(black.reply).toContain("$65.00");
});

test("a Thai command names its variant, and its price is told", async () => {
  const { cart, reply, language } = await talk("มีเสื้อยืดไหม", "เอาสีดำ ไซส์ L 2 ตัว ใส่ตะกร้า");
  expect(language).toBe("th");
  expect(cart).toMatchObject([
    { action: "add", product_id: "shirt", variant_id: "S-KL", quantity: 2, price: { amount: "420.00" } },
  ]);
  expect(reply).toContain("420 บาท");
});

test("which one is asked when several fit, and the answer completes the command with its count", async () => {
  const asked = await talk("trail shoes", "add two to my cart");
  expect(asked).toMatchObject({ intent: "cart", cart: [] });
  for (const told of ["red, 41", "red, 42", "black, 42 for $65.00"]) expect(asked.reply).toContain(told);
  expect(asked.reply).not.toContain("43"); // it has run out
  const on = ["trail shoes", "add two to my cart"];
  expect((await talk(...on, "red", "42")).cart).toMatchObject([{ variant_id: "TR-42", quantity: 2 }]);
  expect((await talk(...on, "the first one")).cart).toMatchObject([{ variant_id: "TR-41", quantity: 2 }]);
  const thai = await talk("มีเสื้อยืดไหม", "ใส่ตะกร้า", "สีแดงค่ะ");
  expect(thai.cart).toMatchObject([{ variant_id: "S-RM", quantity: 1 }]);
});

test("one that has run out or does not exist is refused, and what there is instead is told", async () => {
  const gone = await talk("trail shoes", "add the black one in size 43 to my cart");
  expect(gone.cart).toEqual([]);
  expect(gone.reply).toMatch(/black, 43.*out of stock/);
  const few = await talk("trail shoes", "add 5 of the red ones in size 42 to my cart");
  expect([few.cart, few.reply]).toEqual([[], expect.stringMatching(/only 3 .*red, 42/)]);
  const none = await talk("trail shoes", "add the red one in size 50 to my cart");
  expect(none.cart).toEqual([]);
  expect(none.reply).toMatch(/does not come in red size 50.*red, 41.*red, 42/);
  expect((await talk("trail shoes", "add the red one in size 50 to my cart", "41 then")).cart).toMatchObject([
    { variant_id: "TR-41", quantity: 1 },
  ]);
  const thai = await talk("มีเสื้อยืดไหม", "เอาสีม่วงใส่ตะกร้า");
  expect(thai.cart).toEqual([]);
  expect(thai.reply).toContain("ไม่มี สีม่วง");
});

test("a question for a variant is answered from the variants, and what follows is about those", async () => {
  const size = await talk("trail shoes", "มีไซซ์ 42 ไหม");
  expect(size.language).toBe("th");
  for (const told of ["red, 42 ราคา $60.00", "black, 42 ราคา $65.00"]) expect(size.reply).toContain(told);
  const black = await talk("trail shoes", "do you have it in 42?", "the one in black");
  expect(black.reply).toContain("black, 42 for $65.00");
  expect(black.products.map(({ id }) => id)).toEqual(["trail"]);
  const added = await talk("trail shoes", "do you have it in 42?", "the one in black", "add it to my cart");
  expect(added.cart).toMatchObject([{ variant_id: "TK-42", quantity: 1 }]);
  expect((await talk("trail shoes", "how much is it in size 42 in black?")).reply).toContain("$65.00");
  expect((await talk("trail shoes", "size 50?")).reply).toMatch(/does not come in size 50/);
});

test("of several products the one that comes so is meant, and the one in black is one that has it", async () => {
  const { cart } = await talk("shoes", "add the red one in size 42 and the marsh boots to my cart");
  expect(cart).toMatchObject([
    { product_id: "trail", variant_id: "TR-42" },
    { product_id: "boots", quantity: 1 },
  ]);
  expect(cart[1]).not.toHaveProperty("variant_id");
  const black = await talk("shoes", "the one in black");
  expect(black.products.map(({ id }) => id)).toEqual(["trail"]);
});

test("the cart tells variants apart: each is counted, changed and taken out on its own", async () => {
  const both = ["trail shoes", "add the red one in 41 to my cart", "add the red one in 42 to my cart"];
  expect((await talk(...both, "what's in my cart?")).reply).toMatch(/\(red, 41\), 1 × .*\(red, 42\)/);
  const { cart } = await talk(...both, "remove the one in size 41");
  expect(cart).toMatchObject([{ action: "remove", product_id: "trail", variant_id: "TR-41" }]);
  const more = await talk("trail shoes", "add the red one in 42 to my cart", "make it 3");
  expect(more.cart).toMatchObject([{ action: "add", variant_id: "TR-42", quantity: 2 }]);
});

test("stock and price are those of the catalogue by now, not of the index", async () => {
  const own = await bench.shop([SHOES]);
  const { json } = await own.say("trail shoes");
  const variants = SHOES.variants.map((variant) => ({ ...variant, price: usd("70.00") }));
  await bench.product.call("PUT", "/api/v1/products/trail", { key: own.key, body: { variants } });
  const { json: added } = await own.say("add the red one in 42 to my cart", {
    conversation_id: json.conversation_id,
  });
  expect(added.cart).toMatchObject([{ variant_id: "TR-42", price: { amount: "70.00" } }]);
});
