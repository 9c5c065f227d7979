import { phrases } from "../phrases.ts";

export type StockClaim = "in" | "out" | "few" | "last" | "rush";

/** Out before in: "not in stock" holds "in stock". What is taken is blanked for the next. */
export const STOCK_CLAIMS: readonly (readonly [StockClaim, RegExp])[] = [
  [
    "out",
    phrases(
      {
        en: String.raw`
          out[- ]of[- ]stock|sold[- ]?out|unavailable|not (?:currently |yet )?(?:available|in stock)
          no longer (?:available|in stock)|(?:isn't|aren't|isn’t) (?:\w+ )?(?:in stock|available(?! to (?:me|us)\b))(?: (?:right )?now)?
          (?:has |have )?just (?:went|gone|sold)(?! (?:up|down|for))|none (?:are )?left|(?:ran|run|running|are|is) out(?: of(?: stock)?)?|back[- ]?order(?:ed)?|all gone
          no (?:more )?stock|discontinued|(?:don't|do not) have (?:it|them|any(?: more)?) (?:left|in stock)
          (?:we're|we are) (?:all |currently )?out of (?:it|them|these|those|that one|stock)
        `,
        th: String.raw`
          (?<!ทั้ง)หมด(?:แล้ว|สต็อก|สต๊อก|ค่ะ|ครับ|ชั่วคราว|อยู่|นะ|\s*$|\s)|(?:สินค้า|ของ)หมด|ขาดตลาด|(?<=·\s?)ไม่มี(?:แล้ว|อยู่แล้ว|ค่ะ|ครับ)|ไม่มี(?:ของ(?!แถม|ขวัญ|สมนา|ฝาก)|(?:ใน)?สต[็๊]?อก|สินค้า(?:เหลือ|อยู่|แล้ว|ใน(?:สต|คลัง)))|ของขาด
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
          (?<!no )(?<!not )(?<!no need to )(?<!n't )(?<!in a )(?<!in no )(?<!any )hurry
          limited (?:stock|quantit\w+|supply|supplies|number)|act (?:now|fast)|be quick|snap (?:it|them|one) up|don't miss|last chance|final few
          (?:better|should|would|'d|to) (?:decide|grab \w+|order|take \w+|get \w+|choose|book) (?:soon|fast|quickly|today|now|right away)
          (?<!can )order (?:it |yours )?now|(?:don't|never|not|no) (?:a )?wait|before it's too late|last day|only (?:for )?today|waiting list
          in high demand
        `,
        th: `
          ใกล้หมด|(?<!ไม่ต้อง)(?<!ไม่)(?<!ถ้า)(?<!หาก)รีบ(?!ร้อน)|จำนวนจำกัด|ของมีจำกัด|จะหมด|ก่อนหมด|ก่อนของหมด
        `,
      },
      "gi",
    ),
  ],
  [
    "last",
    phrases(
      {
        en: String.raw`
          (?:the |our |its |very )(?:(?:last|final) (?:one|piece|pair|unit|item|copy|bottle|box)|only (?:piece|pair|unit|item|copy|bottle|box))(?: (?:left|in stock|we have))?|(?:the |our )only one (?:left|remaining|in stock)|(?:just|only) one (?!(?:model|option|kind|type|version|colou?r|size|style|choice)\b)(?:[^,.;:]{0,40} )?(?:left(?!-)|remains|remaining)|(?:just|only) one (?:piece |pair |unit |copy |of (?:it|them|these|those) )?in stock
          (?:the|our) (?:last|final) ·[·\s]* ?(?:we have|left|in stock|remaining)
          (?:only|just) (?:a single|1) (?:\w+ )?(?:left|remains|remaining|in stock)
          (?:one|a single) (?:piece|pair|unit|copy|item)?\s?(?:is |are )?(?:left|remain(?:s|ing)?)
        `,
        th: `
          (?:ชิ้น|ตัว|เครื่อง|อัน|คู่|ใบ|เล่ม|ขวด|กล่อง|ชุด|ถุง|ด้าม|แพ็ก|แพ็ค|คัน|เรือน|เส้น|วง|ก้อน|ซอง|ห่อ|แผ่น|ผืน|หลอด|กระปุก|กระป๋อง|ม้วน|ลูก|ต้น|ดอก)สุดท้าย(?=พอดี|แล้ว|ค่ะ|ครับ|นะ|จริง|$)
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
          (?:few|handful|couple)\b.{0,60}\b(?:left(?!-)|remain\w*|in stock)|(?:see|have|got|only|just) (?:just |only )?an? (?:few|handful|couple) of (?:it|them|these|those)
          (?:last|final) (?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?!days|weeks|months|years|hours|minutes|digits|numbers|letters)\w+s
          (?:last|final) (?:one|few|piece|pieces|pair|unit|item)s?(?: (?:left|in stock))?|low (?:in|on) stock|running low|low stock
        `,
        th: `
          เหลือน้อย|เหลือไม่กี่
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
          (?:is|are|it's|they're|still|now|currently|both|all|be|\d|one|two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?available(?! (?:as|with|separately|for \w+ing)\b)(?! in (?!stock|store|our|the shop|the store)| in (?:our|the|this) (?:catalogue|catalog|list\w*|range|selection))
          there (?:is|are) still (?:a few|some|several|plenty|enough|one|two|three|four|five|\d+) \w+|kept (?:\w+ ){1,3}(?:back|aside)|ready to be (?:wrapped|shipped|sent|packed|picked up|collected|dispatched)
          available (?:now|today|right (?:now|away)|immediately|in (?:stock|store|our))|on hand|ready to (?:go|ship)
          ready for (?:pick ?up|collection|shipping|delivery|dispatch)|in (?:our|the) (?:warehouse|storeroom)
          (?:on|back on) (?:the|our) (?:\w+ )?(?:shel(?:f|ves))|can (?:still |now |already )?(?:be (?:shipped|dispatched|sent|ordered|bought|purchased|had)|ship (?:in|with|today|now|tomorrow))|(?<!you )can (?:send|ship|dispatch) (?:one|it|them|that|these|those)\b(?! back)|plenty (?:of(?! (?:choice|options|time|room))|left|in)|lots of stock
          (?:loads|tons|heaps|piles|stacks|lots|plenty|dozens|hundreds|a lot|more than enough|enough|a few|several|some more|more) of (?:the|these|them|it|this|those)(?! same)
          (?<!(?:we|i|shop|store) )(?<!(?:also|only) )stocks?|well[- ]stocked|restocked|back in
          (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|some|few|several|many|lots|plenty|any|more|still|is|are|have|got|pieces?|units?|pairs?|items?) (?:of [^.]{0,60} |\w+ ){0,6}?(?:left(?!-)|remaining)(?! out)
          (?:pieces|units|pairs) (?:of|left|remain\w*)
          (?:we|i)(?:'ve| have)?(?: still| now| currently)? (?:have|got|see)?(?: still| now| only| just| exactly| about)*(?: \d+| two| three| four| five| six| seven| eight| nine| ten| eleven| twelve| thirteen| fourteen| fifteen| sixteen| seventeen| eighteen| nineteen| twenty) of (?:it|them|those|these|that)
        `,
        th: String.raw`
          มีของ(?!แถม|ขวัญ|สมนา)|มีสินค้า(?=(?:พร้อม|อยู่|ครับ|ค่ะ|แล้ว|เลย|นะ|จ้า|เยอะ|เพียบ|เหลือ|\s|$))|ของมี(?=พร้อม|อยู่|ครบ|เยอะ|ค่ะ|ครับ|เลย)|มีพร้อม(?=ส่ง|ให้|ขาย|ที่)
          (?<=·\s?)(?:ก็|ยัง(?:พอ)?)?มี(?=ค่ะ|ครับ|จ้า|อยู่(?!ใน))|(?<=·\s?)พร้อม(?=ค่ะ|ครับ|จ้า|นะ|เลย)|ยังพอมี|(?<=·[^\n]{0,24})สั่งได้(?=เลย|ค่ะ|ครับ|นะ|\s|$)
          เพียบ|สต็อก|สต๊อก|สต็อค|สต๊อค|วาง(?:โชว์|ขาย)(?=ให้|อยู่|ที่|ครบ)|หยิบ[^\n]{0,32}(?:ไปได้|ได้เลย)
          พร้อม(?:ส่ง|จำหน่าย|ขาย|จัดส่ง)|ยังมี(?:ของ|สินค้า|อยู่|ครับ|ค่ะ|พร้อม)|ของพร้อม|สินค้าพร้อม
          (?<!แบต|แบตเตอรี่)(?<!ที่)เหลือ(?!งบ|เงิน|\s?\d[\d,]*\s?บาท|[^\n]{0,60}ในตะกร้า|ง(?!บ)|[^\n]{0,8}%)
        `,
      },
      "gi",
    ),
  ],
];

/** What nobody knows of the stock to come, and other people's baskets. */
export const EVER = phrases(
  {
    en: String.raw`
      never (?:runs?|ran|sells?|sold|been|goes|go)(?: \w+)? out|(?:always|constantly) (?:\w+ )?(?:in stock|available|stocked|on hand)|always (?:have|keep|stock) (?:\S+ ){0,8}(?:in stock|on hand|ready)
      restock(?:s|ed|ing)? (?:it |them |this |·+ )?(?:on|by|next|soon|this|every|before|in|again|tomorrow|daily|weekly)|re-?stock(?:s|ing)? (?:it|them|·)|(?:will|'ll|going to|about to|gets?|being) (?:be )?re-?stock\w*
      back (?:in stock )?(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|next (?:week|month)|by|soon|tomorrow|this week)
      (?:new|fresh|next|another|bigger) (?:batch|shipment|delivery|consignment|lot)\b|more (?:of (?:it|them) )?(?:is|are|will be) (?:coming|arriving|due|on)
      (?:new|more|fresh) (?:ones|stock|units|pieces|copies|pairs)? ?(?:will )?(?:arriv\w+|com(?:e|es|ing) in|land\w*|get here|expected)
      (?:some(?:one|body)|others?|people|customers?|shoppers?|buyers?) (?:else )?(?:has|have|is|are|just)\b[^.]{0,60}\b(?:in|into) (?:their|his|her) (?:basket|cart)s?
      (?:have|has|got|is|are|'ve|been|be) (?:one |it |them |a \w+ |some )?(?:put|set|kept) aside
      (?:won't|will not|don't expect|doesn't) (?:\S+ ){0,4}(?:be restocked|come back|coming back|be back)|once (?:it's|they're|these are|this is) gone
    `,
    th: String.raw`
      เติม(?:สต|ของ|สินค้า|ล็อต)|(?:ของ|สินค้า|ล็อต|ล๊อต)(?:ใหม่)?(?:จะ|กำลัง)?เข้า(?:มา)?(?:ใหม่|อีก|วัน|เร็ว|สัปดาห์|อาทิตย์|เดือน|พรุ่งนี้)|ล[็๊]อต(?:ใหม่|หน้า|ต่อไป|สุดท้าย)
      (?:ติดร้าน|มี(?:ของ|สินค้า|สต็อก|สต๊อก|ขาย|(?:ของ)?พร้อม(?:ส่ง)?)?)(?:ไว้|ให้|อยู่)?(?:ตลอด|เสมอ|ทุกวัน)|ไม่(?:เคย|มีวัน)(?:ขาด|หมด)|หมดแล้วหมดเลย|หมดแล้วไม่(?:มี|เข้า|เติม)|กลับมา(?:มีของ|ขาย|วางขาย)
    `,
  },
  "gi",
);
