import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMinor, minorExponent } from "#lib/language";
import { readAttribute } from "../../../lib/shop/imports/cells/attribute-cell.ts";
import { readPrice } from "../../../lib/shop/imports/cells/price-cell.ts";
import { readStock } from "../../../lib/shop/imports/cells/stock-cell.ts";
import { proseOf } from "../../../lib/shop/imports/cells/text-cell.ts";
import type { DecimalMark } from "../../../lib/shop/imports/plan.ts";

const price = (value: unknown, currency: string | undefined = "THB", decimalMark: DecimalMark = ".") => {
  const read = readPrice(value, { unit: "major", decimalMark, currency });
  return "fault" in read
    ? read.fault
    : read.price && `${formatMinor(read.price.minor, read.price.currency)} ${read.price.currency}`;
};

test.each([
  ["฿1,290", "1290.00 THB"],
  ["1,290.00 บาท", "1290.00 THB"],
  ["$29.99", "29.99 USD"],
  ["THB 5", "5.00 THB"],
  ["1290.-", "1290.00 THB"],
  ["29.9900", "29.99 THB"],
  [29.99, "29.99 THB"],
  [19.99 * 3, "59.97 THB"],
  ["0", "0.00 THB"],
  ["", null],
  ["-", null],
  [null, null],
  ["-5", "invalid_price"],
  ["10-20", "invalid_price"],
  ["free", "invalid_price"],
  ["1.290", "invalid_price"],
  ["1,29", "invalid_price"],
  ["1e5", "invalid_price"],
  [Number.NaN, "invalid_price"],
  [-1, "invalid_price"],
])("the price %j is %j", (value, expected) => {
  expect(price(value)).toBe(expected);
});

test("a price without a currency is no price, and a decimal comma is the file's", () => {
  expect(readPrice("5", { unit: "major", decimalMark: ".", currency: undefined })).toEqual({
    fault: "unknown_currency",
  });
  expect(price("1.290,50 €", undefined, ",")).toBe("1290.50 EUR");
  expect(price("$5", "CAD")).toBe("5.00 CAD");
});

test("every price that is written in one of the usual ways is read as it was", () => {
  const written = fc.record({
    minor: fc.integer({ min: 0, max: 2_000_000_000 }),
    currency: fc.constantFrom("THB", "USD", "EUR", "JPY"),
    isGrouped: fc.boolean(),
    mark: fc.constantFrom<DecimalMark>(".", ","),
    side: fc.constantFrom("before", "after", "none"),
  });
  fc.assert(
    fc.property(written, ({ minor, currency, isGrouped, mark, side }) => {
      const [whole = "", fraction] = formatMinor(minor, currency).split(".");
      const group = mark === "." ? "," : ".";
      const digits = isGrouped ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
      const number = fraction ? `${digits}${mark}${fraction}` : digits;
      const text =
        side === "before" ? `${currency} ${number}` : side === "after" ? `${number} ${currency}` : number;
      expect(readPrice(text, { unit: "major", decimalMark: mark, currency })).toEqual({
        price: { minor, currency },
      });
      const units = { unit: "minor", decimalMark: mark, currency } as const;
      expect(readPrice(minor, units)).toEqual({ price: { minor, currency } });
      expect(minorExponent(currency)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 1_000, seed: 20_261_127 },
  );
});

const KINDS = ["text", "number", "boolean", "list", "measure", "auto"] as const;
/** Everything that reads a value. */
function readAll(value: unknown): void {
  price(value);
  readStock(value);
  proseOf(value);
  for (const kind of KINDS) {
    const read = readAttribute("a", value, kind, ".");
    if (typeof read?.value === "string") expect(read.value.length).toBeLessThanOrEqual(500);
  }
}

test("no value makes a reader throw", () => {
  const any = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.jsonValue());
  fc.assert(fc.property(any, readAll), { numRuns: 500, seed: 20_261_127 });
});

test.each([
  ["spaces inside", `1${" ".repeat(50_000)}x`],
  ["line ends behind a bracket", `<${"\n".repeat(50_000)}x`],
  ["digits", "9".repeat(50_000)],
  ["commas", ",".repeat(50_000)],
  ["brackets", "<".repeat(50_000)],
  ["tags that nothing closes", "<script ".repeat(6_000)],
  ["ampersands", "&".repeat(50_000)],
])("50,000 characters of %s take no time that grows with their square", (_, value) => {
  const start = performance.now();
  readAll(value);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test.each([
  ["12", 12],
  ["1,200", 1200],
  ["5 ชิ้น", 5],
  [3, 3],
  [-2, 0],
  ["in stock", null],
  ["out of stock", 0],
  ["หมด", 0],
  [true, null],
  ["", null],
  ["1.5", undefined],
  ["many", undefined],
])("the stock %j is %j", (value, expected) => {
  expect(readStock(value)).toBe(expected);
});

test.each([
  ["1,120mg", { name: "thc_mg", value: 1120 }],
  ["82.69%", { name: "thc_percent", value: 82.69 }],
  ["5 ก้อน", { name: "thc", value: "5 ก้อน" }],
])("the measure %j is %j", (value, expected) => {
  expect(readAttribute("thc", value, "measure", ".")).toEqual(expected);
});

test("what is too long for one value becomes its parts, and says when some are lost", () => {
  const many = Array.from({ length: 60 }, (_, i) => `LaserJet ${i}`);
  expect(readAttribute("fits", many.join(", "), "text", ".")).toEqual({ name: "fits", value: many });
  expect(readAttribute("text", "x".repeat(600), "text", ".")).toEqual({
    name: "text",
    value: "x".repeat(500),
    isCut: true,
  });
});

test("HTML of a shop's page is what the page shows", () => {
  expect(
    proseOf("<p>Soft&nbsp;&amp; warm</p><script>alert(1)</script><ul><li>One</li><li>Two</li></ul>"),
  ).toBe("Soft & warm\nOne\nTwo");
  expect(proseOf("5 < 6 and 7 > 3")).toBe("5 < 6 and 7 > 3");
});
