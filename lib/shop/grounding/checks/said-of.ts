import { asked, type Group, isBeside, placesIn } from "../comparing/referents.ts";
import { fold } from "../fold.ts";
import { phrases } from "../phrases.ts";
import { clauseAt, type Sentence } from "../sentence.ts";
import { thaiFor } from "../words/thai-values.ts";
import { DENIED_BEFORE } from "./likeness.ts";

/** What a card's text or attribute says, and where a sentence says it too. */
export interface Said {
  readonly start: number;
  readonly end: number;
}

/** Not said of what was spoken of: another product, a wish, or what only may be. */
const OF_ANOTHER = phrases({
  en: String.raw`
    if|unless|instead|another|others?|which|whose|alternatively|unlike|rather|would|could|should|need|want|look(?:ing)? (?:for|at)|prefer|than|whether|ask(?:ed)?
    (?:go(?:ing)? for|take|choose|pick|try|consider|see)|less|more|both(?! [a-z]+s\b)|they|those|these|each|every\w*|all|our|we|shop|first|second
    there(?:'s| is| are) (?:also )?an?|(?<=^\W*)(?:for|with)|the (?!box|pack|bag|set|same)(?:[\w'-]+ ){1,3}(?:ones?|versions?|models?|options?)
  `,
  th: String.raw`
    ถ้า|หาก|หรือ|กว่า|อยากได้|ต้องการ|มองหา|อีก(?:ตัว|รุ่น|แบบ|อัน|สี)|เท่ากับ|เทียบกับ|เหมือน(?=รุ่น|ตัว)|แทน|ต่างจาก|ต่างกัน|แนะนำ|เลือก|ทุก|ทั้ง(?!วัน)|ร้าน|เรา
    (?:ตัว|รุ่น|แบบ|ใบ|อัน|คู่)(?:ที่|อื่น|แรก|หลัง|ไหน)|^\s*(?:ส่วน)?(?:ตัว|รุ่น|แบบ|ใบ|อัน|คู่|ชุด|สี)(?!นี้|เครื่อง|เรือน)
  `,
});
export const NEGATIVE =
  /\b(?:no|not|without|nor|neither|lacks?|free|cannot|only|except|separate\w*)\b|n't\b|ไม่(?!ต้อง)|ไร้|ปราศจาก|ขายแยก|ซื้อแยก|ยกเว้น/;
/** "Nozzle: not included", "nut-free", "พู่กันขายแยก" */
const DENIED_AFTER =
  /^[\w-]*[- ]free\b|^(?:(?! and )[^,;:]){0,24}\b(?:(?:is|are)(?: not|n't)|not|sold separately|extra|excluded)\b|^[ก-๎]{0,10}\s?(?:ไม่(?:ได้|มี|รวม)|(?:ขาย|ซื้อ|สั่ง)แยก)(?:ให้|ใน[ก-๎]+)?(?:$|\s|ค่ะ|ครับ|นะ)/;
const JOINED = /\band\b|&|และ|กับ/;
const VALUE_MIN = 3;

const READ = new Map<string, string>();
const READ_MAX = 4096;

function lowOf(text: string): string {
  let low = READ.get(text);
  if (low === undefined) {
    if (READ.size >= READ_MAX) READ.clear();
    low = fold(text).text.toLowerCase();
    READ.set(text, low);
  }
  return low;
}

/** The texts of an attribute, in lower case. */
export const valuesOf = (value: unknown): string[] =>
  [value].flat().flatMap((one) => (typeof one === "string" ? [lowOf(one)] : []));

/** What a sentence is about. */
interface Subject {
  readonly group: Group;
  /** Named or spoken of, and not only asked about. */
  readonly isSure: boolean;
}

/** What the sentence is about at an offset: named there, named before, spoken of before it, or asked about; null where it may be another. */
export function subjectAt(sentence: Sentence, said: string, at: number): Subject | null {
  const clause = clauseAt(sentence, at);
  if (OF_ANOTHER.test(said.slice(clause.start, clause.end))) return null;
  const places = placesIn(sentence).filter(
    (place) => !isBeside(sentence, place) && !isLikened(sentence, place.start),
  );
  const inside = places.filter(({ start }) => start >= clause.start && start < clause.end);
  if (inside.length > 1 || (inside[0] && inside[0].start > at)) return null;
  if (inside[0] !== undefined) return { group: inside[0].group, isSure: true };
  const isPointed = sentence.mentions.some(
    (one) =>
      one.pointing && one.start >= clause.start && one.start < clause.end && !isLikened(sentence, one.start),
  );
  if (isPointed) return null;
  const spoken = places.findLast(({ end }) => end <= at)?.group ?? sentence.carried;
  if (spoken !== null) return spoken.length === 0 ? null : { group: spoken, isSure: true };
  const group = asked(sentence, sentence.evidence.known);
  return group.length === 1 ? { group, isSure: false } : null;
}

const isLikened = ({ low }: Sentence, at: number): boolean =>
  /\b(?:like|as)\s+(?:(?:with|on|the)\s+)*$|(?:เหมือน|เช่นเดียว)(?:กับ)?\s?$/.test(low.slice(0, at));

/** Whether it is denied; null where that is not clear. */
export function deniedAt(sentence: Sentence, said: string, { start, end }: Said): boolean | null {
  const clause = clauseAt(sentence, start);
  const denial = DENIED_BEFORE.exec(said.slice(clause.start, start))?.[0];
  if ((denial !== undefined && !JOINED.test(denial)) || DENIED_AFTER.test(said.slice(end, clause.end)))
    return true;
  return NEGATIVE.test(said.slice(clause.start, start) + said.slice(end, clause.end)) ? null : false;
}

/** Where a word is said, in its own language or in Thai. */
export function wordIn(said: string, word: string): Said | null {
  for (const one of [word, ...thaiFor(word)]) {
    if (/[ก-๎]/.test(one) && one.length < VALUE_MIN) continue;
    // Most are not there: a pattern costs more.
    if (!said.includes(/^[\p{L}\p{M}\p{N}]{0,3}/u.exec(one)![0])) continue;
    const found = patternOf(one).exec(said);
    if (found) return { start: found.index, end: found.index + found[0].length };
  }
  return null;
}

const PATTERNS = new Map<string, RegExp>();
const PATTERNS_MAX = 4096;

/** A text as it may be said: in the plural, with other signs between its words. */
export function patternOf(text: string): RegExp {
  let pattern = PATTERNS.get(text);
  if (pattern === undefined) {
    if (PATTERNS.size >= PATTERNS_MAX) PATTERNS.clear();
    const source = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, "[^\\p{L}\\p{N}]{0,2}");
    pattern = /[ก-๎]/.test(text)
      ? new RegExp(source, "u")
      : new RegExp(`\\b${source.replace(/(?<=...)s$/, "")}(?:s|es)?\\b`, "u");
    PATTERNS.set(text, pattern);
  }
  return pattern;
}
