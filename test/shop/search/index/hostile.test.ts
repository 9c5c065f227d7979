import { expect, test } from "vitest";
import { buildIndex, openIndex } from "../../../../lib/shop/search/search.ts";
import { asked, idsOf, open, product, titled } from "./make.ts";

test("an empty catalogue answers everything with nothing", async () => {
  const index = await open([]);
  expect(index.size).toBe(0);
  expect(index.search(asked(""), 10)).toMatchObject({ hits: [], total: 0, facets: [] });
  expect(index.search(asked("shoe", { sort: "price_asc", inStock: true }), 10).total).toBe(0);
  expect(index.vocabulary.facets.size).toBe(0);
  expect(index.vocabulary.currency).toBeNull();
  expect(index.get("1")).toBeUndefined();
});

test("a product that says nothing is there, and is found only when nothing is asked", async () => {
  const index = await open([product("1", "")]);
  expect(index.get("1")).toEqual({
    id: "1",
    title: "",
    brand: null,
    categories: [],
    price: null,
    stock: null,
    url: null,
    image: null,
    attributes: {},
  });
  expect(idsOf(index, "")).toEqual(["1"]);
  expect(idsOf(index, "anything")).toEqual([]);
  expect(idsOf(index, asked("", { price: { minMinor: 0, currency: "THB" } }))).toEqual([]);
});

test("names that objects have of themselves are names like others", async () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", ""];
  const index = await open(
    names.map((name) =>
      product(name, name, {
        attributes: Object.fromEntries([[name, name]]),
        categories: [name],
        brand: name,
      }),
    ),
  );
  for (const name of names.slice(0, 4)) {
    expect(index.get(name)?.id).toBe(name);
    expect(Object.entries(index.get(name)!.attributes)).toEqual([[name, name]]);
    expect(idsOf(index, name)).toEqual([name]);
    expect(idsOf(index, asked("", { filters: [{ facet: name, anyOf: [name] }] }))).toEqual([name]);
    expect(index.vocabulary.facets.get(name)?.kind).toBe("text");
  }
  expect(index.get("")?.id).toBe("");
  expect(index.vocabulary.facets.get("valueOf")).toBeUndefined();
});

test("questions that are none: emoji, control characters, 10 kB of anything", async () => {
  const index = await open(titled("Red shoe", "Blue shoe"));
  for (const question of ["🙂", "👩‍👩‍👧‍👦🏳️‍🌈", "\u0000\u0001\u001b[31m", "?!", "\ud800"])
    expect(idsOf(index, question)).toEqual([]);
  expect(idsOf(index, "🙂 red \u0000 🙂")).toEqual(["1"]);
  expect(idsOf(index, `shoe ${"x".repeat(10_000)}`)).toEqual(["1", "2"]);
  expect(idsOf(index, "shoe ".repeat(2_000))).toEqual(["1", "2"]);
  expect(idsOf(index, Array.from({ length: 2_000 }, (_, i) => `w${i}`).join(" "))).toEqual([]);
  expect(idsOf(index, "กขค".repeat(3_000))).toEqual([]);
});

test("odd limits and offsets give no more than there is", async () => {
  const index = await open(titled("Red shoe", "Blue shoe"));
  for (const [limit, offset] of [
    [0, 0],
    [-1, 0],
    [5, 10],
  ] as const)
    expect(index.search(asked("shoe"), limit, offset)).toMatchObject({ hits: [], total: 2 });
  expect(index.search(asked("shoe"), 1, -5).hits).toHaveLength(1);
});

test("a description of a million characters costs no more than a long one, and does not drown the others", async () => {
  const long = product("long", "Novel", { description: "shoe words without end ".repeat(45_000) });
  const bytes = await buildIndex([long, ...titled("Red shoe")], { version: "1" });
  expect(bytes.length).toBeLessThan(100_000);
  expect(idsOf(openIndex(bytes), "shoe")).toEqual(["1", "long"]);
});

test("thousands of attributes, variants and categories are bounded", async () => {
  const many = product("many", "Thing", {
    attributes: Object.fromEntries(
      Array.from({ length: 5_000 }, (_, i) => [`a${i}`, `value ${i} ${"y".repeat(50)}`]),
    ),
    categories: Array.from({ length: 5_000 }, (_, i) => `c${i}`),
    variants: Array.from({ length: 5_000 }, (_, i) => ({
      id: String(i),
      title: `t${i}`,
      attributes: { n: i },
    })),
  });
  const index = await open([many]);
  expect(index.vocabulary.facets.size).toBeLessThan(600);
  expect(idsOf(index, "thing")).toEqual(["many"]);
  expect(index.search(asked(""), 1).facets.length).toBeLessThanOrEqual(30);
});

test("numbers that are none, and negative stock, do no harm", async () => {
  const index = await open([
    product("1", "Odd", {
      attributes: { a: Number.NaN, b: Number.POSITIVE_INFINITY, c: -0, d: 1e300 },
      stock: -3,
    }),
  ]);
  expect(idsOf(index, asked("", { filters: [{ facet: "d", within: { min: 1e299 } }] }))).toEqual(["1"]);
  expect(idsOf(index, asked("", { filters: [{ facet: "b", within: {} }] }))).toEqual([]);
  expect(idsOf(index, asked("", { inStock: true }))).toEqual([]);
});

test("a question leaves nothing behind for the next", async () => {
  const index = await open(titled("Red shoe", "Blue shoe", "Green hat"));
  const first = index.search(asked("red shoe"), 10);
  const again = () => index.search(asked("red shoe"), 10).hits;
  index.search(asked("green hat blue"), 10);
  expect(again()).toEqual(first.hits);
  // Facets are counted late, of the hits that were.
  expect(first.facets).toEqual([]);
  expect(first.total).toBe(2);
});
