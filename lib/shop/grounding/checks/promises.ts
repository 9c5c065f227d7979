import { type Condition, conditionsIn, isWithin, placesIn } from "../conditions.ts";
import type { Known } from "../evidence.ts";
import { figuresIn } from "../figures.ts";
import { type Finding, sure } from "../finding.ts";
import { freeAt, type Hit, type Part, partsOf, promisesIn } from "../promise-parts.ts";
import type { Sentence } from "../sentence.ts";
import { type Measure, measuresOf, sameMeasure, type Term, termsOf } from "../terms.ts";
import { FREE, TOPICS } from "../topics.ts";
import { stems } from "../words/stems.ts";
import { isNeutral } from "../words/dictionary.ts";

export { promisesIn };

export const PROMISE_PATTERNS: readonly RegExp[] = [FREE, ...TOPICS.map(({ plain }) => plain)];

const DOUBT: Finding = { reason: "promise", doubt: "promise" };

/** Whether something is promised that no fact says (sure), or that one does in words that may say more (a doubt). */
export function judgePromises(sentence: Sentence): Finding | null {
  const parts = partsOf(sentence);
  let doubt: Finding | null = null;
  for (const part of parts) {
    const finding = judgePart(sentence, part);
    if (finding?.doubt === null) return finding;
    doubt ??= finding;
  }
  return doubt;
}

function judgePart(sentence: Sentence, part: Part): Finding | null {
  const { terms } = termsOf(sentence);
  const isFree = freeAt(sentence, part.text, part.start);
  const hits = part.hits.filter((hit) => !hit.isHedged || contradictsDenial(sentence, hit, part));
  if (hits.length === 0) {
    if (!isFree || part.hits.length > 0) return null;
    const free = terms.filter((term) => term.isFree);
    return free.length === 0 || !free.some((term) => overlaps(sentence, part, term)) ? sure("promise") : DOUBT;
  }
  const topics = new Set(hits.map(({ topic }) => topic));
  let doubt: Finding | null = null;
  for (const topic of topics) {
    if (part.isInherited && hits.every((hit) => hit.topic !== topic)) continue;
    const isDenied = !part.isInherited && hits.some((hit) => hit.topic === topic && hit.isDenied);
    const finding = judgeTopic(sentence, part, topic, isDenied, isFree);
    if (finding?.doubt === null) return finding;
    doubt ??= finding;
  }
  return doubt;
}

/** "We don't ship to Canada" of a shop that does: taken back, but said of what the shop does. */
const SHOP_DENIES = /\bwe (?:can't|cannot|can not|don't|do not) (?:currently |yet )?(?:ship|deliver|accept|take|offer|do)\b|ไม่(?:รับ(?!ประกัน|ปาก)|ส่ง|มีบริการ)/;
const contradictsDenial = (_: Sentence, hit: Hit, { text }: Part): boolean => hit.isDenied && SHOP_DENIES.test(text);

function judgeTopic(
  sentence: Sentence,
  part: Part,
  topic: string,
  isDenied: boolean,
  isFree: boolean,
): Finding | null {
  const subjects = subjectsOf(sentence);
  const all = termsOf(sentence).terms.filter(
    (term) => term.topics.has(topic) && (!term.isCard || subjects === null || subjects.includes(term.of![0]!)),
  );
  const asserted = all.filter((term) => !term.isDenied);
  const denied = all.filter((term) => term.isDenied);
  const conditions = conditionsIn(part.text);
  if (isDenied) return judgeDenial(sentence, part, asserted, denied, conditions, isFree);
  if (all.length === 0) return part.isInherited ? null : sure("promise");
  if (denied.some((term) => isRuledOut(term, conditions))) return sure("promise");
  if (asserted.length === 0) return denied.some((term) => isPlain(term)) ? sure("promise") : DOUBT;
  const near = inPlace(sentence, part, asserted);
  if (near === null) return sure("promise");
  const own = near.filter(({ of }) => of === null || subjects === null || of.some((one) => subjects.includes(one)));
  if (own.length === 0) return sure("promise");
  return (
    judgeConditions(sentence, part, conditions, own) ??
    (isFree ? judgeFree(sentence, part, own) : judgeSpending(sentence, part, own)) ??
    judgeFigures(sentence, part, own)
  );
}

const isPlain = ({ conditions, places, of }: Term): boolean =>
  conditions.length === 0 && places.length === 0 && of === null;

const ALIKE = new Map([["used", "opened"]]);
const alike = ({ name }: Condition): string => ALIKE.get(name) ?? name;
const isRuledOut = (term: Term, conditions: readonly Condition[]): boolean =>
  term.conditions.some((one) => conditions.some((other) => alike(one) === alike(other) && one.name !== "only" && one.name !== "in the shop"));

function judgeDenial(
  sentence: Sentence,
  part: Part,
  asserted: readonly Term[],
  denied: readonly Term[],
  conditions: readonly Condition[],
  isFree: boolean,
): Finding | null {
  if (denied.length > 0) return null;
  if (asserted.length === 0) return DOUBT;
  if (isFree && asserted.some(({ isFree: free, threshold }) => free && threshold !== null)) {
    const spent = spentIn(sentence);
    const least = asserted.flatMap(({ isFree: free, threshold }) => (free && threshold !== null ? [threshold] : []));
    return spent !== null && spent.most < Math.min(...least) ? null : DOUBT;
  }
  if (conditions.some((one) => asserted.some((term) => term.conditions.some(({ name }) => name === one.against)))) return null;
  return asserted.every((term) => isPlain(term)) && placesIn(part.text).length === 0 && conditions.length === 0 ? sure("promise") : DOUBT;
}

/** The terms that hold where the sentence, or else the question, is about; null where none can. */
function inPlace(sentence: Sentence, part: Part, terms: readonly Term[]): readonly Term[] | null {
  const said = placesIn(part.text);
  const asked = said.length > 0 ? said : placesIn([...sentence.evidence.questionWords].join(" "));
  if (asked.length === 0) return terms;
  const fits = ({ places }: Term) => asked.some((place) => places.some((other) => isWithin(place, other)));
  const left = terms.filter((term) => term.places.length === 0 || fits(term));
  if (left.length > 0) return terms.some(fits) ? terms.filter((term) => fits(term) || (term.places.length === 0 && !terms.some((other) => other.fact === term.fact && other.places.length > 0))) : left;
  return said.length > 0 ? null : terms;
}

function judgeConditions(
  sentence: Sentence,
  part: Part,
  conditions: readonly Condition[],
  terms: readonly Term[],
): Finding | null {
  const told = new Set(terms.flatMap((term) => term.conditions.map(alike)));
  const exact = new Set(terms.flatMap((term) => term.conditions.map(({ name }) => name)));
  let doubt: Finding | null = null;
  for (const one of conditions) {
    if (told.has(alike(one))) continue;
    const ruledOut = one.against !== undefined && exact.has(one.against);
    if (ruledOut || (one.strong && !part.isInherited)) return sure("promise");
    doubt = DOUBT;
  }
  const places = placesIn(part.text);
  const known = terms.flatMap((term) => term.places);
  if (places.includes("thailand") && !known.includes("thailand") && known.length > 0) return sure("promise");
  return doubt;
}

/** The products that the sentence speaks of; null for none in particular. */
function subjectsOf({ mentions, carried }: Sentence): readonly Known[] | null {
  const named = mentions.filter(({ pointing }) => !pointing).flatMap(({ candidates }) => candidates);
  return named.length > 0 ? named : carried;
}

interface Spent {
  readonly least: number;
  readonly most: number;
}

/** What the products named cost together. */
function spentIn({ mentions, carried }: Sentence): Spent | null {
  const named = mentions.filter(({ pointing }) => !pointing).map(({ candidates }) => candidates);
  const groups = named.length > 0 ? named : carried ? [carried] : [];
  if (groups.length === 0) return null;
  let [least, most] = [0, 0];
  for (const group of groups) {
    const prices = group.flatMap(({ price }) => (price === null ? [] : [price]));
    if (prices.length === 0) return null;
    least += Math.min(...prices);
    most += named.length > 0 ? Math.max(...prices) : prices.reduce((all, price) => all + price, 0);
  }
  return { least: named.length > 1 ? Math.min(...groups.map((group) => Math.min(...group.flatMap(({ price }) => price ?? [])))) : least, most };
}

const SEVERAL = /\b(?:two|three|four|both|pair|another|each|more|together|total|orders?)\b|รวม|สอง|คู่|เพิ่ม|ยอด/;
const ONCE =
  /\b(?:short of|away from|more (?:to|for|and)|until|if|once|when|would|needs?|reach(?:es|ing)?|over|above|from|to get|for)\b|ขาด|ถึงจะ|ถ้า|หาก|เมื่อ|ครบ|อีก|เกิน|ขึ้นไป/;

function judgeFree(sentence: Sentence, part: Part, terms: readonly Term[]): Finding | null {
  const free = terms.filter(({ isFree }) => isFree);
  if (free.length === 0) return saysFreeOfFee(sentence, part) ? DOUBT : sure("promise");
  if (free.some(({ threshold }) => threshold === null)) return null;
  return judgeThreshold(sentence, part, free);
}

/** "Delivery is 50 baht and the strap is free": free of another thing. */
const saysFreeOfFee = ({ evidence }: Sentence, { text }: Part): boolean =>
  evidence.known.some(({ words }) => words.has("free")) && !/\bfree (?:of|delivery|shipping)|ฟรี/.test(text);

function judgeSpending(sentence: Sentence, part: Part, terms: readonly Term[]): Finding | null {
  if (!terms.every(({ threshold, isFree }) => threshold !== null && !isFree)) return null;
  return judgeThreshold(sentence, part, terms);
}

function judgeThreshold(sentence: Sentence, part: Part, terms: readonly Term[]): Finding | null {
  const least = Math.min(...terms.map(({ threshold }) => threshold!));
  const spent = spentIn(sentence);
  const amounts = figuresIn(sentence).figures.filter(({ unit }) => unit === null).map(({ value }) => value);
  if (amounts.some((amount) => amount >= least)) return null;
  if (spent !== null && spent.least >= least) return null;
  if (ONCE.test(sentence.claims)) return amounts.length > 0 ? null : DOUBT;
  if (spent !== null && spent.most < least && !SEVERAL.test(sentence.claims)) return sure("promise");
  return DOUBT;
}

/** Whether a figure that promises are made in differs from the facts'. */
function judgeFigures(sentence: Sentence, part: Part, terms: readonly Term[]): Finding | null {
  const { evidence } = sentence;
  const told = terms.flatMap(({ measures }) => measures);
  const others = termsOf(sentence).terms.flatMap(({ measures }) => measures);
  let doubt: Finding | null = null;
  for (const measure of measuresOf(part.text, sentence)) {
    if (told.some((one) => sameMeasure(measure, one))) continue;
    if (isOfCard(sentence, measure)) continue;
    if (measure.unit === null || measure.unit === "money") {
      if (measure.unit === "money" && others.some((one) => sameMeasure(measure, one)) && !part.isInherited) return sure("promise");
      continue;
    }
    if (part.isInherited) doubt = DOUBT;
    else if (evidence.questionNumbers.has(measure.value)) doubt = DOUBT;
    else return sure("promise");
  }
  return doubt;
}

const isOfCard = ({ evidence }: Sentence, { value, unit }: Measure): boolean =>
  evidence.known.some(
    ({ price, quantities }) =>
      ((unit === null || unit === "money") && price === value) ||
      quantities.some((own) => own.value === value || (own.unit === "day" && own.value * 24 === value)),
  );

/** Whether a part speaks in the words of a fact, beside those of talk. */
function overlaps({ words }: Sentence, part: Part, term: Term): boolean {
  const end = part.start + part.text.length;
  return words.some(
    ({ low, start, thai }) =>
      start >= part.start && start < end && (thai ? low.length > 2 : !isNeutral(low)) && !/^free$|^ฟรี$/.test(low) &&
      (thai ? term.low.includes(low) : stems(low).some((stem) => stem.length > 3 && term.low.includes(stem))),
  );
}
