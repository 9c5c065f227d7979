const SEEKS = [
  /(?<!\p{L})(?:looking? for|lookin for|i'?m after|searching for|search|find(?: me)?|show me|(?:do|does) (?:you|u|ya) (?:also |guys )?(?:have|sell|stock|carry|got)|have you got|(?:u|you) got|got any|any(?! (?:more|other|cheaper))|need|want|wanna|(?:i'?d|would) like|recommend\p{L}*|suggest\p{L}*|something|can i (?:see|get|have)|what (?:\p{L}+ )?(?:do|have) (?:you|u)|what have you|(?:gift|present|good) for|best for|for my|which \p{L}+ (?:is|would|should)|under [$฿]?\d)(?!\p{L})/u,
  /อยากได้|อยากซื้อ|ต้องการ|กำลังหา|หา(?![ยก])|ขอดู|แนะนำ|มีขาย|มี(?!ปัญหา).*(?:ไหม|มั้ย|มัย|ป่าว|ป่ะ|บ้าง|หรือเปล่า|รึเปล่า|มะ|อะไร)|ขาย|ไม่เกิน|งบ|สนใจ|มียา|ตัวไหนดี/,
];
const WONDERS = [
  /(?<!\p{L})(?:differences? between|(?:what|who|how)(?:'?s| is| are| does| do) (?:the |a |an )?(?:\p{L}+ ){0,3}(?:mean|work|made|differ\p{L}*|effects?|better)|how (?:do|should|can) i (?:use|take|apply|wash|clean|choose|store)|is (?:it|this|that|the \p{L}+) |are (?:these|those) |does (?:it|this|that|the \p{L}+) |what is (?:a|an)? ?\p{L}+\s*\??\s*$|side effects?)/u,
  /ต่างกัน(?:ยังไง|อย่างไร|ไหม|ตรงไหน)|คืออะไร|ใช้ยังไง|ช่วยเรื่องอะไร|ดียังไง|ผลข้างเคียง/,
];

/** The text looks for goods. */
export const seeks = (text: string): boolean => SEEKS.some((pattern) => pattern.test(text));

/** The text asks about goods in general, or about one that was not shown. */
export const wonders = (text: string): boolean => WONDERS.some((pattern) => pattern.test(text));
