import { figuresIn } from "../figures.ts";
import { type Finding, sure, worst } from "../finding.ts";
import type { Part } from "../promises/parts.ts";
import { type Term, termsOf } from "../promises/terms.ts";
import { FREE } from "../promises/topics.ts";
import type { Sentence } from "../sentence.ts";
import { pickedOut } from "../support/scope.ts";
import { isNeutral } from "../words/dictionary.ts";
import { stems } from "../words/stems.ts";
import { THAI_TALK } from "../words/thai-talk.ts";

const DOUBT: Finding = { reason: "promise", doubt: "promise" };

export interface Spent {
  readonly least: number;
  readonly most: number;
}

/** What the products named cost together. */
export function spentIn(sentence: Sentence): Spent | null {
  const { mentions, carried } = sentence;
  const named = mentions.filter(({ pointing }) => !pointing).map(({ candidates }) => candidates);
  const picked = sentence.isThai ? pickedOut(sentence).map((one) => [one]) : [];
  const groups = named.length > 0 ? named : carried ? [carried] : picked;
  if (groups.length === 0) return null;
  let [least, most] = [0, 0];
  for (const group of groups) {
    const prices = group.flatMap(({ price }) => (price === null ? [] : [price]));
    if (prices.length === 0) return null;
    least += Math.min(...prices);
    most += named.length > 0 ? Math.max(...prices) : prices.reduce((all, price) => all + price, 0);
  }
  return {
    least:
      named.length > 1
        ? Math.min(...groups.map((group) => Math.min(...group.flatMap(({ price }) => price ?? []))))
        : least,
    most,
  };
}

const SEVERAL = /\b(?:two|three|four|both|pair|another|each|more|together|total|orders?)\b|รวม|สอง|คู่|เพิ่ม|ยอด/;
const ONCE =
  /\b(?:short of|away from|more (?:to|for|and)|until|if|once|when|needs?|reach(?:es|ing)?|over|above|from|to get)\b|ขาด|ถึงจะ|ถ้า|หาก|เมื่อ|ครบ|อีก|เกิน|ขึ้นไป/;

const NARROWED = /\bonly (?:applies|counts|holds|available)\b|\bis only (?:for|on|within|in)\b/;

/** "ถ้ารับ 2 ชิ้นเป็น 780 บาท ส่งฟรี": said to be enough, and nothing of what is wanting. */
const IF_ALONE = /^(?!.*(?:ขาด|อีก|ถึงจะ|ครบ|เกิน|ขึ้นไป|ไม่ถึง)).*(?:ถ้า|หาก)/;
/** "…, so shipping would be free": of what was added up before. */
const FOLLOWS = /^\W*(?:so|then|which means|that means|meaning)\b/;
const BARE_FREE =
  /^\W*(?:shipping|delivery) (?:is|comes) (?:always )?free\W*$|^\W*(?:free shipping|ส่งฟรี)(?:ค่ะ|ครับ)?\W*$/;

export function judgeFree(sentence: Sentence, held: readonly (readonly Term[])[]): Finding | null {
  const free = held.map((terms) => terms.filter(({ isFree }) => isFree)).filter((terms) => terms.length > 0);
  if (free.length === 0) return sure("promise");
  const terms = free.flat();
  return worst([
    free.length < held.length ? DOUBT : null,
    terms.some(({ threshold }) => threshold === null) ? null : judgeThreshold(sentence, terms),
  ]);
}

/** "I'll throw in a cable for free": only a fact of that thing. */
export function judgeFreeThing(sentence: Sentence, part: Part): Finding | null {
  const free = termsOf(sentence).terms.filter((term) => term.isFree);
  if (free.some((term) => isOfOrders(sentence, part, term))) return null;
  const shares = free.map((term) => shareOf(sentence, part, term));
  if (shares.some((share) => share === 1)) return null;
  // In the other language its words cannot be compared.
  const isBare = free.length > 0 && claimsNothing(sentence, part);
  const isForeign = free.some(
    (term) => !term.topics.has("delivery") && sentence.isThai !== /[ก-๎]/.test(term.low),
  );
  return isForeign || isBare || shares.some((share) => share > 0) ? DOUBT : sure("promise");
}

export function judgeSpending(sentence: Sentence, terms: readonly Term[]): Finding | null {
  if (!terms.every(({ threshold, isFree }) => threshold !== null && !isFree)) return null;
  return judgeThreshold(sentence, terms);
}

function judgeThreshold(sentence: Sentence, terms: readonly Term[]): Finding | null {
  const least = Math.min(...terms.map(({ threshold }) => threshold!));
  const spent = spentIn(sentence);
  const amounts = figuresIn(sentence)
    .figures.filter(({ unit }) => unit === null)
    .map(({ value }) => value);
  if (amounts.some((amount) => amount >= least)) return null;
  if (spent !== null && spent.least >= least) return null;
  // "The free shipping offer only applies to …" gives less than the fact.
  if (NARROWED.test(sentence.claims)) return null;
  if (ONCE.test(sentence.claims)) return amounts.length > 0 && !IF_ALONE.test(sentence.claims) ? null : DOUBT;
  if (FOLLOWS.test(sentence.claims)) return DOUBT;
  if (spent !== null && spent.most < least && !SEVERAL.test(sentence.claims)) return sure("promise");
  // "Shipping is free!", whatever is bought.
  return spent === null && BARE_FREE.test(sentence.claims) ? sure("promise") : DOUBT;
}

const ORDERS = /\b(?:orders?|baskets?|purchases?|spend\w*)\b|ยอด|ครบ/;

/** "Orders over $60 go free" */
const isOfOrders = (sentence: Sentence, { start, text }: Part, { threshold }: Term): boolean =>
  threshold !== null &&
  ORDERS.test(text) &&
  figuresIn(sentence).figures.some(
    (figure) => figure.start >= start && figure.end <= start + text.length && figure.value === threshold,
  );

/** How many of a part's words, beside those of talk, are a fact's. */
function shareOf({ words }: Sentence, part: Part, term: Term): number {
  const end = part.start + part.text.length;
  const free = [...part.text.matchAll(FREE)].map(({ 0: found, index }) => ({
    start: part.start + index,
    end: part.start + index + found.length,
  }));
  const isFree = (at: number) => free.some((span) => at >= span.start && at < span.end);
  const claiming = words.filter(
    ({ low, start, thai }) =>
      start < end &&
      !isFree(start) &&
      (thai ? low.length > 1 && !THAI_TALK.has(low) : low.length > 2 && !isNeutral(low)),
  );
  const own = claiming.filter(({ start }) => start >= part.start);
  // "There's no charge for that": of what was said before.
  const said = own.length > 0 ? own : claiming;
  const told = said.filter(({ low, thai }) =>
    thai ? term.low.includes(low) : stems(low).some((stem) => stem.length > 3 && term.low.includes(stem)),
  );
  return said.length === 0 ? 0 : told.length / said.length;
}

/** "ฟรีด้วย": of what was said before. */
const claimsNothing = ({ words, isThai }: Sentence, { start, text }: Part): boolean =>
  isThai &&
  words.every(
    (word) =>
      word.start < start || word.start >= start + text.length || THAI_TALK.has(word.low) || word.low === "ฟรี",
  );
