import fc from "fast-check";
import { expect, test } from "vitest";
import { stem } from "../../../../lib/shop/search/index/text/stem.ts";
import { termsOf } from "../../../../lib/shop/search/index/text/terms.ts";
import { foldTerm } from "../../../../lib/shop/search/search.ts";

const all = (text: string) => termsOf(text).flatMap(({ text: term, aliases }) => [term, ...aliases]);

test.each([
  ["cable", "cables"],
  ["battery", "batteries"],
  ["cookie", "cookies"],
  ["shoe", "shoes"],
  ["potato", "potatoes"],
  ["headache", "headaches"],
  ["watch", "watches"],
  ["box", "boxes"],
  ["glass", "glasses"],
  ["lens", "lenses"],
  ["knife", "knives"],
  ["shelf", "shelves"],
  ["glove", "gloves"],
  ["horse", "horses"],
  ["size", "sizes"],
  ["bus", "buses"],
  ["colour", "colors"],
  ["flavour", "flavors"],
])("%s and %s are one term", (one, other) => {
  expect(stem(one)).toBe(stem(other));
});

test.each([
  ["glass", "glasses", "glas"],
  ["usb", "usb", "us"],
  ["lens", "lens", "len"],
  ["dv7s", "dv7s", "dv7"],
])("%s keeps what belongs to it", (word, same, other) => {
  expect(stem(word)).toBe(stem(same));
  expect(stem(word)).not.toBe(stem(other));
});

test("a model number is found as it is written, by its parts, and written together", () => {
  expect(all("HP Pavilion dv7-1211ea")).toEqual(expect.arrayContaining(["dv7", "1211ea", "dv71211ea"]));
  expect(all("Xerox 006R90321")).toContain("006r90321");
  expect(all("ID 10.20.30")).toContain("10");
});

test.each([
  ["10,000 mAh", "10000mAh", "10000mah"],
  ['17"', "17-inch", "17inch"],
  ["17 inches", "17in", "17inch"],
  ["5mg", "5 mg", "5mg"],
  ["1.50 L", "1.5 litre", "1.5l"],
  ["๕๐๐ มล", "500ml", "500ml"],
  ["27 นิ้ว", "27”", "27inch"],
])("%s and %s are the same measure", (one, other, term) => {
  expect(all(one)).toContain(term);
  expect(all(other)).toContain(term);
});

test("two in one is not two inches", () => {
  expect(all("2 in 1")).not.toContain("2inch");
});

test("Thai is cut into words, and a compound is found by its parts", () => {
  const found = all("รองเท้าวิ่งสีแดง");
  expect(found).toEqual(expect.arrayContaining(["รองเท้าวิ่ง", "รองเท้า", "วิ่ง", "สีแดง"]));
  expect(all("ปากกา")).toEqual(["ปากกา"]);
  expect(all("เเดง")).toEqual(all("แดง"));
});

test("accents, full-width letters and trade marks do not hide a word", () => {
  expect(all("CAFÉ ＵＳＢ Intel® Core™")).toEqual(["cafe", "usb", "intel", "core"]);
});

test("what is not a word is no term", () => {
  for (const text of ["", "   ", "🙂👍🏽", "\u0000\u0007\u001b", "!?;—…", "\u200b\u202e"])
    expect(termsOf(text)).toEqual([]);
});

test("a folded value tells apart what differs in more than case, number and spaces", () => {
  expect(foldTerm(" Running  Shoes ")).toBe(foldTerm("running shoe"));
  expect(foldTerm("Pre-Rolls")).toBe(foldTerm("pre roll"));
  expect(foldTerm("C")).not.toBe(foldTerm("C++"));
  expect(foldTerm("-5")).not.toBe(foldTerm("5"));
  expect(foldTerm("1/2")).not.toBe(foldTerm("1 2"));
});

test("any text has terms, none of them empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const folded = foldTerm(text);
      expect(folded).toBe(folded.trim());
      for (const { text: term, aliases } of termsOf(text))
        for (const each of [term, ...aliases]) expect(each.length).toBeGreaterThan(0);
    }),
  );
  expect(termsOf("a-".repeat(20_000)).length).toBeGreaterThan(0);
  expect(termsOf("กา".repeat(20_000)).length).toBeGreaterThan(0);
});
