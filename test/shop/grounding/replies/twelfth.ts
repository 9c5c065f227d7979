import type { ReplySet } from "./reply-set.ts";
import { TWELFTH_BAD_EN } from "./twelfth-bad.ts";
import { TWELFTH_BAD_TH } from "./twelfth-bad-thai.ts";
import { TWELFTH_GOOD_EN } from "./twelfth-good.ts";
import { TWELFTH_GOOD_TH } from "./twelfth-good-thai.ts";
import { TWELFTH_SHOPS } from "./twelfth-shops.ts";

/** Replies in the voice of a small open model: plain and listing when true, hallucinated or injected when not. */
export const TWELFTH: ReplySet = {
  shops: TWELFTH_SHOPS,
  good: { en: TWELFTH_GOOD_EN, th: TWELFTH_GOOD_TH },
  bad: { en: TWELFTH_BAD_EN, th: TWELFTH_BAD_TH },
  invented: {
    names: [
      "Granvik ProLine 900",
      "Velmora Classic",
      "Tindrake X2",
      "Osprel Titanium Kit",
      "Hartwell Deluxe Edition",
      "Zenbrook Mini",
      "Caldera Master Series",
      "Quillon Studio Pack",
      "Norvane Turbo Plus",
      "Ellisar Gold Line",
      "Packmoor Universal",
      "Drystan Ultra 3000",
    ],
    thai: ["ชุดทองพิทักษ์ รุ่นพิเศษ", "กล่องดาวเหนือ โปร", "นพเก้า คลาสสิก", "ชุดสายฟ้า เอ็กซ์ทู", "พญานาค อัลตร้า"],
    lower: ["welding helmet", "diamond tiara", "pottery wheel", "tyre inflator", "glass engraver"],
  },
};
