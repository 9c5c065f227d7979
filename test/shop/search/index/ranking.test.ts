import fc from "fast-check";
import { expect, test } from "vitest";
import { asked, idsOf, open, product, titled } from "./make.ts";

const best = async (question: string, ...titles: string[]): Promise<string | undefined> => {
  const index = await open(titled(...titles));
  return index.search(asked(question), 1).hits[0]?.card.title;
};

test("what is named comes before what is made for it", async () => {
  expect(await best("keyboard", "Keyboard cover Black", "Compact wireless keyboard")).toBe(
    "Compact wireless keyboard",
  );
  expect(await best("drill", "Battery for drill", "Cordless drill 18 V")).toBe("Cordless drill 18 V");
  expect(await best("tent", "Tent pegs", "Family tent, four persons")).toBe("Family tent, four persons");
  expect(await best("โทรศัพท์", "เคสโทรศัพท์", "โทรศัพท์ รุ่นใหม่")).toBe("โทรศัพท์ รุ่นใหม่");
});

test("and the other way round when that is what is looked for", async () => {
  expect(await best("keyboard cover", "Compact wireless keyboard", "Cover for keyboard")).toBe(
    "Cover for keyboard",
  );
});

test("words can rank what filters let through without being asked of it", async () => {
  const aria = { brand: "Aria" };
  const index = await open([
    product("case", "Case for a phone", aria),
    product("other", "Phone Aria", { brand: "Boreal" }),
    product("phone", "Aria phone", aria),
  ]);
  const filters = [{ facet: "brand", anyOf: ["aria"] }];
  expect(idsOf(index, asked("", { filters, rankBy: "aria" }))).toEqual(["phone", "case"]);
  expect(idsOf(index, asked("", { filters, rankBy: "nowhere" }))).toEqual(["case", "phone"]);
  expect(idsOf(index, asked("", { filters, rankBy: "aria" }), 1)).toEqual(["phone"]);
});

test("an attribute that a title repeats is not what the product is", async () => {
  const index = await open([
    product("pc", "Office PC, 512 GB SSD Tower", { attributes: { storage: "SSD" } }),
    product("ssd", "Internal SSD, 512 GB tower"),
  ]);
  expect(idsOf(index, "ssd")).toEqual(["ssd", "pc"]);
});

test("the kind of the best hits draws its like upwards: what a shop says of its products tells kinds apart", async () => {
  const pot = { material: "steel", "capacity l": 5, "lid included": true };
  const book = { pages: 200, author: "A. Writer", language: "English" };
  const index = await open([
    product("book", "Casserole Dreams", { attributes: book }),
    product("pot-9", "Casserole Dreams", { attributes: pot }),
    ...Array.from({ length: 8 }, (_, i) => product(`pot-${i}`, `Enamel casserole ${i}`, { attributes: pot })),
    ...Array.from({ length: 30 }, (_, i) => product(`novel-${i}`, `A novel ${i}`, { attributes: book })),
  ]);
  expect(idsOf(index, "casserole").indexOf("book")).toBe(9);
});

test("who has more of the question comes first", async () => {
  const words = ["alpha", "bravo", "delta", "gamma"];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(words, { minLength: 2 }), async (question) => {
      // Titles of the same length, each with one word of the question less.
      const titles = question.map((_, i) =>
        words.map((__, n) => (n < question.length - i ? question[n] : "other")).join(" "),
      );
      const { hits } = (await open(titled(...titles.reverse()))).search(asked(question.join(" ")), 10);
      expect(hits.map(({ card }) => Number(card.id))).toEqual(titles.map((_, i) => titles.length - i));
      expect(hits[0]!.matched).toBeCloseTo(1, 5);
      for (let i = 1; i < hits.length; i++) {
        expect(hits[i]!.score).toBeLessThan(hits[i - 1]!.score);
        expect(hits[i]!.matched).toBeLessThan(hits[i - 1]!.matched);
      }
    }),
    { numRuns: 30 },
  );
});

test("a title says more than a long description, side by side more than apart, rare more than common", async () => {
  const filler = "lorem ipsum dolor sit amet ".repeat(8);
  const index = await open([
    product("text", "Thing", { description: `${filler} lantern ${filler}` }),
    product("title", "Lantern", { description: filler }),
  ]);
  expect(idsOf(index, "lantern")).toEqual(["title", "text"]);
  expect(await best("garden hose", "Hose garden", "Garden hose")).toBe("Garden hose");
  expect(await best("cup zebra", "Cup", "Cup", "Zebra", "Cup")).toBe("Zebra");
});

test("typos are forgiven in unknown words, and only in those", async () => {
  const titles = ["Headphones", "Keyboard", "Mouse", "House", "Chair"];
  expect(await best("hedphones", ...titles)).toBe("Headphones");
  expect(await best("keybaord", ...titles)).toBe("Keyboard");
  expect(await best("haedfones", ...titles)).toBe(undefined);
  const index = await open(titled(...titles));
  expect(idsOf(index, "mouse")).toEqual(["3"]);
  expect(idsOf(index, "caar")).toEqual([]);
  expect(idsOf(index, "chiar")).toEqual(["5"]);
});

test("a typo never outranks the word itself", async () => {
  const index = await open(titled("Charger cable", ...Array.from({ length: 60 }, () => "Charged battery")));
  expect(idsOf(index, "charger")[0]).toBe("1");
});

test("model numbers are found however they are written", async () => {
  const index = await open(
    titled("HP Pavilion dv7-1211ea Notebook", "Xerox 006R90321 toner", "Brother TN-2110 toner"),
  );
  for (const [question, id] of [
    ["dv7-1211ea", "1"],
    ["DV7 1211EA", "1"],
    ["dv71211ea", "1"],
    ["006r90321", "2"],
    ["tn2110", "3"],
    ["tn-2110", "3"],
  ] as const)
    expect(idsOf(index, question)[0]).toBe(id);
});

test("compounds are found apart and together", async () => {
  const index = await open(titled("Playstation console", "Flat screen, large", "Screen cleaner, flat pack"));
  expect(idsOf(index, "play station")).toEqual(["1"]);
  expect(idsOf(index, "flatscreen")).toEqual(["2"]);
});

test("synonyms: of every shop, of this shop, of several words", async () => {
  const products = titled("Notebook 15 inch", "โซฟาหนังสีดำ", "Indica pre-roll 1 g", "Thumb drive 64 GB");
  const index = await open(products, { synonyms: [["joint", "pre-roll"]] });
  expect(idsOf(index, "laptop")).toEqual(["1"]);
  expect(idsOf(index, "couch")).toEqual(["2"]);
  expect(idsOf(index, "joint")).toEqual(["3"]);
  expect(idsOf(index, "usb stick")).toEqual(["4"]);
  expect(idsOf(await open(products, { builtInSynonyms: false }), "laptop")).toEqual([]);
});

test("the word itself comes before its synonym", async () => {
  const index = await open(titled("Nice couch", "Nice sofa", "Nice sofa"));
  expect(idsOf(index, "sofa")).toEqual(["2", "3", "1"]);
});

test("a last word that is still being typed", async () => {
  const index = await open(titled("Keyboard", "Key ring", "Monitor"));
  expect(idsOf(index, "keyb")).toEqual([]);
  expect(index.search(asked("keyb"), 5, 0, { prefix: true }).hits.map(({ card }) => card.id)).toEqual(["1"]);
  expect(index.search(asked("key"), 5, 0, { prefix: true }).hits.map(({ card }) => card.id)).toEqual([
    "2",
    "1",
  ]);
});

test("Thai products are found by their words", async () => {
  const index = await open(titled("รองเท้าวิ่งผู้ชาย สีแดง", "เสื้อยืดผ้าฝ้าย", "หูฟังไร้สาย"));
  expect(idsOf(index, "รองเท้า")[0]).toBe("1");
  expect(idsOf(index, "red running shoes")[0]).toBe("1");
  expect(idsOf(index, "เสื้อยืด")[0]).toBe("2");
  expect(idsOf(index, "wireless headphones")[0]).toBe("3");
});

test("variants count for their product: words, values, the lowest price, all stock", async () => {
  const shoe = product("shoe", "Running shoe", {
    price: { minor: 9_000, currency: "THB" },
    variants: [
      {
        id: "a",
        title: "Crimson",
        attributes: { size: 41 },
        price: { minor: 7_000, currency: "THB" },
        stock: 0,
      },
      { id: "b", attributes: { size: 42, colour: "navy" }, stock: 3 },
    ],
  });
  const index = await open([shoe]);
  expect(idsOf(index, "crimson")).toEqual(["shoe"]);
  expect(idsOf(index, "navy")).toEqual(["shoe"]);
  expect(idsOf(index, asked("", { filters: [{ facet: "size", within: { min: 42 } }] }))).toEqual(["shoe"]);
  expect(idsOf(index, asked("", { price: { maxMinor: 7_000, currency: "THB" }, inStock: true }))).toEqual([
    "shoe",
  ]);
  expect(index.get("shoe")).toMatchObject({ price: { minor: 7_000 }, stock: 3, attributes: {} });
});
