import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  currencyCodes,
  currencyWord,
  decimalOf,
  divide,
  exactMinor,
  formatDecimal,
  formatMinor,
  isCurrency,
  isTimeZone,
  minorExponent,
  multiply,
  parseDecimal,
  roundTo,
  toMinor,
} from "#lib/language";

describe("currencies", () => {
  test.each([
    ["บาท", "THB"],
    ["฿", "THB"],
    ["baht", "THB"],
    ["$", "USD"],
    ["bucks", "USD"],
    ["ดอลลาร์", "USD"],
    ["quid", "GBP"],
    ["£", "GBP"],
    ["ยูโร", "EUR"],
    ["เยน", "JPY"],
    ["หยวน", "CNY"],
    ["₩", "KRW"],
    ["ริงกิต", "MYR"],
    ["hk$", "HKD"],
    ["₫", "VND"],
    ["กีบ", "LAK"],
  ])("%s is %s", (word, code) => {
    expect(currencyWord(word)).toEqual({ code, minor: false });
  });

  test("cents, pence and satang are hundredths", () => {
    expect(currencyWord("cents")).toEqual({ code: "USD", minor: true });
    expect(currencyWord("pence")).toEqual({ code: "GBP", minor: true });
    expect(currencyWord("สตางค์")).toEqual({ code: "THB", minor: true });
  });

  test("minor units follow ISO 4217", () => {
    expect([minorExponent("THB"), minorExponent("JPY"), minorExponent("KWD"), minorExponent("VND")]).toEqual([
      2, 0, 3, 0,
    ]);
    expect(isCurrency("THB") && !isCurrency("XXQ") && !isCurrency("thb")).toBe(true);
    expect(currencyCodes().length).toBeGreaterThanOrEqual(40);
  });
});

describe("amounts are exact", () => {
  test("formatting and reading minor units are inverse", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        fc.constantFrom("THB", "JPY", "KWD"),
        (minor, currency) => {
          expect(exactMinor(formatMinor(minor, currency), currency)).toBe(minor);
        },
      ),
      { seed: 4 },
    );
  });

  test("decimals print as they were read", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: 0, max: 999_999 }),
        (whole, fraction) => {
          const text = `${whole}.${String(fraction).padStart(6, "0")}`;
          expect(Number(formatDecimal(parseDecimal(text)!))).toBe(Number(text));
        },
      ),
      { seed: 5 },
    );
  });

  test("tenths add up, thirds round half away from zero", () => {
    expect(formatDecimal(decimalOf(0.1) + decimalOf(0.2))).toBe("0.3");
    expect(formatDecimal(roundTo(divide(decimalOf(100), decimalOf(3)), 2))).toBe("33.33");
    expect(formatDecimal(roundTo(divide(decimalOf(200), decimalOf(3)), 2))).toBe("66.67");
    expect(formatDecimal(multiply(decimalOf(3.5), decimalOf(2)))).toBe("7");
  });

  test("what does not fit is refused, not bent", () => {
    expect(toMinor("99999999999999999", 2)).toBeUndefined();
    expect(parseDecimal("9".repeat(40))).toBeUndefined();
    expect(exactMinor("0.5", "JPY")).toBeUndefined();
    expect(exactMinor("1.005", "THB")).toBeUndefined();
    expect(exactMinor("1e3", "THB")).toBeUndefined();
    expect(exactMinor("12.50", "THB")).toBe(1250);
  });
});

test("time zones are those of the runtime", () => {
  expect(isTimeZone("Asia/Bangkok")).toBe(true);
  expect(isTimeZone("Mars/Base")).toBe(false);
  expect(isTimeZone("")).toBe(false);
});
