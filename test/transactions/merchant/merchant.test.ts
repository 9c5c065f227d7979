import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readSource } from "../../../lib/categories/lexicon/source.ts";
import { asBankLine } from "../../../lib/categories/training/noise.ts";
import { Random } from "../../../lib/categories/training/random.ts";
import { Slots } from "../../../lib/categories/training/slots.ts";
import { cleanMerchant, merchantKey } from "../../../lib/transactions/merchant/index.ts";

type Pair = { readonly half: string; readonly line: string; readonly names: readonly (string | null)[] };

/** Lines with their merchant; `|` parts equally good names, `-` is none. The examining half is not tuned by. */
const pairs: readonly Pair[] = readFileSync(join(import.meta.dirname, "merchants.tsv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((row) => {
    const [half = "", line = "", names = ""] = row.split("\t");
    return { half, line, names: names.split("|").map((name) => (name === "-" ? null : name)) };
  });

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const percent = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} % of ${all}`;

test.each([
  ["development", 0.98],
  ["examining", 0.9],
])("names of the %s half are what people call the merchant", (half, floor) => {
  const own = pairs.filter((pair) => pair.half === half);
  const right = own.filter(({ line, names }) => names.includes(cleanMerchant(line)));
  print(`merchant names, ${half}: ${percent(right.length, own.length)}`);
  expect(right.length / own.length).toBeGreaterThanOrEqual(floor);
});

test("a name is its own name, and has the key of its line", () => {
  const wrong = pairs.flatMap(({ line }) => {
    const name = cleanMerchant(line);
    if (name === null || (cleanMerchant(name) === name && merchantKey(name) === merchantKey(line))) return [];
    return [`${line}: ${name}, ${cleanMerchant(name)}`];
  });
  expect(wrong).toEqual([]);
});

/** Names of the brand table with a bank's noise around them; `held` are lines that still hold all letters of the name. */
function noisyLines(count: number): { name: string; line: string; held: boolean }[] {
  const random = new Random(2026);
  const slots = new Slots();
  const brands = [...readSource("brands.tsv"), ...readSource("thai.tsv")].filter(
    ({ term, kind, strength, region }) =>
      kind === "brand" &&
      strength === 3 &&
      ["GB", "US", "TH"].includes(region) &&
      /^\p{L}{4}\D*$/u.test(term) &&
      term.length < 30,
  );
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9ก-๛]/g, "");
  return Array.from({ length: count }, () => {
    const { term, code, region } = random.pick(brands);
    const food = code.startsWith("FOOD_AND_DRINK");
    const noisy = asBankLine(term, slots, random, { food, merchant: true, thaiPlace: region === "TH" });
    const line = random.chance(0.7) ? noisy.toUpperCase() : noisy;
    return { name: term, line, held: letters(line).includes(letters(term)) };
  });
}

test("a merchant's key is the same whatever the bank prints around its name", () => {
  const lines = noisyLines(4_000);
  const same = ({ name, line }: { name: string; line: string }): boolean =>
    merchantKey(line) === merchantKey(name);
  const held = lines.filter((each) => each.held);
  const ofHeld = held.filter(same).length;
  print(`merchant keys kept: ${percent(ofHeld, held.length)} where the line holds the name's letters`);
  print(
    `merchant keys kept: ${percent(lines.filter(same).length, lines.length)}, misspelt and cut names included`,
  );
  expect(ofHeld / held.length).toBeGreaterThanOrEqual(0.95);
  expect(lines.filter(same).length / lines.length).toBeGreaterThanOrEqual(0.85);
});

test("stores, towns, tills, case and addresses do not part one merchant", () => {
  const families = [
    [
      "TESCO STORES 3297 LONDON GB",
      "Tesco",
      "tesco store 12",
      "CARD PAYMENT TO TESCO ON 12 NOV",
      "WWW.TESCO.COM",
    ],
    ["SQ *BLUE BOTTLE COF 0042 OAKLAND CA", "Blue Bottle Coffee", "blue bottle 17"],
    ["PAYPAL *SPOTIFY 35314369001", "Spotify P0A1B2C3D4 STOCKHOLM", "SPOTIFY.COM"],
    ["www.booking.com", "Booking.com Amsterdam", "BOOKING.COM HOTEL 0012"],
    ["AMZN MKTP US*2H4K81 SEATTLE WA", "AMAZON.CO.UK", "Amazon"],
    ["เซเว่น อีเลฟเว่น สาขา 10582 ลาดพร้าว", "เซเว่นอีเลฟเว่น", "ชำระค่าสินค้า เซเว่น อีเลฟเว่น"],
    ["บจก.ซีพี ออลล์ (สาขา 04417)", "บริษัท ซีพี ออลล์ จำกัด (มหาชน)", "ซีพีออลล์"],
    ["IZ *HONEYPOT NURSERY LTD", "HONEYPOT NURSERY", "CONTACTLESS Honeypot Nursery #3"],
  ];
  for (const [first = "", ...others] of families)
    for (const other of others) expect([other, merchantKey(other)]).toEqual([other, merchantKey(first)]);
});

test("what is no line names nobody, quickly", () => {
  const none = [
    "",
    "   ",
    "1234 5678",
    "\u0000\u0001\u0007",
    "****",
    "12/11/2025",
    "💥",
    "POS",
    "a ".repeat(5_000),
  ];
  for (const text of [...none, "*".repeat(10_000), "ก".repeat(10_000), "a-".repeat(5_000), "a.".repeat(300)])
    expect([text.slice(0, 20), cleanMerchant(text)]).toEqual([text.slice(0, 20), null]);
});

test("lines without a merchant have keys of their telling words", () => {
  expect(merchantKey("ATM WITHDRAWAL 12/11")).toBe(merchantKey("atm withdrawal 0034"));
  expect(merchantKey("MONTHLY SERVICE FEE")).toBe("monthlyservicefee");
  expect(merchantKey("ค่าธรรมเนียม 001")).toBe("ค่าธรรมเนียม");
  expect(merchantKey("0123 4567")).toBe("");
});

test("any text is read without a failure, and letters always give a key", () => {
  const pieces = fc.constantFrom(
    ..."ab Zé*#/-.&'0179xXกาเ์ จำกัด สาขา www. .com SQ * POS TO \u0000\t💥日".split(/(?<=.)/u),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
      ),
      (text) => {
        const name = cleanMerchant(text);
        expect(name).not.toBe("");
        if (/[a-zก-ฮ]/i.test(text)) expect(merchantKey(text)).not.toBe("");
      },
    ),
    { numRuns: 2_000, seed: 7 },
  );
});

test("a line takes microseconds", () => {
  const lines = noisyLines(2_000).map(({ line }) => line);
  for (const line of lines) cleanMerchant(line);
  // Of this process's own time: other tests share the processors.
  const start = process.cpuUsage();
  for (const line of lines) cleanMerchant(line);
  const us = process.cpuUsage(start).user / lines.length;
  print(`cleanMerchant: ${us.toFixed(0)} µs a line`);
  expect(us).toBeLessThan(500);
});
