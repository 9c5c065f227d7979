import type { Evidence } from "../evidence.ts";
import { once } from "../once.ts";
import { partsOf } from "../promises/parts.ts";
import { isAskedAt, isHedged, type Sentence } from "../sentence.ts";
import { stems } from "../words/stems.ts";

const WORDS = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** What a chat can do for a customer. "I'll waive …", "we can ship …" is more than it may say without a fact. */
const CAN_DO = WORDS(`
  show help add put compare check look find explain tell list suggest recommend narrow search remove pick choose go say be see describe lean love like prefer keep walk point share answer ask start take sort filter
  connect hand pass transfer note do have need want think hope try skip stick consider opt buy know understand imagine assume guess mention highlight summarise summarize clarify assist browse happily gladly also only just
  confirm read review repeat rephrase focus work move talk speak discuss wait leave limit wish appreciate come begin continue revisit update double-check double call rule quickly easily still then even definitely certainly
  rather sooner best absolutely honestly personally probably really always now first both all better not never at in on with for get bring pull provide make rank group drop swap replace open clear empty give simply either
  pair stop end match forward flag report offer judge vouch promise recall count compile draw split save use enjoy spot dig sum`);
/** What a shop is and has, beside what its facts say it does. */
const WE_DO = WORDS(`
  have carry sell stock do don't don are can cannot can't could couldn't would should will might may only also currently just haven't haven were was had found see got recommend suggest think hope know understand appreciate
  love like need want list show aren't won't didn't don’t both all always still really do not never here each call look looked at in on seem spoke talked discussed mentioned compared added put picked chose went happily
  've 're 'll 'd offer feel believe prefer wish said did go keep get`);
const MODAL =
  /\b(?:i|we)(?:'ll| will| can| could|'d| would)\s+(?:(?:also|gladly|happily|certainly|definitely|just|even|personally|probably|always|quickly|easily|then|still|really|be happy to|be glad to|love to|like to)\s+)*([a-z]+)/g;
/** What a chat has done by the time that it says so: "I've tried it", "I've placed the order" is more. */
const HAS_DONE = WORDS(`
  added put removed found listed looked seen noted picked chosen left swapped updated compared narrowed gathered shown included sorted got gotten taken mixed misread misunderstood kept mentioned said given told pulled
  been had done gone searched described set covered changed made selected shortlisted filtered answered corrected heard understood emptied cleared run sold reached come brought turned checked listened kept limited
  priced marked named matched`);
/** "We have seven" is no deed; one ends like these. */
const PERFECT =
  /\b(?:i|we)(?:'ve| have)\s+(?:(?:also|just|already|now|only|personally)\s+)?([a-z]+ed|sent|bought|worn|driven|ridden|slept|spoken|written|paid|met|heard|built|flown|eaten|drunk|won|proven|cut|held|given|taken|chosen|made|kept|told|run)\b/g;
const PRESENT =
  /(?:^|[.!?;:,]\s+|\b(?:and|but|so|because|as|since|that|which)\s+)we\s+(?:also\s+|always\s+|only\s+|even\s+|do\s+|currently\s+|usually\s+)?([a-z]+)/g;
/** "Our fitter can stretch them." */
const OURS = /\bour (?:\w+ )?\w+ (?:can|will|could|would)(?: (?:also|gladly|happily|then))? ([a-z]+)/g;
/** "The red wire", "limited stock": such a word stands before a noun. */
const NOUN_NEXT = /^\s+(?:[a-z]+s|one|version|model|in (?:red|blue|black|white))\b/;

const OBJECT_LENGTH = 24;
const factStems = once(
  ({ factWords }: Evidence): ReadonlySet<string> => new Set([...factWords].flatMap(stems)),
);

/** Whether what the shop or the chat says it does is what a chat does, or what a fact says. Verbs of a promise are held by `judgePromises`. */
export function offersHold(sentence: Sentence): boolean {
  const { claims: low, evidence } = sentence;
  for (const [pattern, known] of [
    [MODAL, CAN_DO],
    [PRESENT, WE_DO],
    [PERFECT, HAS_DONE],
    [OURS, CAN_DO],
  ] as const)
    for (const match of low.matchAll(pattern)) {
      const word = match[1]!;
      const end = match.index + match[0].length;
      if (known.has(word) || stems(word).some((stem) => factStems(evidence).has(stem))) continue;
      if (isPromised(sentence, end - word.length, end) || isHedged(sentence, end)) continue;
      // "We take trade-ins"
      if (pattern === PRESENT && isPromised(sentence, end, end + OBJECT_LENGTH)) continue;
      if (pattern === PERFECT && NOUN_NEXT.test(low.slice(end))) continue;
      if (!isAskedAt(sentence, match.index)) return false;
    }
  return true;
}

const isPromised = (sentence: Sentence, start: number, end: number): boolean =>
  partsOf(sentence).some(
    ({ hits, isInherited }) => !isInherited && hits.some((hit) => hit.at < end && hit.end > start),
  );
