/** What customers say when it is not about a product: greetings, service, complaints. All patterns are for `Reading.text`. */

/** Somebody tries to give the shop orders instead of asking it something. */
const OVERRIDE =
  /(?:ignore|disregard|forget|override|bypass)\s(?:\p{L}+\s){0,4}(?:instructions?|rules?|prompts?|guidelines?|policy|policies)|(?:system|developer|assistant|admin)\s?(?:prompt|message|mode|override)?\s?[:：]|you are now|pretend (?:to be|you)|act as (?:a|an|the|if)|jailbreak|new instructions|<\|?im_|<\/?(?:system|user|assistant|developer|tool|instructions?)[\s>]|\[\/?inst\]|ลืมคำสั่ง|เพิกเฉย|ไม่ต้องสนใจคำสั่ง|ละเว้นคำสั่ง|คำสั่งก่อนหน้า|คำสั่งระบบ/u;

export const isOverride = (message: string, text: string): boolean =>
  OVERRIDE.test(text) || OVERRIDE.test(message.slice(0, 1_200).toLowerCase());

export type HandoverReason = "asked" | "complaint" | "refund_dispute" | "anger";

const PERSON =
  "(?:(?:real |actual |live )?(?:human|person|people|agent|manager|supervisor|representative|rep|operator|staff|somebody|someone|advisor|pharmacist|employee|owner|customer (?:service|support|care)))";
const ASKS_PERSON = new RegExp(
  `(?<!\\p{L})(?:(?:talk|speak|chat|connect|transfer|put|escalate|pass)(?: \\p{L}+){0,2} (?:to|with|through to)(?: \\p{L}+){0,2} ${PERSON}|(?:get|call|want|need|give)(?: me)? (?:a|an|the|your) (?:(?:real|actual|live|human) )?(?:human|person|agent|manager|supervisor|representative|operator)|(?:real|live|actual) (?:person|human|agent)|${PERSON} (?:\\p{L}+ )?(?:call|contact|phone) me|(?:human|person|someone|somebody|anyone)(?: here)? (?:(?:that|who) )?i can (?:talk|speak)|${PERSON} please|(?:can|could|will) (?:someone|somebody|a person|a human) (?:please )?help|(?:call|phone|ring) me(?: back)?)(?!\\p{L})|(?:คุย|ติดต่อ|โทรหา|พูด|สาย|ปรึกษา)(?:กับ)?(?:สาย)?(?:เจ้าหน้าที่|แอดมิน|คน|พนักงาน|ผู้จัดการ|เภสัช|เจ้าของ|มนุษย์)|ขอคุย(?:หน่อย|ด้วย|ได้ไหม|ได้มั้ย|ค่ะ|ครับ)*\\s*$|(?:ขอ|เรียก|ตาม)(?:สาย|พบ|คุยกับ)?(?:เจ้าหน้าที่|ผู้จัดการ|พนักงาน|เภสัช|คนจริง)`,
  "u",
);
const FAULT =
  "(?:broken|damaged|defective|smashed|cracked|faulty|wrong (?:item|order|one|size|product)|missing|never (?:arrived|came|got|received)|not (?:arrived|received)|did ?n.?t (?:arrive|come)|hasn.?t (?:arrived|come))";
const COMPLAINT = new RegExp(
  `(?:arrived|came|was|is|are|were|got|received|order|parcel|package|item)(?: \\p{L}+){0,4} ${FAULT}|${FAULT}(?: \\p{L}+){0,3} (?:order|parcel|package|delivery)|(?:you|they|u)(?: \\p{L}+){0,2} (?:sent|gave|delivered|shipped)(?: \\p{L}+){0,4} (?:wrong|broken|damaged|expired|old|used|empty|fake)|(?:i|we) (?:bought|ordered|got|received)(?: \\p{L}+){0,6} (?:broke|broken|stopped working|does ?n.?t work|fell apart|leak(?:s|ed|ing)|wrong|damaged|missing|fake|expired)|(?<!\\p{L})(?:complain|complaint|scam|scammed|fraud|ripped off|charged (?:me )?(?:twice|double)|overcharged|nobody (?:answers|replies|responds))(?!\\p{L})|(?:ของ|สินค้า|พัสดุ)[ก-๎\\s]{0,14}(?:พัง|เสีย(?!ง)|แตก|ชำรุด|ไม่ครบ|ไม่ถึง|ผิด|ขาด)|ส่งผิด|ได้ของผิด|ไม่ได้(?:รับ)?ของ|โดนโกง|หลอกลวง|ร้องเรียน|ไม่ส่ง(?:ของ)?(?:สักที|ซักที)|รอนาน(?:มาก|แล้ว)|ยังไม่ได้รับ`,
  "u",
);
const REFUND =
  /(?<!\p{L})(?:(?:give|want|need|demand|get|gimme)(?: \p{L}+){0,3} (?:my )?(?:money back|refund(?:ed)?)|refund (?:me|now)|my money back)(?!\p{L})|(?:ขอ|เอา|ต้องการ)เงินคืน|คืนเงิน(?:มา|ด้วย|ให้|เดี๋ยว)/u;
const ANGER =
  /(?<!\p{L})(?:angry|furious|pissed|ridiculous|unacceptable|disgusting|disgusted|worst|terrible (?:service|shop|experience)|awful (?:service|shop)|horrible (?:service|shop)|sucks|rubbish|garbage|shit|trash|useless|incompetent|fed up|sick of|wtf|bullshit|never (?:buying|ordering|shopping)|sue you|lawyer)(?!\p{L})|แย่มาก|ห่วย|โมโห|หงุดหงิด|ไม่พอใจ|บริการแย่|เลวมาก|รับไม่ได้|เฮงซวย/u;

/** Why a person has to take over, or undefined. */
export function handoverCue(text: string): HandoverReason | undefined {
  if (ASKS_PERSON.test(text)) return "asked";
  if (REFUND.test(text) && !/(?:how|can|could|may) (?:do |can )?i get|ได้(?:ไหม|มั้ย)/u.test(text))
    return "refund_dispute";
  if (COMPLAINT.test(text) && !/(?<!\p{L})(?:if|what happens|policy|in case)(?!\p{L})|ถ้า|หาก/u.test(text))
    return REFUND.test(text) ? "refund_dispute" : "complaint";
  return ANGER.test(text) ? "anger" : undefined;
}

const SERVICE = [
  /(?<!\p{L})(?:deliver(?:y|s|ies)?|shipping|shipment|courier|postage|(?:do|can|will) (?:you|u) (?:also )?(?:ship|send|mail|post)|ship to|dispatch|tracking|track (?:my|an?) \p{L}+|order status|where(?:'?s| is) my (?:order|parcel|package))(?!\p{L})/u,
  /(?<!\p{L})(?:return(?:s|ing)? (?:policy|it|this|something|an?|my|the)|returns?|refunds?|refund policy|exchange|send (?:it|this|them|something) back|money back|guarantee|warranty|cancel (?:my|an) order)(?!\p{L})/u,
  /(?<!\p{L})(?:opening (?:hours|times)|(?:when|what time|which days)(?: \p{L}+){0,3} (?:open|close)|(?:are|r) (?:you|u)(?: guys)?(?: still)? (?:open|closed)|business hours|closing time|where (?:are|is|r) (?:you|u|your)(?: \p{L}+)?(?: located| based)?|(?:your|the) (?:address|location|phone number|email)|physical (?:store|shop)|parking)(?!\p{L})/u,
  /(?<!\p{L})(?:paypal|apple pay|google pay|credit cards?|debit cards?|cash on delivery|cod|(?:can|how do|how can|may) i pay|payment (?:methods?|options?)|pay(?:ing)? (?:by|with|in|later)|installments?|promptpay|bank transfer|do you (?:take|accept)|invoice|tax receipt|vat)(?!\p{L})/u,
  /(?<!\p{L})(?:gift[- ]?wrap(?:ping)?|gift cards?|discount code|promo(?:tion)? codes?|coupons?|voucher|loyalty|membership|assembly|install(?:ation)?|pick ?up|collect in store|(?:need|show) (?:an? |my )?id|age (?:limit|check)|how old|privacy|discounts?|promotions?|promos?|special offers?|price match|bulk (?:order|discount)|(?:get|gets|arrive|arrives|be) (?:here|to me)|(?:change|cancel|amend|check|modify) (?:my|an|the) order|(?:a|any|your) (?:store|branch|branches|shop)(?: \p{L}+)? (?:in|near|at)|when will (?:it|my order|they) (?:arrive|come|get here))(?!\p{L})/u,
  /ส่ง(?!เสริม|แบบ)|สั่ง.*(?:ได้|ถึง).*(?:วัน|พรุ่งนี้|เมื่อไ|กี่)|จัดส่ง|ค่าส่ง|ส่งฟรี|ส่งกี่|กี่วัน(?:ถึง|ได้|ส่ง)|ส่ง(?:ต่าง|ถึง|ไป|ที่|ด่วน|ยังไง|ของ(?:กี่|วัน|เมื่อ|ไป)|ได้ไหม|มั้ย|ไหม)|ขนส่ง|เช็คพัสดุ|เลขพัสดุ|(?:ติดตาม|เช็ค)(?:พัสดุ|ออเดอร์|ของ)/,
  /คืนสินค้า|คืนของ|คืนได้|คืนเงิน|เปลี่ยน(?:สินค้า|ของ|ไซส์|ไซซ์|คืน|ได้)|ประกัน|เคลม|ยกเลิก(?:ออเดอร์|คำสั่ง)/,
  /(?:ร้าน)?(?:เปิด|ปิด)(?:กี่|วัน|ถึง|เวลา|ไหม|มั้ย|ยัง|ตอน|เมื่อ)|เวลา(?:เปิด|ทำการ)|หน้าร้าน|(?:ร้าน|สาขา)(?:อยู่|ที่)?(?:ไหน|ตรงไหน|แถวไหน)|มีสาขา|เบอร์โทร|ที่อยู่ร้าน|ที่จอด/,
  /ปลายทาง|โอน(?:เงิน|ได้|ยัง)|บัตรเครดิต|จ่าย(?:ยังไง|ด้วย|ผ่าน|ได้|เงินยังไง)|ชำระ(?:ยังไง|ด้วย|ผ่าน|ได้)|พร้อมเพย์|ผ่อน|ใบกำกับ|ใบเสร็จ|ห่อของขวัญ|โค้ด(?:ส่วนลด)?|คูปอง|บัตรประชาชน|สมัครสมาชิก|โปร(?!ตีน)|ส่วนลด|บัญชี|แต้ม|รับเอง|รับหน้าร้าน/,
];

/** What people ask a shop to do, or may do there, other than having goods and showing them: "do you price match", "can I change …". */
const SERVICE_FRAME =
  /(?<!\p{L})(?:(?:do|can|could|will|would|are) (?:you|u)(?: guys)?|(?:can|could|may|do|should|must) (?:i|we)|how (?:do|can) (?:i|we)|what (?:if|happens))(?: also| still| just| have to)? (?!have|has|got|sell|stock|carry|recommend|suggest|show|find|get|see|buy|help|tell|know|like|think|do|give|use|take|wear|eat|drink|mix|put|add|any|a|the)\p{L}+/u;

const THAI_FRAME = /[ก-๎]ได้(?:ไหม|มั้ย|ป่าว|ป่ะ|หรือเปล่า|รึเปล่า)|(?:ถ้า|หาก).*(?:ทำไง|ทำยังไง|ต้องทำ)/u;

export const isServiceFrame = (text: string): boolean => SERVICE_FRAME.test(text) || THAI_FRAME.test(text);

/** A question about the shop itself: delivery, returns, hours, payment. */
export const isService = (text: string): boolean => SERVICE.some((pattern) => pattern.test(text));

export type Social = "greeting" | "thanks" | "goodbye" | "small_talk" | "declined" | "nothing";

/** Looked for in this order; each is taken out of the text, and what is left says whether the message was only that. */
export const SOCIAL: readonly (readonly [Social, RegExp])[] = [
  [
    "declined",
    /(?<!\p{L})no,? (?:thanks|thank you|thx|ty)(?!\p{L})|(?<!\p{L})(?:i'?m|im) (?:good|ok|fine)(?: thanks)?(?!\p{L})|ไม่เป็นไร|ไม่เอา(?:แล้ว|ดีกว่า)/u,
  ],
  [
    "small_talk",
    /(?<!\p{L})(?:how(?:'?s| is) (?:it going|your day|everything|life)|how (?:are|r) (?:you|u|ya)(?: doing)?(?: today)?|what(?:'?s| is) (?:up|your name|ur name|the weather)|(?:are|r) (?:you|u) (?:an? )?(?:ai|bot|robot|human|real(?: person)?|machine|chatbot|person|married|single)|what can (?:you|u) do|(?:is this|are you) (?:an? )?(?:automated|a machine)|(?:do|can|did) (?:you|u) (?:like|love|feel|sleep|eat|dream|think|get tired|speak|have feelings|have a (?:name|boyfriend|girlfriend))(?: \p{L}+)?|who (?:are|made|built|created) (?:you|u)|tell me (?:a|another) (?:joke|story)|how old are you|i love you|you(?:'re| are) (?:funny|cute|nice|great|smart)|sup|wassup|just (?:looking|browsing)|lo+l|lmao|rofl|(?:ha){2,}h?|hehe+|nice to meet you)(?!\p{L})|สบายดี(?:ไหม|มั้ย|ป่าว)?|กินข้าว(?:ยัง|หรือยัง|รึยัง)|(?:เป็น)?(?:บอท|บอต|ai|หุ่นยนต์|คน)(?:หรือ|รึ|หรอ|เหรอ|ป่าว|ป่ะ|จริง|ไหม|มั้ย)[ก-๎]*|เป็น(?:บอท|บอต)|(?:คุณ)?ชื่ออะไร|ทำอะไรอยู่|เป็น(?:ไง|ยังไง)บ้าง(?=\s)|เหงา|มีแฟน|เล่าเรื่อง|เล่ามุก|(?<!\d)5{3,}\+*(?!\d)|ฮ่าๆ*|อิอิ/u,
  ],
  [
    "thanks",
    /(?<!\p{L})(?:thanks?(?: you| u)?(?: (?:so|very) much| a lot| a bunch| for (?:the|your) help)?|thank(?:s| you| u)|thankyou|thx|tnx|tysm|ty|cheers(?: mate)?|much appreciated|appreciate (?:it|that|your help)|(?:that|it) helps?(?: a lot)?|you(?:'re| are) (?:very )?helpful)(?!\p{L})|ขอบ(?:คุณ|ใจ|พระคุณ)(?:มาก)?ๆ?|แต๊ง[ก-๎]*|แทงกิ้ว|ขอบคุน|แต้งกิ้ว/u,
  ],
  [
    "goodbye",
    /(?<!\p{L})(?:good ?bye|bye+(?: ?bye+)?|see (?:you|ya|u)(?: (?:later|soon|around|tomorrow))?|cya|take care|have a (?:nice|good|great|lovely) (?:day|one|evening|night|weekend)|good ?night|(?:talk|catch (?:you|ya)|speak) (?:to you )?later|(?:i )?(?:gotta|got to|have to|need to|must) (?:go|run|leave)|that(?:'?s| is| will be|'ll be) (?:all|it|everything)(?: for (?:now|today))?|ciao|ttyl|later(?:s)?)(?!\p{L})|ลาก่อน|บ๊าย[ก-๎]*|บาย(?:ๆ|บาย|จ้า)*|ไปก่อน|ไว้เจอกัน|เจอกันใหม่|ไว้(?:ค่อย|วันหลัง|คราวหน้า)[ก-๎]*|แค่นี้(?:แหละ|ก่อน|ละ|พอ|นะ|ค่ะ|ครับ|\s*$)|ราตรีสวัสดิ์|ฝันดี|ไว้(?:มา)?ใหม่/u,
  ],
  [
    "greeting",
    /(?<!\p{L})(?:hi+(?: there| all)?|hello+|hel+o+|hey+(?: there| hey)?|hiya|howdy|greetings|yo+|good (?:morning|afternoon|evening|day)|morning|evening|(?:is )?(?:any(?:one|body)|some(?:one|body)) (?:here|there|around|home|online)|you there)(?!\p{L})|สวัสดี(?:ตอน[ก-๎]+)?|หวัดดี|ดี(?:จ้า|ค่ะ|คับ|ครับ|ค่า|จ้ะ)|ฮัลโหล|ฮาโหล|ฮัลโล|สวัสดิ์?ดี|ทักค่?[ะา]?|^\s*(?:แอดมิน|แม่ค้า|พ่อค้า)[า-ู]*(?:คะ|ค่ะ|ครับ|คับ|จ้า|จ๋า)*\s*$|แอดมินอยู่(?:ไหม|มั้ย|ป่าว|ป่ะ)|(?:มีใคร|มีคน)อยู่/u,
  ],
  [
    "nothing",
    /(?<!\p{L})(?:i (?:do ?n.?t|dunno) know|dunno|idk|hm+|um+|uh+|eh+|meh|ok(?:ay|ie)?|k|sure|right|cool|fine|nice|great|perfect|awesome|wow|oh|yes|yeah|yep|no(?=\s*(?:[,.!]|$))|nope|whatever|never ?mind|nvm)(?!\p{L})|อืม+|อือ+|โอเค|เอ่อ+|ไม่รู้|ไม่แน่ใจ|(?<![ก-๎])(?:ใช่|ไม่)(?![ก-๎])/u,
  ],
];
