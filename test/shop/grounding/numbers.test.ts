import { describe, expect, test } from "vitest";
import { judgeNumbers } from "../../../lib/shop/grounding/checks/numbers.ts";
import { gatherEvidence } from "../../../lib/shop/grounding/evidence.ts";
import { readSentence } from "../../../lib/shop/grounding/sentence.ts";
import { DEFAULT_POLICY } from "../../../lib/shop/policies/index.ts";
import type { Card } from "../../../lib/shop/search/query.ts";

const card = (title: string, price: number, stock: number | null, attributes: Card["attributes"]): Card => ({
  id: title,
  title,
  brand: title.split(" ")[0]!,
  categories: ["headphones"],
  url: null,
  image: null,
  price: { minor: Math.round(price * 100), currency: "USD" },
  stock,
  attributes,
});

const CARDS = [
  card("Veloria Hush 2", 129, 6, {
    battery_hours: 38,
    weight_g: 248,
    ports: ["USB-C", "USB-C", "USB-A"],
    connectivity: ["Bluetooth 5.3"],
    size_cm: "20 x 18 x 8",
    drivers: 2,
  }),
  card("Tannik Quill", 89.5, 17, { battery_hours: 25, weight_g: 221, drivers: 4 }),
  card("Orfeld Cable Kit, 3 pcs", 30, null, { pieces: 3, length_m: 1.5 }),
];
const FACTS = [
  "Shipping $5 per order, free from $150.",
  "Returns within 30 days.",
  "Two-year warranty.",
  "Open Mon-Sat 10:00-19:00, orders before 14:00 leave the same day.",
  "Canada takes 6-9 business days.",
  "Students get 10% off.",
];
const QUESTION = "headphones under $150 for two of us? we need 2 for 40 hours";

const evidence = gatherEvidence({ cards: CARDS, facts: FACTS, question: QUESTION });
const judged = (text: string, about?: string): string => {
  const carried = about === undefined ? null : evidence.known.filter((known) => known.card.title === about);
  const finding = judgeNumbers(readSentence(text, evidence, DEFAULT_POLICY, carried));
  if (finding === null) return "holds";
  return finding.doubt === null ? `${finding.reason}!` : `${finding.reason}?`;
};

describe("a figure follows from the evidence", () => {
  test.each([
    ["an attribute", "The Veloria Hush 2 runs 38 hours on a charge."],
    ["in another unit", "The Veloria Hush 2 weighs 0.248 kg."],
    ["a text of an attribute", "The Veloria Hush 2 speaks Bluetooth 5.3."],
    ["dimensions", "The Veloria Hush 2 measures 20 x 18 x 8 cm."],
    ["values of a list", "The Veloria Hush 2 has two USB-C ports and one USB-A."],
    ["stock", "We have six of the Veloria Hush 2."],
    ["the other side of a contrast", "The Veloria Hush 2 lasts longer, 38 hours against 25."],
    ["a gap of attributes", "The Tannik Quill is 27 g lighter than the Veloria Hush 2."],
    ["a sum", "The Veloria Hush 2 and the Tannik Quill come to $218.50 together."],
    ["a sum with a fee", "With shipping the Tannik Quill comes to $94.50."],
    ["a gap to the budget", "The Veloria Hush 2 is $21 under your limit."],
    ["a gap to a fact", "At $129 the Veloria Hush 2 is $21 short of free shipping."],
    ["a price by pieces", "The Orfeld Cable Kit works out to $10 each."],
    ["what was asked", "For flights under $150 I'd take the Veloria Hush 2."],
    ["a fact", "You have 30 days to return it."],
    ["a fact in words", "It comes with a 2-year warranty."],
    ["a range of a fact", "Orders to Canada take six to nine business days."],
    ["clock times", "We're open from 10 to 7, Monday to Saturday."],
    ["clock times in Thai", "ร้านเปิดสิบโมงเช้าถึงหนึ่งทุ่มค่ะ"],
    ["a time of a fact in Thai", "สั่งก่อนบ่ายสองส่งวันนี้ค่ะ"],
    ["a count of the cards", "Here are three options for you."],
    ["those that are listed", "Two come in under $100: the Tannik Quill and the Orfeld Cable Kit."],
    ["a title of the list with a multiple", "- Orfeld Cable Kit x 2: $60"],
    ["what several pieces come to", "The Orfeld Cable Kit gives you 4.5 m in total."],
    ["a rate of a fact", "With the 10% student discount the Tannik Quill is $80.55."],
    [
      "of what a later clause goes on about",
      "It's $39.50 more than the Tannik Quill, and it runs 38 hours.",
      "Veloria Hush 2",
    ],
  ])("%s: %j", (_, text, about?: string) => expect(judged(text, about)).toBe("holds"));
});

describe("a figure that nothing gives is withheld", () => {
  test.each([
    ["The Veloria Hush 2 runs 45 hours on a charge.", "number!"],
    ["Ten minutes on the charger give you five hours.", "number!"],
    ["The Veloria Hush 2 has three drivers.", "number!"],
    ["The Veloria Hush 2 is $119.", "price!"],
    ["The Veloria Hush 2 and the Tannik Quill are $199 together.", "price!"],
    ["We are there for you 24/7.", "number!"],
    ["Price: $1", "price!"],
    ["The Orfeld Cable Kit comes to 12 m in total.", "number!"],
    ["The Veloria Hush 2 at a 10% discount would be $99.", "price!"],
    ["All of these are under $100.", "price!"],
  ])("%j", (text, finding) => expect(judged(text)).toBe(finding));
});

describe("a figure of another product is withheld", () => {
  test.each([
    ["The Veloria Hush 2 weighs 221 g.", undefined, "number!"],
    ["The Veloria Hush 2 is $89.50.", undefined, "price!"],
    ["It's $89.50.", "Veloria Hush 2", "price!"],
    ["We have seventeen of the Veloria Hush 2 left.", undefined, "number!"],
    ["It runs 25 hours on a charge.", "Veloria Hush 2", "number!"],
    ["The Veloria Hush 2 has four drivers.", undefined, "number!"],
  ])("%j", (text, about, finding) => expect(judged(text, about)).toBe(finding));
});

describe("a figure whose wording decides is doubted", () => {
  test.each([
    ["The Veloria Hush 2 works on 30 days.", "number?"],
    ["We have six.", "number?"],
  ])("%j", (text, finding) => expect(judged(text)).toBe(finding));
});
