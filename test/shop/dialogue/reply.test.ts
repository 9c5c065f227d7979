import fc from "fast-check";
import { expect, test } from "vitest";
import {
  apply,
  decide,
  EMPTY_CART,
  moneyText,
  PLAIN_TONE,
  pitchOf,
  readCart,
  resolveFollowUp,
  type Tone,
  templateReply,
} from "../../../lib/shop/dialogue/index.ts";
import type { Card } from "../../../lib/shop/search/query.ts";
import { card, MUGS, SHOWN } from "./support.ts";

const reply = (
  message: string,
  context = SHOWN,
  language: "en" | "th" = "en",
  tone: Tone = PLAIN_TONE,
  cards: readonly Card[] = MUGS,
) => {
  const followUp = resolveFollowUp(message, context);
  const actions = readCart(message, context);
  const after = actions.reduce(apply, context.cart ?? EMPTY_CART);
  const facts = { ...(followUp && { followUp }), ...(actions.length > 0 && { cart: { actions, after } }) };
  return templateReply({
    decision: decide(message, context),
    cards,
    total: cards.length,
    facts,
    language,
    tone,
  });
};

test.each([
  [{ minor: 1_200, currency: "USD" }, "$12.00", "$12.00"],
  [{ minor: 123_456_700, currency: "USD" }, "$1,234,567.00", "$1,234,567.00"],
  [{ minor: 39_000, currency: "THB" }, "฿390", "390 บาท"],
  [{ minor: 39_050, currency: "THB" }, "฿390.50", "390.50 บาท"],
  [{ minor: 640, currency: "JPY" }, "¥640", "¥640"],
  [{ minor: 5, currency: "EUR" }, "€0.05", "€0.05"],
  [{ minor: 1_000, currency: "CHF" }, "10.00 CHF", "10.00 CHF"],
])("money as shops write it: %j", (price, en, th) => {
  expect(moneyText(price, "en")).toBe(en);
  expect(moneyText(price, "th")).toBe(th);
});

test("a search names what was found with its prices", () => {
  const said = reply("looking for mugs", { lastCards: [] });
  for (const part of ["3", "Stone mug for $12.00", "Travel mug for $25.00", "Enamel mug for $9.00"])
    expect(said).toContain(part);
});

test("nothing found says so and names nothing", () => {
  expect(reply("looking for kettles", { lastCards: [] }, "en", PLAIN_TONE, [])).toMatch(/found nothing/);
  expect(reply("หากาน้ำ", { lastCards: [] }, "th", PLAIN_TONE, [])).toContain("ไม่พบ");
});

test("what the shop does not say is not answered, and the customer's words are not said back as facts", () => {
  const said = reply("does the travel mug cure headaches", SHOWN);
  expect(said).toContain("does not say");
  expect(said).not.toMatch(/cure|headache/);
});

test.each([
  ["is the travel mug leak proof", /Yes: Travel mug is listed with leak proof/],
  ["how much is the second one", /Travel mug costs \$25\.00/],
  ["is the third one in stock", /Enamel mug is out of stock/],
  ["is the stone mug available in red", /color: grey only/],
  ["is the third one available in blue", /Yes, Enamel mug lists color: red, blue/],
  ["compare the first two", /Stone mug: \$12\.00, color grey, volume 300/],
  ["add the mug", /Which one do you mean: Stone mug, Travel mug or Enamel mug\?/],
  ["add the third one", /Enamel mug is out of stock/],
  ["add two of the grey ones", /2 × Stone mug: added/],
])("%s", (message, expected) => {
  expect(reply(message)).toMatch(expected);
});

test("Thai sentences end as the tone says, questions in their own way", () => {
  const ka: Tone = { voice: "plain", thaiParticle: "ka" };
  expect(reply("สวัสดี", { lastCards: [] }, "th", ka)).toMatch(/คะ$/);
  expect(reply("ขอบคุณ", SHOWN, "th", ka)).toMatch(/ค่ะ$/);
  expect(reply("ขอบคุณ", SHOWN, "th", { voice: "warm", thaiParticle: "krap" })).toMatch(/ครับ$/);
  expect(reply("ขอบคุณ", SHOWN, "th")).not.toMatch(/(ค่ะ|คะ|ครับ)$/);
});

test("a product without a price is never said to cost anything", () => {
  const free = card("f", "Plain cup", { price: null, stock: null });
  expect(pitchOf(free, "en")).toBe("Plain cup");
  expect(reply("how much is it", { ...SHOWN, lastCards: [free] }, "en", PLAIN_TONE, [free])).toContain(
    "gives no price",
  );
  expect(reply("is it in stock", { ...SHOWN, lastCards: [free] }, "en", PLAIN_TONE, [free])).toContain(
    "does not say",
  );
});

const cards = fc.array(
  fc.record({
    id: fc.uuid(),
    title: fc.constantFrom("Lamp", "Big Rug", "โคมไฟ", "Chair X"),
    price: fc.option(
      fc.record({
        minor: fc.integer({ min: 1, max: 9_999_999 }),
        currency: fc.constantFrom("USD", "THB", "JPY"),
      }),
    ),
    stock: fc.option(fc.integer({ min: 0, max: 50 })),
    color: fc.constantFrom("red", "blue", "black"),
  }),
  { minLength: 1, maxLength: 6 },
);

test("every amount in a list is the price of one of its products, in both languages", () => {
  fc.assert(
    fc.property(cards, fc.constantFrom("en" as const, "th" as const), (made, language) => {
      const list = made.map(({ color, ...fields }) =>
        card(fields.id, fields.title, { ...fields, attributes: { color } }),
      );
      const said = templateReply({
        decision: decide("looking for lamps", { lastCards: [] }),
        cards: list,
        total: list.length,
        facts: {},
        language,
        tone: PLAIN_TONE,
      });
      const prices = list.flatMap(({ price }) => (price === null ? [] : [moneyText(price, language)]));
      for (const amount of said.match(/[$¥฿][\d,.]*\d|[\d,.]*\d บาท/g) ?? [])
        expect(prices).toContain(amount);
      for (const each of list) expect(pitchOf(each, language)).toContain(each.title);
    }),
    { seed: 9 },
  );
});

test("pitches of several products do not all sound the same", () => {
  const shapes = Array.from({ length: 12 }, (_, i) =>
    pitchOf(card(`id-${i}`, "Mug", { brand: "Kiln", attributes: { color: "grey" } }), "en"),
  );
  expect(new Set(shapes).size).toBeGreaterThan(1);
});
