import type { Evidence, Known } from "../evidence.ts";
import { figuresIn } from "../figures.ts";
import { type Finding, sure } from "../finding.ts";
import { once } from "../once.ts";
import { clauseAt, type Sentence } from "../sentence.ts";
import { UNKNOWN_TOPICS } from "../thai-denial.ts";
import { stems } from "../words/stems.ts";
import { THAI_ASKING, THAI_CHATTING } from "../words/thai-asking.ts";
import { beginsOrdinary, beginsWithVerb } from "../words/thai-ordinary.ts";
import { THAI_TALK } from "../words/thai-talk.ts";
import { beginsWithThai, thaiFor } from "../words/thai-values.ts";
import { isSpelled, isWritten } from "../words/told.ts";
import { measuresIn } from "./measures.ts";
import { ownersOf, type Span, toldIn } from "./thai-told.ts";

const NAME_DUE =
  /(?:^[^\p{L}\p{N}]*(?:\d+[.)]\s*)?|ยี่ห้อ|แบรนด์|รุ่น|ชื่อ|คือ|แนะนำ|ลองดู|ลอง|สินค้า|เช่น|ได้แก่|อย่าง|มี|กับ|และ|หรือ)\s*$/u;
const NAMED_FROM =
  /^[^\p{L}\p{N}]*(?:\d+[.)]\s*)?(?:(?:ก็)?(?:แนะนำ|ลองดู|ลองเลือก|เลือก|ขอเสนอ|ขอแนะนำ|มี)\s?(?:เป็น)?\s?)?/u;
const NAMED_AFTER = /^[\s\S]*(?:ขอแนะนำ|แนะนำ|ลองดู|ขอเสนอ)\s?(?:เป็น)?\s?(?=[ก-๎])/;
/** What is said of a product right after its name. */
const SAID_OF =
  /\s?(?:ราคา(?!ที่|ไหน|เท่า)|หนัก|สี[ก-๎]|แบต|ความจุ|ขนาด|กำลัง|กันน้ำ)|\s(?:มี|เป็น|ใช้|ทำ|คือ|รับ|จุ)|\s(?:[฿$]\s?)?\d|\s[ก-๎]{1,16}\s\d|\s[ก-๎·]{1,24}\sราคา/;
const OFFERED = /^[ก-๎]*(?:\s[ก-๎]{1,24})?\s?(?:ด้วย|ไหม|มั้ย|ดู|สิ(?!น)|ค่ะ|ครับ|นะ|ได้|ก็)/;
/** A name does not begin with what joins clauses or speaks to the customer. */
const NO_NAME =
  /^(?:ถ้า|หาก|เพราะ|แต่|และ|หรือ|เรา|ผม|ดิฉัน|ฉัน|คุณ|ลูกค้า|ขอ|อยาก|ต้องการ|ตอนนี้|สำหรับ|ส่วน|ใน|จาก|ที่|ซึ่ง|ทั้ง|ไม่|ยัง|เจอ|พบ|มี|ดู|รวม|ราคา|งบ|ได้|ลอง|เลือก|แนะนำ|ตัว|รุ่น|อัน|แบบ|ชิ้น|จะ|ให้|ถึง|เท่า|สรุป|ตาม|โดย|นอก|เมื่อ|พอ|แล้ว|ก็|ทาง|ร้าน|ข้อมูล|รายการ|เดี๋ยว|บอก|คำ|ต่าง|เทียบ|ประหยัด|จ่าย|ซื้อ|สั่ง|ใช้|สเปก|สินค้า|กำลัง|ความ|ขนาด|จัดส่ง|ส่ง|ค่า|หนัก|แบต|กัน|ขึ้นอยู่|ขอบคุณ|สวัสดี|ปกติ|เปิด|ปิด|เรื่อง|งั้น|เสนอ)/;
const NAME_LENGTH_MAX = 48;
/** Right before a name. */
const NAMED = /(?:ยี่ห้อ|แบรนด์|รุ่น|ชื่อ)\s?$/;
const UNKNOWN_MIN = 3;
/** The segmenter may have run on into the next word. */
const UNKNOWN_PART = 5;
/** One letter before a full stop: "8.30 น.", "ม.ขอนแก่น". */
const LETTER = /(?<![ก-๎])[ก-ฮ](?=\.)/g;
/** "ดู A ดีกว่าค่ะ": advice. */
const RATHER_THIS =
  /(?<=(?:ดู|เลือก|เอา|ลอง|แนะนำ|เชียร์)(?:ตัว|รุ่น|เป็น)?\s?·{2,}\s?)ดีกว่า(?=\s?(?:ค่ะ|ครับ|นะ|ไหม))/g;
const RUN = /[ก-ฺเ-๎]+/g;
/** Longer than any word or frame of the lists. */
const WORD_LENGTH_MAX = 32;
const POINTS = /ตัวนี้|รุ่นนี้|อันนี้|ชิ้นนี้|คู่นี้|แบรนด์นี้|ยี่ห้อนี้|มัน(?!ใจ)/;
const ABSENT = /ไม่(?:มี|พบ|เจอ|เห็น|ได้(?:ขาย|มี))|หาไม่(?:เจอ|พบ)|ยังไม่/;
const ASKS =
  /(?:ไหน|อะไร|เท่าไหร่|เท่าไร|กี่[ก-๎]{1,10}|ยังไง|อย่างไร|ใคร)(?!ก็)[ก-๎]{0,16}\s*\??\s*$|(?<!น[ะ่])คะ\s*\??\s*$|หรือ.{1,40}ครับ\s*\??\s*$/;
/** A question to be answered with yes or no. What is offered or taken for known asks about the shop's own words: "มีส่งฟรีสนใจไหม", "รู้ไหม". */
const ASKS_WHETHER = /(?:ไหม|มั้ย|หรือยัง|รึยัง|หรือเปล่า|รึเปล่า)(?:นะ)?(?:คะ|ครับ|ค่ะ|จ๊ะ)?(?:เนี่ย)?\s*\??\s*$/;
const OFFERS = /(?:สนใจ|เอา|รับ|ใช่|รู้|ทราบ|เห็น|ลอง|แนะนำ|เสนอ)[ก-๎]*(?:ไหม|มั้ย)|(?:เรา|ร้าน|ที่นี่|แถม|ฟรี|ลดราคา)/;
/** A bound is a claim until the figure behind it, which the numbers are held against. */
const BOUND = /(?:มากกว่า|น้อยกว่า|ต่ำกว่า|สูงกว่า|เกินกว่า)(?=\s*(?:[฿$]\s?)?(?:\d|[ก-๎]*(?:ร้อย|พัน|สิบ)))/g;
const WHICH_IS_GOOD = /(?<=(?:หรือ.{1,80}|ไหน|อะไร|เท่าไหร่|เท่าไร|กี่[ก-๎]{1,8})\s?)ดี(?=\s?(?:คะ|ครับ|ค่ะ|น้า|นะ|$))/g;
const RATHER = /(?<=ชอบ.{0,60})มากกว่า(?=\s*(?:นะ|ค่ะ|คะ|ครับ|กัน|$))/g;

/**
 * Thai that nothing accounts for: a name where it stands as one does and is of no Thai words, else a claim that the wording decides. `claims` are the
 * patterns of what other checks have held, global.
 */
export function judgeThai(sentence: Sentence, claims: readonly RegExp[]): Finding | null {
  const strange = strangeThaiAt(sentence, claims);
  if (strange === null) return null;
  const isName = isThaiName(sentence, strange);
  if (isUnknown(sentence, strange) && (isName || NAMED.test(sentence.text.slice(0, strange))))
    return sure("name");
  return isName || isNameDue(sentence, strange)
    ? { reason: "name", doubt: "strange name" }
    : { reason: "effect", doubt: "strange" };
}

/** Whether what stands at an offset is of no Thai words, and not how Thai spells a word of the evidence. */
function isUnknown({ words, evidence }: Sentence, at: number): boolean {
  const word = words.find(({ start, end, thai }) => thai && at >= start && at < end);
  return (
    word !== undefined &&
    !word.known &&
    word.text.length >= UNKNOWN_MIN &&
    !beginsWithThai(word.low) &&
    !beginsOrdinary(word.low) &&
    !beginsWithThai(word.low.slice(1)) &&
    !isSpelled(evidence, word.low) &&
    !isWritten(evidence, word.low.slice(0, UNKNOWN_PART))
  );
}

/**
 * Where the Thai of a sentence begins that nothing accounts for; null where all is: names, figures, values of the product spoken of, words of facts, claims
 * that other checks have held (`claims` are their patterns, global), and words that claim nothing. What is left is said of the goods by nobody but the model.
 */
export function strangeThaiAt(sentence: Sentence, claims: readonly RegExp[]): number | null {
  if (!sentence.isThai) return null;
  const strange = strangeWith(sentence, spansOf(sentence));
  return strange === null
    ? null
    : strangeWith(sentence, [...spansOf(sentence), ...claimsOf(sentence, claims), ...toldIn(sentence)]);
}

function strangeWith(sentence: Sentence, spans: readonly Span[]): number | null {
  const { text, low, evidence } = sentence;
  const lists = [THAI_TALK, wordsOfShop(evidence)];
  if (isOpen(sentence)) lists.push(evidence.questionWords);
  if (namesNone(sentence)) lists.push(THAI_CHATTING);
  if (isQuestion(sentence)) lists.push(THAI_ASKING);
  const ownLists = ownListsOf(sentence);
  const { from: asked, lists: askedOf } = questionIn(sentence);
  for (const { index, 0: run } of text.matchAll(RUN)) {
    const end = index + run.length;
    const reached = new Uint8Array(run.length + 1);
    reached[0] = 1;
    for (const span of spans)
      if (span.start <= index && span.end > index) reached[Math.min(span.end, end) - index] = 1;
    for (let at = index; at < end; at++) {
      if (reached[at - index] === 0) continue;
      for (const span of spans) if (span.start === at) reached[Math.min(span.end, end) - index] = 1;
      const own = ownLists(at);
      for (let to = Math.min(at + WORD_LENGTH_MAX, end); to > at; to--) {
        if (reached[to - index] === 1) continue;
        const word = low.slice(at, to);
        const repeated = to === end && low.startsWith(" ๆ", to) && THAI_TALK.has(`${word}ๆ`);
        if (at >= asked && askedOf.some((list) => list.has(word))) reached[to - index] = 1;
        if (repeated || lists.some((list) => list.has(word)) || own.some((list) => list.has(word)))
          reached[to - index] = 1;
      }
    }
    if (reached[run.length] === 0) return index + reached.lastIndexOf(1);
  }
  return null;
}

/** Whether a name is due where the strange Thai stands: at the start, in a list, or after "คือ", "แนะนำ" and the like. */
function isNameDue({ text, words }: Sentence, at: number): boolean {
  const word = words.find(({ start, end, thai }) => thai && at >= start && at < end);
  if ([at, word?.start ?? at].some((from) => beginsOrdinary(text.slice(from)))) return false;
  const run = /[ก-๎]*$/.exec(text.slice(0, at))![0].length;
  return [at, at - run].some((from) => NAME_DUE.test(text.slice(0, from)));
}

/**
 * Whether the strange Thai is in what stands as a product's name does: what begins the sentence, or follows "ลองดู" and the like, and has a price, a part
 * or a figure said of it. A name of everyday words is a name all the same.
 */
function isThaiName({ text, claims, mentions }: Sentence, at: number): boolean {
  const lead = text.slice(0, at);
  const from = (NAMED_AFTER.exec(lead) ?? NAMED_FROM.exec(lead))?.[0].length ?? 0;
  const offered = from > 0 && /[ก-๎]/.test(text.slice(0, from));
  const after = SAID_OF.exec(claims.slice(at));
  if (after === null && !(offered && OFFERED.test(claims.slice(at)))) return false;
  const end = at + (after?.index ?? 0);
  const name = text.slice(from, Math.max(end, at + 1));
  return (
    !NO_NAME.test(name) &&
    !(from === 0 && beginsWithVerb(name.trimStart())) &&
    name.length <= NAME_LENGTH_MAX &&
    !mentions.some((one) => one.start >= from && one.start < Math.max(end, at + 1))
  );
}

function spansOf(sentence: Sentence): Span[] {
  const { figures } = figuresIn(sentence);
  return [...sentence.mentions.filter(({ isTitle, pointing }) => isTitle || pointing), ...figures];
}

/** The last stretch of a sentence where it asks the customer and speaks of no product: nothing is claimed by it. */
function askedIn({ text, mentions }: Sentence): Span[] {
  const start = text.trimEnd().search(/\S+$/);
  const last = text.slice(start);
  const asks = ASKS.test(last) || (ASKS_WHETHER.test(last) && !OFFERS.test(last));
  const isOne = asks && !POINTS.test(last) && !mentions.some(({ end }) => end > start);
  return isOne ? [{ start, end: text.length }] : [];
}

const claimsOf = (sentence: Sentence, claims: readonly RegExp[]): Span[] => [
  ...measuresIn(sentence),
  ...askedIn(sentence),
  ...[...claims, ...UNKNOWN_TOPICS, BOUND, RATHER, WHICH_IS_GOOD, LETTER, RATHER_THIS].flatMap((pattern) =>
    [...sentence.claims.matchAll(pattern)].map(({ index, 0: match }) => ({
      start: index,
      end: index + match.length,
    })),
  ),
];

/** Speaks of no product: then it may use the customer's own words, and so it may to say that there is none. */
const isOpen = (sentence: Sentence): boolean => ABSENT.test(sentence.low) || namesNone(sentence);

const namesNone = ({ mentions, low }: Sentence): boolean =>
  !POINTS.test(low) && !mentions.some(({ pointing }) => !pointing);

/** Asks, and of no product. */
const isQuestion = (sentence: Sentence): boolean =>
  namesNone(sentence) && (sentence.asks || ASKS.test(sentence.low));

/** The question that a sentence ends in, after a space and of no product, and the words that it may have: the customer may be asked about any card's. */
function questionIn({ text, low, mentions, evidence }: Sentence): {
  from: number;
  lists: readonly ReadonlySet<string>[];
} {
  const from = low.trimEnd().search(/(?<=[ก-๎]\s+)[ก-๎](?:(?![ก-๎]\s+[ก-๎]).)*$/s);
  const last = low.slice(from);
  const isOne =
    from > 0 &&
    ASKS.test(last) &&
    !POINTS.test(last) &&
    (/หรือ/.test(last) || !mentions.some(({ end, pointing }) => !pointing && end > from));
  if (!isOne) return { from: text.length, lists: [] };
  return { from, lists: [THAI_ASKING, evidence.questionWords, ...evidence.known.map(wordsOfCard)] };
}

/** The words of the cards that are spoken of at an offset. */
function ownListsOf(sentence: Sentence): (at: number) => readonly ReadonlySet<string>[] {
  const { mentions } = sentence;
  let lists: readonly ReadonlySet<string>[] = [];
  let until = -1;
  return (at) => {
    if (at <= until) return lists;
    lists = ownersOf(sentence, at).map(wordsOfCard);
    const next = mentions.find(({ start, pointing }) => !pointing && start > at)?.start ?? Infinity;
    until = Math.min(next - 1, clauseAt(sentence, at).end - 1);
    return lists;
  };
}

const thaiOf = (word: string): readonly string[] => stems(word).flatMap(thaiFor);

/** The Thai words of a card, and how its English ones are said. */
export const wordsOfCard = once(
  ({ words }: Known): ReadonlySet<string> => new Set([...words].flatMap((word) => [word, ...thaiOf(word)])),
);

/** The words of facts: they may be said of any product. */
const wordsOfShop = once(
  ({ factWords }: Evidence): ReadonlySet<string> =>
    new Set([...factWords].flatMap((word) => [word, ...thaiOf(word)])),
);
