import { currencyWord } from "#lib/language";
import type { Evidence } from "../evidence.ts";
import { type Finding, sure } from "../finding.ts";
import type { Mention } from "../mentions.ts";
import { phrases } from "../phrases.ts";
import { isHedged, NOT_SAID, type Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { isCommon, isCompound, isDictionary, isEveryday, isNeutral, isSubject } from "../words/dictionary.ts";
import { isAbbreviation, isInflected, isOfPlace, isToldThai } from "../words/told.ts";
import { nameKey, type Word } from "../words.ts";
import { isOthersCode, isPart, isUnitOfCard, numbersHold } from "./model-numbers.ts";
import { isClipped, isSpelledIn, isWrittenOut } from "./spelled.ts";

/** Written with a capital wherever they stand. */
const CAPITALS = new Set(
  `i ai monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december english thai thailand bangkok american european asian japanese chinese korean italian german french british indian vietnamese swiss spanish portuguese dutch russian arabic turkish mexican australian taiwanese malaysian laotian burmese
  christmas songkran valentine easter ramadan new ok usd thb eur gbp us uk eu us uae usb wifi fi wi bluetooth hdmi led lcd oled qled hd uhd ram ssd cpu gpu gps nfc pc tv thc cbd bpa uv spf eta faq id vat gan hepa hdr arc nvme qr android ios windows mac macos iphone ipad google alexa xs s m l xl xxl xxxl a b`.split(
    /\s+/,
  ),
);
/** Words of headings: "Best Value:", "Top Pick". */
const HEADING = new Set(
  `best top value pick picks choice choices budget option options overall note tip tips pros cons summary price prices brand color colour size stock category type material weight features feature recommendation recommendations my our your the for and of
  in quick comparison verdict bottom line first second third product products details`.split(/\s+/),
);
/** Latin words that Thai sentences hold as their own. */
const LOAN = new Set(
  `ai ok okay hi hello size sale online app web wifi wi fi bluetooth usb led hd thc cbd usd thb g mg kg ml l cm mm m w v gb tb mah hz in inch vs set box pack x xs s xl xxl tv pc id cod`.split(
    /\s+/,
  ),
);
const SUFFIX =
  /^(?:pro|max|ultra|plus|mini|lite|air|deluxe|premium|turbo|xl|se|gold|silver|special|edition|limited|elite|prime|neo|nano|evo|gt|ii|iii|iv|v\d|mk|reserve|classic|sport|advance|advanced)$/;
const VERB_AFTER =
  /^(?:is|has|costs?|offers|comes|makes|sells|features|does|was|would|will|gives|provides|starts|runs|feels|looks|fits|weighs|lasts|deserves|stands|works|goes|isn't|isn|hasn|hasn't|'s|just|also)$/;
const SINGULAR_AFTER =
  /^(?:is|has|costs|offers|makes|sells|features|does|was|gives|provides|runs|isn't|hasn't)$/;
const STARTS =
  /(?:^|[.!?…:;]\s|\n|[-–—•*|]\s|["“”'(]\s*|\d[.)]\s|[\u{1f000}-\u{1faff}\u2600-\u27bf]\ufe0f?\s*)$/u;
/** "The A plus a B", "the A plus delivery": no "A plus". */
const JOINED = /^ (?!is\b|has\b|costs?\b|at\b|for\b|comes?\b|with\b|in\b|and\b|or\b|offers?\b)[a-z\d฿$€£]/i;
const QUANTITY = /^\d+(?:[.,]\d+)*([a-z]+)$/;
/** "55x40x20" */
const SIZES = /^\d+(?:[.,]\d+)*(?:x\d+(?:[.,]\d+)*)+$/;
/** "RM38" */
const AMOUNT = /^([a-z]{1,3})\d[\d.,]*$/;
const ORDINAL = /^\d+(?:st|nd|rd|th|s)$/;
const PRICED =
  /^[^:]*(?::|\s-)\s*(?:(?:thb|usd|eur)\s?\d|[$฿€£]|\d[\d,.]*\s?(?:baht|thb|usd|euro|dollar|บาท))/i;
/** The sign of inches opens no quote. */
const QUOTED = /(?<!\d)["“”«»]([^"“”«»]{2,60})["“”«»]|(?<![\p{L}])'([^']{3,60})'(?!\p{L})/gu;
/** Whether everything that looks like the name of a product, brand or place is in the evidence, each name of one card only. Thai ones are left to `strangeThaiAt`. */
export function judgeNames(sentence: Sentence): Finding | null {
  if (isMissing(sentence)) return null;
  if (!mentionsHold(sentence) || !numbersHold(sentence) || !quotesHold(sentence)) return sure("name");
  return judgeLatin(sentence);
}

/** "I couldn't find X in this shop", and nothing else: whatever X is, nothing is claimed of it. */
const MISSING = phrases({
  more: String.raw`
    ^\W*(?:(?:i'm |so )?sorry,? |unfortunately,? |i'm afraid )*(?:but )?(?:i|we) (?:couldn't|could not|can't|cannot|didn't|did not|don't|do not)(?: seem to)? (?:find|see|carry|have|stock|sell)(?: any(?:thing)?)?(?: called| named)? (?:the )?((?:[\w'&-]+ ?){1,5}?)(?:(?:in|from) (?:this|our|the) (?:shop|store|catalogue|catalog|listings?)|here)?(?:,? (?:sorry|i'm afraid))?[.!]?\W*$
    ^\W*(?:i'm afraid )?(?:the )?((?:[\w'&-]+ ){1,5}?)(?:isn't|is not|isn’t) (?:in (?:our|the|this) (?:range|catalogue|catalog|shop|store|list|listings)|something we (?:carry|list|sell|have|stock)|listed here)[.!]?\W*$
    ^\W*i (?:looked|searched) for (?:the |any )?((?:[\w'&-]+ ){1,5}?)(?:but )(?:came up empty|found nothing|couldn't find (?:it|any)|nothing came up)[.!]?\W*$
    ^\W*(?:(?:i'm |so )?sorry,? )?nothing (?:called|named) ((?:[\w'&-]+ ){1,5}?)(?:came up|turned up|is listed|was found)(?: in (?:my|our|the) \w+)?[.!]?\W*$
  `,
  th: String.raw`
    ^\W*(?:ขออภัย|ขอโทษ)?(?:ค่ะ|ครับ|นะคะ)?\s?(?:ร้านเรา|ทางร้าน|ร้าน)?(?:ค้น)?(?:ไม่พบ|ไม่เจอ|ไม่มี|หาไม่เจอ)\s?([a-z][\w'& -]{2,40}?)\s?(?:ใน(?:ร้าน|ระบบ|รายการ)[ก-๎]{0,6})?(?:ค่ะ|ครับ|คะ)\W*$
  `,
});
/** More than a name: then it is a claim in another coat ("I couldn't find a better one"). */
const SAYS_MORE =
  /\b(?:than|but|so|as|like|better|anyone|reason|fault|complaint|more|other|single|else|at|under|over|for)\b/i;

export function isMissing({ text, low, mentions, words, evidence }: Sentence): boolean {
  const name = MISSING.exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  return (
    name !== undefined &&
    !SAYS_MORE.test(name) &&
    !/\d/.test(low) &&
    !mentions.some(({ pointing }) => !pointing) &&
    !words.some((word) =>
      evidence.known.some(
        ({ names }) => !word.thai && /\p{Lu}/u.test(word.text) && names.has(nameKey(word.low)),
      ),
    )
  );
}

/** Parts of two products side by side are a third ("Sony Tune"), and so is a name with more to it ("Pegasus Turbo"). */
function mentionsHold({ text, words, mentions }: Sentence): boolean {
  const named = mentions.filter(({ pointing }) => !pointing);
  for (const [at, mention] of named.entries()) {
    const next = named[at + 1];
    const joined =
      next && /^(?:\s|\s?[-/]\s?)$/.test(text.slice(mention.end, next.start)) && !isKind(mention, text);
    if (joined && !next.candidates.some((known) => mention.candidates.includes(known))) return false;
    const after = words.find(({ start }) => start >= mention.end);
    if (!after || !/^[\s-]$/.test(text.slice(mention.end, after.start))) continue;
    if (SUBJECT_AFTER.test(text.slice(after.end)) && isOtherNumber(mention, text, after.text)) return false;
    if (after.text === "plus" && JOINED.test(text.slice(after.end))) continue;
    if (SUFFIX.test(after.low) && !mention.candidates.some(({ words: own }) => own.has(nameKey(after.low))))
      return false;
  }
  return true;
}

const SUBJECT_AFTER = /^ (?:is|are|has|have|costs?|comes?|too|as well|also|would|will)\b|^[.!?]?$/;
/** "The Fjell 3" of what is called "Fjell 2". */
const isOtherNumber = ({ start, end, candidates }: Mention, text: string, number: string): boolean =>
  /^\d{1,2}$/.test(number) &&
  candidates.every(({ title }) => {
    const last = text.slice(start, end).toLowerCase().split(/[\s-]/).at(-1)!;
    const own = title[title.indexOf(nameKey(last)) + 1];
    return title.includes(nameKey(last)) && own !== undefined && /^\d{1,2}$/.test(own) && own !== number;
  });

/** "ทีวี 55V7": what kind of thing it is, in Thai, before its name. */
const isKind = ({ start, end, candidates }: Mention, text: string): boolean =>
  /^[ก-๎]+$/.test(text.slice(start, end)) &&
  candidates.every(({ card }) => !card.brand?.includes(text.slice(start, end)));

function quotesHold(sentence: Sentence): boolean {
  for (const match of sentence.text.matchAll(QUOTED)) {
    const start = match.index + 1;
    const inside = sentence.words.filter(
      (word) => word.start >= start && word.end <= match.index + match[0].length,
    );
    if (inside.length > 6 || inside.length === 0) continue;
    const keys = inside.map(({ low }) => nameKey(low)).filter((key) => !isEveryday(key));
    const one = sentence.evidence.known.some(({ words }) => keys.every((key) => words.has(key)));
    const asked = keys.every((key) => sentence.evidence.questionWords.has(key));
    if (!one && !asked) return false;
  }
  return true;
}

/** What a Latin word is in its place. */
type Reading = "known" | "doubtful" | "name";

function judgeLatin(sentence: Sentence): Finding | null {
  const { words, mentions, text } = sentence;
  const shouted =
    !/[a-z]/.test(text) && words.filter(({ text: word }) => /^[A-Z]{3,}$/.test(word)).length > 2;
  let doubtful = false;
  for (const [at, word] of words.entries()) {
    if (word.thai || /^[\d.,]+$/.test(word.text)) continue;
    if (mentions.some(({ start, end, pointing }) => !pointing && word.start >= start && word.start < end))
      continue;
    const reading = readWord(word, at, sentence, shouted);
    if (reading === "name") return sure("name");
    doubtful ||= reading === "doubtful";
  }
  return doubtful ? { reason: "name", doubt: "name" } : null;
}

function readWord(word: Word, at: number, sentence: Sentence, shouted: boolean): Reading {
  const { evidence } = sentence;
  const key = nameKey(word.low);
  if (isOthersCode(sentence, at)) return "name";
  if (evidence.factWords.has(key) || evidence.known.some(({ words }) => words.has(key))) return "known";
  const reading = readForm(word, at, sentence, shouted);
  if (reading === "known" || isPart(sentence, key)) return "known";
  const isSupported =
    !/\d/.test(word.text) &&
    (isAbbreviation(evidence, word.text) || isToldThai(evidence, baseOf(word)) || isSpelledIn(sentence, at));
  return isSupported ? "known" : reading;
}

const baseOf = ({ low }: Word): string =>
  low
    .replace(/n't$|'(?:s|re|ll|ve|d|m|t)$|'$/, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");

/** By how it is written and where, and by what English it is. */
function readForm(word: Word, at: number, sentence: Sentence, shouted: boolean): Reading {
  const { evidence, text, isThai } = sentence;
  const asked = evidence.questionWords.has(nameKey(word.low));
  if (asked && (isHedged(sentence, word.start) || isAbsent(sentence) || isTheirs(sentence, word)))
    return "known";
  if (/^\P{Script=Latin}$/u.test(word.text) && unitOf(word.low) !== undefined) return "known";
  if (/\d/.test(word.text)) {
    return isFigure(word.low, evidence) || ORDINAL.test(word.low) ? "known" : "name";
  }
  const base = baseOf(word);
  const isCapital = CAPITALS.has(base) || CAPITALS.has(base.replace(/s$/, "")) || isOfPlace(evidence, base);
  if (/n't$/.test(word.low) || isCapital || isWrittenOut(sentence, at) || (isThai && LOAN.has(base)))
    return "known";
  if (isUnitOfCard(sentence, at)) return "known";
  if (shouted) return isEveryday(base) || isDictionary(base) ? "known" : "name";
  if (!/\p{Lu}/u.test(word.text)) {
    const isWord =
      isDictionary(base) ||
      isNeutral(base) ||
      unitOf(base) !== undefined ||
      evidence.attributeKeys.has(base.replace(/^(?:un|non-?)(?=...)/, ""));
    if (word.text.length === 1 || asked || isWord || isInflected(evidence, base)) return "known";
    return isCompound(base) || isClipped(evidence, base) || isHedged(sentence, word.start)
      ? "doubtful"
      : "name";
  }
  if (NOT_SAID.test(sentence.low.slice(word.end))) return "doubtful";
  if (/\p{Ll}\p{Lu}/u.test(word.text)) return "name";
  const starts = (STARTS.test(text.slice(0, word.start)) || at === 0) && !isBeforeThai(sentence, at);
  if (!starts) {
    if (isHeading(sentence, at)) return "known";
    const isWord = (isEveryday(base) || asked) && !isOffered(sentence, word) && !isBehindName(sentence, word);
    return isWord ? "doubtful" : "name";
  }
  if (standsAlone(sentence, at, base)) return "name";
  if (isCommon(base) || isNeutral(base)) return "known";
  return isDictionary(base) || asked ? "doubtful" : "name";
}

/** A number and its unit, currency or other numbers: whether it is a true one, other checks tell. */
function isFigure(low: string, { attributeKeys, known }: Evidence): boolean {
  const unit = QUANTITY.exec(low)?.[1];
  const currency = AMOUNT.exec(low)?.[1];
  return (
    SIZES.test(low) ||
    (unit !== undefined &&
      (unitOf(unit) !== undefined || /^(?:k|usd|thb|baht|b)$/.test(unit) || attributeKeys.has(unit))) ||
    (currency !== undefined &&
      known.some(({ card }) => card.price?.currency === currencyWord(currency)?.code && card.price !== null))
  );
}

/** "your MacBook", "for a MacBook": what the customer has. */
const isTheirs = ({ low, asks }: Sentence, { start }: Word): boolean =>
  asks || /\b(?:your|for an?|with an?)(?: [\w-]+)?\s$|(?:ของคุณ|ใช้กับ|สำหรับ)\s?$/.test(low.slice(0, start));

/** Right behind a product's name, where it goes on. */
const isBehindName = ({ mentions, text }: Sentence, { start }: Word): boolean =>
  mentions.some(({ pointing, end }) => !pointing && end <= start && /^[\s-]$/.test(text.slice(end, start)));

/** A capital at the start of Thai is a name's. */
const isBeforeThai = ({ words, isThai }: Sentence, at: number): boolean =>
  isThai && (words[at + 1]?.thai ?? true);

/** "We also have the Classic": what is offered is a product. */
const isOffered = ({ low }: Sentence, { start }: Word): boolean =>
  /\b(?:have|carry|stock|sell|offer|try|recommend|like|see|get|by|from|called|named)(?: also)?(?: (?:the|a|an|our))? $/.test(
    low.slice(0, start),
  );

/** "Best Value:" and "Top Pick – …" */
function isHeading({ words, text }: Sentence, at: number): boolean {
  // With a price behind it, it is a product's name.
  const isPriced = PRICED.test(text);
  const heads = ({ low }: Word) => HEADING.has(low) || isEveryday(low) || (!isPriced && isCommon(low));
  const rest = words.slice(at).find((word) => !heads(word));
  const until = text.slice(words[at]!.end, rest?.start ?? text.length);
  return /^[^.!?]*?(?::|\s-\s)/.test(until) && words.slice(0, at).every(heads);
}

/** A bare noun as the subject ("Galaxy is …") or as a whole list item ("- Kestrel") is a name. */
function standsAlone({ words, text }: Sentence, at: number, base: string): boolean {
  const next = words[at + 1];
  if (/^\s*(?:[-*•]|\d{1,2}[.)])\s/.test(text) && at <= 1 && (!next || next.thai) && !isEveryday(base))
    return !/[:?]/.test(text.slice(words[at]!.end));
  // "Lightest is the A"
  if (!next || next.thai || isSubject(base) || isEveryday(base) || /..(?:i?est)$/.test(base)) return false;
  return (
    (/s$/.test(base) ? SINGULAR_AFTER : VERB_AFTER).test(next.low) &&
    /^\s+$/.test(text.slice(words[at]!.end, next.start)) &&
    !/ly$/.test(base)
  );
}

/** Says that there is none: what was asked for may then be named. */
const isAbsent = ({ low }: Sentence): boolean =>
  /\b(?:no|not|none|nothing|couldn't|could not|don't|do not|didn't|doesn't|unable|isn't|aren't|without|asked|looking for|searched|alternatives? to|instead of)\b|ไม่(?:มี|พบ|เจอ|ได้)|ยังไม่/.test(
    low,
  );
