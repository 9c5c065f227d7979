import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSplitter, SENTENCE_LENGTH_MAX } from "../../../lib/shop/grounding/sentences.ts";

const NONE = new Set<string>();
const all = (text: string, abbreviations: ReadonlySet<string> = NONE): string[] => {
  const splitter = createSplitter(abbreviations);
  return [...splitter.push(text), ...splitter.end()];
};

const inCuts = (text: string, cuts: readonly number[]): string[] => {
  const splitter = createSplitter(NONE);
  const pieces: string[] = [];
  let at = 0;
  for (const cut of cuts) {
    pieces.push(...splitter.push(text.slice(at, at + cut)));
    at += cut;
  }
  return [...pieces, ...splitter.push(text.slice(at)), ...splitter.end()];
};

describe("sentences", () => {
  test.each([
    ["Hi! The A costs $1,299.00. Want it?", ["Hi!", " The A costs $1,299.00.", " Want it?"]],
    ["It is 5 oz. in a jar. Fine.", ["It is 5 oz. in a jar.", " Fine."]],
    ["Size 42. Great.", ["Size 42.", " Great."]],
    ["**No. 07** smells of cedar. Fine.", ["**No. 07** smells of cedar.", " Fine."]],
    ["1. Alpha\n2. Beta", ["1. Alpha\n", "2. Beta"]],
    ["e.g. the red one. Yes", ["e.g. the red one.", " Yes"]],
    ["สวัสดีค่ะ ตัวนี้ราคา 500 บาทค่ะ สนใจไหมคะ", ["สวัสดีค่ะ", " ตัวนี้ราคา 500 บาทค่ะ", " สนใจไหมคะ"]],
    ["ได้ครับ** ต่อไป", ["ได้ครับ**", " ต่อไป"]],
    ['He said "no." Then he left.', ['He said "no."', " Then he left."]],
    ["Really?! Yes...", ["Really?!", " Yes..."]],
  ])("%j", (text, pieces) => expect(all(text)).toEqual(pieces));

  test("an abbreviation of a title ends no sentence", () => {
    expect(all("Try Mt. Fuji tea. Good.", new Set(["mt."]))).toEqual(["Try Mt. Fuji tea.", " Good."]);
  });

  test("a sentence comes out with the character after its end", () => {
    const splitter = createSplitter(NONE);
    expect(splitter.push("Hello there.")).toEqual([]);
    expect(splitter.push(" ")).toEqual(["Hello there."]);
    expect(splitter.push("And ")).toEqual([]);
    expect(splitter.push("more\n")).toEqual([" And more\n"]);
  });

  test("a long sentence comes out clause by clause where the clauses stand for themselves", () => {
    expect(all("The first of these has everything that you need, but the second is lighter.")).toHaveLength(
      2,
    );
    expect(all("It is red, but small.")).toHaveLength(1);
  });

  test("what has no end is cut at the limit", () => {
    const pieces = all("x".repeat(SENTENCE_LENGTH_MAX * 3 + 10));
    expect(pieces.map(({ length }) => length)).toEqual([
      SENTENCE_LENGTH_MAX,
      SENTENCE_LENGTH_MAX,
      SENTENCE_LENGTH_MAX,
      10,
    ]);
  });

  const piece = fc.constantFrom(
    "A",
    "b",
    " ",
    ".",
    ". ",
    "! ",
    "? ",
    "\n",
    "ค่ะ",
    "ครับ ",
    "แต่",
    "1.5",
    "$2,000.50",
    "e.g.",
    ", but ",
    "**",
    '"',
    "🙂",
    "\ud83d",
    "…",
    "oz. ",
    "ราคา ",
  );
  const text = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(""));

  test("the pieces are the text, whatever it is", () => {
    fc.assert(fc.property(text, (given) => all(given).join("") === given));
  });

  test("where it is cut does not depend on how it arrives", () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 9 }), { maxLength: 60 }), (given, cuts) => {
        expect(inCuts(given, cuts)).toEqual(all(given));
      }),
    );
  });
});
