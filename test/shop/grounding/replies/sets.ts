import { DEV_BAD } from "./dev-bad.ts";
import { DEV_GOOD } from "./dev-good.ts";
import { EIGHTH } from "./eighth.ts";
import { ELEVENTH } from "./eleventh.ts";
import { FIFTEENTH } from "./fifteenth.ts";
import { FIFTH } from "./fifth.ts";
import { FOURTEENTH } from "./fourteenth.ts";
import { FOURTH } from "./fourth.ts";
import { HELD_OUT_BAD } from "./held-out-bad.ts";
import { HELD_OUT_GOOD } from "./held-out-good.ts";
import { NINTH } from "./ninth.ts";
import type { ReplySet } from "./reply-set.ts";
import { SECOND_BAD, SECOND_GOOD } from "./second.ts";
import { SEVENTH } from "./seventh.ts";
import { SHOPS } from "./shops.ts";
import { SIXTH } from "./sixth.ts";
import { TENTH } from "./tenth.ts";
import { THIRD_BAD, THIRD_GOOD } from "./third.ts";
import { THIRTEENTH } from "./thirteenth.ts";
import { TWELFTH } from "./twelfth.ts";

/**
 * `dev` was written beside the checker, `held-out` before it, `second` and `third` after it; those from `fourth` on by other hands, with shops of their
 * own. The rules were mended on all of them, by kinds of claims and not by sentences, and the reader learns from all: how unseen replies fare is told by
 * leaving one out, and by what each set scored before it was looked at (`test/eval/grounding.ts`).
 */
export const REPLY_SETS = {
  dev: {
    good: DEV_GOOD,
    bad: DEV_BAD,
    shops: SHOPS,
    isDev: true,
    invented: {
      names: [
        "Aurora ProMax 3000",
        "Zentrix",
        "NovaBlend Ultra",
        "Blue Cascade",
        "SkyTrek GTX 9",
        "Velora Mist",
        "Kestrel X2",
        "Purple Haze Deluxe",
        "Omnibeat 7",
        "MoonRiver Gold",
      ],
      thai: ["ฟ้าใสพลัส", "สยามโกลด์", "ซันไลต์"],
      lower: ["zentrix pro", "velora mist", "omnibeat"],
    },
  },
  "held-out": {
    good: HELD_OUT_GOOD,
    bad: HELD_OUT_BAD,
    shops: SHOPS,
    invented: {
      names: [
        "Tidepeak V8",
        "Silver Heron",
        "Lumina Boost 500",
        "Quillon",
        "Emerald Sky Reserve",
        "HyperGlide 12",
        "Brava Sole",
        "Koda-Mini 3",
        "Golden Lotus Special",
        "Zephyrix Air",
      ],
      thai: ["ดาวเหนือพรีเมียม", "เจ้าพระยาเฟรช", "มายมูน"],
      lower: ["quillon max", "zephyrix", "brava sole"],
    },
  },
  second: {
    good: SECOND_GOOD,
    bad: SECOND_BAD,
    shops: SHOPS,
    invented: {
      names: [
        "Marlowe 4000",
        "Tessera Q1",
        "Northwind Ultra",
        "Cirrus Blend",
        "Halcyon",
        "Peak & Pine",
        "Onda Max",
        "RedFern 12",
        "Solstice Kush",
        "Vantro",
      ],
      thai: ["บ้านไผ่โกลด์", "นิวออร่า", "ทองเอก"],
      lower: ["vantro max", "halcyon"],
    },
  },
  third: {
    good: THIRD_GOOD,
    bad: THIRD_BAD,
    shops: SHOPS,
    invented: {
      names: [
        "Orbitone S3",
        "Palisade",
        "Juniper Vale",
        "Astrid 800",
        "Bluebird Classic",
        "Kite & Key",
        "Mango Dream",
        "Stellar-X",
        "Nomad Sole",
        "Verde Gold",
      ],
      thai: ["ลูน่าพลัส", "ครัวคุณย่าโกลด์", "สกายเวล"],
      lower: ["orbitone", "palisade xr"],
    },
  },
  fourth: FOURTH,
  fifth: FIFTH,
  sixth: SIXTH,
  seventh: SEVENTH,
  eighth: EIGHTH,
  ninth: NINTH,
  tenth: TENTH,
  eleventh: ELEVENTH,
  twelfth: TWELFTH,
  thirteenth: THIRTEENTH,
  fourteenth: FOURTEENTH,
  fifteenth: FIFTEENTH,
} as const satisfies Readonly<Record<string, ReplySet>>;
export type TemplateSet = keyof typeof REPLY_SETS;
export const TEMPLATE_SETS = Object.keys(REPLY_SETS) as readonly TemplateSet[];
