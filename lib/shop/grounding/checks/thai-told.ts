import type { Known } from "../evidence.ts";
import type { Mention } from "../mentions.ts";
import { partsOf } from "../promises/parts.ts";
import { clauseAt, type Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { THAI_ASKING } from "../words/thai-asking.ts";
import {
  factsOf,
  isAskedFor,
  isSpelled,
  kindsOf,
  lackedBy,
  says,
  shutTimesIn,
  toldBy,
  toldTimesIn,
  writtenIn,
} from "../words/told.ts";
import type { Word } from "../words.ts";

/** From where to where a run is accounted for. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** "ค่าส่งเชียงใหม่": where the customer asked it to be sent. */
const SENT_TO = /ส่ง(?:ไป|ถึง|ที่)?\s?$/;
/** Said not to be there, or not to be so. */
const DENIED = /ไม่(?:ได้)?(?:มี|เป็น|ใช่|รองรับ|ใช้|รวม|ต้องใช้)?[ก-๎]{0,6}$/;
/** "หรี่แสงไม่ได้" */
const DENIED_BEHIND = /^[ก-๎]{0,10}ไม่ได้(?!ระบุ|บอก|แจ้ง|มี)/;
const TITLE_PART_MIN = 5;
const JOINS = /(?:กับ|พร้อม|และ|ส่วน|บวก|หรือ|มี|ชุด|ตัว)\s?(?:ชุด|ตัว)?$/;
const USES = /ใช้กับ|ใช้ได้กับ|ใช้ได้|ต่อกับ|ต่อ|รองรับ|ช่อง|ใช้/g;
const WISH =
  /(?:ถ้า|หาก|เผื่อ)(?:(?!ค่ะ|ครับ|คะ|นะ).){1,48}?(?=·|แนะนำ|เลือก|ดู(?!แล)|ลอง|ก็|เอา|คือ|มี(?:รุ่น|ตัว|แบบ)|\s|$)|(?:สำหรับ|เหมาะกับ|ที่เน้น|ที่อยากได้)[ก-๎]{1,24}/g;
/** "ถ้าเหงื่อออกเยอะหรือวิ่งตากฝน เลือก …": when it is so, up to a space, a name or what then follows, is the customer's matter. */
const WHEN =
  /(?<![ก-๎])(?:แต่|และ|ส่วน|เพราะ|หรือ)?(?:ถ้า|หาก)[ก-๎]{1,60}?(?=\s|·|แนะนำ|เลือก|ก็(?![ก-๎]{0,3}ตาม)|จะ(?=[ก-๎]{2,})|น่าจะ|ดู|ลอง|$)/g;
/** How much of it is wished for. */
const WISHED =
  /(?:เบา|ใหญ่|เล็ก|ถูก|เยอะ|นุ่ม|หวาน|ยาว|สั้น)?กว่า(?:นี้|เดิม|กัน)?|(?:น้อย|มาก|เยอะ|เบา)(?:ๆ|ลง|ขึ้น|หน่อย)?/g;

/** What the facts say, word for word, and what Thai spells of the Latin of cards. */
export function toldIn(sentence: Sentence): Span[] {
  const { low, evidence, words } = sentence;
  const spelled = words.flatMap(({ thai, known, start }, at) =>
    [1, 2, 3].flatMap((count) => {
      const end = words[at + count - 1]?.end;
      const isOne =
        thai && end !== undefined && words.slice(at, at + count).every((word) => word.thai && !word.glued);
      const isNew = !known || words.slice(at, at + count).some((word) => !word.known);
      return isOne && isNew && isSpelled(evidence, low.slice(start, end)) ? [{ start, end }] : [];
    }),
  );
  return [
    ...toldTimesIn(evidence, low),
    ...shutTimesIn(evidence, low),
    ...evidence.facts.flatMap((fact) => writtenIn(low, fact.low)),
    ...words.filter((word) => word.thai && isTold(sentence, word)),
    ...namesOf(sentence),
    ...usesIn(sentence),
    ...spelled,
    ...wishesIn(sentence),
    ...whensIn(sentence),
  ];
}

/** Not of what is promised: there it is the condition. */
function whensIn(sentence: Sentence): Span[] {
  if (partsOf(sentence).some(({ hits }) => hits.length > 0)) return [];
  return [...sentence.claims.matchAll(WHEN)].map(({ index, 0: when }) => ({
    start: index,
    end: index + when.length,
  }));
}

/** Parts of titles that name a product where none is named before: "ชุดขุดฟอสซิล 299 บาท". */
function namesOf(sentence: Sentence): Span[] {
  const { low, evidence, mentions, text } = sentence;
  return evidence.known
    .flatMap((known) => writtenIn(low, kindsOf(known).low))
    .filter(({ start, end }) => {
      const clause = clauseAt(sentence, start);
      const isFirst = !mentions.some((one) => !one.pointing && one.start >= clause.start && one.end <= start);
      return end - start >= TITLE_PART_MIN && (isFirst || JOINS.test(text.slice(0, start)));
    });
}

/** "ใช้กับ", "ต่อ" and the like right before what the card has. */
const usesIn = (sentence: Sentence): Span[] =>
  [...sentence.low.matchAll(USES)].flatMap(({ index, 0: found }) => {
    const end = index + found.length;
    const next = sentence.words.find(({ start }) => start >= end);
    const isHeld =
      next !== undefined &&
      /^\s?$/.test(sentence.text.slice(end, next.start)) &&
      unitOf(next.low) === undefined &&
      (!next.thai || isTold(sentence, next));
    return isHeld ? [{ start: index, end }] : [];
  });

/** Whether a fact says a Thai word, or the card spoken of: what the product is or has, or lacks where that is said. */
function isTold(sentence: Sentence, { low, start, end }: Word): boolean {
  const { evidence, text, mentions } = sentence;
  if (low.length < 2 || factsOf(evidence).some((fact) => says(fact, low))) return low.length > 1;
  const denied = DENIED.test(text.slice(0, start));
  if (SENT_TO.test(text.slice(0, start)) && isAskedFor(evidence, low)) return true;
  const isBehind = DENIED_BEHIND.test(text.slice(end));
  const next = mentions.find(({ pointing, start: from }) => !pointing && from >= end);
  const isKind = next !== undefined && /^[ก-๎]{0,12}\s?$/.test(text.slice(end, next.start));
  return (
    ownersOf(sentence, start).some((known) => {
      return says(denied ? lackedBy(known) : toldBy(known), low) || (isBehind && says(lackedBy(known), low));
    }) ||
    (isKind && next.candidates.some((known) => says(kindsOf(known), low)))
  );
}

/** What the customer wishes for, in the words of the question, the cards and of what customers are asked: "ถ้าชอบเบาๆ เลือก …". */
function wishesIn({ claims, evidence, words }: Sentence): Span[] {
  return [...claims.matchAll(WISH)].flatMap(({ index, 0: wish }) => [
    ...words.filter(
      ({ thai, low, start, end }) =>
        thai &&
        start >= index &&
        end <= index + wish.length &&
        (THAI_ASKING.has(low) ||
          isAskedFor(evidence, low) ||
          (low.length > 1 && evidence.known.some((known) => says(toldBy(known), low)))),
    ),
    ...[...wish.matchAll(WISHED)].map(({ index: at, 0: found }) => ({
      start: index + at,
      end: index + at + found.length,
    })),
  ]);
}

/** Whose values a clause may say: of the product named in it, before or after; else of the one named last. */
export function ownersOf(sentence: Sentence, at: number): readonly Known[] {
  const { mentions, evidence, carried, asks } = sentence;
  const named = mentions.filter(({ pointing }) => !pointing);
  const clause = clauseAt(sentence, at);
  const inside = named.filter(({ start }) => start >= clause.start && start < clause.end);
  // A part of another's title said of this one ("สูตรไร้กลิ่น") is no name of its own.
  const stands = ({ start, end, isTitle }: Mention) => (isTitle ? start : end) <= at;
  const owner = inside.findLast(stands) ?? inside[0] ?? named.findLast(stands);
  if (owner) return owner.candidates;
  return carried === null || asks ? evidence.known : carried;
}
