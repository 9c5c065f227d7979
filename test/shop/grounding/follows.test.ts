import { describe, expect, test } from "vitest";
import { judgeMisplaced } from "../../../lib/shop/grounding/checks/misplaced.ts";
import { judgeNames } from "../../../lib/shop/grounding/checks/names.ts";
import { judgeNumbers } from "../../../lib/shop/grounding/checks/numbers.ts";
import { judgePromises } from "../../../lib/shop/grounding/checks/promises.ts";
import { judgeSameness } from "../../../lib/shop/grounding/checks/sameness.ts";
import { judgeStock } from "../../../lib/shop/grounding/checks/stock.ts";
import { type Setting, sentenceOf } from "./sentence-of.ts";

const SHOP: Setting = {
  cards: [
    {
      title: "Ardo Cloud Mat 4",
      brand: "Ardo",
      price: { minor: 8400, currency: "GBP" },
      stock: 0,
      attributes: {
        original_price: 120,
        thickness_mm: 8,
        size_in: "21 x 17",
        latex_free: false,
        sizes: ["UK 8", "UK 9"],
      },
    },
    {
      title: "Ardo Terra Mat 5",
      brand: "Ardo",
      price: { minor: 9000, currency: "GBP" },
      stock: 3,
      attributes: { thickness_mm: 4, sizes: ["UK 9", "UK 10"], latex_free: true },
    },
    {
      title: "Belo Tumbler, set of 6",
      brand: "Belo",
      price: { minor: 3055, currency: "GBP" },
      stock: 9,
      attributes: { serving: "2 sips daily", count: 60 },
    },
  ],
  facts: [
    "Mats that have not been unrolled can be returned within 30 days.",
    "Shipping within Norway costs £4, to Sweden £9.",
    "Standard shipping costs £3.50 and has no tracking.",
    "We do not deliver to the Lofoten or the Aland Islands.",
  ],
  question: "which mat? and 12 tumblers",
};
const of = (text: string) => sentenceOf(text, SHOP);

describe("figures that follow in a way of their own", () => {
  test.each([
    "The Cloud is down from £120 to £84, a 30% saving.",
    "The Cloud Mat measures 21 x 17 in.",
    "The Cloud Mat comes in UK 8 and 9.",
    "The Terra goes from 8 mm to 4 mm.",
    "Twelve tumblers of the Belo would be £61.10.",
    "The Belo Tumbler lasts 30 days.",
    "The Terra is £6 more.",
  ])("%j", (text) => expect(judgeNumbers(of(text))).toBeNull());
  test.each([
    "The Cloud is down from £130 to £84.",
    "The Cloud Mat comes in UK 8 and 11.",
    "The Belo Tumbler lasts 40 days.",
    "The Terra saves you 8 mm over the Cloud.",
  ])("but not %j", (text) => expect(judgeNumbers(of(text))?.doubt).toBeNull());
});

test("the cheapest is looked for among what there is, where that is said", () => {
  expect(judgeStock(of("The cheapest in stock is the Belo Tumbler at £30.55."))).toBeNull();
});

test("a superlative or a unit opens no name, and what is not listed is only doubted", () => {
  expect(judgeNames(of("Thinnest is the Terra at £90."))).toBeNull();
  expect(judgeNames(of("AirPlay isn't listed for the Terra."))?.doubt).toBe("name");
});

test("a feature that is named by what is not there is denied by a card that has it", () => {
  expect(judgeMisplaced(of("The Cloud Mat is latex free."))).toEqual({ reason: "effect", doubt: null });
  expect(judgeMisplaced(of("The Cloud Mat isn't latex free."))).toBeNull();
  expect(judgeMisplaced(of("The Terra Mat is latex free."))).toBeNull();
});

test("a multiple may have a bound", () => {
  expect(judgeSameness(of("The Terra is half as thick as the Cloud."))).toBeNull();
  expect(judgeSameness(of("The Cloud is three times as thick as the Terra."))?.doubt).toBeNull();
});

describe("what must be for a promise to hold denies none", () => {
  test.each([
    "It can be returned within 30 days, provided it hasn't been unrolled.",
    "We can't deliver to the Lofoten or the Aland Islands.",
    "Standard shipping is £3.50.",
    "Shipping to Sweden is £9.",
    "The Cloud is reduced to £84.",
  ])("%j", (text) => expect(judgePromises(of(text))).toBeNull());
  test.each([
    "Shipping to Sweden is £4.",
    "The Terra is reduced to £90.",
    "Standard shipping is £3.50, tracking included.",
  ])("but not %j", (text) => expect(judgePromises(of(text))?.doubt).toBeNull());
});
