import type { ReplySet } from "./reply-set.ts";
import { SIXTH_BAD_EN } from "./sixth-bad.ts";
import { SIXTH_BAD_TH } from "./sixth-bad-th.ts";
import { SIXTH_GOOD } from "./sixth-good.ts";
import { SIXTH_SHOPS } from "./sixth-shops.ts";

/** Written without sight of the checker or of the other sets, and scored once. */
export const SIXTH: ReplySet = {
  good: SIXTH_GOOD,
  bad: { en: SIXTH_BAD_EN, th: SIXTH_BAD_TH },
  invented: {
    names: [
      "Zentrix SoundPod Mini",
      "Harlow Vale BassCube 3",
      "Moonleaf Mango Squares",
      "Tidal Ridge Trek 40",
      "JBL Thunder 900",
      "Kestrel & Pine Honey Drops",
      "Osprey Nomad Roll-Top",
      "Velora Wave S2",
      "Bramble Creek Espresso Bites",
      "Sony XR-Pulse 5",
      "Northgate Commuter Pro",
      "Lumio Orb",
    ],
    thai: [
      "ลำโพงเสียงทอง รุ่นพกพา",
      "กระเป๋าเป้เดินป่า ภูผาไพร",
      "เยลลี่มะม่วงสวนลุงดำ",
      "คุกกี้ใบเขียวแม่มะลิ",
      "ลำโพงไม้ไผ่ เสียงสวรรค์",
    ],
    lower: ["thunderpod max", "koala chews", "ridgeback 35", "echo pebble", "sugarfern bites"],
  },
  shops: SIXTH_SHOPS,
};
