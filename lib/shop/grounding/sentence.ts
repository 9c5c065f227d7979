import type { ShopPolicy } from "../policies/policy.ts";
import type { Evidence, Known } from "./evidence.ts";
import { type Mention, mentionsIn } from "./mentions.ts";
import { phrases } from "./phrases.ts";
import { isDenied } from "./thai-denial.ts";
import { stems } from "./words/stems.ts";
import { nameKey, type Word, wordsOf } from "./words.ts";

/** A sentence of a reply as the checks see it. Offsets are into `text`; `low` is as long. */
export interface Sentence {
  /** Folded. */
  readonly text: string;
  readonly low: string;
  /** `low` with the names of products blanked: a name claims nothing ("10-Pack", "Free Spirit"). */
  readonly claims: string;
  readonly words: readonly Word[];
  readonly mentions: readonly Mention[];
  readonly evidence: Evidence;
  readonly policy: ShopPolicy;
  /** What "it" stands for: the products that the sentences before named last. */
  readonly carried: readonly Known[] | null;
  /** All that the sentences before named, in the order in which they did: what "the first", "both" and "lighter" look back to. */
  readonly recent: readonly Known[];
  /** Holds Thai beside the names of products. */
  readonly isThai: boolean;
  /** Asks, and claims nothing by it. */
  readonly asks: boolean;
}

export function readSentence(
  text: string,
  evidence: Evidence,
  policy: ShopPolicy,
  carried: readonly Known[] | null,
  recent: readonly Known[] = carried ?? [],
): Sentence {
  const words = wordsOf(text, evidence.segmenter);
  const lower = text.toLowerCase();
  const low = lower.length === text.length ? lower : text;
  const mentions = mentionsIn(text, words, evidence);
  const isThai = words.some(
    ({ thai, start }) => thai && !mentions.some((name) => start >= name.start && start < name.end),
  );
  return {
    text,
    low,
    claims: blanked(
      low,
      mentions.filter(({ isTitle }) => isTitle),
    ),
    words,
    mentions,
    evidence,
    policy,
    carried,
    recent,
    isThai,
    asks: asksOnly(text.trim(), isThai),
  };
}

/** Of no letter, and no space that a pattern could reach over. */
export const BLANK = "·";

/** A text as long as it was, with stretches of it taken out. */
export function blanked(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
): string {
  let left = text;
  for (const { start, end } of spans)
    left = left.slice(0, start) + BLANK.repeat(end - start) + left.slice(end);
  return left;
}

const OPENS_QUESTION = phrases({
  more: String.raw`
    ^(?:\W*(?:so|and|or|ok|okay|great|perfect|sure|alright|also|hmm|cool|but|well|oh|hi|hello|hey|by the way|before i suggest anything|sorry|thanks|thank you|got it|of course|no problem|no worries|glad i could help|in that case|otherwise|if not|then|now),?\s+)?(?:would|do|should|shall|want|are you|is (?:this|that|there|it|any\w*|some\w*)|which|what|how|who|when|where|can i|can you|could|may i|any|prefer|need|looking|interested|anything|something|fancy|ready|sound|still|just|also|does|did|were|was|will you|have you|may i|may we|can we|how about|what about|happy|sounds?)\b
  `,
});
const ASSERTS = phrases({
  more: String.raw`
    \b(?:do|did|have) you (?:know|realis|realiz|see|hear|notice)
    \b(?:right|okay|ok|correct|yes|no|isn't it|aren't they|doesn't it)\s*\?|[.!]\s+\S
  `,
  th: `
    (?:รู้|ทราบ|ใช่|เห็น)(?:ไหม|มั้ย|หรือไม่|หรือยัง)
  `,
});

/** A question that asserts nothing: "Did you know it is free?" and "It is free, right?" do. */
function asksOnly(text: string, isThai: boolean): boolean {
  if (ASSERTS.test(text)) return false;
  if (/(?:ค่ะ|ครับ|จ้า)[^ก-๎]*\s[^ก-๎]*[ก-๎]/.test(text)) return false;
  if (isThai)
    return /(?:ไหม|มั้ย|หรือ[ก-๎]{2,40}ดี(?=ครับ|คะ)|หรือเปล่า|รึเปล่า|หรือไม่|หรือยัง|เท่าไหร่|แบบไหน|อะไร|ไหน)\s*(?:ครับ|คะ|ค่ะ|ดี|ดีคะ|ดีครับ)?\s*\??\s*$/.test(
      text,
    );
  return /\?\W*$/.test(text) && OPENS_QUESTION.test(text);
}

/** Whether what stands at an offset is what the sentence asks. Thai has no full stop: there a space before the question may end another sentence. */
export const isAskedAt = ({ asks, text, isThai }: Sentence, at: number): boolean =>
  asks && !(isThai && /\S\s+\S/.test(text.slice(at)));

const CLAUSE_END =
  /[;:\n]|,\s|\s[-–—]\s|\b(?:but|while|whereas|although|though|however)\b|แต่(?!ละ|ง)|(?<![ก-๎])ส่วน(?!ลด|ผสม|ต่าง|ประกอบ|ตัว|ใหญ่|มาก|นี้|นั้น)|ในขณะที่/g;
const PRONOUN = /\b(?:it|its|it's|this|that|they|these|those|them)\b|ตัวนี้|รุ่นนี้|อันนี้|มัน/i;

/** The clause around an offset. */
export function clauseAt(
  { low, claims }: Sentence,
  at: number,
): { start: number; end: number; text: string } {
  let start = 0;
  let end = low.length;
  for (const match of claims.matchAll(CLAUSE_END)) {
    if (match.index + match[0].length <= at) start = match.index + match[0].length;
    else if (match.index >= at) {
      end = match.index;
      break;
    }
  }
  return { start, end, text: low.slice(start, end) };
}

/** What a claim at an offset is about: the products of its clause, of the sentence up to it, or what "it" stands for; null for nothing named. */
export function subjectsAt(sentence: Sentence, at: number): readonly (readonly Known[])[] | null {
  const clause = clauseAt(sentence, at);
  const inClause = sentence.mentions.filter(({ start }) => start >= clause.start && start < clause.end);
  // "The A is sold out, would another do?"
  const about = inClause.filter(({ start, pointing }) => !(pointing && start > at));
  const subjects = about.some(({ pointing }) => !pointing) ? about : inClause;
  if (subjects.length > 0) return subjects.map(({ candidates }) => candidates);
  const before = sentence.mentions.filter(({ start }) => start < at);
  if (before.length > 0) return [before.at(-1)!.candidates];
  // "In stock: the A"
  const [next] = sentence.mentions.filter(({ pointing }) => !pointing);
  if (next && /^[^.:]{0,24}:\W*$/.test(sentence.text.slice(at, next.start))) return [next.candidates];
  if (sentence.carried !== null) return [sentence.carried];
  return null;
}

const ON_THE_NEXT = /^(?:[^,;:.!?\d]{0,32}\bon|for)\s+(?:the\s+|our\s+)?$/i;
const AMOUNT = /^\D{0,4}\d[\d.,]*\s*(?:%|thb|usd|eur|baht|dollars?|euros?|บาท|ดอลลาร์)?\s*/i;

/** The product that a figure at an offset belongs to: the one named last before it, else the next one, else what "it" stands for. */
export function ownerAt(sentence: Sentence, at: number): readonly Known[] {
  const { mentions, evidence, carried, text } = sentence;
  const before = mentions.filter(({ end }) => end <= at).at(-1);
  const after = mentions.find(({ start }) => start > at);
  // "1 g on the A versus 2 g on the B"
  if (after && ON_THE_NEXT.test(text.slice(at, after.start).replace(AMOUNT, ""))) return after.candidates;
  const inClause = clauseAt(sentence, at);
  // "แต่ถ้าอยากได้ 10 กก. ก็ B" is about the B.
  if (
    after &&
    /^\s*(?:ถ้า|หาก)/.test(inClause.text) &&
    after.start < inClause.end &&
    !(before && before.start >= inClause.start)
  )
    return after.candidates;
  if (before) {
    // "cheaper than the B, at 10": said of either.
    const compared = /\b(?:than|to|with|over)\s+(?:the\s+)?$|กว่า\s*$/i.test(text.slice(0, before.start));
    if (compared)
      return mentions.filter(({ start }) => start <= before.start).flatMap(({ candidates }) => candidates);
    return before.candidates;
  }
  // "For 10, the B is yours" is about the B; "If 10 is too much, there is the B" is not.
  const clause = clauseAt(sentence, at);
  if (after && (after.start < clause.end || /\b(?:for|at)\s+(?:just|only)?\s*$/i.test(text.slice(0, at))))
    return after.candidates;
  return carried !== null && PRONOUN.test(text) ? carried : evidence.known;
}

/** Words that the card says which the sentence speaks of there. */
export const ownWords = (sentence: Sentence): Word[] =>
  sentence.words.filter((word) => isOwn(sentence, word));

export function isOwn(sentence: Sentence, { low, start }: Word): boolean {
  // "A gummy" of what are gummies
  const keys = [...stems(low), nameKey(low), low.replace(/(?<=[^aeiou])y$/, "ie")];
  return ownerAt(sentence, start).some(({ words }) => keys.some((key) => words.has(key)));
}

/** Words before a claim that take it back: what one does not know or offer. Emphasis that only looks like it does not. */
export const HEDGE = phrases(
  {
    en: String.raw`
    (?:can(?:no|')t|cannot|could(?:n't| not)|not able to|unable to|am not able to) (?:\w+ ){0,2}(?:say|confirm|promise|tell|offer|give|check|see|guarantee|provide|verify|find|help|speak|share|advise|apply|make|look up|change|lower|adjust|reduce|negotiate|arrange|process|comment|answer|access|know|judge|assess|diagnose|recommend|discuss|compare|rate|rank|review|try|test|taste|use|feel|go into|take|book|set|match|reserve|hold|track|cancel|ship|go lower|go any lower)
    (?:don't|do not|doesn't|does not|didn't) (?:\w+ ){0,2}(?:have|know|offer|see|provide|give|sell|carry|find|list|show|include|mention|guarantee|say|handle|come with|do)
    (?:i|we) (?:don't|do not) (?:\w+ )?(?:make|take|charge|track|accept)
    (?:don't|do not|wouldn't|rather not) (?:want|like|wish) to|(?:i|we)(?:'d| would) rather not|shouldn't (?:guess|promise)
    (?:before|excluding|not including|not counting) (?:any )?(?:tax\w*|vat|shipping|delivery|postage)?(?: (?:and|or))?|haven't (?:\w+ )?(?:got|any|seen|found|been told)
    no way (?:of|to)|isn't any|aren't any|there (?:is|are) no|there's no|not sure|unsure|not (?:know|aware|certain|told)
    no (?:information|info|details|data|record|word)|whether|(?:check|see|know|confirm|tell you|verify) if
    ask (?:the|our|your|a)
  `,
    th: `
    ไม่(?:มีข้อมูล|ทราบ|แน่ใจ|สามารถ|รู้|มั่นใจ|ขอ)|ยังไม่|สอบถาม|เช็ก|เช็ค|หรือไม่
  `,
  },
  "gi",
);
const NO_HEDGE = phrases({
  en: String.raw`
    (?:don't|do not|doesn't) (?:\w+ ){0,2}(?:miss|wait|worry|forget|hesitate|need|have to|let|think|doubt|mind|believe|lie|pay|charge|cost)
    can(?:no|')t (?:\w+ )?(?:go wrong|beat|miss|resist|say enough|believe|wait|help but|lie|find (?:it|them|this|a|any) (?:\w+ )?(?:cheaper|better))
    not only|not just|without (?:extra|additional)
  `,
  th: `
    ไม่(?:ต้อง|เพียง|แค่)|(?:ยัง)?ไม่(?:ได้)?(?:เคย)?(?:เปิด|แกะ|ใช้|ผ่าน)
  `,
});

const NONE = /(?:\b(?:no|not any|not an?|without any|zero)|n't an?|n't any)\s+(?:\w+\s+){0,2}$/;
/** What a shop may say that it has none of. "No charge" is an offer, "no discounts" is not. */
const NEVER_OFFERED =
  /^(?:\w+\s+){0,2}(?:discounts?|promo\w*|coupons?|sales?\b|deals?|codes?|(?:special )?offers?|vouchers?|reviews?|ratings?|guarantees?|warrant\w+|awards?|bargains?)/;

/** "There are no rules and it is free": what is taken back before is not what follows. */
const ANOTHER = /\b(?:and|so) (?:it|they|we|you|this|that|everything|all of (?:it|them))\b/;

export function isHedged(sentence: Sentence, at: number): boolean {
  const { start, end } = clauseAt(sentence, at);
  const before = sentence.claims.slice(start, at).split(ANOTHER).at(-1)!;
  if (sentence.isThai && isDenied(sentence.claims.slice(start, end), at - start)) return true;
  if (NONE.test(before) && NEVER_OFFERED.test(sentence.claims.slice(at))) return true;
  return before.search(HEDGE) >= 0 && !NO_HEDGE.test(before);
}

/** What stands behind a thing that is said not to be told: "… isn't mentioned", "… aren't on the cards". */
export const NOT_SAID =
  /^[^,;.]{0,40}?\b(?:isn't|is not|aren't|are not|not) (?:\w+ )?(?:mentioned|listed|stated|shown|given|specified|noted|something i|on (?:the|these|my) (?:cards?|lists?|listings?))\b/;
