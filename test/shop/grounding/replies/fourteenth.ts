import { FOURTEENTH_BAD } from "./fourteenth-bad.ts";
import { FOURTEENTH_GOOD } from "./fourteenth-good.ts";
import { FOURTEENTH_GOOD_THAI } from "./fourteenth-good-thai.ts";
import { FOURTEENTH_SHOPS } from "./fourteenth-shops.ts";
import type { ReplySet } from "./reply-set.ts";

/** Replies about laptops, bags and vitamins. */
export const FOURTEENTH: ReplySet = {
  shops: FOURTEENTH_SHOPS,
  good: { en: FOURTEENTH_GOOD, th: FOURTEENTH_GOOD_THAI },
  bad: FOURTEENTH_BAD,
  invented: {
    names: [
      "Kestrel Aerobook 13",
      "Voltane Prism Display",
      "Nordhaven Trail Tote",
      "Luma Fold Satchel",
      "Tessaro Weekender Duo",
      "Herbion Immuno Max",
      "Zentari Omega Drops",
      "Quillon Studio Pro",
    ],
    thai: ["กระเป๋าเป้ลมทะเล", "วิตามินรวมเฮลท์ตี้พลัส", "จอภาพฟ้าใส รุ่นโปร", "โน้ตบุ๊กเมฆา บางเบา"],
    lower: ["kestrel aerobook", "nordhaven tote", "herbion immuno", "zentari omega"],
  },
};
