import { type Evidence, gatherEvidence, type Known } from "../../../lib/shop/grounding/evidence.ts";
import type { Finding } from "../../../lib/shop/grounding/finding.ts";
import { fold } from "../../../lib/shop/grounding/fold.ts";
import { readSentence, type Sentence } from "../../../lib/shop/grounding/sentence.ts";
import { createSplitter } from "../../../lib/shop/grounding/sentences.ts";
import { DEFAULT_POLICY } from "../../../lib/shop/policies/policy.ts";
import type { Card } from "../../../lib/shop/search/query.ts";

export interface Shop {
  readonly question: string;
  readonly facts: readonly string[];
  readonly cards: readonly Card[];
}

export const card = (
  title: string,
  brand: string,
  category: string,
  price: number,
  stock: number | null,
  attributes: Card["attributes"],
  currency = "USD",
): Card => ({
  id: title,
  title,
  brand,
  categories: [category],
  price: { minor: Math.round(price * 100), currency },
  stock,
  attributes,
  url: `https://shop.example/${title.length}`,
  image: null,
});

export type Check = (sentence: Sentence) => Finding | null;

/** What a check finds in a reply, sentence by sentence; "it" stands for what the sentence before named. */
export function findingsOf(
  check: Check,
  { question, facts, cards }: Shop,
  reply: string,
): (Finding | null)[] {
  const evidence: Evidence = gatherEvidence({ cards, facts, shopName: "Shop", question });
  const splitter = createSplitter(evidence.abbreviations);
  let carried: readonly Known[] | null = null;
  return [...splitter.push(reply), ...splitter.end()].map((piece) => {
    const sentence = readSentence(fold(piece).text, evidence, { ...DEFAULT_POLICY, facts }, carried);
    const named = sentence.mentions
      .filter(({ pointing }) => !pointing)
      .flatMap(({ candidates }) => candidates);
    if (named.length > 0) carried = [...new Set(named)];
    return check(sentence);
  });
}

/** "holds", "sure", or what kind of doubt: of the worst sentence. */
export function outcomeOf(check: Check, shop: Shop, reply: string): string {
  const found = findingsOf(check, shop, reply).filter((finding) => finding !== null);
  if (found.some(({ doubt }) => doubt === null)) return "sure";
  return found[0] ? `doubt: ${found[0].doubt}` : "holds";
}

export const KETTLES: Shop = {
  question: "electric kettle under $60, which is quieter?",
  facts: ["Free shipping over $50."],
  cards: [
    card("Brewtide Swift Kettle 1.7 L", "Brewtide", "kettles", 49, 12, {
      capacity_l: 1.7,
      power_w: 2200,
      noise_db: 74,
      weight_g: 980,
      keep_warm: false,
      color: ["black", "cream"],
    }),
    card("Brewtide Hush Kettle 1.5 L", "Brewtide", "kettles", 69, 0, {
      capacity_l: 1.5,
      power_w: 1800,
      noise_db: 62,
      weight_g: 1150,
      keep_warm: true,
      color: "white",
    }),
    card("Orla Travel Kettle", "Orla", "kettles", 32.5, 3, {
      capacity_l: 0.5,
      power_w: 800,
      weight_g: 540,
      foldable: true,
    }),
    card("Orla Descaler Tablets, 12 pcs", "Orla", "accessories", 8, null, { pieces: 12 }),
  ],
};

export const BAGS: Shop = {
  question: "เป้เดินทางใบไหนจุกว่ากันคะ งบ 2500",
  facts: ["ส่งฟรีเมื่อครบ 1,500 บาท"],
  cards: [
    card(
      "เป้เดินทาง Norda Trek 45 ลิตร",
      "Norda",
      "เป้",
      2290,
      4,
      { ความจุ_ลิตร: 45, น้ำหนัก_กรัม: 1350, กันน้ำ: true, สี: ["ดำ", "เขียว"] },
      "THB",
    ),
    card(
      "Norda City 22L Backpack",
      "Norda",
      "เป้",
      1490,
      0,
      { capacity_l: 22, weight_g: 720, laptop_inch: 15, waterproof: false, color: "grey" },
      "THB",
    ),
    card(
      "กระเป๋าคาดอก Minto Sling",
      "Minto",
      "กระเป๋าคาด",
      590,
      18,
      { ความจุ_ลิตร: 3, น้ำหนัก_กรัม: 210, กันน้ำ: false, สี: "ฟ้า" },
      "THB",
    ),
    card("ผ้าคลุมเป้กันฝน Norda ไซส์ L", "Norda", "อุปกรณ์", 250, null, { ไซส์: "L" }, "THB"),
  ],
};
