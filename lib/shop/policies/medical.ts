import { phrases } from "../grounding/phrases.ts";

/** Somebody may be in danger: no shop answers that. */
export const MEDICAL_EMERGENCY = phrases({
  en: String.raw`
    overdos\w+|suicid\w+|kill (?:myself|himself|herself)|end my life|want to die|self[- ]harm
    can(?:'t|not) breathe|not breathing|chest pains?|unconscious|passed out|poisoned|severe allergic
    anaphyla\w+
  `,
  th: `
    ฆ่าตัวตาย|อยากตาย|ไม่อยากมีชีวิต|กินยาเกินขนาด|หายใจไม่ออก|เจ็บหน้าอก|หมดสติ|ทำร้ายตัวเอง
  `,
});

/**
 * Asks for what a doctor or pharmacist is to answer: treatment, dose, mixing with medicine, pregnancy, a diagnosis. What a product is wanted for
 * ("something for sleep") is no such question; replies claim nothing about it either way.
 */
export const MEDICAL_QUESTION = phrases({
  en: String.raw`
    (?:can|could|does|do|will|would|is|are|should)\b[^.?!]{0,60}\b(?:cure|treat|heal|relieve|prevent|help (?:me )?with (?:my )?(?:pain|anxiety|depression|insomnia|cancer|arthritis|migraines?|nausea|seizures?|adhd|ptsd))
    (?:my|have|has|had|with|for|from|got|diagnosed with) (?:\w+ ){0,2}(?:cancer|diabetes|epilepsy|seizures?|depression|anxiety(?: disorder)?|arthritis|asthma|adhd|ptsd|bipolar|hypertension|high blood pressure|insomnia|migraines?|heart (?:disease|condition|problems?)|liver (?:disease|problems?)|kidney (?:disease|problems?)|fibromyalgia|glaucoma|an? infection|fever|covid)
    (?:dos(?:e|es|age)|how (?:much|many)\b[^.?!]{0,40}\b(?:should i (?:take|eat|smoke|use)|is safe|per day|mg))
    (?:mix|combine|interact\w*|take (?:it|this|that|them)) (?:\w+ ){0,3}with (?:my )?(?:\w+ )?(?:medicine|medication|meds|pills?|antidepressants?|ssri\w*|warfarin|aspirin|ibuprofen|antibiotics?|insulin|alcohol)
    (?:while|when|during|if i(?:'m| am)) (?:pregnan\w+|breast ?feeding|nursing)|pregnan\w+|breast ?feeding
    side effects?|(?:stop|replace|instead of) (?:taking )?(?:my )?(?:medicine|medication|meds|pills|insulin)
    medical advice|diagnos\w+|prescri\w+|symptoms?|is it safe (?:for|to|with)|allergic reaction
  `,
  th: String.raw`
    รักษา(?!การ|ราคา)[^\s]{0,20}(?:ได้|ไหม|มั้ย|หาย)
    (?:ช่วย|แก้|บรรเทา|หาย)[^\s]{0,12}(?:โรค|มะเร็ง|เบาหวาน|ซึมเศร้า|วิตกกังวล|ไมเกรน|ปวด|นอนไม่หลับ|ความดัน)
    (?:เป็น|มี)(?:โรค|มะเร็ง|เบาหวาน|ซึมเศร้า|ความดัน|ไมเกรน|หอบหืด|ลมชัก|ภูมิแพ้)
    (?:กิน|ทาน|ใช้)[^\s]{0,12}(?:กี่เม็ด|กี่มก|เท่าไหร่ถึง|ปริมาณ|คู่กับยา|ร่วมกับยา|กับยา)|ผลข้างเคียง
    ตั้งครรภ์|คนท้อง|ท้องอยู่|ให้นมบุตร|ขนาดยา|คำแนะนำทางการแพทย์|แทนยา|หยุดยา|วินิจฉัย
  `,
});
