import { describe, expect, test } from "vitest";
import { judgePrices } from "../../../lib/shop/grounding/checks/comparisons.ts";
import { judgeLikeness } from "../../../lib/shop/grounding/checks/likeness.ts";
import { judgeMeasures } from "../../../lib/shop/grounding/checks/measures.ts";
import { judgeSameness } from "../../../lib/shop/grounding/checks/sameness.ts";
import { judgeThresholds } from "../../../lib/shop/grounding/checks/thresholds.ts";
import { BAGS, type Check, KETTLES, outcomeOf } from "./held.ts";

const judge: Check = (sentence) => {
  const found = [judgePrices, judgeSameness, judgeMeasures, judgeLikeness, judgeThresholds].flatMap(
    (check) => check(sentence) ?? [],
  );
  return found.find(({ doubt }) => doubt === null) ?? found[0] ?? null;
};

describe("a comparison that the cards bear out holds", () => {
  test.each([
    "The Hush is the quieter of the two Brewtides at 62 dB, against 74 dB for the Swift.",
    "The Hush is 12 dB quieter than the Swift.",
    "Our smallest kettle is the Orla Travel, which holds half a litre.",
    "The Swift holds a little more, 1.7 L compared with 1.5 L.",
    "The travel kettle is the lightest of the three at 540 g, and it folds.",
    "At $69 the Hush is over your $60 budget. It also weighs a bit more than the Swift.",
    "The Swift is more powerful: 2,200 W versus 1,800 W.",
    "If you want something smaller, look at the travel kettle.",
    "Both Brewtide kettles are larger than the Orla.",
    "The Swift is $20 cheaper than the Hush, though louder.",
    "The cheapest kettle is the Orla at $32.50, the most expensive the Hush at $69.",
    "Neither the Swift nor the Orla keeps water warm.",
    "The Hush weighs about twice as much as the travel kettle.",
    "It stays open for no longer than an hour.",
    "Lightest to heaviest:",
    "The Hush is the quieter one, by 12 dB.",
    "The Swift weighs 170 g less than the Hush.",
    "The most spacious of those we have in stock is the Swift.",
    "Within your budget the Swift holds the most.",
    "The Hush, at $69, is nine dollars over your limit.",
    "If you'd like the keep warm plate, the Hush has it and the Swift does not.",
    "The Hush suits those on the quieter side.",
    "The Swift holds three times as much as the travel kettle, give or take.",
  ])("%s", (reply) => {
    expect(outcomeOf(judge, KETTLES, reply)).toBe("holds");
  });
  test.each([
    "Norda Trek จุกว่าค่ะ 45 ลิตร ส่วน Norda City จุ 22 ลิตร",
    "ใบที่จุที่สุดคือ Norda Trek 45 ลิตรค่ะ",
    "Trek หนักกว่า City 630 กรัมค่ะ",
    "Trek จุเกือบสองเท่าของ City แต่แพงกว่า 800 บาทค่ะ",
    "Trek ราคา 2,290 บาท อยู่ในงบค่ะ",
    "ถ้าอยากได้ใบเล็กกว่านี้มี Minto Sling ค่ะ",
    "ทั้ง City และ Sling ไม่กันน้ำเหมือนกันค่ะ",
    "ใบที่ไม่กันน้ำที่จุมากที่สุดคือ Norda City ค่ะ",
    "Trek หนัก 1,350 กรัมค่ะ ถ้าเทียบกับ City ก็หนักกว่า 630 กรัม",
  ])("%s", (reply) => {
    expect(outcomeOf(judge, BAGS, reply)).toBe("holds");
  });
});

describe("a comparison that is against the cards, or of what they do not give, is made up", () => {
  test.each([
    "The Swift is quieter than the Hush.",
    "The Swift is the lightest kettle we sell.",
    "The Hush holds more than the Swift.",
    "The Orla boils faster than the Swift.",
    "Nothing we have holds more than the Hush.",
    "The Swift keeps water warm just like the Hush.",
    "Both Brewtide kettles have keep warm.",
    "At $69 the Hush is within your $60 budget.",
    "The Swift and the Hush use the same power.",
    "The Orla holds half as much as the Hush.",
    "The Hush Kettle is the cheaper of the two Brewtides.",
    "The Swift is $49. It's the heaviest of the three kettles.",
    "Of the three kettles, the Hush draws the most power.",
    "The Swift is the quieter one, by 12 dB.",
    "The Hush weighs 170 g less than the Swift.",
    "The most spacious of those we have in stock is the Orla Travel.",
    "Within your budget the Hush holds the most.",
    "The Swift, at $49, is nine dollars over your limit.",
    "The Swift comes in the same white colour as the Hush.",
  ])("%s", (reply) => {
    expect(outcomeOf(judge, KETTLES, reply)).toBe("sure");
  });
  test.each([
    "City จุกว่า Trek ค่ะ",
    "Norda City ก็กันน้ำเหมือนกันค่ะ",
    "Trek เบาที่สุดในร้านค่ะ",
    "Trek ราคาถูกกว่า City ค่ะ",
    "City กับ Trek น้ำหนักเท่ากันค่ะ",
    "คิดต่อลิตรแล้ว Minto Sling ถูกกว่า Trek ค่ะ",
    "Trek ราคา 2,290 บาท เกินงบค่ะ",
    "Trek ถูกกว่าในห้างค่ะ",
    "ใบที่ไม่กันน้ำที่จุที่สุดคือ Minto Sling ค่ะ",
  ])("%s", (reply) => {
    expect(outcomeOf(judge, BAGS, reply)).toBe("sure");
  });
});

describe("what nobody measures is a doubt, where one product is set above another", () => {
  test.each(["The Swift is nicer than the Hush.", "The Hush comes next, ahead of the travel kettle."])(
    "%s",
    (reply) => {
      expect(outcomeOf(judge, KETTLES, reply)).toBe("doubt: comparison");
    },
  );
});
