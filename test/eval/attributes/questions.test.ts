import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { COLD_ENGLISH, COLD_THAI } from "./cold.ts";
import { productOf, type Row } from "./kushy.ts";
import { questionsOf } from "./questions.ts";
import { shopSearch } from "./rank.ts";
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
  const all = [...ENGLISH, ...THAI, ...COLD_ENGLISH, ...COLD_THAI];
  expect(new Set(all).size).toBe(all.length);
  expect(Object.values(IN_THAI).every((word) => /^[ก-๎]+$/.test(word))).toBe(true);
});

test("of the cheapest only those count that cost least, and a slip changes no gold", () => {
  for (const { gold, kinds } of ask("the cheapest {category}")) {
    expect(kinds).toContain("cheapest, dearest");
    const prices = [...gold].map((id) => rows[Number(id)]!.priceDollars);
    const category = rows[Number([...gold][0])]!.categories[0];
    const all = rows.filter(({ categories }) => categories[0] === category).map((row) => row.priceDollars);
    expect(Math.max(...prices)).toBe(all.sort((a, b) => a - b)[4]);
  }
  for (const { text, gold } of ask("{typo:category}")) {
    const row = rows[Number([...gold][0])]!;
    expect(text).not.toBe(row.categories[0]);
    expect(text[0]).toBe(row.categories[0]![0]);
  }
});

test("baht are asked of a catalogue in baht", () => {
  for (const { text, currency, gold } of ask("{category} ไม่เกิน {below} บาท")) {
    expect(currency).toBe("THB");
    const baht = Number(/(\d+) บาท/.exec(text)![1]);
    for (const id of gold)
      expect(productOf(rows[Number(id)]!, "THB").price!.minor).toBeLessThanOrEqual(100 * baht);
  }
});

test("the search that is rated is the shop's, with its reading and what it gives up when nothing is there", async () => {
  const shop = await shopSearch(rows.map((row) => productOf(row)));
  const { ids, read } = await shop.ask("wax by Brand 4 under $20");
  expect(read.query.filters).toHaveLength(2);
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) expect(rows[Number(id)]).toMatchObject({ brand: "Brand 4", categories: ["Wax"] });
  expect((await shop.ask("wax under $1")).ids.length).toBeGreaterThan(0);
  expect(shop.byWords("product 7", 1)).toEqual(["7"]);
});
