import { EIGHTH_BAD } from "./eighth-bad.ts";
import { EIGHTH_BAD_THAI } from "./eighth-bad-thai.ts";
import { EIGHTH_GOOD } from "./eighth-good.ts";
import { EIGHTH_SHOPS } from "./eighth-shops.ts";
import type { ReplySet } from "./reply-set.ts";

/** Written without sight of the check: a terse assistant, and one that fills gaps with plausible facts. */
export const EIGHTH: ReplySet = {
  shops: EIGHTH_SHOPS,
  good: EIGHTH_GOOD,
  bad: { en: EIGHTH_BAD, th: EIGHTH_BAD_THAI },
  invented: {
    names: [
      "Veldrin Court Sneaker",
      "Oslo Drift Parka",
      "Tamsin Wrap Dress",
      "Corvo Penny Loafer",
      "Hjelm Oak Sideboard",
      "Sable & Finch Ottoman",
      "Brevik Standing Table",
      "Dusk & Ember Lantern",
      "Yunwei Golden Pu-erh",
      "Nutriven Ashwagandha Plus",
      "Zenora Collagen Peptides",
      "Moonpetal Matcha",
    ],
    thai: ["รองเท้าหนังคอร์โว", "เสื้อกันลมออสโลดริฟต์", "ตู้ไม้โอ๊กเบรวิก", "ชาผู่เอ๋อร์หยุนเว่ย", "คอลลาเจนเซโนร่า"],
    lower: [
      "quilted puffer vest",
      "velvet bar stool",
      "walnut sideboard",
      "hibiscus rooibos blend",
      "turmeric gummy pack",
    ],
  },
};
