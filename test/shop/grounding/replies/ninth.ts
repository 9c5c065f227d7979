import { NINTH_BAD } from "./ninth-bad.ts";
import { NINTH_BAD_THAI } from "./ninth-bad-thai.ts";
import { NINTH_GOOD } from "./ninth-good.ts";
import { NINTH_GOOD_THAI } from "./ninth-good-thai.ts";
import { NINTH_SHOPS } from "./ninth-shops.ts";
import type { ReplySet } from "./reply-set.ts";

/** A garden centre, a music shop and a coffee counter, as a clerk types for them. */
export const NINTH: ReplySet = {
  good: { en: NINTH_GOOD, th: NINTH_GOOD_THAI },
  bad: { en: NINTH_BAD, th: NINTH_BAD_THAI },
  invented: {
    names: [
      "Verdantis Hedge Trimmer",
      "Zephyrine Baritone Horn",
      "Marlowe Espresso Pods",
      "Quillfern Compost Tumbler",
      "Oberlune Cello",
      "Tambora Peaberry Blend",
      "Halcyon Grow Lamp",
      "Brightreed Alto Saxophone",
      "Nutmeg & Finch Granola Bars",
      "Stonecrop Wheelbarrow",
      "Vesperine Banjo",
      "Javanique Milk Frother",
    ],
    thai: ["พลั่วตราช้างเขียว", "ขิมสายทองล้านช้าง", "กาแฟคั่วภูหมอก", "กล้วยฉาบแม่บัวลอย", "ปุ๋ยหมักใบทอง"],
    lower: [
      "leafwise potting mix",
      "moonfret bass",
      "hazel ridge decaf",
      "crunchmate almonds",
      "the rosewick trellis",
    ],
  },
  shops: NINTH_SHOPS,
};
