import { describe, expect, test } from "vitest";
import { type GoldNote, loadNotes } from "../eval/notes.ts";
import { addDays } from "./grammar/dates.ts";

const PRIMARIES =
  "INCOME TRANSFER_IN TRANSFER_OUT LOAN_PAYMENTS BANK_FEES ENTERTAINMENT FOOD_AND_DRINK GENERAL_MERCHANDISE HOME_IMPROVEMENT MEDICAL PERSONAL_CARE GENERAL_SERVICES GOVERNMENT_AND_NON_PROFIT TRANSPORTATION TRAVEL RENT_AND_UTILITIES".split(
    " ",
  );

const notes = [
  ...loadNotes(import.meta.dirname),
  ...loadNotes(`${import.meta.dirname}/development`),
  ...loadNotes(`${import.meta.dirname}/calibration`),
];

describe("the hand-written notes", () => {
  test("are at least 450 in each language, no text twice", () => {
    for (const language of ["en", "th"] as const) {
      const texts = notes
        .filter((note) => note.language === language)
        .map((note) => note.text.trim().toLowerCase());
      expect(texts.length).toBeGreaterThanOrEqual(450);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  test("spread over all sixteen primaries, every kind and every outcome, in each language", () => {
    for (const language of ["en", "th"] as const) {
      const of = notes.filter((note) => note.language === language);
      const primaries = new Set(of.flatMap((note) => note.items.map((item) => item.category_primary)));
      expect([...primaries].sort()).toEqual([...PRIMARIES].sort());
      expect(new Set(of.map((note) => note.kind))).toEqual(
        new Set(["expense", "income", "transfer", "none"]),
      );
      for (const outcome of ["ask", "ignore"]) {
        expect(of.filter((note) => note.expect === outcome).length).toBeGreaterThanOrEqual(40);
      }
    }
  });

  test("are labelled consistently", () => {
    for (const note of notes) checkLabels(note);
  });
});

/** Whether one note's labels agree with each other. */
function checkLabels(note: GoldNote): void {
  if (note.expect === "store") {
    expect(note.items.length, note.text).toBeGreaterThan(0);
    expect(note.kind, note.text).not.toBe("none");
  } else {
    expect(note.items, note.text).toEqual([]);
    expect(note.kind, note.text).toBe("none");
  }
  if (note.expect !== "ignore") {
    expect(note.date, note.text).toBe(addDays(note.ref_date, note.date_offset_days!));
    expect(note.date! <= note.ref_date, note.text).toBe(true);
  }
  if (note.date_accept) expect(note.date_accept, note.text).toContain(note.date);
  if (note.date_accept_range) {
    expect(
      note.date_accept_range[0] <= note.date! && note.date! <= note.date_accept_range[1],
      note.text,
    ).toBe(true);
  }
  for (const item of note.items) {
    expect(item.amount, note.text).toBeGreaterThan(0);
    expect(Math.round(item.amount * 100) / 100, note.text).toBe(item.amount);
    expect(item.currency ?? "THB", note.text).toMatch(/^[A-Z]{3}$/);
    expect(PRIMARIES, note.text).toContain(item.category_primary);
    for (const [one, accepted] of [
      [item.category_primary, item.category_accept],
      [item.currency, item.currency_accept],
      [item.kind ?? note.kind, item.kind_accept],
    ] as const) {
      if (accepted) expect(accepted[0], note.text).toBe(one);
    }
    for (const primary of item.category_accept ?? []) expect(PRIMARIES, note.text).toContain(primary);
  }
}
