import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lexicon } from "../../../lib/categories/lexicon/shared.ts";
import { NAMED_ROWS, ROWS } from "../../../lib/categories/model/features.ts";
import { squeeze } from "../../../lib/categories/model/joined-terms.ts";
import { englishPlaces, thaiPlaces } from "../../../lib/categories/model/places.ts";
import { LineReader } from "../../../lib/categories/model/reader.ts";
import { TermIndex } from "../../../lib/categories/model/term-index.ts";

const reader = new LineReader(lexicon);
const read = (text: string) => reader.read(text, "unknown");
const wordsOf = (text: string): readonly string[] => read(text).descriptor.words;

describe("a bank line is read", () => {
  test("without its numbers, masks, card numbers and terminal ids, which leave a trace", () => {
    const { words, reference } = read("CHECKCARD XXXX NORTHWIND 4471 XXX-XXX-XXXX S01234567 7 TX").descriptor;
    expect(words.filter((word) => word !== "check" && word !== "card")).toEqual([
      "checkcard",
      "northwind",
      "7",
      "tx",
    ]);
    expect(reference).toBe(true);
    expect(read("northwind tx").descriptor.reference).toBe(false);
  });

  test("with small numbers that are part of a name", () => {
    expect(wordsOf("7-ELEVEN 33412")).toEqual(["7", "eleven"]);
    expect(wordsOf("O2 99P STORES M6 TOLL")).toEqual(["o2", "99p", "stores", "m6", "toll"]);
  });

  test.each([
    ["www.gardentoolshop.co.uk", undefined],
    ["www.gardentoolshop.co.u", undefined],
    ["https://gardentoolshop.com/bill", undefined],
    ["www.gardentoolshop.or", "org"],
    ["gardentoolshop.gov.uk", "gov"],
    ["gardentoolshop.ac.th", "ac"],
  ])("%s: as the words of an address, however it was cut", (text, ending) => {
    const { descriptor } = read(text);
    expect(descriptor.web).toBe(true);
    expect(descriptor.ending).toBe(ending);
    expect(descriptor.words).toEqual(["gardentoolshop", "garden", "tool", "shop"]);
  });

  test("with glued words taken apart, but not a name that is known as it is", () => {
    expect(wordsOf("toolblanket")).toEqual(["toolblanket", "tool", "blanket"]);
    expect(wordsOf("STARBUCKS")).toEqual(["starbucks"]);
    expect(wordsOf("qzxwvkplm")).toEqual(["qzxwvkplm"]);
  });

  test("in Thai, cut by the lexicon's own segmenter, towns and company forms beside it", () => {
    const { words, thai, latin } = read("บจก.ร้านกาแฟ PTT สาขา 04417").descriptor;
    expect(words).toContain("ร้านกาแฟ");
    expect(words).toContain("ptt");
    expect([thai, latin]).toEqual([true, true]);
  });

  test("with the lexicon's terms found however they are spaced", () => {
    for (const text of ["WH SMITH", "WHSMITH", "W H SMITH LEEDS"])
      expect(read(text).hits[0]?.entries[0]?.code).toBe("GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS");
    expect(read("B & Q 1302").hits[0]?.entries[0]?.code).toBe("HOME_IMPROVEMENT_HARDWARE");
    expect(read("b  q direct").hits[0]?.entries[0]?.code).toBe("HOME_IMPROVEMENT_HARDWARE");
  });

  test("by its picture, where it is nothing else", () => {
    expect(read("☕").hits[0]?.entries[0]?.code).toBe("FOOD_AND_DRINK_COFFEE");
  });
});

describe("what makes reading fast changes nothing", () => {
  const words = fc.oneof(
    fc.constantFrom(...lexicon.terms()),
    fc.constantFrom(
      "and",
      "&",
      "XXXX1234",
      "0442",
      "www.toyshop.co.uk",
      "officemonster",
      "sq *",
      "café",
      "☕",
    ),
    // Longer than any part of a compound.
    fc.string({ unit: fc.constantFrom(..."abdeilmnoprst"), minLength: 16, maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(..."กเแาำ่้ิุ์ๆabcsx19*.-/&'"), maxLength: 12 }),
  );
  const line = fc
    .tuple(fc.array(words, { maxLength: 6 }), fc.constantFrom(" ", "", "  ", "-"))
    .map(([parts, between]) => parts.join(between));

  // To hide what no line holds changes nothing but this: nothing is remembered.
  const anew = { hidden: "\n" };

  test("a line is the same whether its words were read before or never", () => {
    fc.assert(
      fc.property(line, (text) => {
        const plain = reader.read(text, "in", anew);
        expect(reader.read(text, "in")).toEqual(plain);
        expect(reader.read(text, "in")).toEqual(plain);
        expect(reader.read(text, "in", { named: true }).features.rows).toEqual(plain.features.rows);
      }),
      { numRuns: 1000 },
    );
  });

  test("a line is the same whatever was read in between", () => {
    fc.assert(
      fc.property(line, line, (text, other) => {
        const plain = reader.read(text, "in", anew);
        reader.read(other, "out", anew);
        expect(reader.read(text, "in", anew)).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });

  test("every term is found by its letters, the plural of a Latin one too", () => {
    const index = new TermIndex(lexicon);
    const places = new Set([...englishPlaces, ...thaiPlaces].map(squeeze));
    const lost: string[] = [];
    for (const term of lexicon.terms()) {
      const letters = squeeze(term);
      // Places are not terms, and a letter or three are not joined.
      if (letters.length < 4 || places.has(letters)) continue;
      const plural = /[a-rt-z]$/.test(letters) && !places.has(`${letters}s`) ? `${letters}s` : letters;
      for (const word of [letters, plural]) if (index.find([word]).length === 0) lost.push(word);
      if (term === letters && !index.has(term)) lost.push(term);
    }
    expect(lost).toEqual([]);
  });
});

describe("features", () => {
  test("are rows of the table with a weight each, few, and the same each time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const { features, descriptor } = read(text);
        expect(features.rows.length).toBe(features.weights.length);
        expect(features.rows.length).toBeLessThanOrEqual(512);
        expect(features.rows.every((row) => Number.isInteger(row) && row > 0 && row < ROWS)).toBe(true);
        expect(features.weights.every((weight) => weight > 0 && weight <= 1)).toBe(true);
        expect(read(text).features).toEqual(features);
        expect(descriptor.words.every((word) => word !== "" && word === word.toLowerCase())).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("do not depend on case, on numbers or on white space around", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Blue Bottle Coffee", "ค่าไฟฟ้า กฟน", "shell harborne", "www.argos.co.uk"),
        fc.integer({ min: 1000, max: 999_999 }),
        (text, number) => {
          const plain = read(`${text} ${number}`).features;
          expect(read(`  ${text.toUpperCase()}   ${number + 1000} `).features).toEqual(plain);
        },
      ),
    );
  });

  test("have names when asked, one each", () => {
    const { features } = reader.read("SQ *IRON ROAST COFFEE", "out", { named: true });
    expect(features.names).toHaveLength(features.rows.length);
    expect(features.names).toEqual(
      expect.arrayContaining(["iron", "iron roast", "^cof", "money:out", "latin"]),
    );
    expect(features.rows).toEqual(reader.read("SQ *IRON ROAST COFFEE", "out").features.rows);
  });

  test("say what is known by rows of their own, and lose it when it is hidden", () => {
    const known = read("STARBUCKS 221").features.rows.filter((row) => row < NAMED_ROWS);
    const hidden = reader
      .read("STARBUCKS 221", "unknown", { hidden: "starbucks" })
      .features.rows.filter((row) => row < NAMED_ROWS);
    expect(known.length).toBeGreaterThan(hidden.length);
  });

  test("of a text without end are those of its beginning", () => {
    const long = `COFFEE SHOP ${"x1".repeat(5_000)}`;
    expect(read(long).features).toEqual(read(`${long}more`).features);
  });
});
