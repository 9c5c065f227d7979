import type { Sort } from "../../query.ts";

/** How bounds, wishes and refusals are said in English and Thai. Expressions are separated by `|`. */
export type Bound = "max" | "min" | "about";

/** `bare`: with it, a number without a currency is a price. "iPhone 15 max 90" and "from 2" are none. */
export interface Comparison {
  readonly bound: Bound;
  readonly bare: boolean;
}

const max = { bound: "max", bare: true } as const;
const min = { bound: "min", bare: true } as const;
const about = { bound: "about", bare: true } as const;
const maxWithMoney = { bound: "max", bare: false } as const;
const minWithMoney = { bound: "min", bare: false } as const;
const aboutWithMoney = { bound: "about", bare: false } as const;

export const BEFORE_AMOUNT: readonly (readonly [Comparison, string])[] = [
  [
    max,
    "under|below|beneath|less than|lower than|cheaper than|no more than|not more than|not over|not above|not exceeding|up to|at most|costing less than|<|<=|≤|nothing over|nothing above|nothing more than|none over|not more expensive than|not pay more than|not spend more than|not spend over|for less than|for under|priced under|ใต้|ต่ำกว่า|น้อยกว่า|ไม่เกิน|ไม่ถึง|ถูกกว่า|อย่างมาก|ไม่มากกว่า|ไม่แพงกว่า|งบไม่เกิน|ราคาไม่เกิน|ในงบไม่เกิน|ต้องไม่เกิน",
  ],
  [
    min,
    "over|above|more than|greater than|higher than|at least|no less than|not less than|not under|not below|>|>=|≥|เกิน|มากกว่า|สูงกว่า|แพงกว่า|อย่างน้อย|ไม่ต่ำกว่า|ไม่น้อยกว่า|เกินกว่า",
  ],
  [about, "around|approximately|roughly|ประมาณ|ราวๆ|ราว ๆ|ราว|แถวๆ|แถว ๆ|สักประมาณ"],
  [
    maxWithMoney,
    "shorter than|lighter than|smaller than|thinner than|weaker than|slower than|สั้นกว่า|เบากว่า|เล็กกว่า|บางกว่า|max|maximum|max.|within|ภายใน|สูงสุด|งบ|budget|budget of|budget is|my budget is|งบประมาณ",
  ],
  [
    minWithMoney,
    "longer than|heavier than|bigger than|larger than|taller than|wider than|stronger than|faster than|ยาวกว่า|หนักกว่า|ใหญ่กว่า|แรงกว่า|min|minimum|from|starting at|starting from|ตั้งแต่|เริ่มต้น|เริ่มต้นที่",
  ],
  [aboutWithMoney, "about|approx|approx.|~|circa|for|at|สัก|ซัก"],
];

export const AFTER_AMOUNT: readonly (readonly [Comparison, string])[] = [
  [
    max,
    "or less|or under|or below|or cheaper|and under|and below|and less|or lower|max|maximum|at most|tops|ลงมา|ลงไป|หรือต่ำกว่า|หรือน้อยกว่า",
  ],
  [
    min,
    "or more|or above|or over|and up|and above|and over|and more|or higher|plus|+|minimum|at least|ขึ้นไป|อัพ|อัป|หรือมากกว่า",
  ],
  [about, "or so|give or take|โดยประมาณ|กว่าๆ|กว่า ๆ"],
];

export const BETWEEN =
  "between|in between|anywhere between|from|ranging from|range of|in the range of|in the range|within the range of|ช่วง|ระหว่าง|ตั้งแต่|จาก";
export const TO = "-|to|and|~|till|until|ถึง|กับ|และ|ไปจนถึง|จนถึง";

/** Words beside which a number is an amount. */
export const PRICE_WORDS =
  "price|priced|price range|pricing|prices|budget|cost|costs|costing|spend|pay|ราคา|งบ|งบประมาณ|เรท|เรทราคา|ช่วงราคา";

export const SORTS: readonly (readonly [Sort, string])[] = [
  [
    "price_asc",
    "cheapest|cheap|cheaper|lowest price|lowest priced|low price|low-cost|low-priced|least expensive|not expensive|not too expensive|not so expensive|inexpensive|affordable|price low to high|by price ascending|best price|low cost|ถูกที่สุด|ถูกสุด|ถูกๆ|ถูก ๆ|ราคาถูก|ราคาถูกๆ|ราคาถูก ๆ|ราคาถูกที่สุด|ราคาถูกสุด|ถูกสุดๆ|ราคาต่ำสุด|ราคาต่ำที่สุด|ราคาประหยัด|ไม่แพง|ราคาไม่แพง|ไม่แพงมาก|ราคาจากน้อยไปมาก",
  ],
  [
    "price_desc",
    "most expensive|priciest|dearest|highest price|highest priced|price high to low|by price descending|แพงที่สุด|แพงสุด|แพงสุดๆ|ราคาแพงที่สุด|ราคาแพงสุด|ราคาสูงสุด|ราคาสูงที่สุด|ราคาจากมากไปน้อย",
  ],
];

export const IN_STOCK =
  "in stock|instock|in-stock|on hand|have left|left in stock|available now|available right now|available at the moment|available at present|available today|available immediately|currently available|still available|is available|are available|available for delivery|that are in stock|ready to ship|ready for shipping|ships today|ships now|not sold out|have in stock|มีของไหม|มีของมั้ย|มีของมั๊ย|มีของเปล่า|มีของ|ยังมีของ|ยังมีของไหม|มีของพร้อมส่ง|พร้อมส่ง|ของพร้อมส่ง|สินค้าพร้อมส่ง|มีสินค้า|มีสินค้าไหม|มีสต็อก|มีสต๊อก|มีในสต็อก|มีในสต๊อก|มีสต็อกไหม|ในสต็อก|ยังเหลือ|ยังมีเหลือ|มีเหลือไหม|มีเหลือ|เหลืออยู่ไหม|ไม่หมด|ที่ยังไม่หมด|ยังไม่หมด|ส่งทันที|ได้ของเลย";

/** Said of what is not in stock: no wish for what is. */
export const SOLD_OUT =
  "not in stock|out of stock|sold out|not available|unavailable|ของหมด|สินค้าหมด|หมดแล้ว|หมดสต็อก";

export const WITHOUT =
  "ไม่|without|no|not|non|nothing|none of|never|isn't|isnt|aren't|arent|ain't|is not|are not|don't like|dont like|do not like|dont want|don't need|dont need|hate|dislike|skip|skipping|leave out|leaving out|can't have|cannot have|cant have|can't stand|not a fan of|not into|allergic to|apart from|aside from|but not|but no|and no|and not|except|except for|excluding|exclude|excludes|anything but|everything but|everything except|all but|any but|any color but|any colour but|other than|rather than|instead of|avoid|avoiding|not in|not from|not by|don't want|do not want|doesn't have|does not contain|not containing|free of|free from|with no|without any|minus|ไม่มี|ไม่เอา|ไม่ใส่|ไม่ใช่|ไม่ต้องการ|ไม่อยากได้|ยกเว้น|งด|งดเว้น|ห้าม|ห้ามมี|ไม่กิน|ไม่ทาน|เลี่ยง|หลีกเลี่ยง|นอกเหนือจาก|ไม่สนใจ|ไม่ใช่ของ|ไม่เอาของ|ไม่เอาแบบ|ปราศจาก|เว้น|ไร้|ไม่ผสม|ไม่รวม|ที่ไม่มี|ที่ไม่ใช่|นอกจาก|ไม่ชอบ";

/** After a word, what refuses it: "sugar-free". */
export const FREE = "free|less|ฟรี";

export const OR = "or|nor|หรือ|หรือไม่ก็|/";
export const AND = "and|&|และ|กับ|plus|,";

/** Words by which no product is found. */
export const FILLERS =
  "nothing but|none but|isn't there|aren't there|isn't it|don't you|dont you|aren't you|can't you|won't you|couldn't you|you guys|you folks|you all|have you got|do you carry|do you stock|do you sell|right now|at the moment|at all|as well|a bit|kind of|sort of|type of|kinds of|types of|sorts of|carry|carries|carrying|stocked|having|here|now|today|currently|please|us|our|they|he|she|his|her|their|them|its|it's|i've|we're|we'd|you've|there's|that's|was|were|been|being|going|gonna|go|goes|let|let's|lets|know|tell|see|think|say|ask|asking|wondering|wonder|wish|hope|hoping|prefer|preferably|fancy|try|trying|tried|take|takes|taking|choose|select|grab|checking|happen|happens|might|may|must|shall|possible|possibly|maybe|perhaps|ideally|mainly|mostly|too|very|quite|pretty|rather|fairly|bit|lot|lots|plenty|several|few|couple|each|every|all|both|either|another|else|such|same|whichever|whatever|anyone|someone|somebody|anybody|everyone|because|since|if|when|while|then|than|about|into|onto|through|during|after|before|against|because|can't|cannot|cant|won't|without|more|less|again|ever|still|yet|already|always|usually|often|sometimes|currently|great|decent|awesome|amazing|excellent|favorite|favourite|popular|recommended|recommendation|recommendations|suggestion|suggestions|option|selection|catalogue|catalog|shop|inventory|offer|offers|offering|available|thank you|thx|ty|okay|ok|yes|yeah|hiya|somewhere|anywhere|spend|pay|afford|a|an|the|but|added|everything|help|helps|i|i'm|i'd|i'll|im|me|my|we|you|your|u|it|is|are|am|be|do|does|did|can|could|would|will|should|have|has|had|got|get|give|show|find|search|need|want|wanna|like|looking|look|buy|purchase|order|sell|recommend|suggest|please|pls|plz|thanks|thank|hi|hello|hey|there|some|any|something|anything|one|ones|that|which|what|whats|what's|where|who|how|much|many|these|those|this|for|of|with|in|on|by|from|to|at|and|or|as|so|good|nice|best|kind|priced|price|costs|cost|dollars|containing|contains|made|also|just|only|really|very|products|product|items|item|stuff|options|ครับ|ค่ะ|คะ|คับ|จ้า|จ้ะ|นะ|หน่อย|ไหม|มั้ย|มั๊ย|ไม๊|บ้าง|มี|อยากได้|อยาก|ได้|หา|ต้องการ|ขอ|ซื้อ|จะ|ที่|ของ|และ|หรือ|กับ|แบบ|เป็น|อะไร|ไหน|ตัวไหน|แนะนำ|ช่วย|ดู|มา|ให้|ใน|สินค้า|ราคา|สำหรับ|เอา|อยู่|คือ|ก็|เลย|ด้วย|ดี|ดีๆ|ๆ|สัก|ซัก|พวก|จาก|โดย|รุ่น|ยี่ห้อ|ชอบ|ไว้|เพื่อ|แก้|ช่วยเรื่อง|บรรเทา|ลด|ช่วยหา|ผม|ฉัน|หนู|เรา|พี่|ตัว|อัน|ตัวที่|อันที่|แบบที่|อันไหน|แบบไหน|อะไรบ้าง|ควร|ควรใช้|ใช้|เท่าไหร่|เท่าไร|กี่|สนใจ|ถ้า|แค่|เท่านั้น|คน|คนที่|เหลือ|ยัง|รับ|แนว|น่าจะ|ลอง|ไป|ถาม|สอบถาม|รบกวน|เจอ|ทั้งหมด|ทุก|ทุกอย่าง|ขาย|มีขาย|ร้าน|ทางร้าน|เจ้า|เปล่า|หรือเปล่า|หรือยัง|ว่า|นี้|นั้น|พอ|พอจะ|พอมี|อยู่ไหม|กำลัง|กำลังหา|กำลังมองหา|มองหา|ขอดู|ดูหน่อย|ฝาก|เน้น|เฉพาะ|น่ะ|ครับผม|จ๊ะ|เหรอ|หรอ|ล่ะ|ละ|สิ|นะคะ|นะครับ|บางอย่าง|อย่าง|อีก|แล้ว|แต่|หรือไม่|ไม่ทราบว่า|ไม่ทราบ|ไม่รู้|ไม่รู้ว่า|ไม่แน่ใจ|ไม่แน่ใจว่า";

/** What follows them is what someone does, no thing: "do you carry", "can they ship". */
export const DOERS = new Set(["you", "u", "they", "guys", "folks"]);

/** Words that alone are no value of anything, whatever the catalogue says. */
export const NEVER_ALONE = new Set(
  "a an the i me my we you it is are am be do have has get give show find need want like look buy some any one that which what where who how much many this for of with in on by from to at and or as so good nice best price cost yes no not none true false n other others new all more less free unknown na nil max min".split(
    " ",
  ),
);
