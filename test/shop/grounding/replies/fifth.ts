import { FIFTH_BAD_EN } from "./fifth-bad.ts";
import { FIFTH_BAD_TH } from "./fifth-bad-thai.ts";
import { FIFTH_GOOD } from "./fifth-good.ts";
import { FIFTH_SHOPS } from "./fifth-shops.ts";
import type { ReplySet } from "./reply-set.ts";

/** Written without sight of the check or of the other sets. */
export const FIFTH: ReplySet = {
  shops: FIFTH_SHOPS,
  good: FIFTH_GOOD,
  bad: { en: FIFTH_BAD_EN, th: FIFTH_BAD_TH },
  invented: {
    names: [
      "Garmin Fenix 7",
      "Kestrel Summit 30",
      "Breville Barista Express",
      "Sunny Hollow Caramels",
      "BioLite FirePit",
      "Ninja Foodi Max",
      "Tallgrass Peach Rings",
      "Dyson V12 Detect",
      "Nordhaven Flask",
      "Smeg Mini Grill",
      "Bluebird Honey Sticks",
      "Yeti Tundra 45",
    ],
    thai: ["เตาย่างลุงชัย", "กระติกน้ำตราเรือใบ", "เครื่องนวดแป้งคุณนาย", "คุกกี้ภูผาหมอก", "โคมไฟดาวเหนือ"],
    lower: ["quiet morning", "copper kettle mini", "wild meadow bites", "river stone", "harvest lamp"],
  },
};
