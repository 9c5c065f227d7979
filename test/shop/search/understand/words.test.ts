import { describe, expect, test } from "vitest";
import { createSegmenter } from "#lib/language";
import {
  cutText,
  keyOf,
  keyOfLabel,
  looseStem,
  plainWord,
  singular,
} from "../../../../lib/shop/search/understand/keys.ts";
import { Phrases } from "../../../../lib/shop/search/understand/phrases.ts";
import { Spelling, slips } from "../../../../lib/shop/search/understand/spelling.ts";

const segmenter = createSegmenter();

describe("keys", () => {
  test.each([
    ["Hot-Pink", "hot pink"],
    ["ACDC (AC/DC)", "acdc ac dc"],
    ["Levi's", "levis"],
    ["Café Crèmes", "cafe creme"],
    ["100mg", "100 mg"],
    ["สี ดำ", "สีดำ"],
    ["สีดำ", "สีดำ"],
    ["!!!", undefined],
    ["a b c d e f g h i", undefined],
  ])("%j is compared as %j", (text, key) => expect(keyOf(cutText(text, segmenter))).toBe(key));

  test.each([
    "Hot Pink",
    "Core i7 9th Gen",
    "4K",
    "AC/DC (live)",
    "9 am",
    "0812345678",
    "1 2",
    "300-1999",
    "Men's",
    "  two  spaces ",
    "-",
    "R&B",
  ])("%j has one key, whichever way it is made", (label) =>
    expect(keyOfLabel(label, segmenter)).toBe(keyOf(cutText(label, segmenter))),
  );

  test.each([
    ["shoes", "shoe"],
    ["berries", "berry"],
    ["boxes", "box"],
    ["brushes", "brush"],
    ["glass", "glass"],
    ["focus", "focus"],
    ["gas", "gas"],
  ])("%s is %s for one", (many, one) => expect(singular(many)).toBe(one));

  test("forms of a word share a stem, short ones have none", () => {
    expect(looseStem("relaxing")).toBe(looseStem("relaxed"));
    expect(looseStem("sleepy")).toBe("sleep");
    expect(looseStem("red")).toBeUndefined();
    expect(plainWord("zürich")).toBe("zurich");
  });
});

describe("spelling", () => {
  const spelling = new Spelling(["chocolate", "strawberry", "leather", "feather", "weather", "cookie"]);
  test.each([
    ["choclate", "chocolate"],
    ["chocolaet", "chocolate"],
    ["strawbery", "strawberry"],
    ["lether", "leather"],
    ["cokie", "cookie"],
    ["xocolate", undefined],
    ["red", undefined],
    ["ดำดำดำ", undefined],
  ])("%s → %s", (word, right) => expect(spelling.nearest(word)).toBe(right));

  test("of two that are as near neither is taken", () => {
    expect(new Spelling(["batter", "better"]).nearest("bitter")).toBeUndefined();
  });

  test("counts letters added, left out, changed and exchanged, up to a bound", () => {
    expect(slips("abcd", "abcd", 2)).toBe(0);
    expect(slips("abcd", "abdc", 2)).toBe(1);
    expect(slips("abcd", "xbcde", 2)).toBe(2);
    expect(slips("abcd", "wxyz", 2)).toBe(3);
    expect(slips("a".repeat(500), "b", 2)).toBe(3);
  });
});

test("phrases: the longest that starts there, signs too, however Thai was cut", () => {
  const phrases = new Phrases<string>(
    [
      ["most", "no more than|<=|ไม่เกิน"],
      ["no", "no|ไม่"],
    ],
    segmenter,
  );
  const at = (text: string) => phrases.at(cutText(text, segmenter), 0)?.value;
  expect(at("no more than 5")).toBe("most");
  expect(at("no more nuts")).toBe("no");
  expect(at("<= 5")).toBe("most");
  expect(at("ไม่เกิน 5")).toBe("most");
  expect(at("not")).toBeUndefined();
});
