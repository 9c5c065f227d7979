import { phrases } from "../phrases.ts";

/** What a promise is tied to, how far it goes, or where and when it holds. */
export interface Condition {
  readonly name: string;
  readonly pattern: RegExp;
  /** Makes the promise larger: it must stand in the fact. */
  readonly strong: boolean;
  /** Without it the promise is another: a sentence that leaves it out is doubted. */
  readonly isNeeded: boolean;
  /** Takes nothing that a fact does not give: it may be there or not. */
  readonly isNarrow: boolean;
  /** The condition that rules this one out where a fact has it. */
  readonly against?: string;
}

const condition = (
  name: string,
  en: string | null,
  th: string | null,
  {
    strong = false,
    isNarrow = false,
    isNeeded = false,
    against,
  }: { strong?: boolean; isNarrow?: boolean; isNeeded?: boolean; against?: string } = {},
): Condition => ({
  name,
  pattern: phrases({ ...(en && { en }), ...(th && { th }) }),
  strong,
  isNarrow,
  isNeeded,
  ...(against !== undefined && { against }),
});

/** In English and Thai. */
export const CONDITIONS: readonly Condition[] = [
  // How soon.
  condition(
    "same day",
    "today|same[- ]day|this (?:morning|afternoon|evening)|within hours|in an hour|that (?:same |very )?day|day of (?:your |the )?order",
    "(?<!รอบ|รอบส่ง|รอบจัดส่ง)วันนี้|วันเดียว|ภายในวัน(?=\\s|$)|(?:ภายใน|ให้|ใน)วันนั้น|เย็นนี้|บ่ายนี้|ชั่วโมงเดียว",
    { strong: true },
  ),
  condition("tonight", "tonight", "คืนนี้", { strong: true }),
  condition(
    "next day",
    "tomorrow|next[- ](?:working |business )?day|day after|overnight",
    "พรุ่งนี้|วันถัดไป|วันรุ่งขึ้น|มะรืน",
    { strong: true },
  ),
  condition("overnight", "overnight", null, { strong: true }),
  condition("express", "express|rush|priority", "ด่วน", { strong: true }),
  condition(
    "at once",
    "instant(?:ly)?|immediate(?:ly)?|right away|straight ?away|fast delivery|at once",
    "ทันที|ตอนนี้เลย",
    { strong: true },
  ),
  condition(
    "some week",
    "(?<!miss )(?:this|next|coming) (?:week|weekend|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|by the weekend|end of the (?:week|month)",
    "(?:อาทิตย์|สัปดาห์|เดือน)(?:นี้|หน้า)",
    { strong: true },
  ),
  condition(
    "holidays",
    "christmas|new year|(?:public|bank) holidays?|easter",
    "วันปีใหม่|สงกรานต์|วันหยุดนักขัตฤกษ์|เทศกาล",
    { strong: true },
  ),
  condition("working days", "(?:business|working) days?", "วันทำการ", { isNeeded: true }),
  // How much of it.
  condition(
    "lifetime",
    "lifetime|life ?long|forever|for life|as long as you own",
    "ตลอดชีพ|ตลอดชีวิต|ตลอดไป|ตลอดอายุ",
    { strong: true },
  ),
  condition("double", "twice|double|triple", "สองเท่า", { strong: true }),
  condition(
    "further",
    "(?:extra|additional|further) (?:\\d+ ?%|discount|off|year|month|day|warranty|points)",
    "เพิ่ม(?:อีก)?\\s*\\d+\\s*(?:%|ปี|เดือน|วัน)",
    { strong: true },
  ),
  condition(
    "everything",
    "everything|any order|all orders|every order|any (?:time|reason)|unlimited|unconditional\\w*|no minimum|whatever the (?:amount|total|order)|however (?:small|little)|no matter (?:how|what)|no questions asked|any (?:damage|kind of|bank|credit|visa)",
    "ทุกออเดอร์|ไม่มีขั้นต่ำ|ทุกกรณี|ทุกธนาคาร|ชิ้นเดียวก็|ไม่จำกัด|ไม่ว่า(?:จะ)?(?:ซื้อ|กรณี|ยอด|หนัก|ส่ง|ไกล|สั่ง|กี่|อยู่|ที่ไหน)|เมื่อไหร่ก็|เสมอ",
    { strong: true },
  ),
  condition("whole", null, "ประกัน[ก-๎]{0,8}(?:ทั้ง(?!คู่|สอง|สาม|หมด)|ทุกส่วน|ทุกชิ้นส่วน)", { strong: true }),
  condition(
    "always",
    "always|around the clock|24/7|day and night|all night",
    "ตลอด 24|ไม่มีวันหยุด|ตลอดเวลา|เสมอ",
    { strong: true },
  ),
  condition("in full", "full (?:refund|amount|money|price)|in full", "เต็มจำนวน|(?:ปี|เดือน)เต็ม", {
    strong: true,
  }),
  condition("money", "refund\\w*|money|to your card", "คืนเงิน", { against: "credit" }),
  condition("credit", "store credit", "เครดิตร้าน"),
  condition("for sure", "guaranteed?|for (?:sure|certain)|definitely|promise", "แน่นอน|ชัวร์"),
  condition("soon", "just (?:a )?(?:few )?(?:hours|minutes)|in no time", null, { strong: true }),
  // Where.
  condition(
    "worldwide",
    "world ?wide|(?<!from )abroad|overseas|internationally|anywhere in the world|(?:all over|around|across) the (?:world|globe)|globally|any country",
    "ทั่วโลก|ต่างประเทศ",
    { strong: true },
  ),
  condition("door", "doorstep|(?:your|the) door", "ถึงมือ|ถึงหน้า"),
  condition(
    "at home",
    "(?:at|to|in) your (?:home|place|house|flat)|on[- ]site|home (?:visits?|delivery)|comes? to (?:you|your)",
    "(?:ถึง|ที่|ไป)บ้าน|นอกสถานที่|ถึงที่|ไปติดตั้ง",
    { strong: true },
  ),
  condition("in the shop", "in (?:the |our )?(?:shop|store|showroom)|in[- ]store", "ที่(?:หน้า)?ร้าน|หน้าร้าน", {
    isNarrow: true,
  }),
  condition("online", "online", "ออนไลน์", { against: "in the shop" }),
  // What of it.
  condition(
    "opened",
    "(?:even|once|after|when|if|already|been|was|is|it's|you've|the|an?) (?:\\w+ ){0,2}?(?:opened|unsealed|strung)|opened|open (?:bag|pack\\w*|box|bottle|food)|(?:bag|box|pack\\w*|bottle|seal) (?:is|was|has been) (?:open(?:ed)?|broken)|unsealed",
    "(?<!ไม่|ไม่ได้|ยังไม่|ยังไม่ได้|วิดีโอ|ก่อน|ห้าม)(?:แกะ|เปิด(?:ใช้|ถุง|กล่อง|ห่อ|ขวด|ซอง|ฝา))",
    { against: "unopened" },
  ),
  condition(
    "used",
    "(?:even|once|after|when|if|have|'ve|been) (?:\\w+ ){0,3}?(?:used|worn|using|wearing|played|tried|trying|washed|ridden|strung)|been read|after (?:use|reading)|used (?:hair|it|them)",
    "(?<!ไม่|ไม่ได้|ยังไม่|ยังไม่ได้)(?:ใช้แล้ว|ใช้งานแล้ว|ใส่(?:วิ่ง|แล้ว)|ฉีดแล้ว|ลองแล้ว(?!ไม่พอดี|คับ|หลวม)|ซักแล้ว|แกะลอง|เปิดใช้แล้ว)",
    { against: "unopened" },
  ),
  condition("tried", "tried (?:it|them) on", "ลองแล้ว"),
  condition(
    "unopened",
    "unopened|unread|unused|unworn|unstrung|unplayed|unwashed|unridden|sealed|original (?:packaging|box)|(?:its|the) (?:original )?(?:box|packaging)|tags? (?:\\w+ ){0,3}?(?:on|attached|in place)|(?:not|haven't|hasn't) (?:been )?(?:opened|used|worn|played|strung|ridden|washed|read)",
    "ไม่(?:ได้|เคย)?(?:ผ่านการ)?(?:แกะ|เปิด(?!ค่ะ|ครับ|ร้าน|ทำการ|วัน)|ใช้|ใส่|ซัก)|ยังไม่|ซีล|ป้าย|กล่องเดิม",
    { isNeeded: true },
  ),
  condition(
    "disliked",
    "(?:don't|doesn't|didn't|not) (?:\\w+ )?(?:like|love|suit|fit|enjoy|want)|dislikes?|(?:isn't|not) to (?:his|her|their|your) taste|chang\\w+ (?:your|their|his|her) mind|change of mind|not happy|unhappy|already owns?",
    "ไม่(?:ชอบ|พอใจ|ถูกใจ|กิน|เหมาะ|พอดี)|ใส่ไม่(?:ได้|พอดี)|เปลี่ยนใจ",
    { against: "defects only", isNarrow: true },
  ),
  condition(
    "defects only",
    "(?:defects?|faulty?|defective) only|only (?:for|if|when) (?:\\w+ )?(?:defect\\w*|faulty)",
    "(?:เฉพาะ|ถ้า|หาก|กรณี)(?:กรณี|ที่)?[ก-๎]{0,16}?(?:ชำรุด|ตำหนิ|เสีย(?!ค่า|เงิน)|ผิดตัว)",
    { isNeeded: true },
  ),
  condition(
    "defective",
    "defect\\w*|fault\\w*|broken|breaks?|damaged|dead|doesn't work",
    "เสีย(?!ง|ค่า|เงิน|ดาย|ภาษี)|ชำรุด|ตำหนิ|แตก(?!ต่าง)|ดับเบิลคลิก|ปัญหา|พัง",
  ),
  condition(
    "accident",
    "accident\\w*|water damage|drops? it|spills?|wear and tear|theft|stolen",
    "น้ำเค็ม|น้ำเข้า|ตกแตก|อุบัติเหตุ|หล่น",
    { strong: true },
  ),
  condition(
    "without receipt",
    "(?:without|no) (?:a |the |your |any )?(?:original )?(?:receipt|box|packaging|proof)|even without",
    "ไม่ต้อง(?:มี|ใช้|โชว์)(?:ใบเสร็จ|กล่อง|บัตร)|ไม่มี(?:ใบเสร็จ|กล่อง|บัตร)",
    { strong: true },
  ),
  condition(
    "no minimum",
    "(?:no|without (?:a|any)) (?:order |spend |delivery )?minimum|whatever you (?:spend|order)|any order",
    "ไม่มีขั้นต่ำ",
    { strong: true },
  ),
  condition("video", "videos?|footage", "วิดีโอ|วีดีโอ|คลิป", { isNeeded: true }),
  condition("receipt", "receipts?|proof of purchase", "ใบเสร็จ", { isNeeded: true }),
  condition(
    "by itself",
    "by itself|automatic(?:ally)?|(?:don't|no need to) (?:have to )?(?:sign up|register)|without (?:registration|registering)",
    "อัตโนมัติ|ไม่ต้องลงทะเบียน",
    { strong: true },
  ),
  condition("registration", "regist\\w+|sign(?:ing)? up", "ลงทะเบียน", { isNeeded: true }),
  condition(
    "without appointment",
    "without (?:an )?(?:appointment|booking)|walk in|no appointment|walk (?:straight )?into?|whenever you (?:like|want)|just (?:drop|come|turn) (?:in|up|by)",
    "ไม่ต้อง(?:นัด|จอง)|ไม่ต้องโทร",
    { strong: true },
  ),
  condition("appointment", "appointments?|in advance|book(?:ed|ing)?", "(?<!ตลาด)นัด(?:ล่วงหน้า)?|ล่วงหน้า"),
  condition("members", "members?", "สมาชิก", { isNeeded: true }),
  condition("first order", "first (?:order|purchase)|new customers?", "ครั้งแรก|ลูกค้าใหม่", { isNeeded: true }),
  condition("some", "selected|participating|some|certain", "บางรายการ|ร่วมรายการ", { isNeeded: true }),
  condition("only", "only", "เฉพาะ|เท่านั้น", { isNarrow: true }),
];

/** Places that go by several names, and whether one lies in another. */
const PLACES: readonly (readonly [name: string, pattern: RegExp, within: readonly string[]])[] = [
  ["bangkok", phrases({ en: "bangkok|bkk", th: "กรุงเทพ|กทม" }), ["thailand"]],
  [
    "around bangkok",
    phrases({ en: "vicinity|around bangkok|greater bangkok|nonthaburi", th: "ปริมณฑล|นนทบุรี" }),
    ["thailand"],
  ],
  [
    "upcountry",
    phrases({
      en: "upcountry|other provinces|provinces|chiang (?:mai|rai)|phuket|pattaya|khon kaen|hat yai|korat|krabi|udon|hua hin|elsewhere",
      th: "ต่าง(?:จังหวัด|อำเภอ)|จังหวัดอื่น|เชียงใหม่|เชียงราย|ภูเก็ต|ขอนแก่น|หาดใหญ่|โคราช|กระบี่|อุดร|อุบล|พัทยา|ชลบุรี|ระยอง|สงขลา|ลำปาง|พิษณุโลก|นครสวรรค์|หัวหิน|สุราษ|นอกเมือง",
    }),
    ["thailand"],
  ],
  [
    "thailand",
    phrases({
      en: "nation ?wide|country ?wide|thailand|anywhere in the country|whole country",
      th: "ทั่วประเทศ|ทั่วไทย",
    }),
    [],
  ],
  ["eu", phrases({ en: "(?:the )?eu|europe" }), []],
  ["us", phrases({ more: String.raw`\bthe us\b|\bus orders\b|\bu\.s\.|\bunited states\b` }), []],
  ["canada", phrases({ en: "canad\\w+" }), []],
  ["uk mainland", phrases({ en: "mainland" }), ["uk"]],
  ["northern ireland", phrases({ en: "northern ireland|NI|islands" }), ["uk"]],
  ["uk", phrases({ more: "\\buk\\b(?! mainland)" }), []],
];

export const placesIn = (low: string): string[] =>
  PLACES.filter(([, pattern]) => pattern.test(low)).map(([name]) => name);

export const isWithin = (place: string, other: string): boolean =>
  place === other || PLACES.some(([name, , within]) => name === place && within.includes(other));

/** "As long as they haven't been worn": not of what has been. */
const NOT_DONE =
  /\b(?:not|never|haven't|hasn't|isn't|aren't|wasn't|weren't) (?:yet )?(?:been )?(?=opened|used|worn|washed|played|strung|ridden|read)\w+/g;

export function conditionsIn(low: string): Condition[] {
  const done = low.replace(NOT_DONE, "");
  return CONDITIONS.filter(({ name, pattern }) =>
    pattern.test(name === "used" || name === "opened" ? done : low),
  );
}
