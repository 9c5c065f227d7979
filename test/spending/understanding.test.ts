import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offsetsFromNfc } from "../../lib/spending/nfc.ts";
import { type CategorizedItem, resolve, type Understanding } from "../../lib/spending/understanding.ts";

const now = Date.parse("2026-11-21T20:00:00Z"); // the 22nd already in Bangkok

const item = (part: Partial<CategorizedItem>): CategorizedItem => ({
  kind: "expense",
  amount: "65",
  currency: null,
  label: "x",
  category: { primary: "FOOD_AND_DRINK", detailed: null },
  source: "lexicon",
  date: null,
  confidence: 0.9,
  span: [0, 1],
  ...part,
});
const note = (part: Partial<CategorizedItem>, language: "en" | "th" = "en"): Understanding => ({
  language,
  items: [item(part)],
  needs: [],
});

describe("resolving a cached understanding", () => {
  test("today is the writer's today", () => {
    expect(resolve(note({}), { now }).items[0]?.date).toBe("2026-11-21");
    expect(resolve(note({}, "th"), { now }).items[0]?.date).toBe("2026-11-22");
    expect(resolve(note({}, "th"), { now, timeZone: "America/New_York" }).items[0]?.date).toBe("2026-11-21");
  });

  test("a written currency wins over the reader's, that over the language's", () => {
    expect(resolve(note({}, "th"), { now }).items[0]).toMatchObject({ currency: "THB", amountMinor: 6500 });
    expect(resolve(note({}, "th"), { now, currency: "JPY" }).items[0]).toMatchObject({
      currency: "JPY",
      amountMinor: 65,
    });
    expect(resolve(note({ currency: "KWD" }), { now, currency: "JPY" }).items[0]).toMatchObject({
      currency: "KWD",
      amountMinor: 65_000,
    });
  });

  test("a day ahead is asked about, and so is what the currency cannot say", () => {
    expect(resolve(note({ date: { kind: "relative_days", n: 1 } }), { now })).toMatchObject({
      items: [],
      needs: [{ field: "date", date: "2026-11-22" }],
    });
    expect(resolve(note({ amount: "0.001" }), { now })).toMatchObject({
      items: [],
      needs: [{ field: "amount" }],
    });
    expect(resolve(note({ amount: "999999999999999999" }), { now })).toMatchObject({
      items: [],
      needs: [{ field: "amount" }],
    });
  });

  test("an amount in minor units is exact", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (minor) => {
        const amount = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;
        expect(resolve(note({ amount, currency: "USD" }), { now }).items[0]?.amountMinor).toBe(minor);
      }),
    );
  });
});

describe("offsets from NFC back to the text at hand", () => {
  test("name the same characters, whatever the spelling", () => {
    const text = "cafe\u0301 4, กำ 5, 한글 6"; // decomposed é and Hangul
    const at = offsetsFromNfc(text);
    const nfc = text.normalize("NFC");
    for (const word of ["caf\u00e9", "4", "5", "한글".normalize("NFC"), "6"]) {
      const start = nfc.indexOf(word);
      expect(text.slice(at(start), at(start + word.length)).normalize("NFC")).toBe(word);
    }
  });

  test("stay inside any text and never go back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const at = offsetsFromNfc(text);
        let before = 0;
        for (let i = 0; i <= text.normalize("NFC").length; i++) {
          expect(at(i)).toBeGreaterThanOrEqual(before);
          expect(at(i)).toBeLessThanOrEqual(text.length);
          before = at(i);
        }
        expect(at(text.normalize("NFC").length)).toBe(text.length);
      }),
    );
  });
});
