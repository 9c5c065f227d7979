/**
 * What a phrase does to the amounts around it.
 * - `discount` takes off the number after it, `off` the number before it · `final` the number after it is what was paid
 * - `was` the number after it is the old price · `each` and `per` make a unit price · `at` a unit price if a count is there
 * - `times`, `divide` · `split`, `halve` share an amount · `share` the number after it is one's own part
 * - `total` a sum · `including` a part that is in the price already · `change`, `tender` money handed back and over
 * - `vague` the number after it is a guess · `separator` items part here · `soft` a separator if both sides have an amount
 */
export type Operation =
  | "discount"
  | "off"
  | "final"
  | "was"
  | "each"
  | "per"
  | "at"
  | "times"
  | "divide"
  | "split"
  | "halve"
  | "halfprice"
  | "share"
  | "total"
  | "including"
  | "change"
  | "tender"
  | "vague"
  | "separator"
  | "soft"
  | "equals"
  | "percentword"
  | "add";

const TABLE: Readonly<Record<Operation, string>> = {
  discount: `minus|less|discount|discount of|discounted|with discount|with a discount of|reduced by|deducted|deduct|coupon|coupon of|coupon for|voucher|voucher of|promo code|used points|redeemed|used a|applied a|knocked off|saved|save
    |ลด|ลดไป|ลดให้|ลดอีก|ลดราคา|ได้ลด|ได้ส่วนลด|ส่วนลด|มีส่วนลด|ใช้ส่วนลด|ใช้คะแนนลด|ใช้แต้มลด|ใช้พอยท์ลด|ใช้คะแนน|ใช้แต้ม|แลกแต้ม|คูปอง|คูปองลด|คูปองส่วนลด|ใช้คูปอง|ใช้คูปองลด|โค้ด|โค้ดลด|โค้ดส่วนลด|ใช้โค้ด|ใช้โค้ดลด|หัก|หักส่วนลด|หักออก|ลบ|วอยเชอร์|เวาเชอร์|voucherลด|ต่อราคาลด|ลบส่วนลด|ติดลด`,
  off: "off|rebate|trade in|trade-in|discount|coupon|voucher|off coupon|discount code|off code|cheaper|reduction|discounted|discount coupon|ส่วนลด|เป็นส่วนลด",
  final: `sorry|i mean|i meant|no wait|wait no|make that|make it|correction|scratch that|oops|actually|down to|reduced to|marked down to|discounted to|dropped to|brought to|after discount|after discounts|after the discount|after coupon|got it for|got them for|got for|only paid|paid only|ended up paying|ended up|ended up at|but paid|net|on sale for|on sale at|sale price|sale|now|now only|final|final price
    |เหลือ|ลดเหลือ|ลดราคาเหลือ|เหลือแค่|เหลือเพียง|ลดแล้วเหลือ|ลดแล้ว|ต่อเหลือ|ต่อได้|ต่อราคาเหลือ|ต่อราคาได้|จ่ายจริง|จ่ายแค่|จ่ายเพียง|หลังลด|หลังหักส่วนลด|หลังส่วนลด|สุทธิ|ราคาสุทธิ|ลดจนเหลือ|ซื้อมาแค่|ได้มาแค่|จ่ายไปแค่|จ่ายสุทธิ|เหลือจ่าย|ราคาหลังลด|ได้มาในราคา`,
  was: "was|regular|reg|regularly|originally|original price|original|normally|full price|regular price|list price|rrp|retail price|used to be|marked down from|down from|reduced from|instead of|ราคาเต็ม|ราคาปกติ|ปกติ|จากราคา|จาก|จากเดิม|ราคาเดิม|เดิม|ลดจาก|แทนที่จะเป็น",
  each: "each|pp|ea|apiece|a piece|per piece|a pop|a pc|per pc|per item|per unit|respectively|ต่อชิ้น|ต่ออัน|อันละ|ต่อหน่วย",
  per: "per|ละ|ๆละ|ต่อ",
  at: "@|at",
  times: "x|×|*|times|คูณ|ⅹ",
  divide: "÷|/|divided by|หารด้วย",
  split: `split|splitting|split it|split the bill|split between|split among|split amongst|split into|split by|divided|divided among|divided between|shared|sharing|shared with|share with|split with|went splits|splitsies|split evenly|split equally
    |หาร|หารกัน|หารกับ|หารเท่า|หารเท่ากัน|หารเท่าๆกัน|แชร์กัน|แชร์กับ|แชร์|แบ่งกัน|แบ่งกับ|แบ่งจ่าย|แบ่งกันจ่าย|ช่วยกันจ่าย|ช่วยกันออก|หารออก|หารจ่าย|หารค่า|หารด้วย|แยกจ่าย|ลงขัน|ลงขันกัน`,
  halve: `halved|halved with|halving|went half|half half with|half each|half and half|half half|fifty fifty|50/50|50 50|went halves|going halves|halves|went halfsies|halfsies|went dutch|split in half|split half|split 50/50|split fifty fifty|split in two|split it in half|split halfway|half of it|half of|i paid half|paid half|my half only|we each paid half|each paid half
    |คนละครึ่ง|หารครึ่ง|หารคนละครึ่ง|แบ่งครึ่ง|ครึ่งต่อครึ่ง|ออกคนละครึ่ง|จ่ายคนละครึ่ง|แชร์คนละครึ่ง|หารสอง|แบ่งคนละครึ่ง|แบ่งกันคนละครึ่ง|ออกครึ่ง|ออกครึ่งนึง|จ่ายครึ่งนึง|ช่วยกันออกคนละครึ่ง|เราออกครึ่งนึง|หารกันคนละครึ่ง`,
  halfprice: "half price|half off|50 percent off|ครึ่งราคา|ลดครึ่ง|ลดครึ่งราคา|ลดครึ่งนึง|ลดราคาครึ่งนึง|ลดครึ่งหนึ่ง",
  share: `my share|my share was|my share is|my part|my part was|my half|my half was|my half is|my portion|my portion was|our share|for my share|my cut|my bit|i paid|i owe|i chipped in|chipped in|my contribution|each of us paid|we each paid|each paid|came to each
    |ส่วนของเรา|ส่วนของฉัน|ส่วนของผม|ส่วนเรา|ส่วนผม|ส่วนของหนู|ตกคนละ|ออกคนละ|จ่ายคนละ|หารคนละ|หารแล้วคนละ|หารแล้วตกคนละ|หารแล้ว|จ่ายเอง|จ่ายเองแค่|จ่ายเองไป|ออกเอง|ออกเองแค่|เราออกเอง|มัดจำไปแล้ว|มัดจำไปก่อน|มัดจำไว้|วางมัดจำไป|วางมัดจำไว้|จ่ายมัดจำไป|เราออก|เราจ่าย|ผมออก|ผมจ่าย|ฉันออก|ฉันจ่าย|หนูออก|หนูจ่าย|ได้คนละ|เฉลี่ยคนละ|ของเรา|ตกคน|ตกหัวละ|หารออกมา|หารออกมาคนละ`,
  total: `total|total of|in total|totaling|totalling|totaled|totalled|total was|total is|total paid|total cost|altogether|all together|all in|all up|sum|in all|grand total|for a total of|comes to|came to|came out to|comes out to|comes out at|adds up to|bill was|bill came to|all for
    |รวม|รวมเป็น|รวมๆ|รวมทั้งหมด|รวมทั้งสิ้น|รวมแล้ว|รวมกัน|รวมกันเป็น|รวมเป็นเงิน|รวมยอด|ทั้งหมด|ทั้งสิ้น|ทั้งหมดเป็น|ทั้งหมดรวม|ยอดรวม|ยอดทั้งหมด|สรุป|สรุปรวม|สรุปยอด|เป็นเงิน|เบ็ดเสร็จ|รวมหมด|รวมเงิน|รวมราคา|หมดไป|รวมหมดไป|รวมจ่าย|ยอดจ่าย`,
  including: `including|includes|incl|incl.|inc|inclusive of|with tax|with tip|with vat|tax included|tip included|after tax|รวมทิป|รวมค่าส่ง|รวมส่ง|รวมค่าจัดส่ง|รวม vat|รวมvat|รวมภาษี|รวมค่าบริการ|รวมเซอร์วิส|รวมแวท|รวม service|รวมของ`,
  change:
    "change|in change|back in change|got back|change back|got change|change of|change was|and got|ทอน|เงินทอน|ได้ทอน|ได้เงินทอน|ทอนมา|ทอนเงิน|ทอนกลับ|ได้ทอนมา|รับทอน|รับเงินทอน|ทอนให้",
  tender:
    "paid with|paid with a|with a|handed over|handed|handed him|handed her|gave him|gave her|gave them|gave the cashier|gave cashier|gave a|จ่ายแบงค์|จ่ายแบงก์|ให้แบงค์|ให้แบงก์|ให้ไป|แบงค์|แบงก์|จ่ายด้วยแบงค์|ใช้แบงค์|ยื่นแบงค์|จ่ายไป|ให้เงินไป",
  vague: `about|around|ballpark|in the ballpark of|somewhere near|near|something like|roughly around|around about|like around|about like|in the region of|abt|approx|approx.|approximately|roughly|circa|ca|~|≈|almost|nearly|over|under|more than|less than|just over|just under|at least|up to|maybe|probably|perhaps|like|somewhere around|give or take|estimated|est|upwards of|close to|a bit over|a bit under|a little over|a little under|north of|not sure maybe|i think|guess|some|>|<
    |ประมาณ|ประมาน|ราว|ราวๆ|ราว ๆ|สัก|ซัก|เกือบ|เกือบๆ|น่าจะ|ไม่เกิน|ไม่ถึง|เกิน|อย่างน้อย|แถวๆ|แถว ๆ|คร่าวๆ|ตีไป|เหยียบ|กว่า|มากกว่า|น้อยกว่า|ไม่ต่ำกว่า|เฉียด|เฉียดๆ|คงจะ|คง|ร่วม|ร่วมๆ|ปาไป|เกือบจะ|อาจจะ|ราวๆสัก|ประมาณสัก|สักประมาณ|ซักประมาณ|ประมาณว่า`,
  separator:
    ",|;|•|·|●|▪|◦| then|and then|then|plus|also|+|แล้วก็|แล้วก้|และ|อีกทั้ง|พร้อมกับ|บวก|บวกกับ|บวกด้วย|จากนั้น|ต่อด้วย|ตามด้วย|แล้วไป|แล้วซื้อ|แล้วกิน|แล้วจ่าย|รวมถึง|นอกจากนี้|ทั้งยัง",
  soft: "and|&|n|with|w/|กับ|ก็|/|อีก",
  equals: "=|equals|->|→|=>",
  percentword: "%|percent|pct|per cent|เปอร์เซ็นต์|เปอร์เซ็น|เปอร์เซนต์|เปอร์เซน|เปอร์เซนต|เปอร์|%ๆ",
  add: "plus vat|plus tax|plus tip|plus service|service charge|vat|บวก vat|บวกภาษี|เซอร์วิสชาร์จ|เซอร์วิส|ค่าบริการ|แวท",
};

const OPERATIONS = new Map<string, Operation[]>();
for (const [operation, words] of Object.entries(TABLE) as [Operation, string][]) {
  for (const raw of words.split("|")) {
    const word = raw.trim();
    if (word === "") continue;
    const known = OPERATIONS.get(word);
    if (known === undefined) OPERATIONS.set(word, [operation]);
    else if (!known.includes(operation)) known.push(operation);
  }
}
OPERATIONS.set("|", ["separator"]);

/** What a folded phrase may do; more than one entry when only its place decides ("discount"). */
export function operationsOf(phrase: string): readonly Operation[] | undefined {
  return OPERATIONS.get(phrase);
}

/** Thai phrases that the segmenter must keep whole. */
export function thaiPhrases(): string[] {
  return [...OPERATIONS.keys()].filter((phrase) => /^[ก-๎]{2,}$/.test(phrase));
}
