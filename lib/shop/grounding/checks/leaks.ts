import { phrases } from "../phrases.ts";
import type { Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { isEveryday } from "../words/dictionary.ts";
import { nameKey, type Word } from "../words.ts";

const LEAK = phrases({
  en: String.raw`
    as an? (?:artificial|language model|llm|virtual model|large language)
    (?:i am|i'm|being|just|only) (?:an? )?(?:\w+ )?(?:llm|language model|chatgpt|gpt|neural network)\b
    language models?|system (?:prompt|message|instruction)s?
    (?:my|the|these|previous|prior|above|all|initial|original|hidden|secret|internal) (?:instructions?|prompts?|guidelines|programming|training(?: data)?|directives?)
    i (?:was|am|have been|'m) (?:instructed|told|programmed|trained|prompted|configured|designed|not allowed to)
    prompt(?:s|ed|ing)?\b(?! (?:reply|response|delivery|service|payment))|openai|chatgpt|gpt-?\d\S*
    anthropic|claude|llama ?\d?|gemini|mistral|deepseek
    ignor(?:e|ing) (?:all|any|the|my|your|previous|prior)|developer (?:mode|message)|jailbr\w+
    knowledge cut-?off|api[- ]?keys?|(?:secret|access) (?:key|token)s?|training data|context window|tokens?
    role:? ?(?:system|assistant|user)|begin (?:system|prompt)|### ?\w+|as instructed|my creators?|json
    temperature setting
  `,
  more: String.raw`
    ^\s*(?:system|assistant|user|human|developer|instruction|tool)\s*:|\[\/?(?:inst|system|sys)\]
  `,
  th: String.raw`
    ระบบสั่ง|โมเดลภาษา|ปัญญาประดิษฐ์|คำสั่ง(?:ระบบ|ที่ได้รับ|ก่อนหน้า|ข้างต้น|ลับ|ภายใน)
    (?:ไม่ใช่|เลิกเป็น)(?:บอต|บอท|เอไอ|\s?ai|แชตบอต|แชทบอท|หุ่นยนต์|โปรแกรม)|(?:ผม|ฉัน|เรา|หนู)(?:เป็น|คือ)(?:พนักงาน|เจ้าของ|คน(?!ละ|ช่วย|แนะ)|แอดมิน|ผู้จัดการ|เภสัช|แพทย์|หมอ|ช่าง)|(?:ผม|ฉัน|หนู)ชื่อ|ขอ[ก-๎]{0,12}(?:ที่อยู่|เบอร์โทร|เลขบัตร|บัญชี|รหัส)|(?:รูป|สำเนา)บัตร|เป็นคนจริง|เป็นคนเหมือนกัน|เป็นมนุษย์
    (?:ปิด|ปลด|ยกเลิก|ไม่มี)ข้อจำกัด|(?:เลข|หมายเลข|รหัส)(?:ที่)?(?:หลัง)?(?:บัตร|otp|ซีวีวี|cvv|ประชาชน)|รหัส(?:ผ่าน|otp|โอทีพี)
    พรอม(?:ต์|พท์|ท์|ป์ต|ป์)|ถูก(?:ฝึก|สอน|สั่ง|ตั้งค่า|โปรแกรม|สร้าง)(?:มา|ให้|โดย|ไว้)?
    ข้อมูลฝึก|โหมดนักพัฒนา|เพิกเฉยต่อ|คีย์ลับ|รหัสลับ
  `,
});
const LINK = phrases(
  {
    en: `
      whatsapp|telegram|instagram|facebook|tiktok|messenger|line) (?:id|us|me|account|at (?=@|\\S*\\d)
    `,
    more: String.raw`
      \b(?:https?|ftp|mailto|tel|javascript|data):\S+|\bwww\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)*
      (?<![\w@])@[\w.]{2,}
      \b(?:[a-z\d-]+\.)+(?:com|net|org|io|co|th|shop|store|app|dev|info|biz|xyz|online|site|me|tv|ai|ly|gg|example|test)\b(?:\/\S*)?
      \b[\w-]+\s?(?:\[?dot\]?|\(dot\))\s?(?:com|net|org|io|co)\b|\bline\s?(?:id|@)
    `,
    th: `
      แอดไลน์|ไลน์(?:ไอดี|แอด|@)|เพจเฟซ|อินบ็อกซ์|ทักแชท
    `,
  },
  "gi",
);
/** Function words of Latin-script languages that no shop of ours speaks. */
const FOREIGN = new Set(
  `el los las una unos unas del por para con que como pero muy este esta estos estas esto tiene hay gratis precio envío envio producto productos es son está usted y
  le les des du est et pour avec vous nous dans sur une gratuit prix produit livraison votre cette ce c'est der die das und ist mit für fur nicht ein eine sie wir auf auch kostenlos preis
  il gli che per sono questo questa prezzo gratuito di da na não nao voce você uma com seu preço frete het een van voor met niet zijn gratis yang dan untuk dengan ini itu harga adalah tidak
  và là của cho không giá này được mura libre ang ng mga raka khrap krap khrab kha ka mee mai sawasdee`.split(
    /\s+/,
  ),
);
const FOREIGN_MIN = 2;
/** So many English words for each foreign one, and the sentence is English with foreign words in it. */
const ENGLISH_FOR_FOREIGN = 3;

/** That there are instructions is no secret: "I can't share my instructions." */
const KEPT =
  /\b(?:can't|cannot|can not|not able to|unable to|won't|not going to) (?:share|show|reveal|disclose|tell you|discuss|repeat) (?:my|the|any) (?:instructions|system prompt|prompt|guidelines)\b/g;

export const LEAK_PATTERNS: readonly RegExp[] = [LEAK];

/** What the model says of itself, or of what it was told. */
export const leaks = ({ claims }: Sentence): boolean => LEAK.test(claims.replace(KEPT, ""));

/** Addresses that neither a card nor a fact has. */
export const linksHold = ({ low, evidence }: Sentence): boolean =>
  [...low.matchAll(LINK)].every(
    ([link]) =>
      evidence.links.includes(link.replace(/[.,;:!?)\]]+$/, "")) ||
      (link === "ทักแชท" && /แชท|\bchat\b/.test(evidence.links)),
  );

/** Text with the addresses that may be there left out, so that their parts are not read as names. */
export const withoutLinks = (text: string): string =>
  text.replace(/!?\[([^\]]*)\]\(\s*(https?:[^)\s]+)\s*\)/g, "$1").replace(/\bhttps?:\S+/gi, "…");

/** "Tarte de la Maison": small words between capitals. */
function isInName(words: readonly Word[], at: number): boolean {
  const capital = (word: Word | undefined) => word !== undefined && /^\p{Lu}/u.test(word.text);
  const [before, after] = [words.slice(Math.max(0, at - 2), at), words.slice(at + 1, at + 3)];
  return before.some(capital) && after.some(capital);
}

/** Only scripts and languages that the policy names; what stands in a card may stand in a reply. */
export function languageHolds({ text, words, evidence, policy, mentions }: Sentence): boolean {
  const mentioned = (at: number) =>
    mentions.some(({ start, end, pointing }) => !pointing && at >= start && at < end);
  const told = (low: string) =>
    [evidence.factWords, evidence.questionWords, ...evidence.known.map(({ words: own }) => own)].some((own) =>
      own.has(nameKey(low)),
    );
  const free = words.filter(({ start, low }) => !mentioned(start) && !told(low));
  if (
    free.some(
      ({ text: word, thai, low }) =>
        !thai && /[^\p{Script=Latin}\p{N}'.,]/u.test(word) && unitOf(low) === undefined,
    )
  )
    return false;
  if (!policy.languages.includes("th") && free.some(({ thai }) => thai)) return false;
  const latin = free.filter(({ thai, text: word }) => !thai && /\p{L}/u.test(word));
  if (
    !policy.languages.includes("en") &&
    !/[ก-๎]/.test(text) &&
    latin.filter(({ low }) => isEveryday(low)).length > 1
  )
    return false;
  const everyday = latin.filter(({ low }) => isEveryday(low)).length;
  const foreign = new Set(
    latin.flatMap((word) =>
      FOREIGN.has(word.low) && !isEveryday(word.low) && !isInName(words, words.indexOf(word))
        ? [word.low]
        : [],
    ),
  );
  return foreign.size < FOREIGN_MIN || foreign.size * ENGLISH_FOR_FOREIGN < everyday;
}
