import type { ReplySet } from "./reply-set.ts";
import { THIRTEENTH_BAD } from "./thirteenth-bad.ts";
import { THIRTEENTH_GOOD } from "./thirteenth-good.ts";
import { THIRTEENTH_GOOD_THAI } from "./thirteenth-good-thai.ts";
import { THIRTEENTH_SHOPS } from "./thirteenth-shops.ts";

/** Cameras, a bakery and a dispensary, by an author who has not seen the checker. */
export const THIRTEENTH: ReplySet = {
  shops: THIRTEENTH_SHOPS,
  good: { en: THIRTEENTH_GOOD, th: THIRTEENTH_GOOD_THAI },
  bad: THIRTEENTH_BAD,
  invented: {
    names: [
      "Pentavue Falcon Z9",
      "Miroku Snapline 35",
      "Hearthstone Walnut Brioche",
      "Old Mill Rye Boule",
      "Lunar Mango 3.5g",
      "Velvet Tiger Pre-Roll",
      "Orlan Compact 7X",
      "Butterfield Cardamom Knot",
    ],
    thai: ["ขนมปังงาดำบ้านรวงข้าว", "กล้องทิวาโปรรุ่นสาม", "เค้กมะพร้าวครัวคุณยาย", "ดอกสายหมอกหุบเขา"],
    lower: ["pentavue falcon", "walnut brioche", "lunar mango", "orlan compact"],
  },
};
