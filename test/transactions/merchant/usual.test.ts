import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cleanMerchant, merchantKey } from "#lib/transactions";

const pairs = readFileSync(join(import.meta.dirname, "usual.tsv"), "utf8")
  .replace(/\n$/, "")
  .split("\n")
  .map((line) => line.split("\t") as [string, string]);

describe("usual lines", () => {
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
});
