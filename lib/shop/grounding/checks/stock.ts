import type { Known } from "../evidence.ts";
import { type Finding, sure } from "../finding.ts";
import { phrases } from "../phrases.ts";
import { clauseAt, isAskedAt, isHedged, type Sentence, subjectsAt } from "../sentence.ts";

type Claim = "in" | "out" | "few" | "rush";

/** Out before in: "not in stock" holds "in stock". What is taken is blanked for the next. */
const CLAIMS: readonly (readonly [Claim, RegExp])[] = [
  [
    "out",
    phrases(
      {
        en: `
          out[- ]of[- ]stock|sold[- ]?out|unavailable|not (?:currently |yet )?(?:available|in stock)
          no longer (?:available|in stock)|(?:isn't|aren't|isn’t) (?:currently )?(?:in stock|available)
          none (?:are )?left|(?:ran|run|running|are|is) out(?: of(?: stock)?)?|back[- ]?order(?:ed)?|all gone
          no (?:more )?stock|discontinued|(?:don't|do not) have (?:it|them|any(?: more)?) (?:left|in stock)
        `,
        th: String.raw`
          (?<!ทั้ง)หมด(?:แล้ว|สต็อก|สต๊อก|ค่ะ|ครับ|ชั่วคราว|\s*$|\s)|(?:สินค้า|ของ)หมด|ขาดตลาด|(?<=·\s?)ไม่มี(?:แล้ว|อยู่แล้ว|ค่ะ|ครับ)|ไม่มี(?:ของ(?!แถม|ขวัญ|สมนา|ฝาก)|(?:ใน)?สต[็๊]?อก|สินค้า(?:เหลือ|อยู่|แล้ว|ใน(?:สต|คลัง)))|ของขาด
        `,
      },
      "gi",
    ),
  ],
  [
    "rush",
    phrases(
      {
        en: String.raw`
          selling fast|sells? out (?:fast|quickly)|going fast|almost gone|nearly gone
          (?:almost|nearly) (?:sold out|out)|(?:while|as long as) (?:stocks?|supplies|supply) lasts?
          (?<!no )(?<!not )(?<!no need to )(?<!n't )hurry
          limited (?:stock|quantit\w+|supply|supplies|number)|act (?:now|fast)|be quick|snap (?:it|them|one) up|don't miss|last chance|final few
          (?<!can )order (?:it |yours )?now|(?:don't|never|not|no) (?:a )?wait|before it's too late|last day|only (?:for )?today|waiting list
          in high demand
        `,
        th: `
          ใกล้หมด|(?<!ไม่ต้อง)(?<!ไม่)รีบ(?!ร้อน)|จำนวนจำกัด|ของมีจำกัด|จะหมด|ก่อนหมด|ก่อนของหมด
        `,
      },
      "gi",
    ),
  ],
  [
    "few",
    phrases(
      {
        en: String.raw`
          (?:few|handful|couple)\b.{0,60}\b(?:left|remain\w*|in stock)
          (?:last|final) (?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:units|pieces|pairs|boxes|packs|bottles|jars)
          (?:last|final) (?:one|few|piece|pieces|pair|unit|item)s?(?: (?:left|in stock))?|low (?:in|on) stock
          running low|low stock|(?:one|a single)\b.{0,60}\b(?:left|remain(?:s|ing)?)
        `,
        th: `
          ชิ้นสุดท้าย|เหลือน้อย|เหลือไม่กี่
        `,
      },
      "gi",
    ),
  ],
  [
    "in",
    phrases(
      {
        en: String.raw`
          in[- ]stock
          (?:is|are|it's|they're|still|now|currently|both|all|be) (?:\w+ )?available(?! (?:as|with|for \w+ing)\b)(?! in (?!stock|store|our|the shop|the store)| in (?:our|the|this) (?:catalogue|catalog|list\w*|range|selection))
          available (?:now|today|right now|immediately|in (?:stock|store|our))|on hand|ready to (?:go|ship)
          ready for (?:pick ?up|shipping|delivery|dispatch)|in (?:our|the) (?:warehouse|storeroom)
          on (?:the|our) shel(?:f|ves)|can (?:still |now |already )?be (?:shipped|dispatched|sent|ordered|bought|purchased|had)|plenty (?:of(?! (?:choice|options|time|room))|left|in)|lots of stock
          (?:loads|tons|heaps|piles|stacks|lots|plenty|dozens|hundreds|a lot|more than enough|enough|a few|several|some more|more) of (?:the|these|them|it|this|those)
          (?<!(?:we|i|shop|store) )(?<!(?:also|only) )stocks?|well[- ]stocked|restocked|back in
      (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|some|few|several|many|lots|plenty|any|more|still|is|are|have|got|pieces?|units?|pairs?|items?) (?:of [^.]{0,60} |\w+ ){0,6}?(?:left|remaining)(?! out)
          (?:pieces|units|pairs) (?:of|left|remain\w*)
        `,
        th: String.raw`
          มีของ(?!แถม|ขวัญ|สมนา)|มีสินค้า(?=(?:พร้อม|อยู่|ครับ|ค่ะ|แล้ว|เลย|นะ|จ้า|เยอะ|เพียบ|เหลือ|\s|$))
          (?<=·\s?)(?:ก็|ยัง(?:พอ)?)?มี(?=ค่ะ|ครับ|จ้า|อยู่(?!ใน))|(?<=·\s?)พร้อม(?=ค่ะ|ครับ|จ้า|นะ|เลย)|ยังพอมี|(?<=·[^\n]{0,24})สั่งได้(?=เลย|ค่ะ|ครับ|นะ|\s|$)
          เพียบ|สต็อก|สต๊อก|สต็อค|สต๊อค
          พร้อม(?:ส่ง|จำหน่าย|ขาย|จัดส่ง)|ยังมี(?:ของ|สินค้า|อยู่|ครับ|ค่ะ|พร้อม)|ของพร้อม|สินค้าพร้อม
          เหลือ(?!งบ|เงิน|[^\n]{0,60}ในตะกร้า|ง(?!บ))
        `,
      },
      "gi",
    ),
  ],
];
export const STOCK_PATTERNS: readonly RegExp[] = CLAIMS.map(([, pattern]) => pattern);

/** What nobody knows of the stock to come, and other people's baskets. */
const EVER = phrases(
  {
    en: String.raw`
      never (?:runs?|ran|sells?|sold|been|goes|go)(?: \w+)? out|(?:always|constantly) (?:\w+ )?(?:in stock|available|stocked|on hand)|always (?:have|keep|stock) (?:\S+ ){0,8}(?:in stock|on hand|ready)
      restock(?:s|ed|ing)? (?:it |them |this |·+ )?(?:on|by|next|soon|this|every|before|in|again|tomorrow|daily|weekly)|re-?stock(?:s|ing)? (?:it|them|·)|(?:will|'ll|going to|about to|gets?|being) (?:be )?re-?stock\w*
      back (?:in stock )?(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|next (?:week|month)|by|soon|tomorrow|this week)
      (?:new|fresh|next|another|bigger) (?:batch|shipment|delivery|consignment|lot)\b|more (?:of (?:it|them) )?(?:is|are|will be) (?:coming|arriving|due|on)
      (?:some(?:one|body)|others?|people|customers?|shoppers?|buyers?) (?:else )?(?:has|have|is|are|just)\b[^.]{0,60}\b(?:in|into) (?:their|his|her) (?:basket|cart)s?
      (?:won't|will not|don't expect|doesn't) (?:\S+ ){0,4}(?:be restocked|come back|coming back|be back)|once (?:it's|they're|these are|this is) gone
    `,
    th: String.raw`
      เติม(?:สต|ของ|สินค้า|ล็อต)|(?:ของ|สินค้า|ล็อต|ล๊อต)(?:ใหม่)?(?:จะ|กำลัง)?เข้า(?:มา)?(?:ใหม่|อีก|วัน|เร็ว|สัปดาห์|อาทิตย์|เดือน|พรุ่งนี้)|ล[็๊]อต(?:ใหม่|หน้า|ต่อไป|สุดท้าย)
      (?:ติดร้าน|มี(?:ของ|สินค้า|สต็อก|สต๊อก|ขาย|พร้อม)?)(?:ไว้|ให้|อยู่)?(?:ตลอด|เสมอ|ทุกวัน)|ไม่(?:เคย|มีวัน)(?:ขาด|หมด)|หมดแล้วหมดเลย|หมดแล้วไม่(?:มี|เข้า|เติม)|กลับมา(?:มีของ|ขาย|วางขาย)
    `,
  },
  "gi",
);

/** Pieces that may still be called few. */
const FEW_MAX = 5;
/** "isn't sold out", ยังไม่หมด */
const NOT_OUT = /(?:\b(?:not|never|isn't|aren't|hasn't|haven't|yet to)\s+(?:\w+\s+)?|ไม่(?:ได้)?\s*)$/;
const NOT_THE_OTHER = /^,? (?:and|but|while|whereas) [^.,;]{1,100}?\b(?:is|are)(?: not|n't)\b(?=\W*$|[.,;])/;
const NOT_LEFT = /\bleft (?:side|ear|hand|foot)|(?:what|nothing|anything|budget|money)\s+(?:is\s+)?left/i;
const EVERY =
  /\b(?:all (?:of )?(?:these|those|them|the|my|our|\w+ (?:of|are))|every(?:thing)?|each)\b|ทุก(?:ตัว|รุ่น|ชิ้น|อย่าง|แบบ|รายการ)|ทั้งหมด/;
const ABOUT_STOCK =
  /\b(?:stock (?:info\w*|level|status|data|count|figure|number)s?|about (?:the )?stock|stock (?:for|of))\b|ข้อมูลสต็อก|เรื่องสต็อก|ข้อมูลสต๊อก/i;

/** Whether any word about stock is against the cards. */
export const judgeStock = (sentence: Sentence): Finding | null =>
  stockHolds(sentence) ? null : sure("stock");

/** Whether every word about stock agrees with what the cards count: null is neither in stock nor out of it. */
function stockHolds(sentence: Sentence): boolean {
  let low = sentence.claims;
  if (!everHolds(sentence)) return false;
  if (NOT_LEFT.test(low)) return true;
  for (const [claim, pattern] of CLAIMS) {
    for (const match of low.matchAll(pattern)) {
      if (claim === "out" && NOT_OUT.test(low.slice(0, match.index))) {
        if (!isTrue("in", sentence, match.index)) return false;
        continue;
      }
      if (
        isAskedAt(sentence, match.index) ||
        isHedged(sentence, match.index) ||
        ABOUT_STOCK.test(low.slice(Math.max(0, match.index - 16), match.index + match[0].length + 12))
      )
        continue;
      const both = claim === "in" ? inAndOut(sentence, match) : null;
      if (!(both ?? isTrue(claim, sentence, match.index))) return false;
    }
    low = low.replace(pattern, (text) => " ".repeat(text.length));
  }
  return true;
}

const everHolds = (sentence: Sentence): boolean =>
  [...sentence.claims.matchAll(EVER)].every(
    ({ 0: said, index }) =>
      isAskedAt(sentence, index) ||
      isHedged(sentence, index) ||
      sentence.evidence.facts.some(({ low }) => low.includes(said)),
  );

/** "The A is available and the B is not": each of them, or null where it is not said so. */
function inAndOut({ claims, mentions }: Sentence, { index, 0: said }: RegExpExecArray): boolean | null {
  const end = index + said.length;
  const not = NOT_THE_OTHER.exec(claims.slice(end))?.[0].length;
  if (not === undefined) return null;
  const named = mentions.filter(({ pointing, end: to }) => !pointing && to <= end + not);
  const [first, second, third] = named;
  if (!first || !second || third || first.end > index || second.start < end) return null;
  return (
    first.candidates.every((known) => agrees("in", known)) &&
    second.candidates.every((known) => agrees("out", known))
  );
}

function isTrue(claim: Claim, sentence: Sentence, at: number): boolean {
  if (claim === "rush") return sentence.evidence.facts.some(({ low }) => CLAIMS[1]![1].test(low));
  const subjects =
    everyOne(sentence, at) ?? subjectsAt(sentence, at) ?? sentence.evidence.known.map((known) => [known]);
  return (
    subjects.length > 0 &&
    subjects.every((candidates) => candidates.length > 0 && candidates.every((known) => agrees(claim, known)))
  );
}

/** "All of these", "everything on the list": each of the cards, whatever was named last. */
function everyOne(sentence: Sentence, at: number): readonly (readonly Known[])[] | null {
  const { start, end } = clauseAt(sentence, at);
  const said = sentence.claims.slice(start, end);
  const named = sentence.mentions.some((one) => !one.pointing && one.start >= start && one.end <= end);
  return !named && EVERY.test(said) ? sentence.evidence.known.map((known) => [known]) : null;
}

function agrees(claim: Exclude<Claim, "rush">, { card: { stock } }: Known): boolean {
  if (stock === null) return false;
  if (claim === "out") return stock === 0;
  return stock > 0 && (claim === "in" || stock <= FEW_MAX);
}
