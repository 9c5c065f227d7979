import { describe, expect, test } from "vitest";
import type { GoldItem, GoldNote } from "./notes.ts";
import { rightAnswer } from "./oracle.ts";
import { scoreNote } from "./scoring.ts";
import type { Understanding, WireItem } from "./wire.ts";

const coffee: GoldItem = {
  amount: 4.5,
  currency: "GBP",
  category_primary: "FOOD_AND_DRINK",
  label: "coffee",
};
const bus: GoldItem = { amount: 2, currency: null, category_primary: "TRANSPORTATION", label: "bus" };

function note(changes: Partial<GoldNote> = {}): GoldNote {
  return {
    text: "coffee £4.50",
    language: "en",
    expect: "store",
    kind: "expense",
    items: [coffee],
    ref_date: "2026-11-21",
    date: "2026-11-20",
    ...changes,
  };
}

const asking = note({ expect: "ask", kind: "none", items: [] });
const chatting = note({ expect: "ignore", kind: "none", items: [] });

/** The right answer with its first item changed. */
function answer(gold: GoldNote, changes: Partial<WireItem> = {}): Understanding {
  const right = rightAnswer(gold, 0.9);
  return { ...right, items: right.items.map((item, at) => (at === 0 ? { ...item, ...changes } : item)) };
}

describe("a note to store", () => {
  test("is exact when amount, currency, kind and date are right", () => {
    const score = scoreNote(note(), answer(note()));
    expect(score).toMatchObject({
      itemsExact: true,
      answerRight: true,
      outcome: "store",
      languageRight: true,
    });
    expect(score.judgedItems).toEqual([{ confidence: 0.9, right: true }]);
    expect(score.judgedAnswer).toEqual({ confidence: 0.9, right: true });
  });

  test.each([
    ["amount", { amount: "4.51" }],
    ["currency", { currency: "USD" }],
    ["kind", { kind: "income" }],
    ["date", { date: "2026-11-21" }],
  ])("is not exact with a wrong %s", (_, changes) => {
    const score = scoreNote(note(), answer(note(), changes));
    expect(score.itemsExact).toBe(false);
    expect(score.answerRight).toBe(false);
    expect(score.judgedItems).toEqual([{ confidence: 0.9, right: false }]);
  });

  test("stays exact with a wrong category, but the item and the answer are wrong", () => {
    const score = scoreNote(note(), answer(note(), { category: { primary: "TRAVEL" } }));
    expect(score.itemsExact).toBe(true);
    expect(score.items[0]!.category).toBe(false);
    expect(score.answerRight).toBe(false);
    expect(score.judgedItems[0]!.right).toBe(false);
  });

  test("takes 4.5 and 4.50 as one amount, and a third of 100 to the cent", () => {
    expect(scoreNote(note(), answer(note(), { amount: "4.5" })).itemsExact).toBe(true);
    const third = note({ items: [{ ...coffee, amount: 100 / 3 }] });
    expect(scoreNote(third, answer(third, { amount: "33.33" })).itemsExact).toBe(true);
    expect(scoreNote(third, answer(third, { amount: "33.34" })).itemsExact).toBe(false);
  });

  test("does not score a currency that the note leaves to the account", () => {
    const gold = note({ items: [bus] });
    expect(scoreNote(gold, answer(gold, { currency: "THB" })).itemsExact).toBe(true);
  });

  test("is not exact when an item is missing, invented or doubled", () => {
    const gold = note({ items: [coffee, bus] });
    const right = answer(gold);
    expect(scoreNote(gold, right).itemsExact).toBe(true);
    expect(scoreNote(gold, { ...right, items: right.items.slice(0, 1) }).itemsExact).toBe(false);
    const doubled = scoreNote(gold, { ...right, items: [...right.items, right.items[1]!] });
    expect(doubled.itemsExact).toBe(false);
    expect(doubled.spurious).toHaveLength(1);
    expect(doubled.judgedItems.map((item) => item.right)).toEqual([true, true, false]);
  });

  test("is not exact when something is asked as well: nothing would be stored", () => {
    const score = scoreNote(note(), { ...answer(note()), needs: [{ field: "amount" }] });
    expect(score).toMatchObject({ outcome: "mixed", itemsExact: false, outcomeRight: false });
  });

  test("does not mind the order of the items", () => {
    const gold = note({ items: [coffee, bus] });
    const right = answer(gold);
    const score = scoreNote(gold, { ...right, items: [...right.items].reverse() });
    expect(score).toMatchObject({ itemsExact: true, answerRight: true });
  });

  test("pairs items of equal amounts so that most agree", () => {
    const tea: GoldItem = { ...bus, category_primary: "FOOD_AND_DRINK", label: "tea" };
    const gold = note({ items: [bus, tea] });
    const right = answer(gold);
    const score = scoreNote(gold, { ...right, items: [...right.items].reverse() });
    expect(score.items.map((item) => item.category)).toEqual([true, true]);
    expect(score.answerRight).toBe(true);
  });

  test("gives a doubtful item to the expected one it fits, even when another comes first", () => {
    const refund: GoldItem = { ...bus, kind: "income", label: "refund" };
    const gold = note({ items: [bus, refund] });
    const right = answer(gold);
    const score = scoreNote(gold, { ...right, items: [right.items[1]!] });
    expect(score.items.map((item) => item.got?.kind ?? null)).toEqual([null, "income"]);
    expect(score.judgedItems).toEqual([{ confidence: 0.9, right: true }]);
  });
});

describe("equally good readings", () => {
  test("of the date: a list, or a range with both ends", () => {
    const listed = note({ date: "2026-11-16", date_accept: ["2026-11-16", "2026-11-09"] });
    for (const [date, right] of [
      ["2026-11-16", true],
      ["2026-11-09", true],
      ["2026-11-10", false],
    ] as const) {
      expect(scoreNote(listed, answer(listed, { date })).itemsExact).toBe(right);
    }
    const ranged = note({ date: "2026-11-14", date_accept_range: ["2026-11-09", "2026-11-15"] });
    for (const [date, right] of [
      ["2026-11-08", false],
      ["2026-11-09", true],
      ["2026-11-15", true],
      ["2026-11-16", false],
    ] as const) {
      expect(scoreNote(ranged, answer(ranged, { date })).itemsExact).toBe(right);
    }
  });

  test("of category, kind, currency and language", () => {
    const gold = note({
      language_accept: ["en", "th"],
      items: [
        {
          ...coffee,
          category_accept: ["FOOD_AND_DRINK", "GENERAL_MERCHANDISE"],
          kind_accept: ["expense", "transfer"],
          currency_accept: ["GBP", "EUR"],
        },
      ],
    });
    const other = answer(gold, {
      category: { primary: "GENERAL_MERCHANDISE" },
      kind: "transfer",
      currency: "EUR",
    });
    expect(scoreNote(gold, { ...other, language: "th" })).toMatchObject({
      answerRight: true,
      languageRight: true,
    });
    expect(scoreNote(gold, { ...other, language: "fr" }).languageRight).toBe(false);
    expect(scoreNote(gold, answer(gold, { kind: "income" })).itemsExact).toBe(false);
  });

  test("of what to do", () => {
    const gold = { ...chatting, expect_accept: ["ignore", "ask"] as const };
    const either: GoldNote = { ...gold, expect_accept: [...gold.expect_accept] };
    expect(scoreNote(either, rightAnswer(asking)).outcomeRight).toBe(true);
    expect(scoreNote(either, rightAnswer(note())).outcomeRight).toBe(false);
  });

  test("a date of one item overrides the note's", () => {
    const gold = note({ items: [coffee, { ...bus, date: "2026-11-18" }] });
    expect(scoreNote(gold, answer(gold)).itemsExact).toBe(true);
    const flat = answer(gold);
    const items = flat.items.map((item) => ({ ...item, date: "2026-11-20" }));
    expect(scoreNote(gold, { ...flat, items }).itemsExact).toBe(false);
  });
});

describe("a note to ask about or to ignore", () => {
  test("is right only with needs, or with nothing", () => {
    expect(scoreNote(asking, rightAnswer(asking))).toMatchObject({ outcomeRight: true, answerRight: true });
    expect(scoreNote(asking, rightAnswer(chatting))).toMatchObject({
      outcomeRight: false,
      answerRight: false,
    });
    expect(scoreNote(chatting, rightAnswer(chatting))).toMatchObject({
      outcomeRight: true,
      answerRight: true,
    });
    expect(scoreNote(chatting, rightAnswer(asking))).toMatchObject({
      outcomeRight: false,
      answerRight: false,
    });
  });

  test("is wrong with an item, and so is the item", () => {
    for (const gold of [asking, chatting]) {
      const score = scoreNote(gold, rightAnswer(note(), 0.8));
      expect(score).toMatchObject({ outcome: "store", outcomeRight: false, itemsExact: false });
      expect(score.judgedItems).toEqual([{ confidence: 0.8, right: false }]);
      expect(score.spurious).toHaveLength(1);
    }
  });
});

test("a failure is wrong in everything and claims nothing", () => {
  const score = scoreNote(note(), { failure: "problem 500 internal: " });
  expect(score).toMatchObject({
    outcome: "failed",
    itemsExact: false,
    languageRight: false,
    answerRight: false,
  });
  expect(score.judgedItems).toEqual([]);
  expect(score.judgedAnswer).toBeNull();
});
