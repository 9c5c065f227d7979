import { phrases } from "../phrases.ts";
import { BLANK, blanked, clauseAt, isAskedAt, NOT_SAID, ownWords, type Sentence } from "../sentence.ts";
import { isNeutral } from "../words/dictionary.ts";
import { toldBy } from "../words/told.ts";
import { nameKey } from "../words.ts";

/** Conditions and effects that are a claim whatever stands around them. */
const ALWAYS = phrases(
  {
    en: String.raw`
      anxi\w+|depress\w+|insomnia|migraines?|arthrit\w+|rheumat\w+|(?:anti-?)?inflam\w+|cancers?|tumou?rs?
      diabet\w+|cholesterol|blood (?:pressure|sugar|flow|circulation)|hypertension|nausea|vomiting|epilep\w+
      seizures?|ptsd|adhd|autism|asthma|eczema|psoriasis|acne|immun\w+|symptoms?|diseases?|illness\w*
      disorders?|clinical\w*|medicat\w+|medicin\w+|medical\w*|therap\w+|remed(?:y|ies)|side effects?
      cur(?:e|es|ed|ing|ative)|heal(?:s|ed|ing)?|(?<!(?:low|high|micro|single)(?:er|est)?[- ])dos(?:e|es|age)|detox\w*|weight loss
      los(?:e|es|ing) (?:weight|fat)|burns? fat|slimming|hangovers?
      (?:pain|stress|ache|tension|cramp|headache) ?(?:relie\w+|killers?|reliev\w+|free|reduction|management)
      painkillers?|pharma(?!cists?\b)\w*|fda|prescri\w+|allerg\w+|pregnan\w+|infections?|virus\w*|bacteria\w*
      antibiotic\w*|antioxidants?|alzheimer\w*|dementia|parkinson\w*
      sleep (?:aid|like|better|well|deep\w*|sound\w*|through|quality|problems?|apnea)
      (?:fall|falling|stay|get|drift\w*) (?:\w+ )?asleep
      (?:good|deep|better|restful|sound) (?:night's )?(?:sleep|rest)|sedat\w+|libido|fertility|aphrodisiac
      addict\w+|withdrawal|knock\w* (?:you|me|them|him|her) (?:\w+ )?out|wind(?:s|ing)? (?:you )?down
      puts? you to sleep|out like a light|nod(?:ding)? off|drows\w+|couch[- ]?lock
      (?:once|twice|\w+ times) (?:a|per) day|before bed(?:time)?
      doctors?[- ](?:\w+ ){0,2}(?:recommend|approve|trust|use|say|suggest)\w*
      (?:recommended|approved|endorsed) by (?:\w+ )?(?:doctors?|pharmacists?|nurses?)|wellness
      health benefits?|healthy|healthier|good for (?:your|the) health
      boosts? (?:your |the )?(?:energy|mood|metabolism|immun\w+|brain|focus)|metabolism|digest\w+|fever
      the flu|covid\w*|hiv|ulcers?|wounds?|stroke|heart (?:attack|disease|health)|mental health|panic attacks?
      chronic
    `,
    th: `
      (?<!ดูแล|เก็บ)รักษา(?!สุขภาพ(?:ด้วย|นะ)|การ|ราคา|คุณภาพ|ความ(?:สด|สะอาด))|บรรเทา|นอนไม่หลับ
      (?:ช่วยให้|ทำให้|ให้|ช่วย)(?:คุณ)?(?:นอน)?(?:หลับ|นอน)|หลับ(?:สบาย|ลึก|ง่าย|ดี|สนิท)|(?<!ยู)โรค|มะเร็ง|เบาหวาน
      ความดัน|คอเลสเตอรอล|ไขมัน|ซึมเศร้า|วิตกกังวล|ไมเกรน|ภูมิคุ้มกัน|ภูมิแพ้|อักเสบ
      แก้(?:ปวด|ไอ|ไข้|อาการ|แพ้|คัน|เครียด|ง่วง|เมื่อย|ท้อง)|ปวด|อาการ(?:เจ็บ|ป่วย|ปวด|แพ้|ซึม|นอน|ไอ|คัน)
      (?<!เสีย|สูญ)หาย(?:จาก|ป่วย|ปวด|เครียด|ขาด|ดี|เร็ว)|สิว|ฝ้า(?!ย)|ริ้วรอย|ไข้|(?<!จัง)หวัด(?!ดี)|บาดแผล|แผล(?!ง)|ผื่น|ท้อง(?:เสีย|ผูก|อืด|เฟ้อ)
      กรดไหลย้อน|กระเพาะ|ข้อ(?:เสื่อม|เข่า)|กระดูก|(?<!รูป)หัวใจ|ฮอร์โมน|ประจำเดือน|ริดสีดวง|ไทรอยด์|เก๊าท์|หอบหืด|ลมชัก|อัมพาต
      ขับถ่าย|ช่วยย่อย|ความจำดี|เสริมสมาธิ|ช่วยเรื่องสมาธิ|สายตาสั้น|ผมร่วง|รังแค|ผิว(?:ใส|ขาว|เนียน|ดีขึ้น)|หุ่นดี|ผอมลง|ขับสารพิษ
      เลือดลม|ไหลเวียน(?:เลือด|โลหิต)|แพทย์แนะนำ|หมอแนะนำ|ปลอดภัยต่อ
      (?:ลด|คลาย|ช่วยเรื่อง|ระบาย)(?:ความ)?(?:เครียด|กังวล|ปวด|เจ็บ|อ้วน|น้ำหนัก|พุง|เมื่อย)
      ผ่อนคลาย(?:กล้ามเนื้อ|ความ)|ทางการแพทย์|สรรพคุณ|บำรุง|ดีท็อกซ์
      ดีต่อ(?:สุขภาพ|หัวใจ|ผิว|ร่างกาย|ตับ|ไต|สมอง)|เพื่อสุขภาพ|เพิ่มพลัง|ผลข้างเคียง|ขนาดยา|กินยา|ยารักษา
      สมานแผล|ต้านอนุมูล|เผาผลาญ|ลดน้ำหนัก|ป้องกันโรค|ฆ่าเชื้อ|ตั้งครรภ์|คนท้อง|ให้นมบุตร|วันละ|ก่อนนอน
      หลังอาหาร|ซ่อมแซม(?:ผิว|ร่างกาย)
    `,
  },
  "gi",
);
const VERB = phrases({
  en: String.raw`
    help(?:s|ed|ing|ful)?|good|great|ideal|perfect|excellent|best|wonderful|works?|useful|eas(?:e|es|ing)
    reliev\w+|reduc\w+|treat(?:s|ed|ing|ment)?|improv\w+|boost\w*|fight\w*|prevent\w*|sooth\w+
    lower(?:s|ing)?|calm(?:s|ing)?|promot\w+|support\w*|stop(?:s|ped)?|combat\w*|manag\w+|effective|aid\w*
    protect\w*|strengthen\w*|restor\w+|increase\w*|for|against|from
  `,
});
const CONDITION = phrases(
  {
    en: String.raw`
      sleep\w*|sleepless\w*|pains?|painful|aches?|backaches?|headaches?|stress\w*|mood|relax\w*
      calm(?:ness|er)?|energy level\w*|colds?(?= (?:and|or|symptom)|[.,!?]|$)|cough\w*|muscles?|cramps?
      recover(?:y|ing|s)? (?:from|after)|concentration|appetite|nerves?|sore\w*|skin|liver|kidneys?|lungs?
      brain|memory|joints?|circulation|hormon\w+|body|injur\w+|burns?|scars?|wrinkles|aging|ageing|hair loss
      gut|stomach|bones?|eyesight|vision|worries|tension|fatigue|tired\w*|focus
    `,
  },
  "gi",
);
export const HEALTH_PATTERNS: readonly RegExp[] = [ALWAYS, CONDITION];

/** So far from its verb a condition belongs to it. */
const REACH = 48;
const DECLINES = phrases({
  more: String.raw`
    \b(?:can(?:no|')t|cannot|not able to|unable to|don't|do not|won't|not (?:in a position|qualified|allowed|permitted)|(?:not|isn't) (?=(?:a )?(?:medical|health)))\b(?! (?:\w+ )?(?:miss|worry|enough|believe|doubt|wonder|better|need|beat|only|just|side))
  `,
  th: `
    ไม่มีผล(?!ข้าง)|ไม่(?:สามารถ|ได้|อาจ|มีข้อมูล|ขอ|ให้|ทราบ|แนะนำให้)|ไม่(?=.{0,12}คำแนะนำ)
  `,
});
const REFERS = phrases({
  more: String.raw`
    \b(?:check|read|look at|go by)(?:ing)? (?:\w+ )?(?:\w+ )?(?:labels?|ingredients?|packag\w+|leaflet)\b
    \b(?:ask|talk(?:ing)? (?:to|with)|speak(?:ing)? (?:to|with)|consult(?:ing)?|see|check with|advice from|contact)\b.{0,24}\b(?:doctor|pharmacist|physician|gp|dermatologist|physio\w*|nurse|dentist|vet|(?:health(?:care)?|medical) (?:professional|expert|provider))
  `,
  th: `
    (?:ปรึกษา|สอบถาม|พบ|ถาม|คุยกับ).{0,16}(?:แพทย์|หมอ|เภสัชกร)
  `,
});
/** "For questions about your health, a pharmacist is the right person." */
const ABOUT_HEALTH =
  /\b(?:questions?|concerns?|advice|worries|anything)\b.{0,24}$|(?:เรื่อง|คำถาม|กังวล)[^\s]{0,8}$/i;
const ADVISER = /\b(?:doctor|pharmacist|physician|health professional)\b|แพทย์|หมอ|เภสัชกร/i;
const ACTIVE_TITLE =
  /\b(?:cures?|treats?|heals?|helps?|relieves?|prevents?|fights?|reduces?|lowers?|boosts?|stops?|ends?|kills?)\b|รักษา|ช่วย|แก้|ลด|ป้องกัน|บรรเทา/i;

/**
 * Whether a sentence keeps off health: no effect is claimed of anything, whatever products say of themselves. What one does not advise on, and whom to ask
 * instead, may be said; so may a name ("Recovery Salve", a brand with Cure in it) unless the name itself claims ("Cures Pain").
 */
export function healthHolds(sentence: Sentence): boolean {
  if (sentence.policy.medicalClaims) return isTold(sentence);
  return healthClaims(sentence).length === 0;
}

function healthClaims(sentence: Sentence): string[] {
  const low = withoutNames(sentence);
  const found: string[] = [];
  for (const match of low.matchAll(ALWAYS))
    if (
      !excused(sentence, match.index) &&
      !isUsage(sentence, match) &&
      !isInTitle(sentence, match) &&
      !isSuffered(sentence, match.index)
    )
      found.push(match[0]);
  // "a formula for oily skin", where the card says so.
  const bare = blanked(low, ownWords(sentence));
  for (const match of bare.matchAll(CONDITION)) {
    // "a stainless steel body"
    if (bare[match.index - 2] === BLANK) continue;
    const before = clauseAt(sentence, match.index);
    const reach = low.slice(Math.max(before.start, match.index - REACH), match.index);
    if (VERB.test(reach) && !excused(sentence, match.index) && !isFelt(sentence)) found.push(match[0]);
  }
  return found;
}

/** How it is taken and what is in it: no effect. */
const USAGE = /^(?:ไขมัน|วันละ|ก่อนนอน|หลังอาหาร)$/;
const isUsage = (sentence: Sentence, { 0: said, index }: RegExpExecArray): boolean =>
  USAGE.test(said) &&
  (isAskedAt(sentence, index) ||
    /^[^\s]{0,4}กี่/.test(sentence.low.slice(index + said.length)) ||
    sentence.evidence.facts.some(({ low }) => low.includes(said)) ||
    sentence.evidence.known.some(({ card }) =>
      Object.entries(card.attributes).some(([key, value]) => [key, value].flat().join(" ").includes(said)),
    ));

const BESIDE_LENGTH = 3;
/** "จี้หัวใจ": a title has it with the same letters before it, and claims nothing by it. */
const isInTitle = ({ low, isThai, evidence }: Sentence, { 0: said, index }: RegExpExecArray): boolean => {
  const name = low.slice(Math.max(0, index - BESIDE_LENGTH), index + said.length);
  return (
    isThai &&
    index >= BESIDE_LENGTH &&
    /^[ก-๎]+$/.test(name) &&
    !ACTIVE_TITLE.test(name) &&
    evidence.known.some(({ card }) => card.title.toLowerCase().includes(name))
  );
};

const SUFFERED = /^(?:ปวด|ไข้|แผล|สิว|ผื่น|หวัด|ริ้วรอย|รังแค|ผมร่วง)/;
const DOES =
  /ช่วย|แก้|ลด|หาย|บรรเทา|คลาย|รักษา|ป้องกัน|กัน|เหมาะ|ดีต่อ|ดีกับ|ทำให้|สำหรับ|ได้|ใช้|ใส่|ไม่(?:ทำให้|ต้อง|มี)?[ก-๎]{0,4}(?:ปวด|เป็น|แพ้)|ไร้|สบาย|รุ่นนี้|ตัวนี้/;
const FEELS = /เข้าใจ|เห็นใจ|เสียใจ|สงสาร|คง|ลำบาก|ทรมาน|เป็นห่วง/;
/** What the customer has, in a sentence of no product that says nothing of what might help: "ปวดหลังคงไม่สนุกเลย". */
const isSuffered = ({ low, isThai, mentions }: Sentence, at: number): boolean =>
  isThai &&
  SUFFERED.test(low.slice(at)) &&
  FEELS.test(low) &&
  !DOES.test(low) &&
  !mentions.some(({ pointing }) => !pointing);

/** What somebody has, and no effect of anything: "how serious is the allergy?" */
const TOPIC = /^allerg(?:y|ies|ic)\b/;
const SAYS_OF_IT =
  /\b(?:free|safe|suit\w*|help\w*|reliev\w*|treat\w*|cure\w*|fine|ok|okay|good|best|great|ideal|friendly|prevent\w*|reduc\w*|eas\w+|without|no|not|never|stop\w*|fight\w*|for|trigger\w*|caus\w+|against|from)\b|hypo|n't/;
/** "Thanks for mentioning the allergy": of no product, and no effect. */
const IS_EFFECT =
  /\b(?:safe|suit\w*|help\w*|reliev\w*|treat\w*|cure\w*|fine|good|best|great|ideal|friendly|prevent\w*|reduc\w*|eas\w+|works?|effective|calm\w*|sooth\w*|support\w*|boost\w*|improv\w*|promot\w*|aid\w*|lower\w*|free|stop\w*|fight\w*|trigger\w*|against|no|without|never|it|this|they|these|those|ones?|we|our)\b|hypo/;
function isOfNobody(sentence: Sentence): boolean {
  const { low, mentions, carried, evidence } = sentence;
  return (
    !IS_EFFECT.test(low) &&
    !mentions.some(({ pointing }) => !pointing) &&
    ownWords(sentence).every(
      ({ low: word }) => isNeutral(word) || !evidence.known.some(({ names }) => names.has(nameKey(word))),
    ) &&
    (carried === null || /\b(?:you|your|i|i'm)\b/.test(low))
  );
}
/** "Cooking for many can be stressful, I get that" */
const isFelt = (sentence: Sentence): boolean =>
  /\b(?:i|i'm|i've|i'd)\b/.test(sentence.low) && isOfNobody(sentence);
const RATHER_NOT = /\b(?:rather not|not (?:sure|certain)|don't want to|shouldn't) (?:\w+ ){0,5}$/;
/** What one must bring, as a fact says it too. */
const NEEDED = /\b(?:need|require|bring|show|have)s? (?:an? |your |the )?(?:valid |medical )?$/;

const isOfShop = ({ low, evidence }: Sentence, at: number): boolean => {
  const [word = ""] = /^[a-z]+/.exec(low.slice(at)) ?? [];
  return word !== "" && evidence.facts.some((fact) => fact.low.includes(word));
};

/** Declines in the same clause, before what is declined; or sends to a doctor. */
function excused(sentence: Sentence, at: number): boolean {
  const clause = clauseAt(sentence, at);
  const before = sentence.low.slice(clause.start, at);
  return (
    (ADVISER.test(sentence.low) &&
      /^\w+ (?:questions?|advice|matters?|concerns?|issues?)\b/.test(sentence.low.slice(at))) ||
    (TOPIC.test(sentence.low.slice(at)) && (!SAYS_OF_IT.test(sentence.low) || isOfNobody(sentence))) ||
    NOT_SAID.test(sentence.low.slice(at)) ||
    RATHER_NOT.test(before) ||
    (NEEDED.test(before) && isOfShop(sentence, at)) ||
    (/กัน$/.test(before) && sentence.evidence.known.some((known) => /กันฝ้า|fog/.test(toldBy(known).low))) ||
    DECLINES.test(before) ||
    /(?:ยืนยัน|รับรอง|แนะนำ|ตอบ|บอก)[ก-๎]{0,8}ไม่ได้/.test(clause.text) ||
    REFERS.test(clause.text) ||
    (ABOUT_HEALTH.test(before) && ADVISER.test(sentence.low)) ||
    (DECLINES.test(clause.text) && /คำแนะนำ|ข้อมูล/.test(clause.text) && sentence.isThai)
  );
}

function withoutNames({ low, mentions }: Sentence): string {
  let text = low;
  for (const { start, end, pointing, candidates } of mentions) {
    if (pointing || end - start < 4) continue;
    const name = low.slice(start, end);
    if (
      ACTIVE_TITLE.test(name) &&
      !candidates.some(({ card }) => card.brand && name.includes(card.brand.toLowerCase()))
    )
      continue;
    text = text.slice(0, start) + "·".repeat(end - start) + text.slice(end);
  }
  return text;
}

/** Where claims are allowed, only those that a card or fact makes. */
function isTold(sentence: Sentence): boolean {
  const told = [
    ...sentence.evidence.facts.map(({ low }) => low),
    ...sentence.evidence.known.flatMap(({ words }) => [...words]),
  ].join(" ");
  return healthClaims(sentence).every((claim) => told.includes(claim));
}
