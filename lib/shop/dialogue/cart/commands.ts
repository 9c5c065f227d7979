import { CLASSIFIER } from "../reference.ts";
import { NUMBER } from "../small-numbers.ts";

export type Verb = "add" | "remove" | "set";

const BASKET = "(?:cart|basket|trolley|(?:shopping|my) bag)";
const TO_BASKET = new RegExp(
  `(?<!\\p{L})(?:in|into|to|inside) (?:the |my |a )?${BASKET}(?!\\p{L})|ใส่(?:ใน)?(?:ตะกร้า|รถเข็น)|ลง(?:ใน)?(?:ตะกร้า|รถเข็น)|เข้าตะกร้า`,
  "u",
);
/** In front of a command, and no part of it. */
const POLITE =
  "(?:(?:please|pls|plz|ok(?:ay)?|yes|yeah|yep|sure|alright|great|perfect|cool|hi|hello|hey|actually|and|then|also|now|well|so|oh|just|let'?s|lets|go ahead(?: and)?|(?:can|could|would|will) (?:you|u|i)|(?:may) i|i(?:'?d| would)? (?:like|love|want|need|wanna)(?: you)?(?: to)?|i ?(?:want|wanna|need|will|'ll)(?: to)?|id like to|i'?m going to|gonna|kindly|to)[ ,]+)*";
const ADD = new RegExp(
  `^\\s*${POLITE}(?:add|buy|order|purchase|put|grab|chuck in|pop|throw in|i'?ll (?:take|have|buy|get|grab|order|go (?:for|with))|ill (?:take|have|get|buy)|take|i(?:'m| am) (?:taking|buying))(?!\\p{L})`,
  "u",
);
/** Only a command when it names something that was shown: "get me something for sleep" is a search. */
const ADD_WEAK = new RegExp(
  `^\\s*${POLITE}(?:(?:give me|gimme|let me (?:get|have|take)|get(?: me)?|have|cf)(?!\\p{L})|(?:i'?(?:d| would)? ?(?:like|want|need) |i (?:want|need) )?(?:${NUMBER}) (?=.*(?:please|pls|plz)|of (?:the|those|these)))|^\\s*(?:i'?d like|i would like|i want|i need|id like) (?:${NUMBER})(?!\\p{L})|(?<![ก-๎])cf(?![a-z])|(?<!ไม่)(?<!อย่าเพิ่ง)(?<!ไม่ได้)(?<!อยาก)เอา(?!ใจ|ไว้|เงินคืน|แต่)|(?<!ไม่)(?<!ยังไม่)(?<!อย่าเพิ่ง)(?:หยิบ|สั่ง(?!ซื้อยัง)|รับ(?!ประกัน|เอง|ได้)|เพิ่ม|ซื้อ|ใส่(?=ตะกร้า|รถเข็น))|ขอ(?!ดู|คุย|บคุณ|เงิน|ถาม|แบบ|ไซส์)(?=.*(?:${NUMBER})\\s?${CLASSIFIER})`,
  "u",
);
const REMOVE = new RegExp(
  `^\\s*${POLITE}(?:remove|delete|drop|discard|scrap|ditch|chuck|pop|grab|scrap|ditch|cancel|get rid of|(?:take|throw)(?= .*(?:\\bout\\b|\\boff\\b|\\baway\\b))|i (?:do ?n'?t|no longer) (?:want|need)(?= .*(?:any ?more|in (?:my|the) ${BASKET})))(?!\\p{L})|ลบ|เอา.*ออก|หยิบ.*ออก|ตัด.*ออก|ยกเลิก|ไม่เอา.*แล้ว`,
  "u",
);
const SET = new RegExp(
  `^\\s*${POLITE}(?:make (?:it|that|them|the)|change(?: (?:it|that|the|my))?|set(?: (?:it|that|the))?|update(?: (?:it|that|the|my))?|i only (?:want|need))(?!\\p{L})(?=.*(?:${NUMBER}))|(?:เปลี่ยน|แก้|ปรับ|ลด|เพิ่ม).*(?:เป็น|เหลือ)\\s?(?=${NUMBER})`,
  "u",
);
const NEGATED =
  /(?<!\p{L})(?:do ?n'?t|dont|not|never|no need to|without) (?:\p{L}+ )?(?:add|buy|order|purchase|put|take|want to|get)(?!\p{L})|(?<!\p{L})(?:not yet|(?:do|should|why would) i (?:have to )?(?:buy|order|add))(?!\p{L})|ยังไม่(?:เอา|ซื้อ|สั่ง|ใส่|รับ|เพิ่ม)|อย่า(?:เพิ่ง)?(?:เอา|ซื้อ|สั่ง|ใส่|รับ|เพิ่ม)|ไม่(?:ได้)?(?:เอา|ซื้อ|สั่ง|อยากได้|รับ)(?!.*แล้ว)/u;
const SHOW = new RegExp(
  `(?<!\\p{L})(?:(?:show|see|view|check|open|display|look at|review)(?: \\p{L}+){0,3} (?:my |the )?${BASKET}|what(?:'?s| is| do i have| have i got| did i (?:put|add)|s)(?: \\p{L}+){0,3} (?:in|inside) (?:my |the )?${BASKET}|^\\s*(?:my|the) ${BASKET}(?: please)?\\s*\\??\\s*$|how (?:many|much)(?: \\p{L}+){0,4} in (?:my|the) ${BASKET}|check ?out|ready to (?:pay|order|check ?out)|cart total|how much is (?:my|the) ${BASKET})(?!\\p{L})|^\\s*(?:cart|basket)\\s*$|(?:ดู|เช็ค|เปิด)[ก-๎\\s]{0,6}(?:ตะกร้า|รถเข็น)|(?:ตะกร้า|รถเข็น)[ก-๎\\s]{0,6}(?:มีอะไร|อะไรบ้าง|กี่)|^\\s*ตะกร้า(?:สินค้า)?(?:หน่อย|ด้วย|ที|ค่ะ|คะ|ครับ|คับ)*\\s*$|สรุป(?:ออเดอร์|ตะกร้า|ยอด)|คิดเงิน|เช็คบิล|ชำระเงิน(?!ยังไง|ได้|ด้วย|ผ่าน)|จ่ายเงินเลย`,
  "u",
);
const CLEAR = new RegExp(
  `^\\s*${POLITE}(?:empty|clear|reset|wipe)(?: \\p{L}+){0,3} ${BASKET}|^\\s*${POLITE}(?:remove|delete|clear) (?:everything|all(?: (?:items|of it|of them))?)(?!\\p{L})|start over|ล้าง(?:ตะกร้า|รถเข็น|ทั้งหมด)|ลบ(?:ตะกร้า|ทั้งหมด|ทุกอย่าง|หมดเลย)|เอาออก(?:ทั้งหมด|ให้หมด|หมด)|เคลียร์ตะกร้า`,
  "u",
);

/** What is asked of the whole cart, or undefined. */
export function wholeCart(text: string): "show" | "clear" | undefined {
  if (/(?<!\p{L})(?:do ?n'?t|dont|not)(?!\p{L})|อย่า/u.test(text)) return undefined;
  return CLEAR.test(text) ? "clear" : SHOW.test(text) ? "show" : undefined;
}

export const isNegated = (text: string): boolean => NEGATED.test(text) && !REMOVE.test(text);

export interface ClauseVerb {
  readonly verb: Verb;
  /** It says that it is about buying by itself; otherwise only together with a product that was shown. */
  readonly strong: boolean;
  /** It names the cart. */
  readonly basket: boolean;
}

/** What one clause of a message tells to do. */
export function verbOf(clause: string): ClauseVerb | undefined {
  const basket =
    TO_BASKET.test(clause) || new RegExp(`(?<!\\p{L})${BASKET}(?!\\p{L})|ตะกร้า`, "u").test(clause);
  if (SET.test(clause)) return { verb: "set", strong: true, basket };
  if (REMOVE.test(clause)) return { verb: "remove", strong: true, basket };
  if (ADD.test(clause)) return { verb: "add", strong: true, basket };
  if (TO_BASKET.test(clause) && !/(?<!\p{L})(?:how|why|what|is|does|who)(?!\p{L})|ยังไง/u.test(clause))
    return { verb: "add", strong: true, basket: true };
  return ADD_WEAK.test(clause) ? { verb: "add", strong: false, basket } : undefined;
}

/** The words of the command itself, which name no product. */
const OWN_WORDS = new RegExp(
  `${TO_BASKET.source}|(?<!\\p{L})(?:from|out of|of|in) (?:my|the) ${BASKET}|${BASKET}|(?<!\\p{L})(?:add|buy|order|purchase|put|grab|throw|take|taking|buying|remove|delete|drop|discard|cancel|rid|make|change|set|update|give|gimme|let|me|get|have|cf|please|pls|packs?|pieces?|pcs|bags?|box(?:es)?|bottles?|cop(?:y|ies)|units?|pairs?|couple|dozen|half|another|more|each|x|anymore|any more|no longer|i'?ll|i'?d|want|need|like|would|go|going|for|with)(?!\\p{L})|เปลี่ยน|แก้|ปรับ|เป็น|ลด|เหลือ|หยิบ|สั่งซื้อ|สั่ง|เพิ่ม|ซื้อ|ใส่|ลบ|ออก|ยกเลิก|ตะกร้า|รถเข็น|อย่างละ|เอา|รับ|ขอ`,
  "gu",
);
export const withoutCommand = (clause: string): string =>
  clause.replace(OWN_WORDS, (found) => " ".repeat(found.length));
