import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { payeeKey } from "../../../../lib/spending/insights/patterns/index.ts";

const key = (label: string) => payeeKey("expense", "THB", label).slice("expense#THB#".length);

describe("the key of a payee", () => {
  test.each([
    [
      "netflix",
      ["Netflix", "netflix ", "NETFLIX 11/2026", "Netflix  nov 2026", "Netflix 5th", "netflix #8841"],
    ],
    ["rent", ["Rent", "rent for November", "rent 2026-11-01", "RENT Dec"]],
    ["ค่าเช่า", ["ค่าเช่า", "ค่าเช่า พ.ย. 69", "ค่าเช่าเดือนพฤศจิกายน 2569", "ค่าเช่า เดือน ม.ค.", "ค่าเช่า ๑๒"]],
    ["ผ่อนรถ", ["ผ่อนรถ งวดที่ 3/48", "ผ่อนรถ งวด 4"]],
    ["เงินเดือน", ["เงินเดือน", "เงินเดือน พ.ย. 69", "เงินเดือนพฤศจิกายน"]],
    ["ais", ["AIS", "ais ref TX9F8A21", "AIS ref. no. 00012345"]],
  ])("labels of %s meet", (wanted, labels) => {
    expect(labels.map(key)).toEqual(labels.map(() => wanted));
  });

  test.each([
    ["7-Eleven", "7 eleven"],
    ["May", "may"],
    ["11/2026", "11 2026"],
    ["Order 12345", "order 12345"],
    ["M150", "m150"],
    ["24 fitness", "24 fitness"],
    ["☕", "☕"],
    ["", ""],
  ])("%s keeps what names it", (label, wanted) => {
    expect(key(label)).toBe(wanted);
  });

  test("kind and currency part payees", () => {
    const keys = (["expense", "income"] as const).flatMap((kind) =>
      ["THB", "USD"].map((currency) => payeeKey(kind, currency, "Gift")),
    );
    expect(new Set(keys).size).toBe(4);
  });

  test("any label has a short, well-formed key that is its own key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (label) => {
        const once = key(label);
        expect(once.length).toBeLessThanOrEqual(120);
        expect(once.isWellFormed()).toBe(true);
        expect(key(`  ${label}\t`)).toBe(once);
        if (label.length <= 100) expect(key(once)).toBe(once);
      }),
      { seed: 1 },
    );
    expect(key("x1".repeat(100_000)).length).toBeLessThanOrEqual(120);
  });

  test("what a label is followed by does not part it from itself", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Spotify", "ค่าไฟ", "gym", "ฟิตเนส", "Água"),
        fc.constantFrom(" 11/2026", " #99231", " Nov", " 2026-11-21", " ๒๕๖๙", "  ", " ต.ค."),
        (label, tail) => {
          expect(key(label + tail)).toBe(key(label));
        },
      ),
      { seed: 2 },
    );
  });
});
