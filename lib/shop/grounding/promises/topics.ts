import { phrases } from "../phrases.ts";
import { PAYMENT_TOPICS } from "./payment-topics.ts";
import { type Topic, topic } from "./topic.ts";

/** In English and Thai: a fact in one of them holds for a sentence in the other. */
export const TOPICS: readonly Topic[] = [
  topic(
    "delivery",
    {
      en: String.raw`
        (?<!before )shipp(?:ing|ed)|ships?\b(?! of)|shipments?|delivery|deliveries|delivered|undelivered|dispatch(?:ed|es|ing)?|couriers?|postage|parcel post
        delivers? (?:it|them|to|in|within|free|your|anywhere|on|for|every|there|same|next|by|from|orders?)|we(?:'ll| will| can| do| also)? deliver
        (?:royal mail|express|standard) (?:post|mail|tracked)|parcels? (?:go|goes|leave|leaves|are|is|out)|go(?:es)? out (?:today|now|soon|this|the|first|next|by|on|within)
        (?:on|to) your (?:door|doorstep)|(?:by|with a) rider|riders?|sen[dt] (?:out|off)|send parcels|posted (?:out|to)
        (?:be|arrives?|reach(?:es)?|get(?:s)? (?:it )?to) (?:with )?you (?:by|within|in|tomorrow|today|tonight|before|on|the|this|next)
        (?:receive|get|have) (?:it|them|yours|your order|one) (?:by|within|tomorrow|today|tonight|before) (?!mistake)
        send (?:it|them|one|your order|the \w+) (?:overnight|today|tomorrow|tonight|now|by|within|out|to you|express|abroad|for)|arriv(?:e|es|ing) (?:by|within|tomorrow|today|tonight|before|on (?:mon|tue|wed|thu|fri|sat|sun)|next|in (?:\w+|\d+) (?:days?|hours?|weeks?))
      `,
      th: String.raw`
        จัดส่ง|ส่งฟรี|ส่งถึง|ส่งด่วน|ส่งไว|ส่งเร็ว|ค่าส่ง|ส่งพัสดุ|ส่งแบบกล่อง|ส่งวัน|ส่งทันที|ส่งให้(?!อ่าน|ดู|แอดมิน|ทีม|เจ้าหน้าที่)|ส่งได้|ส่งของ|ส่งออก|ขนส่ง|ไปรษณีย์|รอบส่ง|ถึงบ้าน|ถึงหน้าบ้าน|ส่ง[^ก-๎]{1,60}(?:ไป)?ได้|ออกจากร้านวันนี้|ถึงมือ|คนส่งของ|ส่งภายใน
        ได้รับ(?:ของ|สินค้า|ใน|ภายใน)|ได้ของ(?!ที่|แบบ|ตาม|ขวัญ|ฝาก|แถม)|ส่ง(?:ไป)?(?=กรุงเทพ|กทม|เชียง|ต่าง|ทั่ว|ในเขต|ในตัว|ในกรุง|ใน(?:วัน)?\s?\d|ตาม|EMS|พรุ่งนี้|ขอนแก่น|อุบล|ภูเก็ต|นนท|ปริ)|ส่ง(?=\s*\d+\s*(?:-\s*\d+\s*)?(?:วัน|บาท))|ถึง(?:ใน)?วัน(?:นี้|รุ่ง|พรุ่ง|ถัด)
      `,
    },
    {
      en: `
        delivers?|arriv(?:e|es|ed|al)|tracked|post|van|overnight|express|same[- ]day|next[- ]day|reach(?:es)? you|(?:to|at) your (?:home|address|place)
        bring(?:s)? (?:it|them|one|yours|your order)(?! (?:to (?:us|our|the)|in|back)(?![a-z]))|on (?:its|their|the) way|business days?|working days?
      `,
      th: "(?<![ก-๎])ส่ง(?!เสริม|ผล|ข้อความ|ลิงก์|ลิ้ง|รูป|ต่อ|เสียง|สัญญาณ|ข้อมูล|เรื่อง|คำถาม|แชท|มอบ|แสง|คืน)",
    },
  ),
  topic("return postage", {
    en: "we(?:'ll| will| can| also)? (?:collect|pick up) [^.,;]{0,40}?from (?:you|your)\\b|return (?:postage|shipping|labels?|delivery|pick-?ups?|collection|costs?(?! [$€£฿\\d]))|pick-?ups? for (?:the |a )?returns?|(?:postage|shipping|delivery) (?:back|for returns?)",
    th: "ค่าส่งคืน|ค่าส่งกลับ",
  }),
  topic(
    "pickup",
    {
      en: String.raw`
        pick-?ups?|pick up (?:(?:it |them |your \w+ )?(?:at|in|from)|is|available|point)|click (?:&|and) collect|curbside|kerbside|collect(?:ion)? (?:is|at|in|from|orders)|collect (?:it|them|your order|one)(?: yourself)? (?:in|at|from|on)
        pick(?:ed)? (?:it |them |your order )?up (?:at|in|from|curbside)|collect(?:ed|ing) (?:in|at|from|it|them|your)
      `,
      th: "มารับ|รับ(?:ของ|สินค้า)?(?:วันนี้|พรุ่งนี้|ได้เลย)|รับ(?:ของ|สินค้า|เอง|ได้)*ที่(?:(?:หน้า)?ร้าน|สาขา)|รับหน้าร้าน|รับเอง",
    },
    { en: "collect(?:ion)?|pick(?:ed)? (?:it|them|your order) up" },
  ),
  topic(
    "return",
    {
      en: String.raw`
        returns?\b(?! (?:customers?|visitors?|to (?:this|the) (?:chat|question|list)))|returned|returnable|returning|money[- ]back|refund\w*|(?:sent|be brought|taken) back|(?:can(?:no|')t|cannot|can|may|could) go back(?! to)|(?:send|bring) (?:\w+ ){1,3}back|(?:send|bring|take|give) (?:it|one|them|that|this|either|your \w+|the \w+|\S*·[\s·]*) ?back
        (?:come|comes|came|go) back (?:once|when|after|if|to us|for a)|can(?:'t| not|not)? come back|chang(?:e|ed) (?:your|their|her|his) minds?|change of mind|(?:get|have) your money|your money back
      `,
      th: "คืนเงิน|คืนสินค้า|คืนของ|(?<!กลาง|เมื่อ|ทั้ง|ค่ำ)คืนได้|คืนไม่ได้|รับคืน|เปลี่ยนคืน|ส่งคืน|มาคืน|คืน[^ก-๎]{1,60}ได้|เวลาเปลี่ยนใจ|ขอคืน|คืนภายใน|(?:คืน|รับ)(?=\\s*เต็มจำนวน)",
    },
    { th: "คืน(?=(?:ค่ะ|ครับ|นะ|ไม่|ถ้า|ใน))" },
  ),
  topic(
    "exchange",
    {
      en: String.raw`
        exchang(?:e|es|ed|eable|ing)(?! rates?)|replac(?:e|es|ed) (?:it|them|any|faulty|free|within|missing|the (?:\w+ )?(?:for|if|free)|\S*·[\s·]* (?:for|if))|(?:is|are|be|get) replaced|free replacements?|a replacement
        swap (?:it|them|one) (?:for (?:a new|another|free|you|the right)|within|if|free)|(?:we'll|we will|we can|we also|happily) (?:swap|replace)
      `,
      th: "เปลี่ยน(?:ไซส์|ไซซ์|สินค้า|ตัวใหม่|ชิ้นใหม่|เครื่องใหม่|ของ|คืน|ให้|ใหม่|กลิ่น|สี|ภายใน|ไม่ได้)|(?<!อาจ)เปลี่ยนได้(?!ง่าย|สบาย|ตลอด|ทุกเมื่อ|เสมอ|เลย)|แลกเปลี่ยน|รับเปลี่ยน",
    },
    { en: "swap(?:s|ped)?|replac(?:e|es|ed|ement|ements)", th: "เปลี่ยน" },
  ),
  topic(
    "warranty",
    {
      en: "warrant(?:y|ies)|guarante\\w+|(?:is|are|it's|they're|be|'s|'re) covered|covers? (?:accidental|water|damage|breakage|faults?|defects?)|accidental damage|coverage (?:for|of|against)",
      th: "รับประกัน|การันตี|(?<!แบรนด์|ผู้ผลิต|โรงงาน|ยี่ห้อ)เคลม(?!ว่า|ไว้)|มีประกัน|ในประกัน|ประกัน(?!ภัย|สังคม|พัสดุ)",
    },
    { en: "covered|coverage" },
  ),
  topic(
    "repair",
    {
      en: "repair(?:s|ed|ing)?|servicing|(?:first|free|yearly|annual) (?:service|check)|service cent(?:er|re)s?|fix(?:es)? (?:it|them) (?:for|free|within)",
      th: "ซ่อม(?![ก-๎]{0,8}เอง)|ศูนย์บริการ|ตรวจอาการ",
    },
    { en: "service|mend(?:s|ed)?", th: "อะไหล่" },
  ),
  topic("trial", {
    en: String.raw`(?:try|test|sleep on|wear|use) (?:it|them|one) (?:at home|for (?:\d+|\w+) (?:days?|nights?|weeks?|months?)|first and|risk)|free trial|trial (?:period|of)|\w+[- ](?:night|day) trial|risk[- ]free`,
    th: String.raw`ลอง.{0,16}?(?:\d+|สาม|เจ็ด|สิบ)\s*(?:คืน|วัน).{0,24}?(?:ตัดสินใจ|คืน|ก่อน)|ทดลองใช้(?:ฟรี|ก่อน)|ลองก่อน.{0,20}?(?:คืน|จ่าย)`,
  }),
  topic(
    "try on site",
    {
      th: "ลอง(?:[ก-๎]{0,16}(?=ได้ที่(?:ร้าน|หน้าร้าน|สาขา|โชว์รูม)))?ได้ที่|ลอง(?:ฟัง|จับ|กลิ่น|นั่ง|เล่น|ใส่)(?:เสียง)?ได้ที่|ตัวเดโม",
    },
    { en: "try (?:it|them|instruments|one|both)(?: out)?|demo", th: "ลอง(?:ฟัง|จับ|กลิ่น|นั่ง|เล่น)" },
  ),
  ...PAYMENT_TOPICS,
  topic("invoice", {
    en: "(?:by|on|sepa|via|an|or|and|tax|vat|full) invoices?|invoiced|pay(?:ment)? (?:by|on) invoice",
    th: "ใบกำกับภาษี|ใบแจ้งหนี้",
  }),
  topic("quote", { en: "(?:a|price|written) quotes?|quotations?|for a quote", th: "ใบเสนอราคา|ประเมินราคา" }),
  topic("payment", {
    en: "pay(?:ment)? (?:methods?|options?|by|with|via)|ways? to pay|you can pay|we (?:accept|take)(?= (?:cash|card|pay|prompt|visa|bank|qr|all))",
    th: "ช่องทาง(?:การ)?(?:ชำระ|จ่าย)|ชำระ(?:เงิน)?(?:ผ่าน|ด้วย|โดย)|รับชำระ|จ่าย(?:ด้วย|ผ่าน|เงิน(?!แล้ว|เสร็จ|ครบ))",
  }),
  topic(
    "hours",
    {
      en: String.raw`
        open(?:s|ing)? (?:until|till|from|at|on|daily|every|each|hours|times?|all|any|mon|tue|wed|thu|fri|sat|sun|between|today|tomorrow|\d)|we(?:'re| are) (?:also )?(?:open|closed)|closes? (?:at|on)|closed (?:on|mon|tue|wed|thu|fri|sat|sun|every)
        (?:is|stays?|are) (?:open|closed)(?= (?:on|every|from|until|till|all|daily|mon|tue|wed|thu|fri|sat|sun|\d))|(?:open|here|available|staffed) (?:around the clock|24/7)|opening hours|business hours
      `,
      th: String.raw`เปิด(?:ทุก|ถึง|จันทร์|พฤ|อังคาร|วัน|เวลา|ร้าน|บริการ|ทำการ|\s*\d)|(?:หยุด|(?<!เ)ปิด)(?:ทุก)?วัน|ร้าน(?:เปิด|ปิด)|เวลาทำการ|ไม่มีวันหยุด`,
    },
    { en: "staffed|closed", th: "เปิด(?=ค่ะ|ครับ|ไหม|อยู่)" },
  ),
  topic(
    "place",
    {
      en: "showrooms?|(?:our|the|physical) (?:shop|store|branch) (?:is|in|on|at) (?!the cart)|visit (?:us|our)|(?:drop|stop|pop) (?:by|in|into) (?:our|the|us)|(?:1st|2nd|3rd|\\dth|first|second|third|fourth|ground) floor|located (?:in|on|at)",
      th: "หน้าร้าน|ร้านอยู่|โชว์รูม|มาที่ร้าน|อยู่ชั้น",
    },
    {
      en: "(?:come|drop|stop) (?:by|in|over)|(?:in|at) (?:our|the) (?:shop|store)|in[- ]store|on site",
      th: "ที่ร้าน",
    },
  ),
  topic("branch", { en: "branch(?:es)?", th: "สาขา" }),
  topic("parking", { en: "parking (?:spaces?|lot|is|for)|free parking|car park", th: "ที่จอดรถ" }),
  topic(
    "gift wrap",
    {
      en: "gift[- ]?wrap\\w*|gift box(?:es|ing)?|wrap(?:ped|s)? (?:it|them) (?:for|as|up|free)|wrapping(?: paper)?",
      th: "ห่อของขวัญ|ห่อฟรี|ห่อให้|กล่องของขวัญ",
    },
    { en: "wrap(?:ped|s)?", th: "(?<!ผ้า)ห่อ(?!ตัว)" },
  ),
  topic("card note", {
    en: "(?:greeting|handwritten|gift) (?:cards?|notes?)(?! from)",
    th: "การ์ดอวยพร|เขียนการ์ด",
  }),
  topic("gift card", { en: "gift (?:cards?|vouchers?) (?:from|for|start|are|in)|vouchers", th: "บัตรของขวัญ" }),
  topic(
    "gift",
    {
      en: String.raw`
        (?:two |a |with )?free (?:gifts?(?! wrap|[- ]?box| card| bag)|samples?|\w+ samples?)|free \d+ ml samples?|samples? (?:with|in) (?:every|each|your)|as a (?:free )?gift with|along as a gift|gift with (?:every|each|your|any)|thr(?:o|e)w\w* in|giveaways?|bonus|freebies?
        giv(?:e|es|ing) [^!?]{0,60} ?away|comes? with a (?:small |little |free )?gift|tuck in|goody|goodie
      `,
      th: "แถม(?!ส่ง|ห่อ|ถูก|ยัง|ราคา|เบา|ประหยัด|ด้วย|น้ำหนัก|มีสต|ใช้|เล็ก|พก|จุ|ทน|กัน|เป็น|ได้|เสียง|แบต|อยู่)|ของแถม|สมนาคุณ|แจก(?:ฟรี|ให้)|มีของขวัญ(?:ให้|แจก)|รับ.{0,30}ฟรีคนละ",
    },
    { en: "samples?" },
  ),
  topic(
    "install",
    {
      en: "we(?:'ll| will| can) come (?:round|over|by|out)\\b|installation|install(?:s|ed)? (?:it|them) (?:for|free|at)|we(?:'ll| will| can| also)? (?:install|mount)|(?:our|a) (?:team|technicians?|staff|fitters?) (?:will |can )?(?:comes?|installs?|assembles?|sets? (?:it|up)|puts? (?:it|them)|fits? (?:it|them))|technicians?|(?:help|helps) (?:you )?(?:to )?set (?:it|them|up)|set up the app",
      th: "ติดตั้ง|แขวน(?:ผนัง|ให้)|ติดฟิล์ม|ตั้งค่า(?:แอป|ให้)",
    },
    {
      en: "install(?:s|ed|ing)?|set-?ups?|(?:we|we'll|we will|we can) (?:\\w+ )?(?:fit|put)|mount(?:s|ed|ing)?|set(?:s|ting)? (?:it |them )?up|fitting",
      th: "ช่าง(?!ภาพ|ใหญ่|ทำผม|ไม้|เสริม|ซ่อม)",
    },
  ),
  topic(
    "assembly",
    {
      en: "assembly|assemble (?:it|them) (?:for|in|at|free)|we(?:'ll| will| can| also)? assemble|(?:fully|come|comes|arrives?) assembled|put(?:s|ting)? (?:it|them) together (?:for|at|in)",
      th: "ประกอบ(?:เครื่อง|ให้|พัดลม|ฟรี|ก่อน)",
    },
    { en: "assembled?", th: "ประกอบ(?!ด้วย|อาหาร|ธุรกิจ)" },
  ),
  topic("engraving", {
    en: "engrav\\w+|monogram\\w*|personalis\\w+|personaliz\\w+",
    th: "สลัก(?:ชื่อ|ข้อความ)|ปักชื่อ",
  }),
  topic("stringing", {
    en: "stringing|(?:re)?string (?:it|them|your)|strung(?! with| in)|tune (?:it|them)|tuning (?:is|for|it|on)",
    th: "ขึ้นเอ็น|ตั้งสาย",
  }),
  topic("fit a part", { th: "เปลี่ยนยาง|เปลี่ยนแบต|เปลี่ยนสาย" }),
  topic(
    "trade-in",
    {
      en: "trad(?:e|ing)[- ]ins?|trade (?:it|them|your|in)|(?:we|to) buy (?:used|old|back)|buy[- ]?back|part[- ]exchange|(?:pay|give you|credit|worth) [^.]{0,30}?towards",
      th: "เทิร์น|รับซื้อ|เก่าแลกใหม่",
    },
    { en: "old (?:controllers?|games?|phones?|ones?|consoles?)|store credit" },
  ),
  topic("discount", {
    en: String.raw`
        discount\w*|(?:on|flash|clearance|summer|winter|big|mega|our|the|a|huge) sale|sale (?:price|ends|now|today)|sales? event|clearance|promos?|promotion\w*|coupons?
        (?:promo|discount|coupon|\d+ ?%|use|enter|with|apply|the|secret|special) codes?(?! comes)|deals?(?! (?:of|with|more|less|\w+er)\b)|bargains?|rebates?|cash ?back|(?<!less than |more than |about |under )half[- ](?:the )?price(?! of)|half off|(?:percent|%|dollars?|baht|bucks|\d) off\b(?! the)
        (?<!\b(?:runs?|pull\w*|tak\w+|com\w+|lift\w*|wip\w+|fall\w*|keep\w*) (?:\w+ )?)off (?:your|the(?! (?:table|shelf|top|bat|record|cuff|grid|mark|menu|list|mat|wall|floor|ground|charger))|all|every|everything|today|first|any|a)|price (?:cut|drop)s?|reduced (?:from|to|price|by)|marked down|mark[- ]?downs?|slashed|special (?:offer|price|rate)s?|offer (?:ends|expires)
        limited[- ]time|price[- ]match\w*|match (?:any|their|the|that) (?:\S+ )?price|(?:reduced|lower|special) (?:rates?|prices? for|prices? with)|gets? cheaper|price (?:\S+ ){0,8}?drops|(?:save|saves|saving) (?:up to )?\d+ ?%|save [^.]{0,12}\d[^.]{0,8} when you buy|you pay for (?:one|two|1|2)|first[- ]time customers?|newsletter|for a lower price|(?:use|type|enter|tell (?:the cashier|us|me|our staff|them)) [a-z]+\d+|beat (?:any|their|that)|bogo|for the price of|(?:something|money) back on|price includes|only for (?:you|today|now)
        (?:get|have|buy|yours|find|it|them|one) for (?:a bit |a little |even |much )?less(?! than)|buy \w+ and|(?<!total (?:would |will )?(?:then |also )?)(?:go(?:es|ing)?|went|gone) (?:up|down)(?! to| from)|(?:order|get|take|grab|pick) (?:two|three|2|3)\b[^!?]{0,80}\b(?:on us|half|(?:third|fourth|next|second) (?:one )?(?:is |comes )?(?:on|free|half))
        buy one|buy (?:1|two|2)\b.{0,12}\b(?:get|free)|(?:two|2|three|3) for (?:the price|one|1|two|2)\b|was (?:\$|฿|thb|usd|\d)|used to (?:be|cost)
        originally|usually (?:costs?|\$|฿)|normally (?:costs?|\$|฿)|list price|retail price|knock(?:ed|ing)? .{0,12}off|take .{0,12} off|save (?:up to|an extra|big)
        percent (?:less|cheaper|discount)|\d ?% (?:less|cheaper|off)|half its price|waive\w*|bulk (?:price|rate|order)s?
      `,
    more: String.raw`
      \bsav(?:e|es|ing)(?: of| you)? (?:up to |an? )?\d+ ?%|\b(?:if|when) you (?:buy|take|order|get) (?:both|two|all|the (?:pair|set))\b[^.]{0,60}\bsave\b|\bbundle (?:price|deal|and save|of|the|with)|as a bundle|\bbundle\b.{1,80}\bsave\b|together\b.{0,60}\bsave\b|\bsave\b.{0,80}(?:together|if you order(?:ed)?|when you (?:buy|take|order))(?!.*\b(?:instead|over|rather)\b)|\b(?:order|take|buy|get) [^.]{1,120} (?:with|and) [^.]{1,120} and save\b
      something off\b|(?:call it|make it) [$€£฿\d]|only pay for|for less elsewhere|refer a friend|\bvouchers?\b|(?<!weigh[^.]{0,12})half as much as|\bsale\b[^.]{0,16}(?:is on|right now)|first orders? get|reductions?\b|bring the price|\bwas \d.{0,16}, now\b
    `,
    th: String.raw`
      ปกติ[^ก-๎]{1,60}[ก-๎]{0,6}\s*(?:ตอนนี้)?เหลือ|ราคากันเอง|จัดโปร|โปรอยู่|ซื้อ.{1,120}(?:คู่|พร้อม|กับ).{1,120}(?:ประหยัด|ถูกกว่าซื้อ)|(?:ที่|ร้าน)อื่นถูกกว่า|ถูกกว่าที่อื่น|ร้านที่ถูกกว่า|ซื้อแยก|ล้างสต|ถูกกว่าปกติ|สั่งวันนี้[ก-๎]{0,8}ประหยัด|ปรับราคา|บัตรกำนัล|(?<!บัตร)เครดิต(?:คืน|ทั้งคู่|\s*[\d฿$])|ชวนเพื่อน|เซล(?:ทั้ง|อยู่|ครับ|ค่ะ)|กำลังเซล
        ลดราคา|ส่วนลด|ลด(?:เพิ่ม|อีก|ให้|ได้)?\s*(?:\d|ครึ่ง|เหลือ|เพิ่ม|พิเศษ|กระหน่ำ|ทันที|แรง|ให้|อีก|เท่ากัน)|โปร(?:โมชั่น|โมชัน|แรง|พิเศษ|ดี|เด็ด)|คูปอง|โค้ด|โค๊ด|ครึ่งราคา|ราคาพิเศษ|ราคา(?:ถูก|เบา)ลง(?!มา)
        ซื้อ(?:คู่(?!(?:กัน|กับ[^\n]{0,60}?)?(?:จะ)?(?:เป็น|รวม))|ครบชุด|ครบเซ|เป็นชุด|เป็นเซ|เยอะ|หลายชิ้น|ยกชุด|ยกแพ)|ราคา(?:นี้)?คุย|ราคา[^ ]{0,12}คุยกันได้|ต่อราคา|ลด(?:ค่า|ราคา)|ลด[ก-๎]{0,16}(?:ครึ่ง|บาท)|ต่อรอง|คุยราคา|ขึ้นราคา|ราคาส่ง|ราคานี้(?:ถึง|เฉพาะ|วันนี้|เท่านั้น)|ปกติ[^\n]{0,60}(?:แพง|ราคา)|เงินคืน|คืนส่วนต่าง|ราคา(?:จะ|ที่)?(?:ลดลง|ถูกลง)|ครึ่งเดียว|ลดลูกค้า|ลด[^ก-๎]{1,60}ให้|ประหยัด(?:ไป|ได้)?\s*[\d.,]+\s*(?:%|เปอร์)|ตอนนี้ประหยัด|จ่าย(?:แค่|เพียง)(?:หนึ่ง|สอง|\d)|(?:รหัส|กรอก)\s*[a-z]+\d|แฟลชเซล|เซลล์|ดีลพิเศษ|ดีลเด็ด
        เครดิตเงินคืน|แคชแบ็ก|จากปกติ|(?<!เลือก|ดู)จากราคา(?!น้อย|ถูก|ต่ำ|แพง|สูง|มาก|เรื่อง)|(?<!ตาม)ราคาปกติ|ราคาเต็ม|เปอร์เซ็นต์.{0,6}ลด|ลดจาก
      `,
  }),
  topic("membership", {
    en: "members?hips?|loyalty|(?:reward|bonus|loyalty) points|earns? (?:\\w+ )?points?|vip|members (?:get|pay|save|earn|enjoy|receive)|trade accounts?",
    th: "สมาชิก|สะสมแต้ม|แต้มสะสม|คะแนนสะสม|ได้แต้ม",
  }),
  topic("students", {
    en: "students? (?:get|save|card|discount|pay)|student card",
    th: "บัตรนักเรียน|บัตรนักศึกษา|นักเรียน(?:\\s|และ|หรือ|/)*นักศึกษา",
  }),
  topic(
    "special order",
    {
      en: "pre-?orders?|special orders?|back-?orders?|(?:we|i) (?:can|could|will|'ll|'d) (?:\\w+ )?(?:order|reserve|hold) (?:it|one|them|books|the|a|your)|reserv(?:e|ed|ation)s?|(?:set|put) (?:it |one |them )?aside|(?:we|i|have|'ve|has|'ll|will|gladly|happily) (?:set|put|keep|kept) [^.,;]{0,80}? aside(?= for| until| at (?:the|our)|\\W*$)|(?:have|get) (?:more|one|another)[^.,;]{0,40}? made\\b|ordering (?:the|it|one)",
      th: "พรีออเดอร์|กันของ|(?:กัน|เก็บ)(?:ของ)?ไว้ให้|ไว้ให้[ก-๎]{0,10}ถึงวัน|จอง(?!ที่)|สั่งเข้า|สั่งพิเศษ",
    },
    { en: "order (?:it|one|them) (?:in|for you)" },
  ),
  topic("restock", {
    en: "restock\\w*(?! dates?| times?)|(?:new|next|fresh) (?:batch|shipment|delivery|stock|seedlings|supply) (?:\\w+ )?(?:lands?|arrives?|comes?|is|due|next|this|on)|back in stock (?:by|on|in|next|this|soon|tomorrow|within)|more (?:arrive|coming|on the way)",
    th: "ของเข้า|เข้าสต[็๊]?อ[กค]|เติมสต|ล็อตใหม่|รอบหน้า",
  }),
  topic("coming days", {
    en: "(?<!see you |back )(?:tomorrow|tonight|next (?:week|month)|(?:this|that) (?:afternoon|evening|weekend))(?!'s)",
    th: "พรุ่งนี้|มะรืน|คืนนี้|(?:อาทิตย์|สัปดาห์|เดือน)หน้า",
  }),
  topic("wait", {
    en: "(?:with)?in (?:an?|\\d+|two|three|four|five|six|seven|ten|fourteen|thirty) (?:working |business )?(?:hours?|days?|weeks?|months?)|ready in (?:an?|\\d+|one|two|three|four|five|six|seven) (?:working |business )?(?:hours?|days?|weeks?)",
    th: "(?:ภายใน|ได้ใน)\\s*\\d+\\s*(?:-\\s*\\d+\\s*)?(?:วัน|ชั่วโมง|ชม|สัปดาห์|เดือน|นาที)",
  }),
  topic("event", {
    en: "workshops?|games? nights?|(?:free|beginner\\w*) (?:class|lesson)(?:es|s)?|free entry",
    th: "เวิร์กช็อป|เวิร์คช็อป|คอร์ส",
  }),
  topic("duties", { en: "duties|customs (?:fees?|duty|charges?)|import (?:tax|fees?)", th: "ภาษีนำเข้า" }),
  topic("contact", {
    en: "phone support|hotline|whatsapp|emails? (?:are|is) answered|call us (?:at|on|any)|by phone",
    th: "โทร(?:มา|ได้(?!ผ่าน|คือ)|หา|สอบถาม|ติดต่อ)|ไลน์ไอดี|ทางไลน์",
  }),
  topic("staff", {
    en: "pharmacists? (?:is |are )?(?:on duty|here|in the shop|available)|on duty",
    th: "เภสัชกรประจำ|คุยกับช่าง",
  }),
  topic("recycling", { en: "recycling|drop(?:ped)? (?:them |it )?off", th: "รีไซเคิล" }),
];

/** Nothing to pay for it. */
export const FREE = phrases(
  {
    en: String.raw`
      complimentary|pays? nothing|paying nothing|pay(?:s|ing)? no (?:shipping|delivery|postage)|no (?:shipping|delivery|postage)(?: costs?| fees?| charges?)? (?:on top|to pay|to add|added)|no (?:extra |additional |shipping |delivery )?(?:charges?|costs?|fees?)|at no (?:extra |additional )?(?:cost|charge)|(?:no|without|free of) (?:extra |additional )?charge|on the house|on us|gratis|waive\w*|for nothing
      (?:costs?|costing) (?:you )?(?:nothing|zero)|nothing (?:extra|to pay)|(?<!\bi )(?:(?:do|does|will|did|would)(?:n't| not)|won't|never|not|no need to|no longer|without) (?:\w+ ){0,3}(?:pay(?:ing)?|charged?|charging|costs?|costing)(?: \S+){0,3}? (?:for(?! another)|anything|a thing|extra|shipping|delivery|you|a cent)
    `,
    more: String.raw`
      (?<![-\w])(?<!feel |feels )(?<!(?:sugar|gluten|fat|dairy|caffeine|hands|wire|cruelty|oil|alcohol|nut|lactose|stress|worry|hassle|risk|interest|grain|fragrance|perfume|paraben|lint|acid|scent|bpa|drill|noise|sulfate|ammonia|silicone|soap|soy|egg|meat|duty|tax|lead|latex) )free(?!\s+(?:to\b|of (?!charge|cost)|from (?![$€£฿\d]|thb|usd|our\b)|and easy|time))(?![-\w])
    `,
    th: "ฟรี(?!ซ|ไซ)|ไม่ต้อง(?:จ่าย|เสีย|ชำระ)|ไม่(?:คิด|เสีย|มี|ชาร์จ)(?:ค่า|เงิน|เพิ่ม)|(?<!ไม่|ไม่ได้|ไม่มีของ)แถม(?!ถูก|ยัง|ราคา)",
  },
  "gi",
);
