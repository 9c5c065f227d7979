import { type Known, keyWords } from "../evidence.ts";
import { type Figure, figuresIn } from "../figures.ts";
import type { Mention } from "../mentions.ts";
import { once } from "../once.ts";
import { clauseAt, type Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { stems } from "../words/stems.ts";
import { THAI_TALK } from "../words/thai-talk.ts";
import { thaiFor } from "../words/thai-values.ts";
import { nameKey, type Word } from "../words.ts";

/** The products that a place of a sentence may speak of: several where the words fit more than one. */
export type Group = readonly Known[];

/** A place of a sentence that stands for one product. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly group: Group;
}

/** What holds a sentence together picks no product, whatever title it stands in. */
const PLAIN =
  /^(?:the|an?|of|and|or|for|with|without|in|on|to|at|by|is|are|it|its|not|no|from|all|any|one|ones|only|just|but|so|as|our|we|you|your|have|has|new|set|also|than|more|less|most|least|can|will|be|both|that|this|stock|available|left|free|shop|price|baht|usd|thb|x)$/;
/** สีฟ้า of `{ สี: "ฟ้า" }` */
const VALUE_OF = /^(?:สี|กลิ่น|รส|ไซส์|เบอร์)(?=[ก-๎]{2})/;

const isWithout = (title: string, word: string): boolean =>
  ["ไม่", "ไม่มี", "ไร้"].some((without) => title.includes(without + word));

/** Whether a product's card has a word in any of its forms or as Thai says it. */
export function hasWord({ words, title, card }: Known, { low, thai }: Pick<Word, "low" | "thai">): boolean {
  if (!thai) return words.has(nameKey(low)) || stems(low).some((stem) => words.has(stem));
  if (isWithout(card.title, low)) return false;
  if (words.has(low)) return true;
  if (low.length < 3) return false;
  const bare = low.replace(VALUE_OF, "");
  for (const word of words)
    if (
      thaiFor(word).includes(low) ||
      word === bare ||
      (low.length > 3 && word.length > 3 && word.startsWith(low))
    )
      return true;
  return title.includes(low);
}

const isTelling = ({ text }: Sentence, { low, thai, start }: Word): boolean =>
  (unitOf(low) === undefined || !/\d\s?-?$/.test(text.slice(0, start))) &&
  (thai ? low.length > 1 && !THAI_TALK.has(low) : !PLAIN.test(low) && !/^\d+$/.test(low));

/** Whether a figure is one of the product's: its price, or a quantity in the same unit. */
function hasFigure({ price, quantities }: Known, { value, unit, currency }: Figure): boolean {
  if (currency !== null) return price !== null && Math.abs(price - value) < 0.005;
  return quantities.some(
    ({ value: own, unit: of, key }) =>
      own === value &&
      (unit === null
        ? key !== null
        : of === unit || (key !== null && keyWords(key).some((word) => unitOf(word) === unit))),
  );
}

const RUN_MIN = 5;

/** Those of the candidates that most of what a stretch says fits: "the 6 kg bag", "the brick red one", "the pair at $129". */
export function narrowed(
  sentence: Sentence,
  candidates: Group,
  start: number,
  end: number,
  but: readonly { readonly start: number; readonly end: number }[] = [],
): Group {
  if (candidates.length < 2) return candidates;
  const inside = (one: { start: number; end: number }) =>
    one.start >= start &&
    one.end <= end &&
    !but.some((place) => one.start >= place.start && one.end <= place.end);
  const scores = candidates.map(() => 0);
  const count = (fits: (known: Known) => boolean, weight: number) => {
    const having = candidates.map(fits);
    if (having.every(Boolean)) return;
    having.forEach((has, at) => {
      if (has) scores[at]! += weight;
    });
  };
  const words = sentence.words.filter(inside);
  words.forEach((word, at) => {
    if (isTelling(sentence, word)) {
      count((known) => hasWord(known, word), 1);
      count((known) => known.title.includes(nameKey(word.low)) && hasWord(known, word), 0.5);
    }
    // A title's run of Thai may be one word: "ผ้าคลุม" of "ผ้าคลุมเป้กันฝน".
    const next = words[at + 1];
    const run = word.thai && next?.thai && next.start === word.end ? word.low + next.low : "";
    if (run.length >= RUN_MIN && !(THAI_TALK.has(word.low) && THAI_TALK.has(next!.low)))
      count(({ card }) => card.title.includes(run) && !isWithout(card.title, run), 1);
  });
  for (const figure of figuresIn(sentence).figures.filter(inside))
    count((known) => hasFigure(known, figure), 2);
  const most = Math.max(...scores);
  return most === 0 ? candidates : candidates.filter((_, at) => scores[at] === most);
}

/** Those that the question speaks of rather than the others, where it tells them apart. */
export function asked({ evidence }: Sentence, candidates: Group): Group {
  if (candidates.length < 2) return candidates;
  const scores = candidates.map(
    ({ words, title }) =>
      [...evidence.questionWords].filter(
        (word) => !PLAIN.test(word) && (title.includes(word) || words.has(word)),
      ).length,
  );
  const most = Math.max(...scores);
  return candidates.filter((_, at) => scores[at] === most);
}

/** The products that the question tells apart: by words that few cards have, or by their order. */
export function inQuestion({ evidence }: Sentence): Group {
  const { known, questionWords, question } = evidence;
  const found = new Set<Known>();
  for (const word of questionWords) {
    if (PLAIN.test(word) || word.length < 3) continue;
    const having = known.filter(({ words }) => words.has(word));
    if (having.length <= 2) for (const one of having) found.add(one);
  }
  if (FIRST_TWO.test(question)) for (const one of known.slice(0, 2)) found.add(one);
  return [...found];
}

const FIRST_TWO = /\bfirst (?:one )?(?:and|or)(?: the)? second\b|ตัวแรก.{0,8}ตัวที่สอง|รุ่นแรก.{0,8}รุ่นที่สอง/i;
const ORDINAL =
  /\b(first|second|third|fourth|latter|former|last)\b|ตัวที่\s?(หนึ่ง|สอง|สาม|สี่|\d)|(?:ตัว|รุ่น|อัน|แบบ|อย่าง|ใบ|เล่ม|ขวด|คู่|ตัวเลือก)(แรก|หลัง|สุดท้าย)|อันที่(สอง)/;
/** Those that are no mentions. */
const COUNTED = /(?:รุ่น|แบบ|อย่าง|ใบ|เล่ม|ขวด|คู่)(?:แรก|หลัง|สุดท้าย)/g;
const PLACE_OF: Readonly<Record<string, number>> = {
  first: 0,
  former: 0,
  แรก: 0,
  หนึ่ง: 0,
  second: 1,
  สอง: 1,
  third: 2,
  สาม: 2,
  fourth: 3,
  สี่: 3,
  last: -1,
  latter: -1,
  หลัง: -1,
  สุดท้าย: -1,
};

/** The products that the sentence before named, or, where it named one alone, all that the reply did. */
export const severalOf = ({ carried, recent }: Sentence): Group =>
  carried !== null && carried.length > 1 ? carried : recent;

/** What "both" stands for. */
export const pairOf = ({ carried, recent }: Sentence): Group =>
  carried?.length === 2 ? carried : recent.slice(-2);

/** "The first one", "ตัวที่สอง": by the order of what was named before, else of the cards. */
function ordinalOf(sentence: Sentence, { start, end }: Pick<Mention, "start" | "end">): Group | null {
  const said = ORDINAL.exec(sentence.low.slice(start, end))?.slice(1).find(Boolean);
  if (said === undefined) return null;
  const at = PLACE_OF[said] ?? Number(said) - 1;
  const named = sentence.mentions
    .filter((one) => !one.pointing && one.end <= start)
    .map(({ candidates }) => candidates);
  const { evidence } = sentence;
  if (named.length > 1) return named.at(at) ?? null;
  // Asked by their order, they are answered by it: that of the cards.
  const told = ORDINAL.test(evidence.question) ? [] : severalOf(sentence);
  const one = (told.length > 1 ? told : evidence.known).at(at);
  return one === undefined ? null : [one];
}

/** Every product that the sentence names or counts ("the first one"), as well as what stands around it tells. */
export const placesIn = once((sentence: Sentence): readonly Place[] => readPlaces(sentence));

function readPlaces(sentence: Sentence): Place[] {
  const { mentions, text } = sentence;
  const named = mentions.filter(({ pointing }) => !pointing);
  const places: Place[] = [];
  for (const mention of mentions) {
    const { start, end, pointing, candidates } = mention;
    if (pointing) {
      const group = ordinalOf(sentence, mention);
      if (group !== null) places.push({ start, end, group });
      continue;
    }
    const from = Math.max(
      clauseAt(sentence, start).start,
      named.filter((one) => one.end <= start).at(-1)?.end ?? 0,
    );
    const to = named.find((one) => one.start >= end)?.start ?? text.length;
    const isAll =
      /\b(?:both|all|either|neither)\s+(?:of )?(?:the |our )?(?:\w+ )?$|ทั้ง(?:คู่|สอง|หมด)?\s?$/.test(
        sentence.low.slice(from, start),
      );
    places.push({ start, end, group: isAll ? candidates : narrowed(sentence, candidates, from, to) });
  }
  for (const { 0: said, index } of sentence.low.matchAll(COUNTED)) {
    const span = { start: index, end: index + said.length };
    if (mentions.some((one) => one.start < span.end && one.end > index)) continue;
    const group = ordinalOf(sentence, span);
    if (group !== null) places.push({ ...span, group });
  }
  return places.sort((a, b) => a.start - b.start);
}

/** A place that is only beside what the sentence is about: "lighter than the B", "fits the B". */
const BESIDE =
  /\b(?:than|for|fits?|with|against|versus|vs\.?|unlike|like|beside|next to|compared (?:to|with)|from|to|of|as|over|between)\s+(?:the|an?|our|its|your|two|three|four|\d+)?\s*$|(?:กว่า|เท่า|เทียบกับ|สำหรับ|เหมือน|คู่กับ|ใช้กับ)\s*(?:รุ่น|ตัว|ของ|กับ)?\s*$/i;

export const isBeside = ({ low }: Sentence, { start }: Place): boolean => BESIDE.test(low.slice(0, start));

export const SINGULAR = /\b(?:it|its|it's|that one|this one|that's|this|that)\b|ตัวนี้|รุ่นนี้|อันนี้|ตัวนั้น|รุ่นนั้น|มัน/;
export const PLURAL =
  /\b(?:both|they|they're|these|those|them|all|each|either|neither)\b|ทั้งคู่|ทั้งสอง|ทั้ง(?:สาม|สี่|หมด)|(?:สอง|2)\s?(?:รุ่น|ตัว|แบบ|ใบ|อัน|เล่ม|ทรง)(?:นี้|นั้น)?|ทุก(?:ตัว|รุ่น|แบบ)/;

export const PAIR = /\b(?:both|neither)\b|ทั้งคู่|ทั้งสอง/;
/** From a claim to the product behind it: "in stock is the A", "sold out: the A", "พร้อมส่งคือ A". */
const LEADS =
  /^(?:(?!\band\b)[^.;·]){0,28}?(?::|,|\b(?:is|are|there's|there is)\b|คือ|เป็น|มี|\bof\b)\W*(?:the|our|only|just|about|that leaves [^:]{0,24}:)?\W*$|^[ก-๎\w]{0,14}\s?[*"]*$/;

/** What comes next is another: "ของหมด ระหว่างนี้แนะนำเป็น B". */
const INSTEAD = /ระหว่าง|แนะนำ|แทน|ลอง|ถ้า|หาก|เลือก|สนใจ|ส่วน/;

/**
 * What a claim at an offset is about: each product that it is said of, as a group of those that it may be. Null where nothing tells. By what its
 * clause names before it, what the clause says of it ("the hardcover"), what it leads to, what the sentence named before, what "it" stands for.
 */
export function spokenOf(sentence: Sentence, at: number, end = at, mayLead = true): readonly Group[] | null {
  const { evidence, carried, low } = sentence;
  const clause = clauseAt(sentence, at);
  const places = placesIn(sentence);
  const before = places.filter(({ start }) => start >= clause.start && start <= end);
  const own = before.filter((place) => !isBeside(sentence, place));
  // "Three of the travel kettle left": the claim holds the words, and a number that is no product's.
  const counted = figuresIn(sentence).figures.filter((one) => one.start >= at && one.end <= end);
  const beside = sentence.isThai && carried !== null ? before.filter((place) => !own.includes(place)) : [];
  const described = narrowed(sentence, evidence.known, clause.start, end, [...counted, ...beside]);
  const isDescribed = described.length < evidence.known.length;
  const [only] = own;
  // "Both of the brand's kettles"
  if (own.length === 1 && only!.group.length > 1 && PLURAL.test(low.slice(clause.start, only!.start)))
    return only!.group.map((one) => [one]);
  if (own.length > 0) return own.map(({ group }) => group);
  // Thai leaves out what is spoken of: "ถูกกว่า B 10 บาท มีของ" is of what was named last.
  if (before.length > 0 && (carried === null || (mayLead && !sentence.isThai)))
    return before.map(({ group }) => group);
  const earlier = places.filter((place) => place.start < (mayLead ? clause.start : at));
  const topic = earlier.findLast((place) => !isBeside(sentence, place));
  const next = places.find(({ start }) => start > at);
  const toNext = next && !INSTEAD.test(low.slice(end, next.start)) ? low.slice(end, next.start) : null;
  if (mayLead && next && earlier.length === 0 && toNext !== null && LEADS.test(toNext)) return [next.group];
  const said = low.slice(clause.start, end);
  const known = topic?.group ?? carried ?? [];
  if (PLURAL.test(said)) {
    const among = described.filter((one) => known.includes(one));
    const several = isDescribed
      ? (among.length > 1 ? among : described).map((one) => [one])
      : earlier.length > 1
        ? earlier.map(({ group }) => group)
        : (PAIR.test(said) ? pairOf(sentence) : (carried ?? [])).map((one) => [one]);
    if (several.length > 1) return PAIR.test(said) && several.length > 2 ? [several.flat()] : several;
  }
  if (isDescribed && !(known.length > 0 && SINGULAR.test(low.slice(clause.start, at)))) {
    const among = described.filter((one) => known.includes(one));
    return [among.length > 0 ? among : asked(sentence, described)];
  }
  if (topic !== undefined) return [topic.group];
  if (earlier.length > 0) {
    // "There's a dock for the A at 20, but that's sold out."
    const fitting = narrowed(sentence, evidence.known, 0, at, earlier);
    return [fitting.length < evidence.known.length ? fitting : (carried ?? earlier.at(-1)!.group)];
  }
  const told = narrowed(sentence, carried ?? evidence.known, 0, at);
  if (carried !== null) return [told];
  if (told.length < evidence.known.length) return [asked(sentence, told)];
  return next && toNext !== null ? [next.group] : null;
}
