import { describe, expect, test } from "vitest";
import { restHolds } from "../../../lib/shop/grounding/checks/rest.ts";
import { judgeThai } from "../../../lib/shop/grounding/checks/thai-talk.ts";
import { skeletonOf } from "../../../lib/shop/grounding/words/skeleton.ts";
import { type Setting, sentenceOf } from "./sentence-of.ts";

const ENGLISH: Setting = {
  facts: [
    "Parcels ship Tue-Sun, free from $40.",
    "Two-year warranty on all Veloria models.",
    "ร้านเปิด จ.-ส. 10.00-19.00 น.",
    "Chat is answered Mon-Fri. Closed on Mondays at the mill.",
    "Gift cards are handwritten for free.",
  ],
  question: "a rainy trip, with my laptop",
  cards: [
    {
      title: "Veloria Hush 2 Headphones",
      brand: "Veloria",
      attributes: { foldable: true, battery_hours: 38, waterproof: false },
    },
    { title: "Tannik Charging Dock", brand: "Tannik", attributes: { width_cm: 12, material: "steel" } },
  ],
};
const THAI: Setting = {
  facts: [
    "Free delivery in Bangkok from 799 baht.",
    "หน้าร้านเปิด จ.-ศ. 10.00-19.30 น.",
    "Open Tuesday-Sunday.",
    "ห่อของขวัญฟรีเมื่อซื้อครบ 300 บาท",
  ],
  question: "หาเตาพกพา ไปทะเล เบาๆ",
  cards: [
    {
      title: "FireAnt FA-10 Folding Stove",
      brand: "FireAnt",
      attributes: { weight_g: 265, speaker: false, dimmable: false },
    },
    { title: "ชุดขุดฟอสซิล DigIt", brand: "DigIt", attributes: { material: "charcoal" } },
  ],
};

describe("words that the evidence has in another form claim nothing", () => {
  test.each([
    "The Hush 2 folds and runs 38 hours.",
    "The Hush 2 isn't waterproof.",
    "There's a charging dock at $20, 12 cm wide.",
    "Parcels leave Tuesday to Sunday.",
    "The Hush 2 has a two-year warranty.",
    "We're open from 10 in the morning.",
    "How lovely!",
    "Nothing for the rain, I'm afraid.",
    "It's $5 over your limit.",
    "Chat is answered on weekdays.",
    "Handwritten cards are at no charge.",
    "Happy sixtieth to your dad!",
    "The Hush 2 is above the $40 mark.",
  ])("%j", (text) => {
    expect(restHolds(sentenceOf(text, ENGLISH))).toBe(true);
  });
  test.each([
    "The Hush 2 is waterproof.",
    "The Hush 2 is durable.",
    "The Tannik folds.",
    "Most buyers come back for the Hush 2.",
    "The Hush 2 is loved by travellers.",
    "It comes with free engraving.",
    "It never hurts your ears.",
    "Drop by on Monday.",
    "Engraving is at no charge.",
  ])("but not %j", (text) => {
    expect(restHolds(sentenceOf(text, ENGLISH))).toBe(false);
  });
});

describe("Thai words that the evidence says in another way claim nothing", () => {
  test.each([
    "เตา FA-10 หนัก 265 กรัมค่ะ",
    "ถ้าชอบเบาๆ เลือก FA-10 ค่ะ",
    "ส่งฟรีในกรุงเทพฯ ค่ะ",
    "เปิดจันทร์ถึงศุกร์ สิบโมงถึงหนึ่งทุ่มครึ่ง",
    "ห่อได้ค่ะ",
    "มีชุดขุดฟอสซิล 299 บาท",
    "FA-10 ไม่มีลำโพงค่ะ",
    "มีรุ่นชาร์โคลด้วยค่ะ",
    "FA-10 หรี่แสงไม่ได้ค่ะ",
    "FA-10 ราคา 990 บาท ชอบเตาแบบเบาๆหรือแบบชาร์โคลคะ",
    "ถ้าอยากได้ตัวเบากว่านี้ มี FA-10 ค่ะ",
    "หยุดวันจันทร์ค่ะ",
  ])("%j", (text) => {
    expect(judgeThai(sentenceOf(text, THAI), [])).toBeNull();
  });
  test.each([
    ["เปิดถึงสี่ทุ่มค่ะ", "effect"],
    ["FA-10 ทนทานมากค่ะ", "effect"],
    ["FA-10 กันน้ำค่ะ", "effect"],
    ["FA-10 หรี่แสงได้ค่ะ", "effect"],
    ["FA-10 เงียบมาก ชอบไหมคะ", "effect"],
    ["หยุดวันพุธค่ะ", "effect"],
    ["ลำโพงเสียงทองราคา 990 บาท", "name"],
  ])("but not %j", (text, reason) => {
    expect(judgeThai(sentenceOf(text, THAI), [])).toMatchObject({ reason });
  });
  test("what is of no Thai words is a name for sure where one is due", () => {
    const sure = { reason: "name", doubt: null };
    expect(judgeThai(sentenceOf("ยี่ห้อกริ๊บซิกก็มีค่ะ", THAI), [])).toEqual(sure);
    expect(judgeThai(sentenceOf("กริ๊บโซนิคราคา 990 บาท", THAI), [])).toEqual(sure);
  });
});

test("a name's consonants are the same in both scripts", () => {
  for (const [thai, latin] of [
    ["รุ่งเรือง", "rungrueang"],
    ["พลาซ่า", "plaza"],
    ["แซนดัลวู้ด", "sandalwood"],
    ["เชียงใหม่", "chiangmai"],
  ] as const)
    expect(skeletonOf(thai)).toBe(skeletonOf(latin));
  expect(skeletonOf("zentrix")).not.toBe(skeletonOf("เซ็นทรัล"));
});
