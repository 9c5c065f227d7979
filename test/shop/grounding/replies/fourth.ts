import { FOURTH_BAD_EN } from "./fourth-bad-en.ts";
import { FOURTH_BAD_TH } from "./fourth-bad-th.ts";
import { FOURTH_GOOD } from "./fourth-good.ts";
import { FOURTH_SHOPS } from "./fourth-shops.ts";
import type { ReplySet } from "./reply-set.ts";

/** Written without sight of the check or of the other sets. */
export const FOURTH: ReplySet = {
  shops: FOURTH_SHOPS,
  good: FOURTH_GOOD,
  bad: { en: FOURTH_BAD_EN, th: FOURTH_BAD_TH },
  invented: {
    names: [
      "Lemon Cherry Sherbet 3.5g",
      "Midnight Gelato Live Rosin",
      "Velora Silk Night Mask",
      "Hanami Rice Toner 120ml",
      "Kestrel Gravel 700",
      "Brompton C Line Explore",
      "Trekline Rover X2",
      "Papaya Punch",
      "Cloud Nine Vape Pen",
      "Dewberry Lip Oil",
      "Ondine Micellar Water",
      "Giro Fixture II",
    ],
    thai: [
      "ครีมหน้าใสบัวหิมะ",
      "จักรยานเสือหมอบ Falcon R9",
      "เซรั่มทองคำนาโน",
      "น้ำมันกัญชาสกัดเย็นภูผา",
      "ไฟหน้าจักรยาน Lumax 800",
    ],
    lower: [
      "purple mango haze",
      "velvet rose toner",
      "carbon swift racer",
      "honey almond balm",
      "silver moon tincture",
    ],
  },
};
