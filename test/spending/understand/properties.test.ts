import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lexicon } from "#lib/categories";
import { parseDecimal } from "#lib/language";
import { createUnderstandNote } from "../../../lib/spending/understand/index.ts";
import { ENGLISH } from "./cases-en.ts";
import { THAI } from "./cases-th.ts";
import { casesOf } from "./notation.ts";

const understandNote = createUnderstandNote({
  lookup: (term) => lexicon.lookup(term),
  words: lexicon.words("th"),
});
const notes = [...casesOf(ENGLISH), ...casesOf(THAI)].map(([note]) => note);

// Pieces that steer the parser, in any order: what people would never write, and what breaks grammars.
const shard = fc.constantFrom(
  "50",
  "1,200",
  "2.5k",
  "๑๒๐",
  "0",
  "999999999999999999999",
  "-5",
  "+",
  "-",
  "/",
  "x",
  "=",
  "%",
  "$",
  "฿",
  "บาท",
  "ละ",
  "ลด",
  "เหลือ",
  "หาร",
  "คน",
  "ทอน",
  "รวม",
  "คนละครึ่ง",
  "split",
  "each",
  "off",
  "total",
  "change",
  "including",
  "was",
  "now",
  "my share",
  "about",
  "yesterday",
  "เมื่อวาน",
  "5 พ.ย.",
  "3/11",
  "กาแฟ",
  "ข้าว",
  "coffee",
  "โอนให้แม่",
  "refund",
  "พันห้า",
  "twenty",
  "hundred",
  "and",
  "กับ",
  ",",
  "\n",
  "•",
  "\ud800",
  "\u202e",
  "\u0000",
  "🍜",
  "2 แก้ว",
  "3 nights",
  "?",
  "ๆ",
  "ํา",
  "เเ",
  "'",
  '"',
  "<script>",
  "at",
  "for",
  "a",
);
const hostile = fc.array(shard, { maxLength: 40 }).map((shards) => shards.join(" "));
const glued = fc.array(shard, { maxLength: 25 }).map((shards) => shards.join(""));

describe("whatever is written", () => {
  test.each([
    ["any characters", fc.string({ unit: "binary", maxLength: 200 })],
    ["graphemes of every script", fc.string({ unit: "grapheme", maxLength: 200 })],
    ["steering words in any order", hostile],
    ["steering words without spaces", glued],
  ])("%s: nothing throws, spans lie inside, amounts are positive decimals", (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const read = understandNote(text);
        for (const item of read.items) {
          const [start, end] = item.span;
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(item.amount).toMatch(/^\d+(?:\.\d+)?$/);
          expect(parseDecimal(item.amount)! > 0n).toBe(true);
          if (item.labelSpan !== null) {
            expect(item.labelSpan[0]).toBeGreaterThanOrEqual(0);
            expect(item.labelSpan[1]).toBeLessThanOrEqual(text.length);
          }
        }
        if (read.verdict === "ignore") expect(read.items.length + read.needs.length).toBe(0);
        if (read.verdict === "ask") expect(read.needs.length).toBeGreaterThan(0);
        expect(JSON.parse(JSON.stringify(read))).toEqual(read);
      }),
      { numRuns: 1500, seed: 20261121 },
    );
  });

  test("the same text reads the same twice", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(understandNote(text)).toEqual(understandNote(text));
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  test("white space around a note changes nothing but the spans", () => {
    for (const note of notes) {
      const plain = understandNote(note);
      const padded = understandNote(`  \t${note}  `);
      expect(padded.items.map((item) => item.span.map((at) => at - 3))).toEqual(
        plain.items.map((item) => [...item.span]),
      );
      expect(padded.items.map(({ amount, kind, label, date }) => ({ amount, kind, label, date }))).toEqual(
        plain.items.map(({ amount, kind, label, date }) => ({ amount, kind, label, date })),
      );
      expect(padded.verdict).toBe(plain.verdict);
    }
  });

  test("Thai digits, full-width digits and capitals read as plain ones", () => {
    for (const note of notes.slice(0, 120)) {
      const plain = understandNote(note);
      const wide = understandNote(
        note.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
      );
      expect(wide.items.map((item) => item.amount)).toEqual(plain.items.map((item) => item.amount));
      const loud = understandNote(note.toUpperCase());
      expect(loud.items.map((item) => [item.amount, item.kind])).toEqual(
        plain.items.map((item) => [item.amount, item.kind]),
      );
    }
  });

  test.each([
    ["a", 100_000],
    ["1x", 50_000],
    ["5=", 50_000],
    ["split 5 ", 12_500],
    ["5 รวม ", 20_000],
    ["5 now 4 ", 10_000],
    ["กา", 50_000],
    ["5 each 3 คน ", 8_000],
    ["paid ", 20_000],
    ["1,", 50_000],
    ["กาแฟ 50\n", 12_000],
    ["the other day before ", 5_000],
    ["ลด 5 ", 20_000],
    ["\ud83c", 100_000],
  ])("100 kB of %j is read in bounded time and size", (unit, times) => {
    const started = performance.now();
    const read = understandNote(unit.repeat(times));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(read.items.length + read.needs.length).toBeLessThanOrEqual(200);
  });
});

describe("spans point into the text as it was given", () => {
  test.each([
    ["กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน", ["กาแฟ 65 บาท", "ข้าวมันไก่ 50 เมื่อวาน"], ["กาแฟ", "ข้าวมันไก่"]],
    ["lunch 12.50 and coffee 4", ["lunch 12.50", "coffee 4"], ["lunch", "coffee"]],
    ["กาเเฟเย็น ๔๕", ["กาเเฟเย็น ๔๕"], ["กาเเฟเย็น"]],
    ["\u200b☕ นํ้า 10", ["นํ้า 10"], ["นํ้า"]],
  ])("%s", (note, items, labels) => {
    const read = understandNote(note);
    expect(read.items.map((item) => note.slice(...item.span))).toEqual(items);
    expect(read.items.map((item) => note.slice(...item.labelSpan!))).toEqual(labels);
  });

  test("labels are mended where the typing slipped", () => {
    expect(understandNote("กาเเฟเย็น 45").items[0]!.label).toBe("กาแฟเย็น");
    expect(understandNote("นํ้าดื่ม 10").items[0]!.label).toBe("น้ำดื่ม");
  });
});

describe("doubts name what is odd", () => {
  test.each([
    ["zqxv 50", "unknown_label"],
    ["spent 50", "no_label"],
    ["coffee nine fifty", "ambiguous_number"],
    ["dinner 90 split three ways", "split"],
    ["jeans 60 minus 15 discount", "discount"],
    ["sandwich $7.25 chips 1.75", "inherited_currency"],
    ["coffee 4?", "question_mark"],
  ])("%s: %s", (note, doubt) => {
    expect(understandNote(note).items.flatMap((item) => item.doubts)).toContain(doubt);
  });
});
