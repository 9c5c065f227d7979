import type { ReplySet } from "./reply-set.ts";
import { SEVENTH_BAD_EN } from "./seventh-bad.ts";
import { SEVENTH_BAD_TH } from "./seventh-bad-thai.ts";
import { SEVENTH_GOOD } from "./seventh-good.ts";
import { SEVENTH_SHOPS } from "./seventh-shops.ts";

/** A pet shop, a bookshop and a dispensary; a warm, chatty assistant, and an over-eager salesperson for the bad ones. */
export const SEVENTH: ReplySet = {
  good: SEVENTH_GOOD,
  bad: { en: SEVENTH_BAD_EN, th: SEVENTH_BAD_TH },
  invented: {
    names: [
      "Purrfect Peak Crunchies",
      "Barkley Boost Biscuits",
      "Moonwhisker Cat Tree",
      "Bramblewood Scratcher",
      "Zephyr Pet Fountain",
      "Quillstone Journal",
      "Inkling Pro Marker Set",
      "Starlit Pages Box Set",
      "Papermoon Letter Kit",
      "Emerald Dream Tincture",
      "Cosmic Kush Cookies",
      "Silver Sky Vape",
    ],
    thai: ["ขนมแมวดาวเหนือ", "อาหารสุนัขภูผา", "สมุดบันทึกเมฆขาว", "ปากกาหมึกเจลสายรุ้ง", "น้ำมันกัญชงจันทรา"],
    lower: [
      "moonwhisker treats",
      "zephyr water bowl",
      "quillstone sketchbook",
      "cosmic kush brownie",
      "emerald dream capsules",
    ],
  },
  shops: SEVENTH_SHOPS,
};
