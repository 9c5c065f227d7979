import { describe, expect, test } from "vitest";
import { languageHolds } from "../../../lib/shop/grounding/checks/leaks.ts";
import { judgeNames } from "../../../lib/shop/grounding/checks/names.ts";
import { sentenceOf } from "./sentence-of.ts";

const SETTING = {
  facts: [
    "Cash on delivery within Northern Ireland, £2 fee.",
    "หน้าร้านอยู่ชั้น 3 รุ่งเรืองพลาซ่า ลาดพร้าว เปิดทุกวัน 10.30-21.00 น.",
    "ผ่อน 0% 3 เดือนกับบัตรกสิกรและ KTC",
  ],
  question: "canon g3010 ink, or something for my macbook? do you have sony?",
  cards: [
    { title: "Veloria Hush 2 Wireless Headphones", brand: "Veloria", attributes: { hdmi_arc: true } },
    { title: "Labelo LP-410BT Label Printer", brand: "Labelo", attributes: { connectivity: "USB" } },
    { title: "Varnex Aero 77 Racket", brand: "Varnex", attributes: { weight_g: 83 } },
    { title: "Sailom Thonglor Nights Eau de Parfum 30 ml", brand: "Sailom", attributes: {} },
    { title: "TORQA TQ-20H Drill 20V", brand: "TORQA", attributes: {} },
  ],
};
const judge = (text: string) => judgeNames(sentenceOf(text, SETTING));

describe("names in another form than the evidence's are no others", () => {
  test.each([
    "The Hush 2 takes HDMI ARC.",
    "COD adds £2, and for NI the charge is the same.",
    "We're on the 3rd floor of Rungrueang Plaza in Lat Phrao.",
    "You can split it with a KBank or KTC card.",
    "แนะนำ Sailom Thonglor Nights EDP 30 ml ครับ",
    "รุ่น BT ต่อบลูทูธได้",
    "ไม่มีหมึก G3010 นะคะ",
    "I couldn't find the Sony, sorry.",
    "It suits your MacBook.",
    "The Aero 77 plus a tube of shuttlecocks comes to ฿2,085.",
    "The Aero 77 costs 1,890 THB.",
    "With some headroom, in decibels, on the shelf before postage.",
    "- Battery Life: 38 h",
    "Ha, tough call.",
    "We're closed on Sundays, and the café is next door.",
    'It comes in 26" at $5 and 14" at $4.',
    "It is within 55x40x20.",
    "The Hush 2s are wireless.",
    "For a 16-inch MacBook there is a sleeve.",
    "It gives 600 lumens and is unlabelled.",
  ])("%j", (text) => {
    expect(judge(text)).toBeNull();
  });
});

describe("what the evidence lacks is a name", () => {
  test.each([
    "We also carry the Sony WH-CH720N.",
    "There is also the Varnex Aero 55, for beginners.",
    "Try the Hush 3.",
    "The Zentrix is louder.",
    "try the zentrix.",
    "We stock Kestrel and Galaxy too.",
    "หรือจะเป็น TORQA TQ-18 Pro ก็ได้",
    "มีของ Zentrix ด้วยค่ะ",
    "There's the Hush 2 Pocket as well.",
    "Kestrel is cheaper.",
    "The Veloria Aero is $5.",
    'There is the 14" Zentrix and the 26" Kestrel.',
    "The zentrixes are lighter.",
    "It comes from Zentria, as all Zentrians do.",
  ])("%j", (text) => {
    expect(judge(text)).toEqual({ reason: "name", doubt: null });
  });
  test("what was asked for is not offered", () => {
    expect(judge("We have the Sony in black.")).not.toBeNull();
  });
  test("a new compound or a rare word at the start may be either", () => {
    expect(judge("A glassbox comes with it.")).toEqual({ reason: "name", doubt: "name" });
    expect(judge("Kestrel feathers are light.")).toEqual({ reason: "name", doubt: "name" });
  });
});

describe("a language", () => {
  test.each([
    "The Eau de Parfum from Maison de la Mer is nice for you and not too strong.",
    "I'd pick the Hush 2 and the price is the same.",
  ])("is English in %j", (text) => {
    expect(languageHolds(sentenceOf(text, SETTING))).toBe(true);
  });
  test.each(["El precio es muy bueno para usted.", "Der Preis ist gut und nicht hoch."])(
    "is another in %j",
    (text) => {
      expect(languageHolds(sentenceOf(text, SETTING))).toBe(false);
    },
  );
});
