import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseTerm } from "#lib/categories";

describe("normalised terms", () => {
  test.each([
    ["กาเเฟ  เย็น (Café)", "กาแฟเย็น cafe"],
    ["น้ํา", "น้ำ"],
    ["นํ้า", "น้ำ"],
    ["7-Eleven", "7 eleven"],
    ["M.R.T.", "mrt"],
    ["ภ.ง.ด.91", "ภงด 91"],
    ["รพ.", "รพ"],
    ["fish & chips", "fish and chips"],
    ["Disney+", "disney plus"],
    ["ค่าgrab", "ค่า grab"],
    ["Tesco's", "tescos"],
    ["๑๒๐", "120"],
    ["ตุ๊กๆ", "ตุ๊ก"],
    ["กา\u200Bแฟ", "กาแฟ"],
    ["  ", ""],
    ["!!!", ""],
  ])("%s becomes %s", (written, normalised) => {
    expect(normaliseTerm(written)).toBe(normalised);
  });

  test("normalising twice changes nothing more", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."กเแะาำ่้๊ิีุ์ํๆ. ๑aZé&+'-7 \u200Bß"), maxLength: 16 });
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({ unit: "binary", maxLength: 24 })), (text) => {
        const once = normaliseTerm(text);
        expect(normaliseTerm(once)).toBe(once);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  test("a text is normalised alike alone, where much is skipped, and beside a letter that skips nothing", () => {
    const plain = fc.string({ unit: fc.constantFrom(..."กเแะาำ่้๊ิีุ์ํๆฯ๑abx19 -/*#_'.&+"), maxLength: 16 });
    fc.assert(
      fc.property(plain, (text) => {
        expect(normaliseTerm(`${text} é`)).toBe(`${normaliseTerm(text)} e`.trim());
      }),
      { numRuns: 3000, seed: 7 },
    );
  });
});
