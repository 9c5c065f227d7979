import { describe, expect, test } from "vitest";
import { gatherEvidence } from "../../../lib/shop/grounding/evidence.ts";
import { figuresOf } from "../../../lib/shop/grounding/figures.ts";
import { quantitiesIn } from "../../../lib/shop/grounding/units.ts";
import { wordsOf } from "../../../lib/shop/grounding/words.ts";
import type { Card } from "../../../lib/shop/search/query.ts";

const card = (currency: string): Card => ({
  id: "p1",
  title: "Sourdough S",
  brand: null,
  categories: [],
  url: null,
  image: null,
  price: { minor: 7900, currency },
  stock: 3,
  attributes: {},
});
const sold = (currency: string) => gatherEvidence({ cards: [card(currency)], facts: [], question: "" });

const read = (text: string, currency = "THB") =>
  figuresOf(text, sold(currency)).map(({ value, unit, currency: money }) => [value, unit ?? money]);

describe("a figure", () => {
  test.each([
    ["two dozen roses", [[24, null]]],
    ["a five-euro difference", [[5, "EUR"]]],
    [
      "สายรับได้ 8-14 ปอนด์",
      [
        [8, "lb"],
        [14, "lb"],
      ],
    ],
    ["ซาวโดว์มี 6 ก้อน", [[6, null]]],
    [
      "2 x 10 W",
      [
        [2, null],
        [10, "w"],
      ],
    ],
    [
      "120 x 60 cm",
      [
        [120, "cm"],
        [60, "cm"],
      ],
    ],
  ])("of %j", (text, figures) => expect(read(text)).toEqual(figures));
  test("pounds are money where something is sold for them", () =>
    expect(read("it is 5 pounds", "GBP")).toEqual([[5, "GBP"]]));
});

test("part of a sign is no word", () => {
  const low = (text: string) => wordsOf(text, sold("SGD").segmenter).map((word) => word.low);
  expect(low("it is S$79, or 3 x 200 g")).toEqual(["it", "is", "79", "or", "3", "200", "g"]);
  expect(low("Size S for $79")).toEqual(["size", "s", "for", "79"]);
});

test("both ends of a range of a card have its unit", () =>
  expect(quantitiesIn("kittens 2-12 months").map(({ value, unit }) => [value, unit])).toEqual([
    [2, "month"],
    [12, "month"],
  ]));
