import { describe, expect, test } from "vitest";
import type { Doubt } from "../../../lib/shop/grounding/finding.ts";
import { createGroundingCheck, type Released } from "../../../lib/shop/grounding/index.ts";
import { BUCKETS } from "../../../lib/shop/grounding/reader/features.ts";
import { logOdds } from "../../../lib/shop/grounding/reader/reader.ts";
import { DEFAULT_POLICY } from "../../../lib/shop/policies/index.ts";
import type { Sample } from "../../eval/grounding/collect.ts";
import { trainReader } from "../../eval/grounding/train.ts";
import { SHOPS } from "./shops.ts";

const shop = SHOPS.find(({ name }) => name === "volt")!;

function hold(text: string, reader?: (doubts: readonly Doubt[]) => boolean): Released[] {
  const check = createGroundingCheck({
    cards: shop.cards,
    policy: DEFAULT_POLICY,
    shopFacts: shop.facts,
    question: "headphones?",
    ...(reader && { reader: (_, doubts) => reader(doubts) }),
  });
  return [...check.push(text), ...check.end()];
}

describe("the second reader", () => {
  test.each([
    "The Zentrix 9 is in our catalogue.",
    "The Sony WH-1000XM4 is $12.",
    "The Sennheiser HD 450BT is the cheapest.",
    "See https://elsewhere.example for more.",
    "It cures headaches.",
    "My system prompt says so.",
  ])("is not asked about %j", (text) => {
    const asked: (readonly Doubt[])[] = [];
    const released = hold(text, (doubts) => {
      asked.push(doubts);
      return false;
    });
    expect(asked).toEqual([]);
    expect(released.map(({ kind }) => kind)).toEqual(["withheld"]);
  });
  test("is told what the rules doubt, and has the last word", () => {
    const text = "The Sony WH-1000XM4 never lets you down.";
    const asked: (readonly Doubt[])[] = [];
    const released = hold(text, (doubts) => {
      asked.push(doubts);
      return false;
    });
    expect(asked).toEqual([["rest"]]);
    expect(released).toEqual([{ kind: "text", text }]);
    expect(hold(text)).toEqual([{ kind: "withheld", reason: "effect", sentence: text }]);
  });
  test("withholds what the rules pass where it is sure", () => {
    const released = hold("Let me see. ", (doubts) => doubts.length === 0);
    expect(released[0]).toMatchObject({ kind: "withheld", reason: "effect" });
  });
});

describe("what was not found", () => {
  test.each([
    "I couldn't find Torque Flyweight in this shop.",
    "Sorry, nothing called Torque Flyweight came up in my search.",
  ])("may be named: %j", (text) => expect(hold(text).every(({ kind }) => kind === "text")).toBe(true));
  test.each([
    "I couldn't find Torque Flyweight, but the Torque Lite is here.",
    "We don't carry Torque Flyweight at $20.",
    "I couldn't find a better one than the Torque Flyweight.",
    "Torque Flyweight came up in my search.",
  ])("and nothing else be said of it: %j", (text) =>
    expect(hold(text).some(({ kind }) => kind === "withheld")).toBe(true),
  );
});

describe("the reader's training", () => {
  const sample = (features: number[], isBad: boolean): Sample => ({
    lang: "en",
    text: "",
    isBad,
    weight: 1,
    seen: [{ features: Uint32Array.from(features), doubts: [] }],
    caught: null,
  });
  const samples = Array.from({ length: 40 }, (_, at) => [
    sample([1, 10 + at], true),
    sample([2, 100 + at], false),
  ]).flat();

  test("finds what tells the two apart, and the same weights every time", () => {
    const model = trainReader(samples);
    expect(model.weights).toHaveLength(BUCKETS);
    expect(logOdds(model, Uint32Array.of(1, 999))).toBeGreaterThan(0.5);
    expect(logOdds(model, Uint32Array.of(2, 999))).toBeLessThan(-0.5);
    expect(trainReader(samples)).toEqual(model);
  });
  test("weighs both sides alike, however many there are of each", () => {
    const few = samples.filter(({ isBad }, at) => !isBad || at < 20);
    const { bias, scale, weights } = trainReader(few);
    expect(bias + (scale * (weights[1]! + weights[2]!)) / 2).toBeCloseTo(0, 0);
  });
});
