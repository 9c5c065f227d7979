import { describe, expect, test } from "vitest";
import { createSegmenter, formatDecimal, normaliseText, readNumber, tokenise } from "#lib/language";

const segmenter = createSegmenter();

function read(text: string) {
  const tokens = tokenise(normaliseText(text), segmenter);
  const number = readNumber(tokens, 0);
  if (number === undefined) return undefined;
  const marks = `${number.vague ? " vague" : ""}${number.ambiguous ? " ambiguous" : ""}`;
  return `${formatDecimal(number.value)}${marks}${number.end === tokens.length ? "" : " …"}`;
}

describe("numbers in digits", () => {
  test.each([
    ["65", "65"],
    ["1,200", "1200"],
    ["1,234,567.89", "1234567.89"],
    ["1,20,000", "120000"],
    ["12.50", "12.5"],
    [".99", "0.99"],
    ["1.200,50", "1200.5 ambiguous"],
    ["1.200", "1200 ambiguous"],
    ["12,50", "12.5 ambiguous"],
    ["0.125", "0.125"],
    ["1'500", "1500"],
    ["๑,๕๐๐", "1500"],
    ["１２００", "1200"],
    ["4.5k", "4500"],
    ["12K", "12000"],
    ["1k5", "1500"],
    ["2.5 grand", "2500"],
    ["5 hundred", "500"],
    ["3 million", "3000000"],
    ["3.2m", "3200000 ambiguous"],
    ["5 พัน", "5000"],
    ["1.5 หมื่น", "15000"],
    ["2 พัน 5", "2500"],
    ["3 หมื่น 5 พัน", "35000"],
    ["2 แสน", "200000"],
  ])("%s is %s", (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });
});

describe("Thai number words", () => {
  test.each([
    ["ห้า", "5"],
    ["สิบ", "10"],
    ["สิบเอ็ด", "11"],
    ["ยี่สิบเอ็ด", "21"],
    ["ห้าสิบ", "50"],
    ["เก้าสิบเก้า", "99"],
    ["ร้อย", "100"],
    ["ร้อยนึง", "100"],
    ["ร้อยเอ็ด", "101"],
    ["ร้อยห้า", "105"],
    ["ร้อยห้าสิบ", "150"],
    ["ร้อยยี่ห้า", "125"],
    ["สองร้อยยี่สิบ", "220"],
    ["พันนึง", "1000"],
    ["พันเอ็ด", "1001"],
    ["พันห้า", "1500"],
    ["พันห้าสิบ", "1050"],
    ["พันครึ่ง", "1500"],
    ["พันสองร้อยห้า", "1205"],
    ["สองพันห้าร้อย", "2500"],
    ["ครึ่งหมื่น", "5000"],
    ["หมื่นห้า", "15000"],
    ["หมื่นห้าพัน", "15000"],
    ["สองหมื่นห้า", "25000"],
    ["สองแสน", "200000"],
    ["แสนห้า", "150000"],
    ["ล้านสอง", "1200000"],
    ["สองล้านห้าแสน", "2500000"],
    ["สิบล้าน", "10000000"],
    ["หนึ่งพันสองร้อยสามสิบสี่", "1234"],
    ["สองสามร้อย", "300 vague"],
    ["ห้าหกสิบ", "60 vague"],
    ["ร้อยสองร้อย", "100 vague"],
  ])("%s is %s", (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  test.each(["สองแถว", "เก้าอี้", "ห้างสรรพสินค้า", "ผ้าพันคอ", "เรียบร้อย", "สามี", "แสนสิริ"])(
    "%s holds no number",
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});

describe("English number words", () => {
  test.each([
    ["five", "5"],
    ["twenty five", "25"],
    ["twenty-five", "25"],
    ["twentyfive", "25"],
    ["a hundred", "100"],
    ["a hundred and fifty", "150"],
    ["two hundred", "200"],
    ["fifteen hundred", "1500"],
    ["two grand", "2000"],
    ["two thousand three hundred and five", "2305"],
    ["half a million", "500000"],
    ["three point five", "3.5"],
    ["fourty two", "42"],
    ["nine fifty", "9.5 ambiguous"],
    ["twelve ninety nine", "12.99 ambiguous"],
    ["a few hundred", "300 vague"],
    ["couple hundred", "200 vague"],
    ["several thousand", "3000 vague"],
    ["a hundred and coffee", "100 …"],
    ["twenty coffees", "20 …"],
  ])("%s is %s", (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  test.each(["a coffee", "and", "an apple", "onion", "often"])("%s is no number", (text) => {
    expect(read(text)).toBeUndefined();
  });
});
