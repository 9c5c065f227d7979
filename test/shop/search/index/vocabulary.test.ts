import { expect, test } from "vitest";
import type { Filter } from "../../../../lib/shop/search/query.ts";
import { foldTerm } from "../../../../lib/shop/search/search.ts";
import { asked, idsOf, open, product } from "./make.ts";

const index = await open([
  product("1", "Blue Dream", {
    brand: "Grower & Sons",
    categories: ["Flower", "Sativa"],
    price: { minor: 1_000, currency: "THB" },
    attributes: { effects: ["Happy", "Relaxed"], thc: 18.5, organic: true, size: "S" },
  }),
  product("2", "Night Owl", {
    categories: ["Flower", "Indica"],
    price: { minor: 2_000, currency: "THB" },
    attributes: { effects: ["RELAXED", "Sleepy"], thc: 22, organic: false, size: "10" },
  }),
  product("3", "Balm for a mouse", {
    price: { minor: 100, currency: "USD" },
    attributes: { thc: "none", size: "M" },
  }),
]);
const { vocabulary } = index;

test("says which facets there are, of what kind, with values as they are written", () => {
  expect([...vocabulary.facets.keys()]).toEqual(["brand", "category", "effects", "organic", "size", "thc"]);
  expect([...vocabulary.facets.get("effects")!.values]).toEqual([
    ["happy", { label: "Happy", count: 1 }],
    ["relaxed", { label: "Relaxed", count: 2 }],
    ["sleepy", { label: "Sleepy", count: 1 }],
  ]);
  expect(vocabulary.facets.get("thc")).toMatchObject({ kind: "number", interval: { min: 18.5, max: 22 } });
  expect(vocabulary.facets.get("organic")?.kind).toBe("boolean");
  expect(vocabulary.facets.get("size")?.kind).toBe("text");
  expect(vocabulary.facets.get("brand")!.values.get(foldTerm("GROWER & sons"))?.count).toBe(1);
  expect(vocabulary.currency).toBe("THB");
});

test("says how many products have a word, and who has a value", () => {
  expect(vocabulary.frequency("flower")).toBe(2);
  expect(vocabulary.frequency(foldTerm("Flowers"))).toBe(2);
  expect(vocabulary.frequency("mouse")).toBe(1); // a term that is stemmed to no word
  expect(vocabulary.frequency("nowhere")).toBe(0);
  expect(vocabulary.facetsWith("relaxed")).toEqual(["effects"]);
  expect(vocabulary.facetsWith("nothing")).toEqual([]);
});

test("filters by texts, numbers and yes or no, also where a facet has both", () => {
  const filtered = (...filters: Filter[]) => idsOf(index, asked("", { filters }));
  expect(filtered({ facet: "effects", anyOf: ["relaxed"] })).toEqual(["1", "2"]);
  expect(filtered({ facet: "effects", noneOf: ["Happy"] })).toEqual(["2", "3"]);
  expect(filtered({ facet: "thc", within: { min: 20 } })).toEqual(["2"]);
  expect(filtered({ facet: "thc", anyOf: ["18.5", "none"] })).toEqual(["1", "3"]);
  expect(filtered({ facet: "organic", anyOf: ["true"] })).toEqual(["1"]);
  expect(filtered({ facet: "size", within: { min: 5 } })).toEqual(["2"]);
  expect(filtered({ facet: "nowhere", anyOf: ["x"] })).toEqual([]);
  expect(filtered({ facet: "nowhere", noneOf: ["x"] })).toEqual(["1", "2", "3"]);
  expect(
    filtered({
      any: [
        { facet: "size", anyOf: ["m"] },
        { facet: "thc", within: { min: 20 } },
      ],
    }),
  ).toEqual(["2", "3"]);
});

test("counts what hits have, so that a search can be narrowed", () => {
  const { facets } = index.search(asked("", { filters: [{ facet: "category", anyOf: ["flower"] }] }), 1);
  expect(facets.find(({ name }) => name === "effects")).toEqual({
    name: "effects",
    kind: "text",
    hits: 2,
    values: [
      { value: "relaxed", label: "Relaxed", count: 2 },
      { value: "happy", label: "Happy", count: 1 },
      { value: "sleepy", label: "Sleepy", count: 1 },
    ],
  });
  expect(facets.find(({ name }) => name === "thc")).toMatchObject({
    hits: 2,
    interval: { min: 18.5, max: 22 },
  });
});
