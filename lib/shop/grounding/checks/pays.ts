import { type Finding, sure } from "../finding.ts";
import { phrases } from "../phrases.ts";
import { FREE } from "../promises/topics.ts";
import { clauseAt, isAskedAt, type Sentence } from "../sentence.ts";
import { isNeutral } from "../words/dictionary.ts";
import { THAI_TALK } from "../words/thai-talk.ts";
import { factsOf, says, type Told } from "../words/told.ts";

const SHOP_PAYS = phrases(
  {
    en: String.raw`
      (?:we|we'll|we will|the shop|our shop)(?: will|'ll)? (?:also |gladly |happily )?(?:pays?|covers?|bears?|picks? up) (?:for )?(?:the |your |any |all )?(?:\w+ )?(?:postage|shipping|delivery|costs?|fees?|return)
      (?:postage|shipping|delivery|costs?|fees?) (?:is|are) (?:on us|paid by us|covered by us)
    `,
    th: `
      (?:ร้าน|เรา)(?:จะ|เป็นคน|เป็นฝ่าย|ยินดี)*(?:ออก|จ่าย|รับผิดชอบ)ค่า[ก-๎]{2,24}ให้
      ค่า[ก-๎]{2,24}(?:ร้าน|เรา)(?:จะ|เป็นคน|เป็นฝ่าย|ยินดี)*(?:ออก|จ่าย|รับผิดชอบ)
    `,
  },
  "gi",
);
const NO_CHARGE = phrases(
  {
    en: `
      (?:no|without(?: any)?|isn't any|not any) (?:extra|additional|added|further) (?:cost|charge|fee)s?|(?:no|without a) surcharge
    `,
    th: `
      ไม่(?:ต้อง)?(?:บวก|คิด|จ่าย|เสีย)(?:ค่า[ก-๎]{2,16})?เพิ่ม|ไม่มี(?:ค่าใช้จ่าย|ค่าธรรมเนียม)(?:เพิ่ม)?
    `,
  },
  "gi",
);
/** Of the goods, whatever they are. */
const ALL_FREE =
  /\b(?:everything|all (?:of )?(?:the|our|these) (?:products?|items?|goods)|every (?:single )?(?:product|item))\b[^.,;]{0,24}\bfree\b(?! (?:shipping|delivery|returns?|of\b))|(?:ทุกอย่าง|ทุกชิ้น|สินค้าทุก[ก-๎]{2,8}|สินค้าทั้งหมด)[^ส\n]{0,8}ฟรี/i;
// The same without a place to go on from.
const PAYS = new RegExp(SHOP_PAYS.source, "i");
const FOR_NOTHING = new RegExp(`${FREE.source}|${NO_CHARGE.source}`, "i");
const CHARGE = /[฿$€£]\s?\d|\d\s?(?:thb|usd|eur|baht|บาท|dollars?|euros?)|บวกเพิ่ม|\bfee\b/i;
const OF_CHARGE = /^(?:extra|additional|cost|charge|fee|surcharge|free|price|order)s?$/;

/** Whether the shop is said to give its goods away or to pay what no fact says that it does, or to ask nothing for what a fact has a price of. */
export function judgeWhoPays(sentence: Sentence): Finding | null {
  const facts = factsOf(sentence.evidence);
  const allFree = ALL_FREE.exec(sentence.claims);
  if (allFree && !isAskedAt(sentence, allFree.index) && !facts.some(({ low }) => ALL_FREE.test(low)))
    return sure("promise");
  for (const { index } of sentence.claims.matchAll(SHOP_PAYS))
    if (!isAskedAt(sentence, index) && !facts.some(({ low }) => PAYS.test(low))) return sure("promise");
  for (const { index } of sentence.claims.matchAll(NO_CHARGE)) {
    if (isAskedAt(sentence, index)) continue;
    const clause = clauseAt(sentence, index);
    const things = sentence.words.filter(
      ({ start, low, thai }) =>
        start >= clause.start &&
        start < clause.end &&
        low.length > 2 &&
        !OF_CHARGE.test(low) &&
        !(thai ? THAI_TALK.has(low) : isNeutral(low)),
    );
    const own = facts.filter((fact) => things.some(({ low }) => says(fact, low)));
    if (own.some(({ low }) => CHARGE.test(low)) && !own.some(isForNothing)) return sure("promise");
  }
  return null;
}

const isForNothing = ({ low }: Told): boolean => FOR_NOTHING.test(low);
