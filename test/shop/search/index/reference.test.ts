import fc from "fast-check";
import { expect, test } from "vitest";
import type { Product } from "../../../../lib/shop/product.ts";
import type { FacetFilter, Filter, ShopQuery } from "../../../../lib/shop/search/query.ts";
import { foldTerm } from "../../../../lib/shop/search/search.ts";
import { idsOf, open, product } from "./make.ts";

const WORDS = ["red", "blue", "shoe", "Shoes", "กาแฟ", "usb", "__proto__", "constructor", "C++"];
const word = fc.constantFrom(...WORDS);
const facetName = fc.constantFrom("colour", "size", "new", "brand", "category", "__proto__", "toString");
const value = fc.oneof(word, fc.integer({ min: -3, max: 3 }), fc.boolean(), fc.array(word, { maxLength: 3 }));
const price = fc.record({ minor: fc.nat(5), currency: fc.constantFrom("THB", "USD") });
const attributes = fc
  .array(fc.tuple(facetName, value), { maxLength: 4 })
  .map((entries) => Object.fromEntries(entries));
const catalogue: fc.Arbitrary<Product[]> = fc
  .array(
    fc.record({
      title: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" ")),
      brand: fc.option(word),
      categories: fc.array(word, { maxLength: 2 }),
      price: fc.option(price),
      stock: fc.option(fc.nat(2)),
      attributes,
      variants: fc.array(
        fc.record({ id: word, attributes, price, stock: fc.nat(1) }, { requiredKeys: ["id", "attributes"] }),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 12 },
  )
  .map((products) => products.map((each, i) => product(`p${i}`, each.title, each as Partial<Product>)));
const facetFilter: fc.Arbitrary<FacetFilter> = fc.oneof(
  fc.record({
    facet: facetName,
    anyOf: fc.array(fc.oneof(word, fc.constantFrom("1", "-2", "true")), { maxLength: 3 }),
  }),
  fc.record({ facet: facetName, noneOf: fc.array(word, { maxLength: 3 }) }),
  fc.record({
    facet: facetName,
    within: fc.record(
      { min: fc.integer({ min: -3, max: 3 }), max: fc.integer({ min: -3, max: 3 }) },
      { requiredKeys: [] },
    ),
  }),
);
const query: fc.Arbitrary<ShopQuery> = fc
  .record({
    text: fc.constantFrom("", " ", "red", "shoe", "กาแฟ", "red shoe"),
    filters: fc.array(fc.oneof(facetFilter, fc.record({ any: fc.array(facetFilter, { maxLength: 2 }) })), {
      maxLength: 2,
    }),
    price: fc.option(
      fc.record({ minMinor: fc.nat(5), maxMinor: fc.nat(5), currency: fc.constantFrom("THB", "USD", "EUR") }),
      { nil: undefined },
    ),
    inStock: fc.boolean(),
    sort: fc.constantFrom("relevance", "price_asc", "price_desc"),
  })
  .map(({ price: bounds, ...rest }) => ({ ...rest, ...(bounds && { price: bounds }) }) as ShopQuery);

// The reference, written from what the types say, without an index.
const valuesUnder = (of: Product, facet: string): string[] =>
  [
    facet === "brand" ? of.brand : [],
    facet === "category" ? of.categories : [],
    ...[of, ...of.variants].map((each) =>
      Object.hasOwn(each.attributes, facet) ? each.attributes[facet]! : [],
    ),
  ]
    .flat()
    .filter((each) => each !== null)
    .map((each) => foldTerm(String(each)));

function fulfils(of: Product, filter: Filter): boolean {
  if ("any" in filter) return filter.any.some((each) => fulfils(of, each));
  const values = valuesUnder(of, filter.facet);
  if ("anyOf" in filter) return filter.anyOf.some((each) => values.includes(foldTerm(each)));
  if ("noneOf" in filter) return !filter.noneOf.some((each) => values.includes(foldTerm(each)));
  const { min = -Infinity, max = Infinity } = filter.within;
  return values.some((each) => /^-?\d+$/.test(each) && Number(each) >= min && Number(each) <= max);
}

function priceOf(of: Product) {
  const prices = of.variants.length === 0 ? [of.price] : of.variants.map((each) => each.price ?? of.price);
  const known = prices.filter((each) => each !== null);
  const currency = of.price?.currency ?? known[0]?.currency;
  return known.filter((each) => each.currency === currency).sort((a, b) => a.minor - b.minor)[0] ?? of.price;
}

function hasRunOut(of: Product): boolean {
  const counted = of.variants.filter((each) => each.stock !== undefined);
  if (counted.length === 0) return of.stock === 0;
  return counted.length === of.variants.length && counted.every((each) => each.stock === 0);
}

function hits(products: readonly Product[], { text, filters, price: bounds, inStock }: ShopQuery): Product[] {
  const asked = text.split(" ").filter((each) => each !== "");
  return products.filter((of) => {
    const own = [of.title, of.brand ?? "", ...of.categories, ...texts(of)]
      .join(" ")
      .split(/[ +]/)
      .map(foldTerm);
    const cost = priceOf(of);
    return (
      (asked.length === 0 || asked.some((each) => own.includes(foldTerm(each)))) &&
      filters.every((filter) => fulfils(of, filter)) &&
      (bounds === undefined ||
        (cost?.currency === bounds.currency &&
          cost.minor >= bounds.minMinor! &&
          cost.minor <= bounds.maxMinor!)) &&
      !(inStock && hasRunOut(of))
    );
  });
}

/** What is searched of attributes: texts, and the names of what is true. */
const texts = (of: Product): string[] =>
  [of, ...of.variants].flatMap((each) =>
    Object.entries(each.attributes).flatMap(([name, each]) =>
      each === true
        ? [name]
        : typeof each === "string"
          ? [each]
          : Array.isArray(each)
            ? (each as string[])
            : [],
    ),
  );

test("an opened index finds what a plain look through the catalogue finds", async () => {
  await fc.assert(
    fc.asyncProperty(catalogue, fc.array(query, { maxLength: 8 }), async (products, queries) => {
      const index = await open(products, { builtInSynonyms: false });
      for (const each of queries) {
        const expected = hits(products, each);
        const found = idsOf(index, each);
        expect([...found].sort()).toEqual(expected.map(({ id }) => id).sort());
        expect(index.search(each, 1).total).toBe(expected.length);
      }
    }),
    { numRuns: 150 },
  );
});

test("sorted by price: the currency asked for first, then others, what has no price last", async () => {
  await fc.assert(
    fc.asyncProperty(catalogue, query, async (products, each) => {
      const index = await open(products, { builtInSynonyms: false });
      const found = index.search({ ...each, sort: "price_asc" }, 100).hits.map(({ card }) => card);
      const wanted = each.price?.currency ?? index.vocabulary.currency;
      const groups = found.map(({ price: own }) => (own === null ? 2 : own.currency === wanted ? 0 : 1));
      expect(groups).toEqual([...groups].sort());
      const own = found.filter((_, i) => groups[i] === 0).map((card) => card.price!.minor);
      expect(own).toEqual([...own].sort((a, b) => a - b));
      const down = index.search({ ...each, sort: "price_desc" }, 100).hits.map(({ card }) => card);
      expect(down.filter((card) => card.price?.currency === wanted).map((card) => card.price!.minor)).toEqual(
        own.reverse(),
      );
    }),
    { numRuns: 60 },
  );
});

test("pages cover all hits, each once", async () => {
  await fc.assert(
    fc.asyncProperty(catalogue, query, fc.integer({ min: 1, max: 5 }), async (products, each, page) => {
      const index = await open(products);
      const whole = idsOf(index, each);
      const paged: string[] = [];
      for (let offset = 0; offset < whole.length + page; offset += page)
        paged.push(...index.search(each, page, offset).hits.map(({ card }) => card.id));
      expect(paged).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

test("what a card says is what the product says", async () => {
  await fc.assert(
    fc.asyncProperty(catalogue, async (products) => {
      const index = await open(products);
      for (const of of products) {
        const card = index.get(of.id)!;
        expect({ ...card, attributes: Object.entries(card.attributes) }).toEqual({
          id: of.id,
          title: of.title,
          brand: of.brand,
          categories: of.categories,
          url: null,
          image: null,
          price: priceOf(of),
          stock: card.stock,
          attributes: Object.entries(of.attributes),
        });
        expect(card.stock !== null && card.stock <= 0).toBe(hasRunOut(of));
      }
      expect(index.get("nothing")).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});
