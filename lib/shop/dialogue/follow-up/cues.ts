/** How customers refer to what is shown. All patterns are for the text of a reading. */

export const COMPARE =
  /(?<!\p{L})(?:compare|comparison|versus|vs|differences?|differ|which (?:is|one is|one's) better|better:?)(?!\p{L})|เปรียบเทียบ|เทียบ|ต่างกัน|คอมแพร์|คอมเพียร์|อันไหนดีกว่า|ตัวไหนดีกว่า/u;
export const LIKE =
  /(?<!\p{L})(?:(?:more|something|anything|others?|ones?) like|similar(?: to)?|same (?:kind|style|type) as)(?!\p{L})|คล้าย(?:ๆ)?(?:กับ)?|แบบเดียวกับ|แนวเดียวกับ|เหมือนกับ|(?:แบบ|แนว)(?:คู่|ตัว|อัน)(?:แรก|นี้|นั้น)/u;
export const MORE =
  /(?<!\p{L})(?:(?:show |see |give |any |some )?(?:me )?more(?: (?:options|choices|results|products|items|please|of them))?|next(?: page)?|what else|(?:show me |any |some |see )?(?:the )?(?:others?|other ones|(?:other|different) (?:ones|options|choices|kinds|types|flavou?rs|colou?rs|styles|models)|alternatives|anything else|something else|else))(?!\p{L})|ขอดู(?:อีก|เพิ่ม)|ดู(?:อีก|เพิ่ม)|(?:แบบ|อย่าง|ตัว|อัน|รุ่น|รส|สี|ลาย|กลิ่น|ยี่ห้อ)อื่น(?:ๆ)?(?:อีก)?|มีอีก|อีกไหม|อีกมั้ย|หน้าถัดไป|หน้าต่อไป|เพิ่มเติม/u;
export const SORT =
  /(?<!\p{L})(?:sort(?:ed)?(?: (?:it|them))?(?: by)?(?: price)?|order(?:ed)? by price|cheapest first|lowest (?:price )?first|low(?:est)? to high(?:est)?|by price)(?!\p{L})|เรียง(?:ตาม)?(?:ราคา)?|ถูกไปแพง|จากถูก/u;
export const SORT_DOWN =
  /high(?:est)? to low(?:est)?|(?:dearest|most expensive|highest) (?:price )?first|แพงไปถูก|จากแพง/u;
export const STOCK_ONLY =
  /(?<!\p{L})(?:only|just|what(?:'?s| is) (?!the|this|it)|those|(?<!the )ones(?: that are)?|show)(?: \p{L}+){0,4} (?:in stock|available)(?!\p{L})|in stock only|^\s*in stock\s*$|(?:เฉพาะ|เอาแต่|แค่)(?:ที่)?(?:มีของ|พร้อมส่ง|มีสต)/u;
export const CHEAPER =
  /(?<!\p{L})(?:cheaper|less expensive|(?:more )?affordable|lower (?:price|priced)|(?:too|so|a bit|bit|quite) (?:expensive|pricey|dear|much)|out of my budget|can'?t afford|pricey)(?!\p{L})|ถูกๆ?\s?กว่า(?:นี้)?|ต่ำกว่า(?:นี้)?(?!\s?\d)|แพง(?:ไป|จัง|เกิน|อ่ะ|มาก)|ถูกลง|ราคาถูกๆ/u;
export const DEARER =
  /(?<!\p{L})(?:more expensive|pricier|dearer|fancier|(?:more )?premium|higher[- ]end|high[- ]end|more luxurious|better quality)(?!\p{L})|แพงกว่า(?:นี้)?|พรีเมียม|เกรดดีกว่า|ดีกว่านี้/u;
export const BIGGER =
  /(?<!\p{L})(?:bigger|larger|taller|longer|wider|heavier|more spacious)(?!\p{L})|ใหญ่กว่า(?:นี้)?|หนักกว่า(?:นี้)?|เยอะกว่า(?:นี้)?|ยาวกว่า(?:นี้)?|สูงกว่า(?:นี้)?|ใหญ่ขึ้น/u;
export const SMALLER =
  /(?<!\p{L})(?:smaller|shorter|lighter|narrower|more compact)(?!\p{L})|เล็กกว่า(?:นี้)?|สั้นกว่า(?:นี้)?|เบากว่า(?:นี้)?|เล็กลง/u;
export const WITHOUT =
  /(?<!\p{L})(?:not|no|without|except|anything but|don'?t (?:want|like|need)|nothing (?:from|in)|avoid|hate)(?!\p{L})|ไม่เอา|ไม่ชอบ|ไม่อยากได้|ยกเว้น|ไม่ใช่/u;
export const ASKING =
  /(?<!\p{L})(?:is|are|does|do|has|have|can|could|will|would|how|hows|what|whats|what's|whos|who's|who|where|wheres|when|why|which)(?!\p{L})|\?|ไหม|มั้ย|มัย|ไม๊|หรือเปล่า|รึเปล่า|ป่าว|ป่ะ|(?<![ก-๎])ปะ|เท่าไ|อะไร|ยังไง|อย่างไร|กี่|เมื่อไ|แค่ไหน|ที่ไหน|ใคร|หรือยัง|รึยัง|ราคา/u;
/** A question about what something is or can do, not a request to show it. */
export const QUESTION =
  /^\s*(?:(?:and|so|but|ok) )?(?:is|are|does|do|has|was|will|would|what(?:'?s| is| does))(?!\p{L})(?!.*(?:cheapest|(?:is|are) there|do (?:you|u) (?:have|sell)))|(?:ได้|เป็น|ใช้)[ก-๎]{0,12}(?:ไหม|มั้ย|ป่าว|ป่ะ)|(?:แท้|ดี)(?:ไหม|มั้ย|ป่าว|ป่ะ)/u;
export const ABOUT =
  /(?<!\p{L})(?:tell me (?:more )?about|more about|tell me more|more (?:info|details)|details|info)(?!\p{L})|รายละเอียด|ขอข้อมูล/u;
