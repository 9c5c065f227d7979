import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSegmenter, detectLanguage, normaliseText, tokenise } from "#lib/language";

describe("normalisation", () => {
  test.each([
    ["กาเเฟ", "กาแฟ"],
    ["นํ้า", "น้ำ"],
    ["น้ํา", "น้ำ"],
    ["นำ้", "น้ำ"],
    ["ท่ี", "ที่"],
    ["ที่่", "ที่"],
    ["มากกกก", "มาก"],
    ["๑๒๓ ABC", "๑๒๓ ABC"],
    ["ｆｕｌｌ　１２", "full 12"],
    ["cafe\u0301", "café"],
    ["a\u200bb", "ab"],
    ["“x” – y", '"x" - y'],
    ["\u202eabc", "abc"],
  ])("%j reads as %j", (text, wanted) => {
    expect(normaliseText(text).text).toBe(wanted);
  });

  test("folded text is lower case with plain digits and keeps its length", () => {
    const source = normaliseText("กาแฟ ๖๕ STARBUCKS İ");
    expect(source.folded).toBe("กาแฟ 65 starbucks İ");
    expect(source.folded.length).toBe(source.text.length);
  });

  test("spans lead back to the text as it was given", () => {
    const given = "x\u200b นํ้า 10";
    const source = normaliseText(given);
    const start = source.text.indexOf("น้ำ");
    expect(given.slice(...source.originalSpan(start, start + 3))).toBe("นํ้า");
  });

  test("any string is normalised, with spans inside it, and normalising again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const source = normaliseText(text);
        const [start, end] = source.originalSpan(0, source.text.length);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(source.folded.length).toBe(source.text.length);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});

describe("the Thai segmenter", () => {
  const segmenter = createSegmenter(["ข้าวขาหมู", "ข้าว", "กาแฟ", "ก๋วยเตี๋ยว", "รองเท้า", "แท็กซี่", "ตากลม"]);
  const words = (text: string) => segmenter.segment(text).map(({ start, end }) => text.slice(start, end));

  test.each([
    ["ซื้อรองเท้าพันห้า", ["ซื้อ", "รองเท้า", "พัน", "ห้า"]],
    ["ก๋วยเตี๋ยวสองชามร้อยนึง", ["ก๋วยเตี๋ยว", "สอง", "ชาม", "ร้อย", "นึง"]],
    ["เมื่อวานกินข้าวขาหมู", ["เมื่อวาน", "กิน", "ข้าวขาหมู"]],
    ["นั่งสองแถว", ["นั่ง", "สองแถว"]],
    ["ซื้อบลาบลา", ["ซื้อ", "บลาบลา"]],
  ])("%s", (text, wanted) => {
    expect(words(text)).toEqual(wanted);
  });

  test("the pieces cover any text exactly, and never start with a mark", () => {
    const letter = fc.integer({ min: 0x0e01, max: 0x0e4e }).map((unit) => String.fromCharCode(unit));
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 40 }), (letters) => {
        const text = letters.join("");
        const segments = segmenter.segment(text);
        expect(segments.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
        for (const { start } of segments.slice(1))
          expect(text[start]).not.toMatch(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/);
      }),
      { numRuns: 1000, seed: 2 },
    );
  });

  test("tokens cover everything but white space", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const source = normaliseText(text);
        let end = 0;
        for (const token of tokenise(source, segmenter)) {
          expect(source.folded.slice(end, token.start).trim()).toBe("");
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(source.folded.slice(end).trim()).toBe("");
      }),
      { numRuns: 1500, seed: 3 },
    );
  });
});

describe("language", () => {
  test.each([
    ["กาแฟ 65", "th"],
    ["netflix 419 บาท", "th"],
    ["ค่า grab ไปออฟฟิศ 135", "th"],
    ["จ่าย Spotify 139 กับ YouTube 159", "th"],
    ["bts 44 mrt 28", "th"],
    ["starbucks ฿165", "th"],
    ["๑๒๐", "th"],
    ["lunch 12", "en"],
    ["450 baht massage", "en"],
    ["taxi 120 THB", "en"],
    ["netflix 15.99", "en"],
    ["uber to airport $34", "en"],
    ["paid the bill for lunch with พี่ 500", "en"],
    ["50", "en"],
    ["", "en"],
  ])("%s is %s", (text, wanted) => {
    expect(detectLanguage(text).language).toBe(wanted);
  });

  test("a caller's hints decide where the text does not", () => {
    expect(detectLanguage("foo 50", (word) => (word === "foo" ? "th" : undefined)).language).toBe("th");
  });
});
