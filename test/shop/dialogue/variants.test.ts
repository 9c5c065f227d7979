import fc from "fast-check";
import { expect, test } from "vitest";
import {
  apply,
  type Cart,
  type Choosing,
  type DialogueContext,
  decide,
  EMPTY_CART,
  mayNameVariant,
  readCart,
  resolveFollowUp,
} from "../../../lib/shop/dialogue/index.ts";
import type { Variant } from "../../../lib/shop/product.ts";
import { card, MUGS } from "./support.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });
const shoe = (id: string, color: string, size: number, minor: number, stock: number): Variant => ({
  id,
  attributes: { color, size },
  price: usd(minor),
  stock,
});
const VARIANTS: Readonly<Record<string, readonly Variant[]>> = {
  trail: [
    shoe("r41", "red", 41, 6_000, 2),
    shoe("r42", "red", 42, 6_000, 3),
    shoe("k42", "black", 42, 6_500, 1),
    shoe("k43", "black", 43, 6_500, 0),
  ],
  tee: [
    { id: "t-bm", title: "ดำ / M", attributes: {} },
    { id: "t-bl", title: "ดำ / L", attributes: {} },
    { id: "t-wm", title: "ขาว / M", attributes: {} },
  ],
  gummies: [
    { id: "g2", title: "2 pieces", attributes: { flavour: "mango", size: 2 } },
    { id: "g5", title: "5 pieces", attributes: { flavour: "mango", size: 5 } },
  ],
};
const variantsOf = (id: string) => VARIANTS[id] ?? [];
const CARDS = {
  trail: card("trail", "Falcon trail shoes", { categories: ["Shoes"] }),
  tee: card("tee", "เสื้อยืดคอกลม", { categories: ["เสื้อ"] }),
  gummies: card("gummies", "Gummies"),
};
const shown = (
  ids: readonly (keyof typeof CARDS)[],
  more: Partial<DialogueContext> = {},
): DialogueContext => ({
  lastCards: ids.map((id) => CARDS[id]),
  cart: EMPTY_CART,
  variantsOf,
  ...more,
});

test.each<[string, object[]]>([
  [
    "add the red one in size 42 to my cart",
    [{ action: "add", variantId: "r42", quantity: 1, price: usd(6_000) }],
  ],
  ["add it in red, size 41", [{ variantId: "r41", quantity: 1 }]],
  ["I'll take the red 42", [{ variantId: "r42", quantity: 1 }]],
  ["2 pairs of the red ones in 42 please", [{ variantId: "r42", quantity: 2 }]],
  ["add r41", [{ variantId: "r41" }]],
  ["เอาสีแดงเบอร์ 42 2 คู่", [{ variantId: "r42", quantity: 2 }]],
  ["add the seventh one in black", [{ action: "ask" }]],
  ["add the red and the black one in 42", [{ action: "ask" }, { variantId: "k42" }]],
  ["add it in black", [{ action: "ask", choosing: { variantIds: ["k42"] } }]],
  ["add the black one in 43", [{ action: "refuse", reason: "out_of_stock" }]],
  ["add two of the black ones in 42", [{ action: "refuse", reason: "not_enough_stock", available: 1 }]],
  ["add the red one in 43", [{ action: "refuse", reason: "no_such_variant" }]],
  ["add the purple one", [{ action: "refuse", reason: "no_such_variant" }]],
  ["don't add the red one in 42", []],
])("of shoes: %s", (message, expected) => {
  expect(readCart(message, shown(["trail"]))).toMatchObject(expected);
});

test.each<[string, object[]]>([
  ["เอาสีดำ ไซส์ L", [{ variantId: "t-bl" }]],
  ["add the white one", [{ variantId: "t-wm", variantTitle: "ขาว / M" }]],
  ["เอาสีแดง", [{ reason: "no_such_variant" }]],
])("by a title alone: %s", (message, expected) => {
  expect(readCart(message, shown(["tee"]))).toMatchObject(expected);
});

test("a count is a count where there is a size like it", () => {
  expect(readCart("add 2", shown(["gummies"]))).toMatchObject([{ action: "ask", choosing: { quantity: 2 } }]);
  expect(readCart("add 3 in size 2", shown(["gummies"]))).toMatchObject([{ variantId: "g2", quantity: 3 }]);
});

test("the one of several products that comes so is meant", () => {
  const all = shown(["trail", "tee", "gummies"]);
  expect(readCart("add the red one in 42", all)).toMatchObject([{ productId: "trail", variantId: "r42" }]);
  expect(readCart("add the black one in 42", all)).toMatchObject([{ productId: "trail", variantId: "k42" }]);
  expect(readCart("add the mango one", all)).toMatchObject([
    { action: "ask", choosing: { productId: "gummies" } },
  ]);
});

const choosing: Choosing = { productId: "trail", variantIds: ["r41", "r42", "k42"], quantity: 2 };

test.each<[string, object[]]>([
  ["red 42 please", [{ action: "add", variantId: "r42", quantity: 2 }]],
  ["the second one", [{ variantId: "r42", quantity: 2 }]],
  ["41", [{ variantId: "r41", quantity: 2 }]],
  ["สีแดง ไซส์ 42 ค่ะ", [{ variantId: "r42" }]],
  ["red", [{ action: "ask", choosing: { variantIds: ["r41", "r42"], quantity: 2 } }]],
  ["is there a red one?", []],
  ["show me mugs", []],
  ["thanks", []],
])("answers the question which: %s", (message, expected) => {
  expect(readCart(message, shown(["trail"], { choosing, focus: CARDS.trail }))).toMatchObject(expected);
});

test("lines of one product are told apart by their variants", () => {
  const lines = ["r41", "r42"].map((id) => readCart(`add ${id}`, shown(["trail"])));
  const cart = lines.flat().reduce<Cart>(apply, EMPTY_CART);
  const held = shown(["trail"], { cart });
  expect(readCart("remove the one in 41", held)).toMatchObject([{ action: "remove", variantId: "r41" }]);
  expect(readCart("remove the black shoes", held)).toMatchObject([{ reason: "not_in_cart" }]);
  expect(readCart("remove one pair of the trail shoes", held)).toMatchObject([{ action: "ask" }]);
  const [all] = readCart("remove the trail shoes", held);
  expect(apply(cart, all!)).toEqual(EMPTY_CART);
});

test("what is asked of variants is answered from them; what the product says of itself, from it", () => {
  const asked = (message: string, context = shown(["trail"])) => resolveFollowUp(message, context);
  expect(asked("มีไซซ์ 42 ไหม")).toMatchObject({
    kind: "ask",
    variants: { fits: [{ id: "r42" }, { id: "k42" }] },
  });
  expect(asked("how much is the black one in 42?")).toMatchObject({ variants: { fits: [{ id: "k42" }] } });
  expect(asked("in purple?")).toMatchObject({ kind: "ask", variants: { fits: [] } });
  const plain = asked("does it come in black?", {
    lastCards: MUGS.slice(1, 2),
    variantsOf,
    cart: EMPTY_CART,
  });
  expect(plain).toMatchObject({ kind: "ask", attribute: { name: "color" } });
  expect(plain).not.toHaveProperty("variants");
});

test("variants are read for messages that may name one, and for no other", () => {
  const read = (message: string, more?: Partial<DialogueContext>) =>
    mayNameVariant(message, { lastCards: [CARDS.trail], ...more });
  for (const message of ["add it to my cart", "the one in black", "มีไซซ์ 42 ไหม", "how much is it?"])
    expect([message, read(message)]).toEqual([message, true]);
  for (const message of ["hello", "is it waterproof?", "show me more", "ขอบคุณค่ะ"])
    expect([message, read(message)]).toEqual([message, false]);
  expect(read("the second one", { choosing })).toBe(true);
  expect(mayNameVariant("add the red one in 42", { lastCards: [] })).toBe(false);
});

test("whatever is said, only variants that there are go into the cart", () => {
  const words = fc.constantFrom(
    ..."add the red black purple one in size 42 41 50 two of it to my cart and , เอา สีแดง ไซส์ M L คู่ ใส่ตะกร้า remove make r42".split(
      " ",
    ),
  );
  const texts = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.array(words, { maxLength: 12 }).map((all) => all.join(" ")),
  );
  fc.assert(
    fc.property(texts, fc.boolean(), (message, isChoosing) => {
      const context = shown(["trail", "tee"], isChoosing ? { choosing, focus: CARDS.trail } : {});
      decide(message, context);
      for (const action of readCart(message, context))
        if (action.action === "add") {
          const variant = variantsOf(action.productId).find(({ id }) => id === action.variantId);
          expect(variant).toBeDefined();
          expect(variant?.stock ?? 999).toBeGreaterThanOrEqual(action.quantity);
        }
    }),
    { seed: 12, numRuns: 400 },
  );
});
