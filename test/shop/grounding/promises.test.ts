import { describe, expect, test } from "vitest";
import { judgeCodes } from "../../../lib/shop/grounding/checks/codes.ts";
import { offersHold } from "../../../lib/shop/grounding/checks/offers.ts";
import { judgePromises } from "../../../lib/shop/grounding/checks/promises.ts";
import { gatherEvidence } from "../../../lib/shop/grounding/evidence.ts";
import { worst } from "../../../lib/shop/grounding/finding.ts";
import { fold } from "../../../lib/shop/grounding/fold.ts";
import { readSentence } from "../../../lib/shop/grounding/sentence.ts";
import { DEFAULT_POLICY } from "../../../lib/shop/policies/policy.ts";
import { PROMISING_SHOPS } from "./promise-shops.ts";

type Held = "holds" | "doubt" | "sure";
type Source = Partial<Omit<Parameters<typeof gatherEvidence>[0], "facts">>;

function held(text: string, facts: readonly string[], source: Source = {}): Held {
  const evidence = gatherEvidence({ cards: [], question: "", ...source, facts });
  const sentence = readSentence(fold(text).text, evidence, DEFAULT_POLICY, null);
  const finding = worst([judgeCodes(sentence), judgePromises(sentence)]);
  if (finding?.doubt === null) return "sure";
  return finding === null && offersHold(sentence) ? "holds" : "doubt";
}

describe.each(PROMISING_SHOPS)(
  "a shop of which is said: $facts.0",
  ({ facts, cards, question, good, bad }) => {
    test.each(good)("may be said: %s", (text) =>
      expect(held(text, facts, { cards, question })).not.toBe("sure"),
    );
    test.each(bad)("is made up: %s", (text) =>
      expect(held(text, facts, { cards, question })).not.toBe("holds"),
    );
  },
);

test("most of what may be said is not even doubted, and most of what is made up is sure", () => {
  const all = PROMISING_SHOPS.flatMap(({ facts, cards, question, good, bad }) => ({
    good: good.map((text) => held(text, facts, { cards, question })),
    bad: bad.map((text) => held(text, facts, { cards, question })),
  }));
  const share = (some: readonly Held[], of: Held) => some.filter((one) => one === of).length / some.length;
  expect(
    share(
      all.flatMap(({ good }) => good),
      "holds",
    ),
  ).toBeGreaterThan(0.93);
  expect(
    share(
      all.flatMap(({ bad }) => bad),
      "sure",
    ),
  ).toBeGreaterThan(0.9);
});

describe("a fact in one language holds in the other", () => {
  test.each([
    ["Orders over 500 baht ship free.", "ส่งฟรีเมื่อซื้อครบ 500 บาท"],
    ["ส่งฟรีเมื่อซื้อครบ 500 บาท", "Free shipping on orders over 500 baht."],
    ["Cash on delivery is fine.", "เก็บเงินปลายทางได้"],
    ["รับประกัน 2 ปี", "Two-year warranty."],
    ["We're closed on Mondays.", "ร้านเปิดอังคาร-อาทิตย์ 10.00-20.00 น."],
    ["เปิด 10 โมงถึง 2 ทุ่ม", "Open daily 10:00-20:00."],
  ])("%s", (text, fact) => expect(held(text, [fact])).toBe("holds"));
});

describe("a fact", () => {
  test.each([
    ["has another figure", "Returns within 60 days.", "Returns within 30 days."],
    ["has another fee", "The warranty is five years.", "Warranty: 18 months."],
    ["denies it", "You can pay by credit card.", "We do not accept credit cards."],
    ["denies it of such a one", "Opened perfume can be returned.", "Opened perfume cannot be returned."],
    ["asks for it unopened", "You can return it even opened.", "Returns within 14 days if unopened."],
    ["is of defects only", "If you don't like it, we exchange it.", "Exchange for defects only."],
    ["is of the shop", "We install it at your home.", "Installation in the shop is free."],
    ["is no lifetime", "It has a lifetime warranty.", "Two-year warranty."],
    ["is of one country", "We deliver worldwide.", "Delivery within Thailand 50 baht."],
    ["has a fee", "Gift wrapping is free.", "Gift wrapping is 50 baht."],
    ["knows no such day", "We ship on Sundays.", "Parcels ship Monday to Friday."],
    ["leaves that out", "ประกันรวมสายด้วย", "รับประกัน 1 ปี ไม่รวมสาย"],
  ])("that %s makes it a lie", (_, text, fact) => expect(held(text, [fact])).toBe("sure"));

  test("without its conditions is only doubted", () => {
    expect(held("You can return it within 14 days.", ["Returns within 14 days if unopened."])).toBe("doubt");
    expect(held("Delivery takes 2 days.", ["Delivery within 2 business days."])).toBe("doubt");
  });
});

describe("nothing is promised by", () => {
  test.each([
    "Are you looking for free delivery?",
    "I can help with questions on delivery and returns.",
    "I'm not aware of any discount.",
    "The listing doesn't say anything about a warranty.",
    "It delivers 60 Nm.",
    "It's sugar free.",
    "That search brought back three products.",
    "ไม่มีข้อมูลเรื่องส่วนลดค่ะ",
    "ซื้อคู่กันจะเป็น 819 บาท",
    "เปลี่ยนใจได้เสมอค่ะ",
  ])("%s", (text) => expect(held(text, [])).toBe("holds"));
});

describe("without a fact nobody gives", () => {
  test.each([
    "Delivery is free.",
    "You get 10% off today.",
    "It comes with a two-year warranty.",
    "We'll throw in a case.",
    "You can pay in instalments.",
    "Members earn points.",
    "We're open until 8 pm.",
    "A new batch arrives next week.",
    "You save 15% when you buy both together.",
    "ส่งฟรีค่ะ",
    "ลดให้อีก 50 บาทค่ะ",
    "แถมซองให้ค่ะ",
    "รับประกัน 1 ปีค่ะ",
    "ผ่อน 0% ได้ค่ะ",
    "พรุ่งนี้ได้ของค่ะ",
  ])("%s", (text) => expect(held(text, [])).toBe("sure"));
});

describe("codes and addresses", () => {
  const facts = ["Call us on 081-555-0142.", "Store: 214 Alder Street.", "ร้านอยู่ MBK ชั้น 4"];
  test.each([
    "โทร 081 555 0142 ค่ะ",
    "We're at 214 Alder Street.",
    "We're on the 4th floor of MBK.",
    "ร้านอยู่ MBK ชั้น 4 ค่ะ",
  ])("%s stands in a fact", (text) => expect(held(text, facts)).not.toBe("sure"));
  test.each([
    "โทร 081-555-0143 ค่ะ",
    "We're at 412 Alder Street.",
    "We're on the 5th floor of MBK.",
    "ร้านอยู่ MBK ชั้น 5 ค่ะ",
  ])("%s does not", (text) => expect(held(text, facts)).toBe("sure"));
});

describe("offers", () => {
  test.each(["We have seven.", "I've added it to your cart.", "I can check the other one for you."])(
    "%s",
    (text) => expect(held(text, [])).toBe("holds"),
  );
  test.each(["I've tried it myself.", "Our cobbler can stretch them.", "We'll water it for you."])(
    "%s is doubted",
    (text) => expect(held(text, [])).toBe("doubt"),
  );
});
