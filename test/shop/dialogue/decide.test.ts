import fc from "fast-check";
import { expect, test } from "vitest";
import { decide, INTENTS, readCart, resolveFollowUp } from "../../../lib/shop/dialogue/index.ts";
import { parameters } from "../../../lib/shop/dialogue/parameters.ts";
import { fitDecisions } from "../../eval/dialogue/fit.ts";
import { scoreSet } from "../../eval/dialogue.ts";
import { SHOWN } from "./support.ts";

const NOTHING = { lastCards: [] };

test.each([
  ["hello!", "greeting"],
  ["สวัสดีค่ะ", "greeting"],
  ["thanks a lot", "thanks"],
  ["no thanks", "thanks"],
  ["bye", "goodbye"],
  ["do you deliver on sundays?", "policy_or_service"],
  ["ค่าส่งเท่าไหร่", "policy_or_service"],
  ["I want to talk to a human", "human"],
  ["ขอคุยกับเจ้าหน้าที่", "human"],
  ["🙂", "unclear"],
  ["", "unclear"],
  ["looking for a red kettle", "product_search"],
  ["hello, do you have kettles?", "product_search"],
])("%s → %s", (message, intent) => {
  expect(decide(message, NOTHING).intent).toBe(intent);
});

test("thanks with a wish behind it is the wish", () => {
  expect(decide("thanks! can I see the second one", SHOWN).intent).toBe("follow_up");
});

test("the same words mean nothing to follow up on when nothing was shown", () => {
  expect(resolveFollowUp("the second one", NOTHING)).toBeUndefined();
  expect(resolveFollowUp("the second one", SHOWN)).toMatchObject({ kind: "pick", cards: [{ id: "m2" }] });
});

test("comparing and recommending get the larger context, a price does not", () => {
  expect(decide("compare the first two", SHOWN).complexity).toBe("complex");
  expect(decide("how much is the second one", SHOWN).complexity).toBe("simple");
});

test("any string is decided, and always the same way", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })),
      fc.boolean(),
      (message, shown) => {
        const context = shown ? SHOWN : NOTHING;
        const decision = decide(message, context);
        expect(INTENTS).toContain(decision.intent);
        expect(decision.confidence).toBeGreaterThan(0);
        expect(decision.confidence).toBeLessThan(1);
        expect(decide(message, context)).toEqual(decision);
        expect(resolveFollowUp(message, context)).toEqual(resolveFollowUp(message, context));
        expect(readCart(message, context)).toEqual(readCart(message, context));
      },
    ),
    { seed: 6, numRuns: 400 },
  );
});

const PIECES = [
  "the",
  "first",
  "second",
  "one",
  "cheaper",
  "add",
  "remove",
  "cart",
  "in",
  "black",
  "not",
  "2",
  "-1",
  "x",
  "อันแรก",
  "เอา",
  "ไม่",
  "ถูกกว่า",
  "ตะกร้า",
  "สีดำ",
  "ไหม",
  "?",
  ",",
  "compare",
  "mug",
  "and",
  "\u200b",
  "\ud800",
];

test("any mixture of the words that it knows is decided", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }),
      fc.constantFrom("", " "),
      (words, glue) => {
        const message = words.join(glue);
        decide(message, SHOWN);
        for (const action of readCart(message, SHOWN))
          if (action.action === "add")
            expect(action.quantity).toSatisfy((n: number) => Number.isInteger(n) && n >= 1 && n <= 999);
      },
    ),
    { seed: 7, numRuns: 1_500 },
  );
});

test.each([
  "a".repeat(10_240),
  "เอาอันแรก".repeat(1_200),
  "add ".repeat(2_600),
  "😀".repeat(2_500),
  " ".repeat(10_240),
  "no ".repeat(3_400),
  '"'.repeat(10_240),
  "(".repeat(9_000),
  "5".repeat(10_240),
])("10 kB of one thing are read in a moment", (message) => {
  decide(message, SHOWN);
  const start = performance.now();
  decide(message, SHOWN);
  // Far above what it takes (a few ms at most), far below what a pattern that backtracks would.
  expect(performance.now() - start).toBeLessThan(250);
});

test("ordinary messages take well under a millisecond", () => {
  const messages = [
    "the cheaper one",
    "add two of the black ones",
    "เอาอันแรก 2 ชิ้น",
    "do you deliver?",
    "มีถูกกว่านี้ไหม",
    "looking for a kettle",
  ];
  const run = () => messages.map((message) => decide(message, SHOWN));
  for (let i = 0; i < 100; i++) run();
  const times = Array.from({ length: 60 }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) / messages.length;
  }).sort((a, b) => a - b);
  expect(times[30]).toBeLessThan(1);
});

test("the shipped confidence is what the fit makes of the messages", () => {
  const fitted = fitDecisions();
  expect(Object.keys(parameters).sort()).toEqual(Object.keys(fitted).sort());
  for (const [name, weight] of Object.entries(fitted)) expect(parameters[name]).toBeCloseTo(weight, 2);
});

test("the development half is decided, resolved and read as it should be", () => {
  for (const [name, scored] of Object.entries(scoreSet("development")))
    expect(scored.filter(({ right }) => right).length / scored.length, name).toBeGreaterThan(0.95);
});
