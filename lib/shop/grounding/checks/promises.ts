import { type Known, keyWords } from "../evidence.ts";
import { type Finding, sure, worst } from "../finding.ts";
import { CONDITIONS, type Condition, conditionsIn, isWithin, placesIn } from "../promises/conditions.ts";
import { nearest, thingsIn } from "../promises/nearest.ts";
import { freeAt, type Part, partsOf } from "../promises/parts.ts";
import { inUnit, type Measure, measuresAt, sameMeasure } from "../promises/term-measures.ts";
import { DENIES, type Term, termsOf } from "../promises/terms.ts";
import { FREE, TOPICS } from "../promises/topics.ts";
import type { Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { judgeFree, judgeFreeThing, judgeSpending, spentIn } from "./spending.ts";

export const PROMISE_PATTERNS: readonly RegExp[] = [FREE, ...TOPICS.map(({ plain }) => plain)];

const DOUBT: Finding = { reason: "promise", doubt: "promise" };

/** Whether something is promised that no fact says (sure), or that one does in words that may say more (a doubt). */
export const judgePromises = (sentence: Sentence): Finding | null =>
  worst(partsOf(sentence).map((part) => judgePart(sentence, part)));

/** What is wrong with one part; null where it holds. */
export function judgePart(sentence: Sentence, part: Part): Finding | null {
  const isFree = freeAt(sentence, part.text, part.start);
  const hits = part.hits.filter((hit) => !hit.isHedged || (hit.isDenied && SHOP_DENIES.test(part.text)));
  if (hits.length === 0) return isFree && part.hits.length === 0 ? judgeFreeThing(sentence, part) : null;
  const conditions = conditionsIn(part.text);
  const findings: (Finding | null)[] = [];
  const held: Term[][] = [];
  const all = new Set(hits.map((hit) => hit.topic));
  // "Within 30 days" is of what may be done within them.
  if (all.size > 1) all.delete("wait");
  for (const topic of all) {
    const isDenied = !part.isInherited && hits.some((hit) => hit.topic === topic && hit.isDenied);
    const terms = termsFor(sentence, topic);
    const asserted = terms.filter((term) => !term.isDenied);
    const denied = terms.filter((term) => term.isDenied);
    // "…cannot be returned, for hygiene reasons"
    if (
      part.isInherited &&
      !sentence.isThai &&
      asserted.length === 0 &&
      hits.some((hit) => hit.topic === topic && hit.isDenied)
    )
      continue;
    if (isDenied && (OF_DAYS.has(topic) || (NEVER_OWED.has(topic) && terms.length === 0))) continue;
    if (isDenied) findings.push(judgeDenial(sentence, part, asserted, denied, conditions, isFree));
    else {
      const own = termsThatHold(sentence, part, asserted, denied, conditions);
      if (Array.isArray(own)) held.push(own);
      else findings.push(own);
    }
  }
  if (held.length > 0) {
    const terms = held.flat();
    findings.push(
      judgeConditions(part, conditions, terms),
      // "ประกัน 1 ปี ส่วนโปรแกรมลงให้ฟรี": another thing than what was spoken of.
      isFree && part.isInherited && !terms.some((term) => term.isFree)
        ? judgeFreeThing(sentence, part)
        : isFree
          ? judgeFree(sentence, held)
          : judgeSpending(sentence, terms),
      judgeFigures(sentence, part, terms),
      leavesOut(sentence, part, terms) ? DOUBT : null,
    );
  }
  return worst(findings);
}

/** `judgeCodes` holds on which days a shop is not open. */
const OF_DAYS: ReadonlySet<string> = new Set(["hours", "place"]);

/** Of these a shop that says nothing has none. */
const NEVER_OWED: ReadonlySet<string> = new Set(["discount", "gift", "membership", "students", "trial"]);

/** "We don't ship to Canada" of a shop that does: taken back, but said of what the shop does. */
const SHOP_DENIES =
  /\bwe (?:can't|cannot|can not|don't|do not) (?:currently |yet )?(?:ship|deliver|accept|take|offer|do)\b|ไม่(?:รับ(?!ประกัน|ปาก)|ส่ง|มีบริการ)/;

/** What facts say of a topic, and the cards of the products that the sentence is about. */
function termsFor(sentence: Sentence, topic: string): Term[] {
  const subjects = subjectsOf(sentence);
  return termsOf(sentence).terms.filter(
    (term) =>
      term.topics.has(topic) && (!term.isCard || subjects === null || subjects.includes(term.of![0]!)),
  );
}

/** The terms that may hold what a part says of their topic; a finding where none can. */
function termsThatHold(
  sentence: Sentence,
  part: Part,
  asserted: readonly Term[],
  denied: readonly Term[],
  conditions: readonly Condition[],
): Term[] | Finding | null {
  if (asserted.length + denied.length === 0) return part.isInherited ? null : sure("promise");
  if (denied.some((term) => isRuledOut(sentence, part, term, asserted, conditions))) return sure("promise");
  if (asserted.length === 0) return denied.some(isPlain) ? sure("promise") : DOUBT;
  const near = inPlace(sentence, part, asserted);
  if (near === null) return sure("promise");
  const subjects = subjectsOf(sentence);
  const own = near.filter(
    ({ of }) => of === null || subjects === null || of.some((one) => subjects.includes(one)),
  );
  const meant = nearest(part, own);
  if (own.length === 0 || meant.some((term) => takesIn(sentence, term))) return sure("promise");
  return meant;
}

/** "Except scratches", "you only pay for the strings": left out, and said to be. */
const LEFT_OUT = /\b(?:except|excluding|without|pay|extra)\b|ไม่|จ่าย|คิดเพิ่ม/;

/** "Scratches are covered" of a warranty without them. */
function takesIn({ claims, isThai }: Sentence, { excluded }: Term): boolean {
  if (excluded === null || DENIES.test(claims) || LEFT_OUT.test(claims)) return false;
  // "The battery has one year": what it gives instead.
  const given = excluded.match(/\d+/g) ?? [];
  if (given.some((figure) => new RegExp(`(?<!\\d)${figure}(?!\\d)`).test(claims))) return false;
  const things = excluded.match(isThai ? /[ก-๎]{3,}/g : /[a-z]{4,}/g) ?? [];
  return things.some((thing) => claims.includes(thing));
}

const isPlain = ({ conditions, places, of }: Term): boolean =>
  conditions.length === 0 && places.length === 0 && of === null;

const ALIKE = new Map([["used", "opened"]]);
const alike = ({ name }: Condition): string => ALIKE.get(name) ?? name;
/** "Seeds can't be returned" of seeds, "opened food" of an open bag. */
function isRuledOut(
  sentence: Sentence,
  part: Part,
  term: Term,
  asserted: readonly Term[],
  conditions: readonly Condition[],
): boolean {
  if (term.conditions.some((one) => !one.isNarrow && conditions.some((other) => alike(one) === alike(other))))
    return true;
  if (term.isFree) return false;
  const said = (thing: string) =>
    !asserted.some(({ low }) => low.includes(thing)) &&
    (part.text.includes(thing) ||
      sentence.mentions.some(({ start, end }) => sentence.low.slice(start, end).includes(thing)));
  const things = [...thingsIn(term.low), ...(term.low.match(/[ก-๎]{3,}/g) ?? [])];
  const told = things.filter(said);
  const isOfCard = (thing: string) => sentence.evidence.known.some(({ words }) => words.has(thing));
  return told.some(isOfCard) || (told.length > 0 && 2 * told.length >= things.length);
}

const NOT_FREE = /\b(?:isn't|is not|aren't|are not|not) (?:included|free|part of)|ไม่(?:ฟรี|รวม)/;

function judgeDenial(
  sentence: Sentence,
  part: Part,
  asserted: readonly Term[],
  denied: readonly Term[],
  conditions: readonly Condition[],
  isFree: boolean,
): Finding | null {
  if (denied.length > 0) return null;
  // "Assembly isn't included" denies that it is free.
  if (NOT_FREE.test(part.text) && !asserted.some((term) => term.isFree && isPlain(term))) return null;
  if (asserted.length === 0) return DOUBT;
  if (isFree && asserted.some(({ isFree: free, threshold }) => free && threshold !== null)) {
    const spent = spentIn(sentence);
    const least = asserted.flatMap(({ isFree: free, threshold }) =>
      free && threshold !== null ? [threshold] : [],
    );
    return spent !== null && spent.most < Math.min(...least) ? null : DOUBT;
  }
  if (
    conditions.some((one) =>
      asserted.some((term) => term.conditions.some(({ name }) => name === one.against)),
    )
  )
    return null;
  return asserted.every((term) => isPlain(term)) &&
    placesIn(part.text).length === 0 &&
    conditions.length === 0
    ? sure("promise")
    : DOUBT;
}

/** The terms that hold where the sentence, or else the question, is about; null where none can. */
function inPlace(sentence: Sentence, part: Part, terms: readonly Term[]): readonly Term[] | null {
  const said = placesIn(part.text);
  const asked = said.length > 0 ? said : placesIn([...sentence.evidence.questionWords].join(" "));
  if (asked.length === 0) return terms;
  const fits = ({ places }: Term) => asked.some((place) => places.some((other) => isWithin(place, other)));
  // "We ship within Canada only"
  const isElsewhere = terms.some(
    (term) => term.places.length > 0 && !fits(term) && term.conditions.some(({ name }) => name === "only"),
  );
  if (said.length > 0 && isElsewhere && !terms.some((term) => term.places.length > 0 && fits(term)))
    return null;
  const left = terms.filter((term) => term.places.length === 0 || fits(term));
  if (left.length > 0) return left;
  return said.length > 0 ? null : terms;
}

const EVERYWHERE: Condition = {
  name: "everywhere",
  pattern: /(?!)/,
  strong: false,
  isNarrow: false,
  isNeeded: false,
};

function judgeConditions(
  part: Part,
  conditions: readonly Condition[],
  terms: readonly Term[],
): Finding | null {
  const told = new Set(terms.flatMap((term) => term.conditions.map(alike)));
  const exact = new Set(terms.flatMap((term) => term.conditions.map(({ name }) => name)));
  const places = terms.flatMap((term) => term.places);
  const isNear =
    places.length > 0 ||
    terms.some(({ measures, low }) => measures.some(({ unit }) => unit === "km") || /\bmiles\b/.test(low));
  const isEverywhere = placesIn(part.text).includes("thailand") && !places.includes("thailand");
  if (isEverywhere && isNear) return sure("promise");
  return worst(
    (isEverywhere ? [EVERYWHERE, ...conditions] : conditions).map((one) => {
      if (told.has(alike(one))) return null;
      if (one.against !== undefined && exact.has(one.against)) return sure("promise");
      if (one.isNarrow) return null;
      return one.strong && !part.isInherited ? sure("promise") : DOUBT;
    }),
  );
}

/** However it is said: "สินค้าชำรุดเปลี่ยนได้". */
const DEFECT = /\b(?:fault\w*|defect\w*|damaged|broken)\b|ชำรุด|ตำหนิ|เสียหาย|ผิดตัว/;

/** Whether every term says what must be for it, and the sentence does not. */
function leavesOut(sentence: Sentence, part: Part, terms: readonly Term[]): boolean {
  const { claims } = sentence;
  const isTimed = measuresAt(sentence, part).some(({ unit }) => unit === "hours");
  return CONDITIONS.some(
    ({ name, pattern, isNeeded }) =>
      isNeeded &&
      (isTimed || name !== "working days") &&
      !pattern.test(claims) &&
      !(name === "defects only" && DEFECT.test(claims)) &&
      terms.every((term) => term.conditions.some((one) => one.name === name) && pattern.test(term.low)),
  );
}

/** The products that the sentence speaks of; null for none in particular. */
function subjectsOf({ mentions, carried }: Sentence): readonly Known[] | null {
  const named = mentions.filter(({ pointing }) => !pointing).flatMap(({ candidates }) => candidates);
  return named.length > 0 ? named : carried;
}

/** Whether a figure that promises are made in differs from the facts'. */
function judgeFigures(sentence: Sentence, part: Part, terms: readonly Term[]): Finding | null {
  const { evidence } = sentence;
  const told = terms.flatMap(({ measures }) => measures);
  const others = termsOf(sentence).terms.flatMap(({ measures }) => measures);
  let doubt: Finding | null = null;
  for (const measure of measuresAt(sentence, part)) {
    if (told.some((one) => sameMeasure(measure, one))) continue;
    if (isOfCard(sentence, measure)) continue;
    if (measure.unit === null || measure.unit === "money") {
      if (measure.unit === "money" && others.some((one) => sameMeasure(measure, one)) && !part.isInherited)
        return sure("promise");
      continue;
    }
    if (part.isInherited) doubt = DOUBT;
    else if (evidence.questionNumbers.has(measure.value)) doubt = DOUBT;
    else return sure("promise");
  }
  return doubt;
}

const isOfCard = ({ evidence }: Sentence, measure: Measure): boolean =>
  evidence.known.some(
    ({ price, quantities }) =>
      ((measure.unit === null || measure.unit === "money") && price === measure.value) ||
      quantities.some((own) => isSaidOf(own, measure)),
  );

/** Under a key that names the unit: `{ battery_hours: 30 }`. */
const isSaidOf = ({ value, unit, key }: Known["quantities"][number], measure: Measure): boolean =>
  [unit, ...(key === null ? [] : keyWords(key).map(unitOf))].some(
    (one) => one != null && inUnit(value, one).unit !== null && sameMeasure(measure, inUnit(value, one)),
  );
