import { describe, expect, test } from "vitest";
import { judgeIncluded } from "../../../lib/shop/grounding/checks/included.ts";
import { judgeMisplaced } from "../../../lib/shop/grounding/checks/misplaced.ts";
import { judgeOnly } from "../../../lib/shop/grounding/checks/only.ts";
import { judgeWhoPays } from "../../../lib/shop/grounding/checks/pays.ts";
import { judgeQualities } from "../../../lib/shop/grounding/checks/qualities.ts";
import { card, outcomeOf, type Shop } from "./held.ts";

const SPRAYERS: Shop = {
  question: "garden sprayer for tile?",
  facts: ["Gift wrap $4 per item.", "ลูกค้าออกค่าส่งกลับเอง"],
  cards: [
    card("Fernly Mist Sprayer", "Fernly", "sprayers", 20, 5, {
      color: ["green", "red"],
      sizes: ["S", "M"],
      use_on: ["tile", "glass"],
      not_for: ["marble"],
      nozzle_included: false,
      contains_lead: false,
      battery: "2 x AAA (not included)",
    }),
    card("Goba Jet Sprayer", "Goba", "sprayers", 30, 5, {
      color: ["orange"],
      sizes: ["L", "2XL"],
      nozzle_included: true,
      waterproof: true,
      bag: "carrying case",
      cbd: 11,
    }),
    card("Rain Poncho Duck", "Duckling", "rainwear", 30, 5, { waterproof: true, contains_lead: true }),
  ],
};

describe("of a product is said what its card says", () => {
  test.each([
    [judgeMisplaced, "The Fernly Mist comes in green. You can use it on tile, but not on marble."],
    [judgeMisplaced, "The Fernly Mist has no nozzle. The Goba Jet has one, and it comes in orange."],
    [judgeMisplaced, "The Fernly Mist is made in size M. If you prefer orange, look at the Goba Jet."],
    [judgeMisplaced, "The Fernly Mist is lead-free."],
    [judgeOnly, "The Goba Jet only comes in orange."],
    [judgeOnly, "The Fernly Mist comes in red and costs only $20."],
    [judgeIncluded, "The Goba Jet comes with a nozzle and a carrying case."],
    [judgeIncluded, "The Fernly Mist doesn't come with a nozzle."],
    [judgeQualities, "The Fernly Mist is green."],
    [judgeWhoPays, "ค่าส่งกลับลูกค้าออกเองค่ะ"],
    [judgeWhoPays, "เราออกใบเสร็จให้ได้ค่ะ"],
  ] as const)("%o: %s", (check, reply) => {
    expect(outcomeOf(check, SPRAYERS, reply)).toBe("holds");
  });
});

describe("what the card denies, or only another has, is made up", () => {
  test.each([
    [judgeMisplaced, "The Fernly Mist costs $20. It comes in orange."],
    [judgeMisplaced, "The Fernly Mist costs $20. You can use it on marble as well as on tile."],
    [judgeMisplaced, "The Fernly Mist is made in XXL too."],
    [judgeMisplaced, "The Duckling Rain Poncho costs $30. There is no lead in it."],
    [judgeMisplaced, "The Fernly Mist has 11% CBD."],
    [judgeOnly, "The Fernly Mist costs $20. It only comes in red."],
    [judgeIncluded, "The Fernly Mist costs $20. A nozzle comes with it."],
    [judgeIncluded, "The Fernly Mist costs $20. Batteries are already inside."],
    [judgeWhoPays, "ค่าส่งกลับทางร้านออกให้เองค่ะ"],
    [judgeWhoPays, "We can wrap it. There's no extra cost for wrapping."],
  ] as const)("%o: %s", (check, reply) => {
    expect(outcomeOf(check, SPRAYERS, reply)).toBe("sure");
  });
});

test("a battery that no card tells of is a doubt", () => {
  expect(outcomeOf(judgeIncluded, SPRAYERS, "The Goba Jet costs $30. Batteries are already inside.")).toBe(
    "doubt: rest",
  );
});

describe("what no card says is a doubt", () => {
  test.each([
    [judgeIncluded, "The Fernly Mist costs $20. You also get a shoulder strap.", "rest"],
    [judgeQualities, "The Fernly Mist is of solid brass.", "rest"],
    [judgeQualities, "There's no residue at all.", "rest"],
    [judgeOnly, "Only the Goba Jet is waterproof.", "comparison"],
  ] as const)("%o: %s", (check, reply, doubt) => {
    expect(outcomeOf(check, SPRAYERS, reply)).toBe(`doubt: ${doubt}`);
  });
});
