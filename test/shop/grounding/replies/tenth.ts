import type { ReplySet } from "./reply-set.ts";
import { TENTH_BAD } from "./tenth-bad.ts";
import { TENTH_BAD_THAI } from "./tenth-bad-thai.ts";
import { TENTH_GOOD } from "./tenth-good.ts";
import { TENTH_GOOD_THAI } from "./tenth-good-thai.ts";
import { TENTH_SHOPS } from "./tenth-shops.ts";

/** A courteous, rather formal assistant; what is bad of it is said with the same assurance. */
export const TENTH: ReplySet = {
  good: { en: TENTH_GOOD, th: TENTH_GOOD_THAI },
  bad: { en: TENTH_BAD, th: TENTH_BAD_THAI },
  invented: {
    names: [
      "Velmora Comfort Plus",
      "Dandrift Mini 3",
      "Quillow Travel Kit",
      "Astervane Reserve",
      "Poppet & Thorne Original",
      "Orbilux One",
      "Marrowfield Select",
      "Tumbleby Deluxe",
      "Kestrio Air",
      "Halcyra Gold Edition",
      "Zinnabar Duo",
      "Wrenlock Essential",
    ],
    thai: ["ลูมิน่า พลัส", "บ้านเมฆ รุ่นพิเศษ", "ไทเกอร์พอด มินิ", "ละอองฟ้า ซีเล็คชั่น", "อัลตร้าโมจิ"],
    lower: ["velmora comfort", "quillow travel kit", "the dandrift mini", "orbilux sets", "kestrio air"],
  },
  shops: TENTH_SHOPS,
};
