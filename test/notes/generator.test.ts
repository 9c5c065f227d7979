import { describe, expect, test } from "vitest";
import { generateNotes } from "./generator.ts";
import { englishWords, thaiClipped, thaiWords } from "./grammar/amounts.ts";
import { addDays, englishDate, thaiDate } from "./grammar/dates.ts";
import { dice } from "./grammar/dice.ts";
import { ENGLISH_TERMS } from "./grammar/vocabulary-en.ts";
import { THAI_TERMS } from "./grammar/vocabulary-th.ts";

const REF = "2026-11-21";

describe.each(["en", "th"] as const)("generated notes (%s)", (language) => {
  const notes = generateNotes({ seed: 1, count: 3_000, language });

  test("are the same for the same seed, and others for another", () => {
    expect(generateNotes({ seed: 1, count: 3_000, language })).toEqual(notes);
    expect(generateNotes({ seed: 1, count: 10, language })).toEqual(notes.slice(0, 10));
    expect(generateNotes({ seed: 2, count: 50, language })).not.toEqual(notes.slice(0, 50));
  });

  test("hardly repeat themselves", () => {
    expect(new Set(notes.map((note) => note.text)).size).toBeGreaterThan(2_700);
  });

  test("say what they mean: amounts in the text or the sum that gives them, a day that is past", () => {
    for (const note of notes) {
      expect(note.items.length > 0).toBe(note.expect === "store");
      expect(note.kind === "none").toBe(note.expect !== "store");
      for (const item of note.items) {
        expect(item.amount).toBeGreaterThan(0);
        expect(item.amount).toBeCloseTo(Math.round(item.amount * 100) / 100, 9);
      }
      if (note.expect === "ignore") continue;
      expect(note.date).toBe(addDays(REF, note.date_offset_days!));
      expect(note.date! <= REF).toBe(true);
    }
  });

  test("have every outcome, kind, and most primaries, in shares like everyday life's", () => {
    const share = (isOne: (note: (typeof notes)[number]) => boolean) =>
      notes.filter(isOne).length / notes.length;
    expect(share((note) => note.expect === "ask")).toBeGreaterThan(0.04);
    expect(share((note) => note.expect === "ignore")).toBeGreaterThan(0.04);
    expect(share((note) => note.items.length > 1)).toBeGreaterThan(0.1);
    expect(share((note) => note.kind === "income")).toBeGreaterThan(0.03);
    expect(share((note) => note.kind === "transfer")).toBeGreaterThan(0.03);
    expect(share((note) => note.date !== undefined && note.date !== REF)).toBeGreaterThan(0.15);
    expect(new Set(notes.flatMap((note) => note.items.map((item) => item.category_primary))).size).toBe(16);
  });

  test("keep a plainly written amount through the noise", () => {
    for (const note of notes) {
      const [item] = note.items;
      if (note.items.length !== 1 || !/^[a-zก-๙ -]+ \d+$/i.test(note.text)) continue;
      expect(note.text.endsWith(String(item!.amount))).toBe(true);
    }
  });
});

test("there are a few hundred things to buy in each language, each with one home", () => {
  for (const terms of [ENGLISH_TERMS, THAI_TERMS]) {
    expect(terms.length).toBeGreaterThan(230);
    expect(new Set(terms.map((term) => term.text)).size).toBe(terms.length);
    expect(terms.every((term) => !/\d/.test(term.text))).toBe(true);
  }
});

describe("numbers in words", () => {
  test.each([
    [7, "seven"],
    [15, "fifteen"],
    [42, "forty two"],
    [100, "one hundred"],
    [285, "two hundred eighty five"],
    [1_250, "one thousand two hundred fifty"],
  ])("%d is %s", (amount, words) => expect(englishWords(amount)).toBe(words));

  test.each([
    [1, "หนึ่ง"],
    [10, "สิบ"],
    [11, "สิบเอ็ด"],
    [21, "ยี่สิบเอ็ด"],
    [55, "ห้าสิบห้า"],
    [101, "หนึ่งร้อยเอ็ด"],
    [1_500, "หนึ่งพันห้าร้อย"],
    [23_450, "สองหมื่นสามพันสี่ร้อยห้าสิบ"],
  ])("%d is %s", (amount, words) => expect(thaiWords(amount)).toBe(words));

  test.each([
    [1_500, "พันห้า"],
    [2_500, "สองพันห้า"],
    [15_000, "หมื่นห้า"],
    [38_000, "สามหมื่นแปด"],
    [150_000, "แสนห้า"],
    [1_100, null],
    [1_000, null],
    [1_550, null],
    [150, null],
  ])("%d is clipped to %s", (amount, words) => expect(thaiClipped(amount)).toBe(words));
});

describe("dates", () => {
  test("written as days ago and as weekdays mean what they say", () => {
    for (let seed = 0; seed < 400; seed++) {
      for (const date of [englishDate(dice(seed), REF), thaiDate(dice(seed), REF)]) {
        expect(date.offsetDays).toBeLessThanOrEqual(0);
        const ago = /(\d) (?:days ago|วันก่อน|วันที่แล้ว)/.exec(date.text);
        if (ago) expect(date.offsetDays).toBe(-Number(ago[1]));
        const iso = /\d{4}-\d\d-\d\d/.exec(date.text);
        if (iso) expect(addDays(REF, date.offsetDays)).toBe(iso[0]);
        const era = /(\d+)\/(\d+)\/(25\d\d)/.exec(date.text);
        if (era) {
          const [, day, month, year] = era.map(Number) as [number, number, number, number];
          expect(addDays(REF, date.offsetDays)).toBe(
            `${year - 543}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
          );
        }
        // 2026-11-21 is a Saturday.
        if (/friday|ศุกร์/i.test(date.text)) expect(date.offsetDays).toBe(-1);
        if (/sunday|วันอาทิตย์/i.test(date.text)) expect(date.offsetDays).toBe(-6);
      }
    }
  });
});
