import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanMerchant, merchantKey } from "#lib/transactions";

const pairs = readFileSync(join(import.meta.dirname, "merchants.tsv"), "utf8")
  .replace(/\n$/, "")
  .split("\n")
  .map((line) => line.split("\t") as [string, string]);

describe("the merchant's name", () => {
  test.each(pairs)("%s → %s", (line, name) => {
    expect(cleanMerchant(line) ?? "").toBe(name);
  });

  test("is found whatever the terminal adds, and the key with it", () => {
    const names = ["Harbour Bakery", "Starbucks", "Tesco", "Iron Roast Coffee", "Greggs", "Costa Coffee"];
    const fronts = ["", "SQ *", "POS ", "CARD PAYMENT TO ", "CONTACTLESS ", "PAYPAL *"];
    const tails = [
      "",
      " 0042",
      " #123",
      " 4417 LEEDS",
      " LTD",
      " LONDON GB",
      " STORES 3297",
      " XX/XX",
      " AUSTIN TX",
    ];
    const missed: string[] = [];
    for (const name of names)
      for (const front of fronts)
        for (const tail of tails) {
          const line = `${front}${name.toUpperCase()}${tail}`;
          if (cleanMerchant(line) !== name || merchantKey(line) !== merchantKey(name)) missed.push(line);
        }
    expect(missed).toEqual([]);
  });

  test("different merchants keep different keys", () => {
    for (const [a, b] of [
      ["KING TAILOR", "KING COFFEE"],
      ["PRANA YOGA", "PRANA HOTEL"],
      ["ป้าแดง ข้าวแกง", "ป้าดำ ข้าวแกง"],
    ] as const)
      expect(merchantKey(a)).not.toBe(merchantKey(b));
  });

  test("nothing breaks it: any text gives a name or none, and the same twice", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ unit: "grapheme" })),
        (text) => {
          const name = cleanMerchant(text);
          expect(name === null || (name.trim() !== "" && name.length <= 600)).toBe(true);
          expect(merchantKey(text)).toBe(merchantKey(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("lines with letters have a key, also without a merchant", () => {
    for (const line of ["ATM WITHDRAWAL 12/11", "โอนเงินไป นายก", "X"]) expect(merchantKey(line)).not.toBe("");
    expect(merchantKey("12345")).toBe("");
  });

  test("a text without end takes no longer than a line", () => {
    for (const text of ["a".repeat(1e6), "co ".repeat(1e5), `${"(".repeat(1e5)} สาขา`, "#1 ".repeat(1e5)]) {
      const start = performance.now();
      cleanMerchant(text);
      expect(performance.now() - start).toBeLessThan(100);
    }
  });
});
