import { placesIn } from "../comparing/referents.ts";
import type { Finding } from "../finding.ts";
import { phrases } from "../phrases.ts";
import { blanked, isAskedAt, isHedged, type Sentence } from "../sentence.ts";
import { toldBy } from "../words/told.ts";
import { subjectAt } from "./said-of.ts";

/** What no words around it make harmless: that a material is all of one, what use does not do to a thing, and what it saves. */
const QUALITIES = phrases(
  {
    en: String.raw`
      (?:real|pure|solid) (?:leather|silver|gold|wood|oak|linen|wool|cotton|silk|brass|copper|steel)
      (?:no|without(?: any)?|not leave(?: any)?) (?:white cast|shine|residue|streaks?|greasy \w+|sticky \w+|after-?taste|fading)
    `,
    th: `
      หนัง(?:วัว)?แท้|(?:ลินิน|ฝ้าย|ไหม|เงิน|ทอง|ไม้|คอตตอน|ขนสัตว์)แท้
      ไม่(?:แข็ง|ลอก|ซีด|ยับ|ย้วย|หด|ขึ้นรา(?!คา)|เป็นสนิม|รั่ว|ซึม|เป็นคราบ|ทิ้งคราบ)|สีไม่(?:ตก|ซีด|หลุด)|ประหยัด(?:น้ำมัน|ไฟ|พลังงาน|เวลา|น้ำ|แบต|พื้นที่)
    `,
  },
  "gi",
);

/** Whether such a quality is said of a product in other words than its card's or a fact's. */
export function judgeQualities(sentence: Sentence): Finding | null {
  const { evidence, carried, claims } = sentence;
  const said = blanked(sentence.low, placesIn(sentence));
  for (const { index, 0: quality } of claims.matchAll(QUALITIES)) {
    if (isAskedAt(sentence, index) || (isHedged(sentence, index) && !/^(?:no|ไม่|สีไม่)/.test(quality)))
      continue;
    const group = subjectAt(sentence, said, index)?.group ?? carried ?? evidence.known;
    const isTold =
      group.some((known) => toldBy(known).low.includes(quality)) ||
      (/^(?!.*แท้)/.test(quality) && evidence.facts.some(({ low }) => low.includes(quality)));
    if (!isTold) return { reason: "effect", doubt: "rest" };
  }
  return null;
}
