import { DIMENSIONS, measuresOf, pricePer } from "../comparing/dimensions.ts";
import { isWish, type MeasureClaim } from "../comparing/measure-claims.ts";
import { type Known, keyWords } from "../evidence.ts";
import { figuresIn } from "../figures.ts";
import { type Finding, sure } from "../finding.ts";
import { extremes, inStock, OF_STOCK } from "../mentions.ts";
import { phrases } from "../phrases.ts";
import { blanked, clauseAt, isAskedAt, isHedged, type Sentence, subjectsAt } from "../sentence.ts";
import { all, measuresIn, type Verdict, verdictOf } from "./measures.ts";

/** What nobody counted: sales, popularity, reviews, ranks, and superlatives other than of price. */
const UNCOUNTED = phrases(
  {
    en: String.raw`
      best[- ]?sell\w*|top[- ]?(?:\w+ )?sell\w*|(?:most |so |very |really |super )?popular(?:ity)?|#\s?1
      no\. ?1|number[- ]one|top[- ]rated|(?:highest|highly|best)[- ]rated|rated(?! (?:at|to|for|ip|\d))|ratings?|award\w*
      (?:the )?only (?:one|product|brand|shop|store|model) (?:of|on|in|that|with|to|left)|one of a kind|unique
      exclusive\w*|unmatched|unbeatable|unrivall?ed|world[- ]?(?:class|famous|leading|wide favou?rite)
      (?:on the market|in the (?:world|country|industry|market|business)|anywhere else)
      (?:customers?|shoppers|buyers|everyone|everybody|(?:many|most|lots? of|a lot of|other|our) (?:people|customers|shoppers|buyers|users|clients)|people|experts?|critics|celebrit\w+|influencers?|professionals) (?:\w+ )?(?:lov\w+|choos\w+|go(?:es)? (?:for|with)|buy\w*|rave\w*|recommend\w*|prefer\w*|favou?r\w*|trust\w*|order\w*|swear\w*|pick\w*|use\w*|sleep\w*|report\w*|say\w*)
      (?:fan|customer|crowd|staff|people's|everyone's|all[- ]time) favou?rites?|reviews?|stars?
      trend(?:ing|y right now)|famous|industry[- ]leading|leading|viral|hottest|limited[- ]edition
      (?:new|just) arriv\w+|brand[- ]new|certified|approved|proven|scientific\w*|endorsed|genuine|authentic
      no(?:thing| other \w+) (?:else |here )?(?:comes? (?:close|near)|compares|like it|gets (?:close|near))|than (?:it|they) (?:was|were|should|used|ever)
      (?:lowest|best) (?:\w+ )?ever|on (?:its|their|the) way|(?:has|have) been (?:sent|shipped|dispatched|paid|reserved)
      (?:pick\w*|cho(?:ose|sen)|ask\w*(?: for| about)?|lik\w+|bought|buy|order\w*|view\w*|search\w*) (?:the |it |this )*(?:most(?! (?:expensive|affordable))|more often|a lot)
      most (?:picked|liked|chosen|viewed|ordered|asked|searched|requested|recent)|others? who|do(?:es)? more|sold by|on hold|held for you|coming (?:soon|in|back)
      no (?:risk|reason|doubt|equal|need to (?:look|worry|pay))|reason why|sells? more|thank me
      know the (?:maker|owner)|everyone says|so (?:liked|loved|wanted)|(?:a|the) must(?! for you)\b|must[- ]have|made to order|than last|has it all
      makes? (?:a|the|all the) difference(?! of)|do(?:es)? the work|in (?:other|more|many|all) (?:colou?rs|sizes|versions|flavou?rs)
      just (?:come|came|got|landed|arrived|dropped|been)
      (?:they|he|she|maker|manager|boss|owner|supplier|brand|manufacturer|friend|colleague) (?:\w+ )?(?:said|says|told|tells|thinks?|likes?|loves?|swears?|promised?)
      pays? (?:for )?itself|second to none
      organic|lab[- ]tested
      most (?:of )?(?:our |my )?\w+s(?: who \w+)? (?:choose|pick|buy|go for|prefer|take|use|like|want|order)
      (?:teachers|doctors|vets|parents|mothers|dads|mums|moms|campers|runners|riders|\w+ists) (?:\w+ )?(?:recommend|swear by|prefer|choose|love|trust)
      most (?:durable|comfortable|advanced|potent|reliable|trusted|sold|bought|loved|wanted|recommended|efficient|accurate)
      (?:new|lat|fin|soft|great|health|safe|pur|fresh|tast|rar|nic|kind|clean|eas|hard)(?:i?est)(?![- ]pric)
    `,
    more: String.raw`
      \bmore of (?:the )?·
    `,
    th: String.raw`
      (?:เลือก|ซื้อ|สั่ง|ใช้|ชอบ|ถาม)[ก-๎]{0,12}(?:มาก|เยอะ)(?:ที่)?สุด|ขายดี|ยอดนิยม|ยอดฮิต|ฮิตที่สุด|อันดับ\s*(?:1|หนึ่ง)|(?<=\S)อันดับแรก|นิยม|รีวิว|[\d.]\s*ดาว|ห้าดาว|คนชอบ
      (?:ลูกค้า|คน)(?:ส่วนใหญ่|เยอะ|หลายคน|ทุกคน).{0,10}(?:ชอบ|ซื้อ|เลือก|นิยม|ใช้)|ลูกค้า(?:ชอบ|อีก|คน|ราย|ท่าน|หลาย|เก่า|ประจำ|ทุก|กำลัง|จอง)|คนกำลัง|ลูกค้ากลับ|(?<!ให้)ใคร(?:ซื้อ|ใช้|ลอง|ได้|เห็น|ๆ|ก็)|หนึ่งเดียว
      เจ้าแรก|เจ้าเดียว|(?:ที่|ร้าน|เจ้า|เว็บ)อื่น(?!(?:ให้)?ไม่ได้)|(?<!กด)(?:สั่ง|จอง|ตัดเงิน)(?:ซื้อ)?[^\n]{0,60}ให้(?:เรียบร้อย)?แล้ว|ดูแพง|หลังการขาย|จะมี(?:อีก|มา|เพิ่ม)|จะเข้า|เร็ว\s?ๆ\s?นี้|ราคานี้[ก-๎]{0,6}หา|(?<!ไม่|อยากได้|ต้องการ|หา)มี(?:สี|ไซส์|ขนาด|กลิ่น|รส)อื่น|ที่ไหนก็|ไม่มีที่ไหน|(?<!ช่วย|ค้น)หา[ก-๎]{0,12}กว่านี้(?:ไม่|ยาก)|คู่แข่ง|ท้องตลาด|ต้อง(?:ชอบ|ถูกใจ|ติดใจ)|รับรอง(?:ว่า)?(?:ถูกใจ|ชอบ|ไม่ผิดหวัง)
      (?:ผม|ฉัน|เรา|หนู|ส่วนตัว)(?:ก็|เอง|เคย){0,2}(?:ลอง(?!หา|ค้น|ดู|เทียบ|เช|เลือก|คัด|ไล่|สรุป|เรียง|คิด)|ใช้|กิน|ดื่ม|ใส่(?!ตะกร้า|ลง|ให้|[^\n]{0,48}ตะกร้า))|มาแล้วชอบ
      |รางวัล|(?<!ปรึกษา|ถาม|คุยกับ|พบ)ผู้เชี่ยวชาญ|ดีที่สุดใน|ในโลก|ในประเทศ|ในตลาด|ของแท้|ได้รับการรับรอง|พิสูจน์
      ออร์แกนิก|รุ่นใหม่ล่าสุด|ใหม่ล่าสุด|สินค้าใหม่|ลิมิเต็ด|ฮอต|ติดเทรนด์
    `,
  },
  "gi",
);
const SOFT_THAI =
  /(?:ราคา(?:[\s\w฿$.,-]{0,24}(?:บาท|ดอลลาร์)?\s?)?(?:สูง|ต่ำ|น้อย|มาก)|ถูก|แพง|ใกล้(?:เคียง)?|เหมาะ|ชอบ|คุ้ม|ตรง|ตรงใจ|ประหยัด|มาก|ดี)(?:กับ\S*)?(?:ที่)?สุด/g;
const HARD_THAI = /[ก-๎]+ที่สุด/;
const CHEAPEST = phrases(
  {
    en: String.raw`
      cheapest|least expensive|most (?:affordable|economical|budget[- ]friendly)
      best (?:value|deal) per (?:ml|oz|ounce|lit(?:er|re)|g|gram|kg|kilo|pound|lb|piece|capsule|tablet|sheet)
      lowest(?:[- ](?:price\w*|cost)|(?=,? (?:at|here|of)\b|\W*$))|best price
    `,
    th: String.raw`
      ราคา[\s\w฿$.,-]{0,24}(?:บาท|ดอลลาร์)?\s?(?:ต่ำ|น้อย)(?:ที่)?สุด|ถูก(?:ที่)?สุด|ประหยัด(?:ที่)?สุด|ราคา(?:ต่ำ|เบา|น้อย)(?:ที่)?สุด|ย่อมเยา(?:ที่)?สุด|เบากระเป๋า(?:ที่)?สุด
    `,
  },
  "gi",
);
const DEAREST =
  /\b(?:most expensive|priciest|dearest|highest(?:[- ]price\w*|(?=,? (?:at|here|of)\b|\W*$))|costliest)\b|(?:แพง|ราคาสูง|ท็อป)(?:ที่)?สุด/gi;
const CHEAPER =
  /\b(?:cheaper|better (?:value|deal) per (?:ml|oz|ounce|lit(?:er|re)|g|gram|kg|kilo|pound|lb|piece|capsule|tablet|sheet)|less expensive|more affordable|costs? (?:you )?(?:\w+ )?less|less than|(?:pay|paying|spend\w*) less|lower (?:in )?price\w*|(?:price|cost)\w* (?:is|are|would be) (?:\w+ )?(?:lower|less)|better priced)\b|(?:ถูก|ประหยัด|ย่อมเยา|ราคา(?:ต่ำ|เบา|น้อย|ดี)|เบากระเป๋า|สบายกระเป๋า)กว่า/gi;
const DEARER =
  /\b(?:more expensive|pricier|dearer|costs? (?:you )?(?:\w+ )?more|more than|(?:pay|paying|spend\w*) more|higher (?:in )?price\w*|(?:price|cost)\w* (?:is|are|would be) (?:\w+ )?(?:higher|more)|costlier)\b|(?:แพง|ราคา(?:สูง|แรง|มาก))กว่า/gi;
const NONE =
  /\b(?:nothing|none|no (?:other|one|product|model|option)|never|isn't anything|(?:won't|can't|cannot|not|never|hard to|impossible to) find)\b|ไม่มี(?:ตัว|รุ่น|อัน|อะไร)/;
const IS_NOT = /(?:\bn(?:ot|either|or)|n't) (?:quite )?(?:the )?$|ไม่ใช่[ก-๎]{0,12}$/;
/** "Sorted from the lowest price to the highest" compares none of them. */
const SORTED =
  /\b(?:sort\w*|ordered|listed|arranged|ranked)\b[^.;·]{0,24}\bfrom\b[^.;·]{0,32}$|\bfrom (?:the )?(?:(?:least|most|cheap|low|high)\w*\b[^.;·]{0,24})?$|เรียง[^\n·]{0,16}จาก[^\n·]{0,24}$/;
/** What other shops have, and for how much, nobody here knows. */
const ELSEWHERE = phrases({
  en: String.raw`
    no (?:other |one )?(?:store|shop|retailer|place|website|seller|site)s? (?:else )?(?:sells?|has|have|offers?|beats?|can|charges?|carr(?:y|ies)|stocks?)
    (?:cheaper|less|lower|better)(?: \w+){0,2} than (?:in |at |from )?(?:any |all |most )?(?:other|elsewhere|anywhere|competitors?|rivals?)
  `,
  th: String.raw`
    ไม่มี(?:ร้าน|เจ้า|เว็บ|ที่)ไหน|(?:ถูก|ต่ำ|ดี|คุ้ม|แพง)กว่า(?:ที่|ใน)?(?:ร้าน|เจ้า|เว็บ|ที่|ห้าง|ตลาด)(?:อื่น|ไหน|ทั่วไป|นอก)?|(?:ร้าน|เจ้า|เว็บ|ที่)อื่นขาย|(?:ถูก|ต่ำ|ดี|คุ้ม)กว่า(?:ร้าน)?เรา
  `,
});
const PER_PIECE = /[$€£฿]\s?\d[\d.,]* (?:an?|per) [a-z]+/;
/** Of prices for so much: "คิดต่อกิโล A คุ้มกว่า". */
const WORTH = /\bbetter value\b|คุ้มกว่า/g;
const NEAR = 24;

/** Comparisons of price. */
export const PRICE_PATTERNS: readonly RegExp[] = [CHEAPEST, DEAREST, CHEAPER, DEARER];
export const COMPARISON_PATTERNS: readonly RegExp[] = [UNCOUNTED, CHEAPEST];

/** Sales and popularity are one thing only; the others of the list have other senses ("rated to 200 m", "organic cotton"). */
const SOLD = phrases({
  en: String.raw`
    best[- ]?sell\w*|top[- ]?sell\w*|popular(?:ity)?|number[- ]one|no\. ?1|top[- ]rated|awards?|award\w*
  `,
  th: "ขายดี|ยอดนิยม|ยอดฮิต|ฮิตที่สุด|อันดับ|รางวัล",
});
const UNCOUNTED_DOUBT: Finding = { reason: "comparison", doubt: "uncounted" };

/** Whether something is said of sales, popularity, ranks or the like that no fact or card says. */
export function judgeUncounted(sentence: Sentence): Finding | null {
  const { claims: low, evidence } = sentence;
  let doubt: Finding | null = null;
  for (const match of low.matchAll(UNCOUNTED)) {
    if (isHedged(sentence, match.index) || isAskedAt(sentence, match.index) || isTold(sentence, match))
      continue;
    if (SOLD.test(match[0])) return sure("comparison");
    doubt = UNCOUNTED_DOUBT;
  }
  const soft = blanked(low, measuresIn(sentence)).replace(SOFT_THAI, "");
  return HARD_THAI.test(soft) && !evidence.facts.some(({ low: fact }) => fact.includes("ที่สุด"))
    ? UNCOUNTED_DOUBT
    : doubt;
}

/** Whether a comparison of prices is against the cards; a doubt where it cannot be told what is compared. */
export function judgePrices(sentence: Sentence): Finding | null {
  const verdict = all([true, ...pricesCompared(sentence)]);
  if (verdict === true) return null;
  return verdict === null ? { reason: "comparison", doubt: "comparison" } : sure("comparison");
}

/** Whether cheapest, dearest, cheaper and dearer are. */
function* pricesCompared(sentence: Sentence): Generator<Verdict> {
  const { claims: low, evidence } = sentence;
  const open = (at: number, end = at) =>
    isAskedAt(sentence, at) ||
    isHedged(sentence, at) ||
    SORTED.test(low.slice(0, at)) ||
    (end > at && isWish(sentence, clauseAt(sentence, at).start, at, end) && !NONE.test(low.slice(0, at)));
  const elsewhere = low.search(ELSEWHERE);
  if (elsewhere >= 0 && !open(elsewhere)) yield false;
  const { cheapest, dearest } = extremes(OF_STOCK.test(low) ? inStock(evidence.known) : evidence.known);
  for (const [pattern, extreme, sign] of [
    [CHEAPEST, cheapest, -1],
    [DEAREST, dearest, 1],
  ] as const)
    for (const match of low.matchAll(pattern)) {
      const at = match.index;
      if (open(at) || isNotExtreme(sentence, at, extreme) || extremeHolds(sentence, at, extreme)) continue;
      const verdict = verdictOf(sentence, claimOf(sentence, match, sign, true));
      // "Cheapest …, which works out at 2.40 a bulb": of what, is left open.
      yield verdict === false && PER_PIECE.test(low) ? null : verdict;
    }
  for (const [pattern, sign] of [
    [CHEAPER, -1],
    [DEARER, 1],
  ] as const)
    for (const match of low.matchAll(pattern))
      if (!isOfWeight(sentence, match) && !open(match.index, match.index + match[0].length))
        yield comparativeHolds(sentence, match, sign);
  const per = pricePer(low) ?? [];
  // Where two at least say how much they hold.
  if (per.some((one) => evidence.known.filter((known) => measuresOf(known, one).size > 0).length > 1))
    for (const match of low.matchAll(WORTH))
      if (!open(match.index)) yield comparativeHolds(sentence, match, -1);
}

/** "2.8 kg less than": of what the figure is of, which the measures are held for. */
const isOfWeight = (sentence: Sentence, { 0: said, index }: RegExpExecArray): boolean =>
  /^(?:more|less) than$/.test(said) &&
  figuresIn(sentence).figures.some(
    ({ unit, end }) => unit !== null && end <= index && sentence.low.slice(end, index).trim() === "",
  );

function claimOf(
  { claims }: Sentence,
  { 0: said, index }: RegExpExecArray,
  sign: 1 | -1,
  isMost: boolean,
): MeasureClaim {
  const end = index + said.length - (/ than$/.exec(said)?.[0].length ?? 0);
  const noun = /^ (?:of (?:the|our|all) )?([a-z]+)/.exec(claims.slice(end))?.[1] ?? null;
  return {
    start: index,
    end,
    sign,
    isMost,
    dimensions: pricePer(claims) ?? [DIMENSIONS.price],
    noun: isMost ? noun : null,
    isLoose: true,
  };
}

/** In a fact, or in a card as a value: `{ bestseller: true }`. */
function isTold({ evidence }: Sentence, match: RegExpExecArray): boolean {
  const said = match[0].toLowerCase();
  return (
    evidence.facts.some(({ low }) => low.includes(said)) ||
    evidence.known.some(({ card }) =>
      Object.entries(card.attributes).some(
        ([key, value]) => value === true && keyWords(key).join("") === said.replace(/\W/g, ""),
      ),
    )
  );
}

/** "It isn't the cheapest": then what is spoken of is not among them. */
function isNotExtreme(sentence: Sentence, at: number, extreme: readonly Known[]): boolean {
  if (!IS_NOT.test(sentence.claims.slice(0, at))) return false;
  const named = { ...sentence, mentions: sentence.mentions.filter(({ pointing }) => !pointing) };
  return (
    subjectsAt(named, at)
      ?.flat()
      .every((known) => !extreme.includes(known)) ?? false
  );
}

/** The products beside the claim are all among the extreme ones; where none is named there must be any. */
function extremeHolds(sentence: Sentence, at: number, extreme: readonly Known[]): boolean {
  if (extreme.length === 0) return false;
  const named = { ...sentence, mentions: sentence.mentions.filter(({ pointing }) => !pointing) };
  const clause = clauseAt(named, at);
  const beside = named.mentions.filter(({ start, end }) => start >= clause.start && end <= clause.end);
  const subjects = beside.length > 0 ? nearest(beside, at) : subjectsAt(named, at);
  if (subjects === null) return true;
  return subjects.every(
    (candidates) =>
      candidates.some((known) => extreme.includes(known)) &&
      (candidates.length === 1 || candidates.every((known) => extreme.includes(known))),
  );
}

/** "Of the A and the B, the A is the cheapest": the mention that is the claim's subject stands next to it. */
function nearest(mentions: Sentence["mentions"], at: number): (readonly Known[])[] {
  const before = mentions.filter(({ end }) => end <= at).at(-1);
  const after = mentions.find(({ start }) => start > at);
  const picked = before && (!after || at - before.end <= NEAR) ? before : (after ?? before);
  return picked ? [picked.candidates] : [];
}

/** "The A is cheaper than the B": −1 for cheaper, 1 for dearer. With one product named there must be another to compare with. */
function comparativeHolds(sentence: Sentence, match: RegExpExecArray, sign: -1 | 1): Verdict {
  const at = match.index;
  const said = sentence.low.slice(at);
  const named = sentence.mentions.filter(({ pointing }) => !pointing);
  const rest = named.filter(({ start }) => start > at);
  const clause = clauseAt(sentence, at);
  const [other] = rest;
  if (NONE.test(sentence.low.slice(clause.start, at))) {
    // "You won't find one for less than 10": an amount, and no product.
    if (!other) return /^(?:more|less) than\W+(?:\w{3} )?\d/.test(said);
    const { cheapest, dearest } = extremes(sentence.evidence.known);
    return other.candidates.every((known) => (sign < 0 ? cheapest : dearest).includes(known));
  }
  const figureFollows = /^\D{0,14}[\d$฿]/.test(sentence.claims.slice(at).replace(/^(?:more|less) than/, ""));
  if (/^(?:more|less) than/.test(sentence.low.slice(at)) && (figureFollows || !rest.length)) return true;
  const [one, two] = named;
  const pointed = /\bthe (former|latter) (?:is|costs?|comes)\b[^,;]*$/.exec(sentence.low.slice(0, at))?.[1];
  if (one && two && named.length === 2 && pointed !== undefined) {
    const [a, b] = (pointed === "former" ? [one, two] : [two, one]).map(({ candidates }) =>
      priced(candidates),
    );
    return a!.length > 0 && b!.length > 0 && a!.every((x) => b!.every((y) => (sign < 0 ? x < y : x > y)));
  }
  // "On the pricier side there is the B."
  if (/^\S+(?: \S+)? (?:side|end)\b/.test(said) && rest[0]) {
    const { cheapest, dearest } = extremes(sentence.evidence.known);
    return !rest[0].candidates.every((known) => (sign < 0 ? dearest : cheapest).includes(known));
  }
  return verdictOf(sentence, claimOf(sentence, match, sign, false));
}

const priced = (known: readonly Known[]): number[] =>
  known.flatMap(({ price }) => (price === null ? [] : [price]));
