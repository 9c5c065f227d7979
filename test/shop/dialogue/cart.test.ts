import fc from "fast-check";
import { expect, test } from "vitest";
import { apply, type Cart, type CartAction, EMPTY_CART, readCart } from "../../../lib/shop/dialogue/index.ts";
import { MUGS, SHOWN } from "./support.ts";

const withCart = { ...SHOWN, cart: { lines: [{ productId: "m1", title: "Stone mug", quantity: 3 }] } };

test.each<[string, object[]]>([
  ["add two of the grey ones", [{ action: "add", productId: "m1", quantity: 2 }]],
  ["เอาอันแรก 2 ชิ้น", [{ action: "add", productId: "m1", quantity: 2 }]],
  [
    "add the first and two of the second",
    [
      { productId: "m1", quantity: 1 },
      { productId: "m2", quantity: 2 },
    ],
  ],
  ["add the mug", [{ action: "ask" }]],
  ["add the third one", [{ action: "refuse", reason: "out_of_stock" }]],
  ["add 4 of the second one", [{ action: "refuse", reason: "not_enough_stock", available: 3 }]],
  ["add 1000 of the first", [{ action: "refuse", reason: "too_many" }]],
  ["add 999999999999 of the first", [{ action: "refuse", reason: "too_many" }]],
  ["add -2 of the first", [{ action: "refuse", reason: "too_few" }]],
  ["add 0 of the first", [{ action: "refuse", reason: "too_few" }]],
  ["what's in my cart", [{ action: "show" }]],
  ["ดูตะกร้า", [{ action: "show" }]],
  ["don't add the first one", []],
  ["I don't want the stone mug", []],
  ["how much is the first one", []],
])("%s", (message, expected) => {
  expect(readCart(message, SHOWN)).toMatchObject(expected);
});

test("removing is about the cart, not about what is shown", () => {
  expect(readCart("remove the stone mug", withCart)).toMatchObject([{ action: "remove", productId: "m1" }]);
  expect(readCart("remove one stone mug", withCart)).toMatchObject([
    { action: "remove", productId: "m1", quantity: 1 },
  ]);
  expect(readCart("remove the travel mug", withCart)).not.toMatchObject([
    { action: "remove", productId: "m2" },
  ]);
});

test("a new count becomes what is missing or too much", () => {
  expect(readCart("make it 5 stone mugs", withCart)).toMatchObject([
    { action: "add", productId: "m1", quantity: 2 },
  ]);
  expect(readCart("make it 1 stone mug", withCart)).toMatchObject([
    { action: "remove", productId: "m1", quantity: 2 },
  ]);
});

test("a product in several forms is asked about until one is named", () => {
  const variantsOf = (id: string) =>
    id === "m1"
      ? [
          { id: "v-s", title: "Small", attributes: { size: "small" } },
          { id: "v-g", title: "Glossy", attributes: { finish: "glossy" }, stock: 0 },
        ]
      : [];
  expect(readCart("add the first one", { ...SHOWN, variantsOf })).toMatchObject([{ action: "ask" }]);
  expect(readCart("add the first one in small", { ...SHOWN, variantsOf })).toMatchObject([
    { action: "add", variantId: "v-s" },
  ]);
  expect(readCart("add the first one, glossy", { ...SHOWN, variantsOf })).not.toMatchObject([
    { action: "add", variantId: "v-s" },
  ]);
});

const actions: fc.Arbitrary<CartAction> = fc.oneof(
  fc.record({
    action: fc.constant("add" as const),
    productId: fc.constantFrom("a", "b", "c"),
    title: fc.constant("T"),
    quantity: fc.integer({ min: -5, max: 1_200 }),
  }),
  fc.record({
    action: fc.constant("remove" as const),
    productId: fc.constantFrom("a", "b", "c"),
    title: fc.constant("T"),
    quantity: fc.integer({ min: -5, max: 1_200 }),
  }),
  fc.constant({ action: "show" as const }),
  fc.constant({ action: "refuse" as const, reason: "too_many" as const }),
);

test("whatever is done to a cart, its counts stay whole and within bounds, and the cart before is left as it was", () => {
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 40 }), (all) => {
      let cart: Cart = EMPTY_CART;
      for (const action of all) {
        const before = JSON.stringify(cart);
        const after = apply(cart, action);
        expect(JSON.stringify(cart)).toBe(before);
        cart = after;
        for (const { quantity } of cart.lines)
          expect(Number.isInteger(quantity) && quantity >= 1 && quantity <= 999).toBe(true);
        expect(new Set(cart.lines.map(({ productId }) => productId)).size).toBe(cart.lines.length);
      }
    }),
    { seed: 8 },
  );
});

test("what was added can be removed again", () => {
  const added = apply(EMPTY_CART, { action: "add", productId: MUGS[0]!.id, title: "Stone mug", quantity: 2 });
  expect(apply(added, { action: "remove", productId: "m1", title: "Stone mug", quantity: 2 })).toEqual(
    EMPTY_CART,
  );
  expect(apply(added, { action: "clear" })).toEqual(EMPTY_CART);
});
