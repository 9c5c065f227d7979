import { describe, expect, test } from "vitest";
import { judgePrices } from "../../../lib/shop/grounding/checks/comparisons.ts";
import { judgeMisplaced } from "../../../lib/shop/grounding/checks/misplaced.ts";
import { judgeNames } from "../../../lib/shop/grounding/checks/names.ts";
import { judgeNumbers } from "../../../lib/shop/grounding/checks/numbers.ts";
import { judgePromises } from "../../../lib/shop/grounding/checks/promises.ts";
import { judgeStock } from "../../../lib/shop/grounding/checks/stock.ts";
import type { Finding } from "../../../lib/shop/grounding/finding.ts";
import type { Sentence } from "../../../lib/shop/grounding/sentence.ts";
import { card, findingsOf } from "./held.ts";

const SHOP = {
  question: "Which kayak for a lake?",
  facts: [
    "We ship within Canada only.",
    "Paddles are excluded from return.",
    "Unused boats can be returned within 30 days.",
    "Collection is free from our Halifax dock.",
  ],
  cards: [
    card("Otter 2 Kayak", "Brisk", "Kayaks", 700, 4, { foldable: "no", seats: 2 }),
    card("Heron Kayak", "Brisk", "Kayaks", 900, 2, { foldable: "yes", seats: 1 }),
    card("Loon Kayak", "Tarn", "Kayaks", 950, 0, { foldable: "yes", seats: 1 }),
    card("Birch Paddle", "Tarn", "Paddles", 60, 11, { blades: 2 }),
  ],
};
const sureOf = (check: (sentence: Sentence) => Finding | null, text: string) =>
  findingsOf(check, SHOP, text).some((finding) => finding?.doubt === null);

describe("what follows, or may", () => {
  test.each([
    [judgeNumbers, "All three kayaks are in stock."],
    [judgeNumbers, "Two of the results are from Brisk."],
    [judgeNumbers, "Two of the three kayaks fold up."],
    [judgeStock, "Two pieces of the Heron would be $1800."],
    [judgePrices, "The Otter is the cheapest of the kayaks."],
    [judgePromises, "Paddles can't be returned, for hygiene reasons."],
    [judgePromises, "Collecting from our Halifax dock costs nothing."],
    [judgePromises, "Boats that haven't been used can go back within 30 days."],
  ])("%o: %s", (check, text) => expect(sureOf(check, text)).toBe(false));
});

describe("what does not", () => {
  test.each([
    [judgeNames, "The Otter 3 is in our range."],
    [judgeMisplaced, "The Otter is foldable."],
    [judgePromises, "We ship to the US as well."],
    [judgePromises, "I've set the last Heron aside for you."],
    [judgePromises, "We'll come round and fit it."],
    [judgeStock, "The last Loon just went, but the Heron has just sold too."],
  ])("%o: %s", (check, text) => expect(sureOf(check, text)).toBe(true));
});
