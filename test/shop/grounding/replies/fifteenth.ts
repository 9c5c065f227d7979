import { BAD } from "./fifteenth-bad.ts";
import { GOOD } from "./fifteenth-good.ts";
import { GOOD_THAI } from "./fifteenth-good-thai.ts";
import { SHOPS } from "./fifteenth-shops.ts";
import type { ReplySet } from "./reply-set.ts";

export const FIFTEENTH: ReplySet = {
  good: { en: GOOD, th: GOOD_THAI },
  bad: BAD,
  invented: {
    names: [
      "Velmora Cloudrest 300",
      "Quillstone Atlas",
      "Brackenfold Pro",
      "Sundermere Classic",
      "Osprey Ridge XL",
      "Tavrin Mark II",
      "Hollowmere Prime",
      "Zephyrine Duo",
    ],
    thai: ["เวลโมร่า คลาวด์เรสต์", "ควิลสโตน แอตลาส", "ซันเดอร์เมียร์ คลาสสิก", "เซฟีรีน ดูโอ"],
    lower: ["velmora cloudrest", "quillstone atlas", "tavrin mark ii", "zephyrine duo"],
  },
  shops: SHOPS,
};
