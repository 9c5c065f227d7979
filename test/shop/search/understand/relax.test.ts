import { expect, test } from "vitest";
import { readQuery, relax } from "../../../../lib/shop/search/understand/index.ts";
import { clothes, dispensary, food } from "./shops.ts";

const said = (text: string, shop = clothes) =>
  relax(readQuery(text, shop)).map(({ without }) => without.map((part) => part.text));

test("wishes are given up one by one first, the price before the rest and the sort of product last, then together", () => {
  expect(said("red nike shoes size 42 under $30 in stock")).toEqual([
    ["under $30"],
    ["in stock"],
    ["size 42"],
    ["red"],
    ["nike"],
    ["shoes"],
    ["under $30", "in stock"],
    ["under $30", "in stock", "size 42"],
    ["under $30", "in stock", "size 42", "red"],
    ["under $30", "in stock", "size 42", "red", "nike"],
    ["under $30", "in stock", "size 42", "red", "nike", "shoes"],
  ]);
});

test("without its bound the nearest prices come first", () => {
  const [first] = relax(readQuery("red shoes under $3", clothes));
  expect(first!.query).toEqual({
    text: "",
    rankBy: "red shoes",
    filters: [
      { facet: "color", anyOf: ["red"] },
      { facet: "category", anyOf: ["shoes"] },
    ],
    sort: "price_asc",
  });
  expect(relax(readQuery("shoes over $3000", clothes))[0]!.query.sort).toBe("price_desc");
  expect(relax(readQuery("most expensive shoes under $3", clothes))[0]!.query.sort).toBe("price_desc");
  expect(relax(readQuery("shoes between 1 and 2 dollars", clothes))[0]!.query.sort).toBe("relevance");
});

test("what is not asked for any more ranks again, a price does not", () => {
  const steps = relax(readQuery("waterfall red shirt under $30", clothes));
  expect(steps.map(({ query }) => query.text)).toEqual([
    "waterfall shirt",
    "waterfall red shirt",
    "waterfall red shirt",
  ]);
});

test("where the sort of product is clear, other words are given up before its values; where it is not, they stay", () => {
  const steps = relax(readQuery("moonlit red shoes under $30", clothes));
  expect(steps.slice(0, 3).map(({ without }) => without.map((part) => part.text))).toEqual([
    ["under $30"],
    ["moonlit"],
    ["red"],
  ]);
  expect(steps[1]!.query).toMatchObject({ text: "", rankBy: "moonlit", price: { maxMinor: 3000 } });
  expect(said("moonlit red under $30")).toEqual([["under $30"], ["red"], ["under $30", "red"]]);
});

test("what was only likely goes first", () => {
  expect(said("indica for sleep under $30", dispensary)[0]).toEqual(["sleep"]);
});

test("what is not wanted is never given up", () => {
  const read = readQuery("apple pie without milk under 20 baht", food);
  for (const { query } of relax(read))
    expect(query.filters).toContainEqual({ facet: "allergens", noneOf: ["milk"] });
});

test("what asks for nothing has nothing to give up", () => {
  expect(relax(readQuery("hello", clothes))).toEqual([]);
  expect(relax(readQuery("cheapest", clothes))).toEqual([]);
});
