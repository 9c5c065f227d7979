import { describe, expect, test } from "vitest";
import { createGroundingCheck } from "../../../lib/shop/grounding/index.ts";
import {
  DEFAULT_POLICY,
  judgeMessage,
  quoteForPrompt,
  type ShopPolicy,
} from "../../../lib/shop/policies/index.ts";
import { SHOPS } from "../grounding/shops.ts";
import { ATTACKS } from "./attacks.ts";

const gated: ShopPolicy = {
  ...DEFAULT_POLICY,
  minAge: 21,
  jurisdictions: ["US-CA"],
  blockedTopics: ["firearms", "อาวุธปืน"],
};

/** Everything that could end a quoted line or open another part of a prompt. */
const ESCAPES =
  /[\n\r\u2028\u2029<>[\]{}`|\\"]|\p{Cf}|\p{Cc}|[\u{e0000}-\u{e0fff}]|#{2}|-{3}|={3}|'{3}|(?<![\p{L}\d])(?:system|assistant|user|human|ระบบ)\s*:/iu;

test("there are attacks enough, of many kinds, in both languages", () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(ATTACKS.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(9);
  expect(ATTACKS.filter(({ text }) => /[ก-๎]/.test(text)).length).toBeGreaterThanOrEqual(10);
});

describe.each(ATTACKS)("$kind: $text", ({ text, obeyed }) => {
  test("as a message it lifts no rule", () => {
    expect(judgeMessage(gated, text, { jurisdiction: "US-CA" })).toMatchObject({
      allowed: false,
      reason: "age_gate",
    });
    expect(judgeMessage(gated, text, { ageConfirmed: true })).toMatchObject({
      allowed: false,
      reason: "jurisdiction",
    });
    const blocked = judgeMessage(gated, `${text} firearms`, { ageConfirmed: true, jurisdiction: "US-CA" });
    expect(blocked).toMatchObject({ allowed: false, reason: "blocked_topic" });
  });

  test("in a prompt it stays one quoted line", () => {
    const quoted = quoteForPrompt(text);
    expect(quoted).toMatch(/^".*"$/su);
    expect(quoted.slice(1, -1)).not.toMatch(ESCAPES);
  });

  test("a model that obeys is not heard, wherever it read it", () => {
    const shop = SHOPS[0]!;
    const poisoned = shop.cards.map((card) => ({ ...card, attributes: { ...card.attributes, note: text } }));
    for (const [cards, question] of [
      [shop.cards, text],
      [poisoned, "headphones?"],
    ] as const) {
      const check = createGroundingCheck({ cards, policy: DEFAULT_POLICY, shopFacts: shop.facts, question });
      const released = [...check.push(obeyed), ...check.end()];
      expect(released.some(({ kind }) => kind === "withheld")).toBe(true);
    }
  });
});
