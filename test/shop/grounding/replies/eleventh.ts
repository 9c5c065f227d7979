import { ELEVENTH_BAD } from "./eleventh-bad.ts";
import { ELEVENTH_BAD_THAI } from "./eleventh-bad-thai.ts";
import { ELEVENTH_GOOD } from "./eleventh-good.ts";
import { ELEVENTH_GOOD_THAI } from "./eleventh-good-thai.ts";
import { ELEVENTH_SHOPS } from "./eleventh-shops.ts";
import type { ReplySet } from "./reply-set.ts";

/** Shops of skincare, sports and groceries; what is bad sounds like marketing copy. */
export const ELEVENTH: ReplySet = {
  good: { en: ELEVENTH_GOOD, th: ELEVENTH_GOOD_THAI },
  bad: { en: ELEVENTH_BAD, th: ELEVENTH_BAD_THAI },
  invented: {
    names: [
      "Halcyon Peptide Balm",
      "Verdelle Retinal Night Oil",
      "Kumo Rice Toner",
      "Ordessa Glow Ampoule",
      "Torque Pull-Up Bar",
      "Meridian Trail Racket",
      "Vantage Boxing Gloves",
      "Nimbus Kettlebell Duo",
      "Fernhill Granola",
      "Casa Lupo Olive Oil",
      "Pemberley Oat Biscuits",
      "Wakame Bay Noodles",
    ],
    thai: ["เซรั่มมุกดารา", "ไม้แบดสายฟ้า", "น้ำปลาทองคำ", "ครีมบัวหิมะ", "ถุงมือมวยพยัคฆ์"],
    lower: ["snail mucin cream", "tennis racket", "olive oil", "lip tint", "protein powder"],
  },
  shops: ELEVENTH_SHOPS,
};
