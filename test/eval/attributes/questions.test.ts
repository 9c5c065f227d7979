import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { productOf, type Row } from "./kushy.ts";
import { questionsOf } from "./questions.ts";
import { plainRank } from "./rank.ts";
import { ENGLISH, IN_THAI, THAI } from "./templates.ts";

const rows: Row[] = Array.from({ length: 200 }, (_, i) => ({
  id: String(i),
  name: `Product ${i}`,
  brand: `Brand ${i % 20}`,
  categories: [["Wax", "Oil", "Candy", "Shatter"][i % 4]!],
  strain: ["Blue Dream", "OG Kush", "Lemon Haze"][i % 3]!,
  thc: `${10 * (1 + (i % 9))}mg`,
  cbd: "",
  type: ["Indica", "Sativa", "Hybrid"][i % 3]!,
  effects: ["Happy"],
  ailment: ["Pain"],
  flavor: [["Lemon", "Berry"][i % 2]!],
  priceDollars: 5 + (i % 100),
  stock: i % 5 === 0 ? 0 : 10,
}));

const ask = (template: string, seed = 1) => questionsOf(rows, [template], "en", 5, seededRandom(seed));

test("gold is what the fields say, for every slot", () => {
  for (const { text, gold } of ask("{category} under {below} dollars")) {
    const [, category, dollars] = /^(\w+) under (\d+) dollars$/.exec(text)!;
    const expected = rows.filter(
      (row) => row.categories[0] === category && row.priceDollars <= Number(dollars),
    );
    expect([...gold]).toEqual(expected.map(({ id }) => id));
  }
  for (const { text, gold } of ask("{category} that is not {not:type}")) {
    const [, category, type] = /^(\w+) that is not (\w+)$/.exec(text)!;
    const expected = rows.filter((row) => row.categories[0] === category && row.type.toLowerCase() !== type);
    expect([...gold]).toEqual(expected.map(({ id }) => id));
  }
  for (const { gold } of ask("{category} in stock"))
    for (const id of gold) expect(rows[Number(id)]!.stock).toBeGreaterThan(0);
});

test("the same seed asks the same, and no question has too few or too many answers", () => {
  expect(ask("{brand} {category}", 3)).toEqual(ask("{brand} {category}", 3));
  for (const template of ENGLISH)
    for (const { gold } of ask(template)) {
      expect(gold.size).toBeGreaterThanOrEqual(5);
      expect(gold.size).toBeLessThanOrEqual(60);
    }
});

test("no way of asking is in both halves, and every Thai slot has Thai values", () => {
  expect(new Set([...ENGLISH, ...THAI]).size).toBe(ENGLISH.length + THAI.length);
  expect(Object.values(IN_THAI).every((word) => /^[ก-๎]+$/.test(word))).toBe(true);
});

test("the stand-in for an index filters, then ranks by rare words", () => {
  const rank = plainRank(rows.map(productOf));
  const sort = "relevance";
  expect(rank({ text: "product 7", filters: [], sort }, 1)).toEqual(["7"]);
  const cheap = rank(
    { text: "", filters: [{ facet: "category", anyOf: ["wax"] }], inStock: true, sort: "price_asc" },
    2,
  );
  expect(cheap).toEqual(["4", "104"]);
  const either = [
    {
      any: [
        { facet: "brand", anyOf: ["brand 3"] },
        { facet: "strain", anyOf: ["og kush"] },
      ],
    },
  ];
  for (const id of rank({ text: "", filters: either, sort }, 50)) {
    const row = rows[Number(id)]!;
    expect(row.brand === "Brand 3" || row.strain === "OG Kush").toBe(true);
  }
});
