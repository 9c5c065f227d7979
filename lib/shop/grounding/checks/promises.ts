import { figuresIn } from "../figures.ts";
import type { Finding } from "../finding.ts";
import { phrases } from "../phrases.ts";
import { isHedged, type Sentence } from "../sentence.ts";
import { numbersOf } from "./numbers.ts";

type Kind = "discount" | "free" | "delivery" | "guarantee" | "payment" | "members" | "hours";

/** What a shop promises beside its prices, in English and Thai. A sentence with any of it must repeat a fact. */
const PROMISES: readonly (readonly [Kind, RegExp])[] = [
  [
    "discount",
    phrases({
      en: String.raw`
        discount\w*|(?:on|flash|clearance|summer|winter|big|mega|our|the|a|huge) sale
        sale (?:price|ends|now|today)|sales? event|clearance|promos?|promotion\w*|coupons?|vouchers?
        (?:promo|discount|coupon|use|enter|with|apply|the|secret|special) codes?|deals?|bargains?|rebates?
        cash ?back|half[- ](?:the )?price|half off|(?:percent|%|dollars?|baht|bucks) off
        off (?:your|the|all|every|everything|today|first|any)|price (?:cut|drop)s?|reduced (?:from|to|price|by)
        marked down|mark[- ]?downs?|slashed|special (?:offer|price|rate)s?|offer (?:ends|expires)
      limited[- ]time|price[- ]match\w*|match (?:any|their|the|that) (?:\w+ )?price|beat (?:any|their|that)|trade[- ]in|gift[- ]wrap\w*|bogo
      giv(?:e|es|ing) [^!?]{0,60} ?away|for the price of|(?:something|money) back|price includes|only for (?:you|today|now)|for nothing
      for (?:a bit |a little |even |much )?less(?! than)|buy \w+ and|(?<!total (?:would |will )?(?:then |also )?)(?:go(?:es|ing)?|went|gone) (?:up|down)(?! to)|(?:order|get|take|grab|pick) (?:two|three|2|3)\b[^!?]{0,80}\b(?:on us|half|(?:third|fourth|next|second) (?:one )?(?:is |comes )?(?:on|free|half))|buy one|buy (?:1|two|2)\b.{0,12}\b(?:get|free)
        (?:two|2|three|3) for (?:the price|one|1|two|2)\b|bonus|was (?:\$|฿|thb|usd|\d)|used to (?:be|cost)
        originally|instead of (?:\$|฿|thb|usd|\d)|usually (?:costs?|\$|฿)|normally (?:costs?|\$|฿)|list price
        retail price|knock(?:ed|ing)? .{0,12}off|take .{0,12} off|save (?:up to|an extra|big)
        percent (?:less|cheaper|discount)|\d ?% (?:less|cheaper)
      `,
      more: `
        half its price
      `,
      th: String.raw`
        ลดราคา|ส่วนลด|ลด\s*(?:\d|ครึ่ง|เหลือ|เพิ่ม|พิเศษ|กระหน่ำ|ทันที|แรง|ให้|อีก)
        โปร(?:โมชั่น|โมชัน|แรง|พิเศษ|ดี|เด็ด)|คูปอง|โค้ด|โค๊ด|ครึ่งราคา|ราคาพิเศษ|ราคา(?:ถูก|เบา)ลง|ซื้อ(?:คู่|ครบชุด|ครบเซ|เป็นชุด|เป็นเซ|เยอะ|หลายชิ้น|ยกชุด|ยกแพ)|ราคา(?:นี้)?คุย|คุยกันได้|ต่อราคา|ต่อรอง|คุยราคา|ขึ้นราคา|ราคาส่ง|ราคานี้(?:ถึง|เฉพาะ|วันนี้|เท่านั้น)|ปกติ[^\n]{0,60}(?:แพง|ราคา)|แฟลชเซล|เซลล์|ดีลพิเศษ|ดีลเด็ด
        เครดิตเงินคืน|แคชแบ็ก|จากปกติ|(?<!เลือก|ดู)จากราคา(?!น้อย|ถูก|ต่ำ|แพง|สูง|มาก|เรื่อง)|ราคาปกติ|ราคาเต็ม|เปอร์เซ็นต์.{0,6}ลด|ลดอีก|ลดจาก
      `,
    }),
  ],
  [
    "free",
    phrases({
      en: String.raw`
        complimentary|no (?:extra |additional )?(?:charge|cost|fee)s?|at no (?:extra )?(?:cost|charge)
        on the house|on us|gratis|free trial|trial period|waive\w*|store credit|giveaway|throw(?:n|ing)? in|gift (?:with|card|voucher)
      (?:(?:do|does|will|did)(?:n't| not)|won't|never|not|no need to|without) (?:\w+ ){0,3}(?:pay(?:ing)?|charged?|charging|cost(?:s|ing)?)(?: \w+){0,2} (?:for|anything|a thing|extra|shipping|delivery|you|a cent)
      `,
      more: String.raw`
      (?<![-\w])(?<!feel )(?<!(?:sugar|gluten|fat|dairy|caffeine|hands|wire|cruelty|oil|alcohol|nut|lactose|stress|worry|hassle|risk|interest) )free(?!\s+(?:to\b|of (?!charge|cost)))(?![-\w])
      `,
      th: `
        ฟรี|แถม|มีของขวัญ(?:ให้|แจก)|ไม่ต้อง(?:จ่าย|เสีย|ชำระ)|ของสมนาคุณ|ไม่(?:คิด|เสีย|มี)(?:ค่า|เงิน)
      `,
    }),
  ],
  [
    "delivery",
    phrases({
      en: String.raw`
        (?<!before )shipp(?:ing|ed)|ships?\b(?! of)|deliver(?:y|ies|ed|s)?|arriv(?:e|es|ed|al)|overnight|express|same[- ]day
        next[- ]day|dispatch\w*|courier
        (?:receive|get|have) (?:it|them|yours|your order) (?:by|within|in|tomorrow|today|tonight|before|on)
        (?:at|to) your (?:door|doorstep|home|address)|tomorrow|tonight
        go(?:es)? out (?:today|now|soon|this|first|by|on)|on (?:its|their|the) way|sent (?:out|off)|posted (?:out|to)
        bring (?:it|them|one|yours|your order)
        within (?:a|an|\w+) (?:hours?|days?|weeks?|minutes?)|in (?:a|\w+) (?:business |working )?days?
        business days?|by (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)
      `,
      th: `
        จัดส่ง|ส่งฟรี|ส่งถึง|ส่งด่วน|ส่งไว|ส่งเร็ว|ค่าส่ง|มารับ|รับ(?:ของ|สินค้า|เอง)?ที่ร้าน|ส่ง(?:วันนี้|ทันที)|ส่งให้|ส่งได้|ได้ของ(?!ที่|แบบ|ตาม|ขวัญ|ฝาก)|ได้รับ(?:ของ|สินค้า)
        ถึงบ้าน|ถึงมือ|พรุ่งนี้|มะรืน|ภายใน|คืนนี้|วันทำการ|ส่งของ
      `,
    }),
  ],
  [
    "guarantee",
    phrases({
      en: String.raw`
        guarante\w+|warrant\w+|money[- ]back|refund\w*|return(?:s|ed|able|ing)?\b(?! (?:customers?|visitors?))
        exchang(?:e|es|ed|eable|ing)|take (?:it|them|\S*·[\s·]*) ?back|replac(?:e|ed|ement|ements) (?:it|for|free|within|them)|risk[- ]free
        no questions asked|satisfaction|(?:free|lifetime) repairs?
      `,
      th: String.raw`
        รับประกัน|การันตี|คืนเงิน|คืนสินค้า|คืนได้|เปลี่ยนคืน|เคลม|มีประกัน|ประกัน(?:ศูนย์|ร้าน|ตลอด|\s*\d)
        เปลี่ยน(?:ไซส์|สินค้า|ได้|ตัวใหม่)|พอใจ.{0,8}(?:คืน|เงิน)
      `,
    }),
  ],
  [
    "payment",
    phrases({
      en: `
        instal?lments?|interest[- ]free|pay later|cash on delivery|financing|monthly payments?|layaway
        split (?:the|your) payments?
      `,
      th: `
        ผ่อน|ปลายทาง|ดอกเบี้ย|จ่ายทีหลัง|แบ่งจ่าย
      `,
    }),
  ],
  [
    "hours",
    phrases({
      en: `
        open(?:s|ing)? (?:until|till|from|at|on|daily|every|hours|times?|all)|closes? (?:at|on)|open (?:today|tomorrow|now)
      `,
    }),
  ],
  [
    "members",
    phrases({
      en: `
        members?hips?|loyalty|(?:reward|bonus|loyalty) points|earn points|vip
        members? (?:get|pay|save|price|enjoy|receive)
      `,
      th: `
        สมาชิก|สะสมแต้ม|แต้มสะสม|คะแนนสะสม
      `,
    }),
  ],
];

export const PROMISE_PATTERNS: readonly RegExp[] = PROMISES.map(([, pattern]) => pattern);

/** Words that make a promise larger than it is: where a reply has one, its fact must. Each group is one idea. */
const STRENGTH: readonly RegExp[] = [
  /\b(?:lifetime|life ?long|forever)\b|ตลอดชีพ|ตลอดชีวิต|ตลอดไป/i,
  /\bworld ?wide\b|ทั่วโลก/i,
  /\b(?:nationwide|everywhere|anywhere)\b|ทั่วประเทศ|ทุกที่/i,
  /\b(?:overnight|express|fast|instant(?:ly)?|immediate(?:ly)?|right away|rush)\b|ด่วน|ทันที/i,
  /\b(?:today|same[- ]day)\b|วันนี้|ในวันเดียว/i,
  /\b(?:tonight)\b|คืนนี้/i,
  /\b(?:tomorrow|next[- ]day)\b|พรุ่งนี้/i,
  /\b(?:twice|double|triple)\b|สองเท่า/i,
  /\b(?:extra|additional|further)\b|เพิ่ม(?!เติม)/i,
  phrases({
    en: String.raw`
      everything|any order|all orders|every order|always|any (?:time|reason)|unlimited|unconditional\w*
      no minimum
    `,
    th: `
      ทุกออเดอร์|ทุกชิ้น|ไม่มีขั้นต่ำ|เสมอ
    `,
  }),
  /\bfull\b|เต็มจำนวน/i,
  /\b(?:second|third|fourth|next) (?:one|item|piece|pair)?\b.{0,12}\b(?:on us|free)\b/i,
  /แถม|สมนาคุณ|ของขวัญ/,
  /มารับ|รับ(?:ของ|สินค้า|เอง)?ที่ร้าน/,
  /\blater\b|ทีหลัง/i,
  /\binstal?lments?\b|ผ่อน/i,
  /\binterest\b|ดอกเบี้ย/i,
  /\bdoor(?:step)?\b|(?:ถึง|ที่)บ้าน|ถึงมือ|ถึงที่|ถึงหน้า/i,
];

/** Conditions that a reply must not leave out of a fact. */
const CONDITIONS: readonly RegExp[] = [
  /\b(?:business|working|week) ?days?\b|วันทำการ/i,
  /\bmembers?\b|สมาชิก/i,
  /\b(?:first|new) (?:order|customer|purchase)|ครั้งแรก|ลูกค้าใหม่/i,
  /\b(?:selected|participating|some|certain)\b|บางรายการ|ร่วมรายการ/i,
  /\b(?:unopened|unused|unworn|original (?:packaging|box))\b|ยังไม่(?:ได้)?(?:แกะ|เปิด|ใช้)/i,
  /\b(?:except|excluding|not (?:for|on|in))\b|ยกเว้น|ไม่รวม/i,
  /\bonly\b|เฉพาะ|เท่านั้น/i,
];

/** What one may ask about is not promised by it: "answer questions on delivery and returns". */
const TOPICS = phrases(
  {
    en: String.raw`
      (?:questions?|queries|info\w*|details|ask(?: me)?|anything|chat(?: with me)?|explain|tell you) (?:(?:about|on|regarding|how) )?(?:(?:a|an|our|the|your) )?(?:(?:products?|prices?|stock|orders?|sizes?)(?:,| and| or|, and|, or) )*(?:our )?(?:delivery|shipping|returns?(?: policy)?|refunds?|exchanges?|warranty|payments?)(?:(?:,| and| or) (?:delivery|shipping|returns?|refunds?|exchanges?|payments?))*(?: works?| polic(?:y|ies))?
      nothing in the (?:description|listing|details) mentions (?:a |any )?warranty
    `,
    th: String.raw`
      (?:สอบถาม|ถาม|เรื่อง)(?:เรื่อง)?(?:สินค้า|ราคา|สต็อก|และ|หรือ|\s)*(?:การ)?(?:จัดส่ง|คืนสินค้า|คืนของ)(?:(?:และ|หรือ)(?:การ)?(?:จัดส่ง|คืนสินค้า|คืนของ))?|ไม่ได้(?:พูดถึง|ระบุ|บอก)(?:เรื่อง)?(?:การ)?(?:รับ)?ประกัน|ไม่เห็น(?:มี)?(?:โค้ด|ส่วนลด|โปรโมชั่น|โปรโมชัน)+
    `,
  },
  "gi",
);

/** What the sentence promises and does not take back. */
export function promisesIn(sentence: Sentence): Kind[] {
  const claims = sentence.claims.replace(TOPICS, (topic) => " ".repeat(topic.length));
  return PROMISES.filter(([, pattern]) => {
    const at = claims.search(pattern);
    return at >= 0 && !isHedged(sentence, at);
  }).map(([kind]) => kind);
}

/** Whether something is promised that no fact says. */
export const judgePromises = (sentence: Sentence): Finding | null =>
  promisesHold(sentence) ? null : { reason: "promise", doubt: "promise" };

/** Whether all that is promised repeats a fact, or two: the same kinds, the same figures, no stronger word. */
function promisesHold(sentence: Sentence): boolean {
  const kinds = promisesIn(sentence);
  if (kinds.length === 0) return true;
  const facts = sentence.evidence.facts.filter(({ low }) => kinds.some((kind) => says(low, kind)));
  const { figures, codes } = figuresIn(sentence);
  const told = figures.map(({ value }) => value);
  const combinations = facts.flatMap((a, at) => [[a], ...facts.slice(at + 1).map((b) => [a, b])]);
  return combinations.some((used) => {
    const text = used.map(({ low }) => low).join("\n");
    const conditions = new Set(used.flatMap((fact) => numbersOf(fact.text, sentence)));
    const times = used.flatMap((fact) => figuresIn({ ...sentence, text: fact.text, mentions: [] }).codes);
    return (
      kinds.every((kind) => says(text, kind)) &&
      [...conditions].every((figure) => told.includes(figure)) &&
      times.every((time) => codes.some((code) => code.text === time.text)) &&
      told.every((figure) => conditions.has(figure) || isOwn(sentence, figure)) &&
      CONDITIONS.every((pattern) => !pattern.test(text) || pattern.test(sentence.claims)) &&
      STRENGTH.every((pattern) => !pattern.test(sentence.claims) || pattern.test(text))
    );
  });
}

const says = (low: string, kind: Kind): boolean =>
  PROMISES.some(([name, pattern]) => name === kind && pattern.test(low));

/** A price or attribute that stands beside the promise; `judgeNumbers` holds it against the cards. */
const isOwn = ({ evidence }: Sentence, figure: number): boolean =>
  evidence.known.some(
    ({ price, quantities }) => price === figure || quantities.some(({ value }) => value === figure),
  );
