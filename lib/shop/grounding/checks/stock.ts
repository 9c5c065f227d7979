import { pointedAt } from "../comparing/compared.ts";
import { type Group, narrowed, PAIR, placesIn, spokenOf } from "../comparing/referents.ts";
import type { Known } from "../evidence.ts";
import { type Figure, figuresIn } from "../figures.ts";
import { type Finding, sure } from "../finding.ts";
import { BLANK, clauseAt, isAskedAt, isHedged, type Sentence } from "../sentence.ts";
import { isCounted as isOfPieces } from "../support/counts.ts";
import { EVER, STOCK_CLAIMS, type StockClaim } from "./stock-claims.ts";

export const STOCK_PATTERNS: readonly RegExp[] = STOCK_CLAIMS.map(([, pattern]) => pattern);

/** Pieces that may still be called few. */
const FEW_MAX = 5;
/** "isn't sold out", ยังไม่หมด */
const NOT_OUT = /(?:\b(?:not|never|isn't|aren't|hasn't|haven't|yet to)\s+(?:\w+\s+)?|ไม่(?:ได้)?\s*)$/;
const NOT_THE_OTHER = /^,? (?:and|but|while|whereas) [^.,;]{1,100}?\b(?:is|are)(?: not|n't)\b(?=\W*$|[.,;])/;
const NOT_LEFT = /\bleft (?:side|ear|hand|foot)|(?:what|nothing|anything|budget|money)\s+(?:is\s+)?left/i;
const EVERY =
  /\b(?:all (?:of )?(?:these|those|them|the|my|our|\w+ (?:of|are)|two|three|four|five|\d)|(?:they're|they are|are) all|every(?:thing)?|each)\b|ทุก(?:ตัว|รุ่น|ชิ้น|อย่าง|แบบ|รายการ)|ทั้งหมด/;
const EXCEPT = /\b(?:except|apart from|but not|other than)\b|ยกเว้น|นอกจาก/;
const ABOUT_STOCK =
  /\b(?:stock (?:info\w*|level|status|data|count|figure|number)s?|about (?:the )?stock|stock (?:for|of))\b|ข้อมูลสต็อก|เรื่องสต็อก|ข้อมูลสต๊อก/i;
/** "Just one floral in stock", "เหลือแบบเดียว": one of a kind, however many pieces. */
const ONE_KIND =
  /\b(?:just|only) one (?!left|remain|of|piece|pair|unit|copy)\w+ (?:\w+ )?$|(?:แบบ|รุ่น|ยี่ห้อ|ตัวเลือก|สี|ขนาด)เดียว/;

const IF = /(?:ถ้า|หาก|กรณี)[^\s]{0,32}$/;
const UNKNOWN = /^[ก-๎]{0,12}ไม่(?:มีข้อมูล|ทราบ|แน่ใจ)/;
/** "The lights we have in stock" */
const LEADS = /^[^.:;]{0,48}:|^(?: and \w+)? (?:is|are)\b/;
const WE_HAVE =
  /\b(?:(?:that )?we (?:currently |still )?have|(?:what's|what is|the ones|those|anything|whatever's))\s+$/;

/** Whether any word about stock is against the cards; a doubt where it cannot be told which product is meant. */
export function judgeStock(sentence: Sentence): Finding | null {
  let low = sentence.claims;
  let doubt: Finding | null = null;
  if (!everHolds(sentence)) return sure("stock");
  if (NOT_LEFT.test(low)) return null;
  for (const [claim, pattern] of STOCK_CLAIMS) {
    for (const match of low.matchAll(pattern)) {
      const holds = claimHolds(sentence, claim, match, low);
      if (holds === false) return sure("stock");
      if (holds === null) doubt = { reason: "stock", doubt: "stock" };
    }
    low = low.replace(pattern, (text) => " ".repeat(text.length));
  }
  return doubt;
}

/** Whether one is true; null where the product meant may be one or another. */
function claimHolds(
  sentence: Sentence,
  claim: StockClaim,
  match: RegExpExecArray,
  low: string,
): boolean | null {
  const at = match.index;
  const end = at + match[0].length;
  if (claim === "out" && NOT_OUT.test(low.slice(0, at))) return isTrue(sentence, "in", at, end);
  if (
    (sentence.isThai && (IF.test(low.slice(0, at)) || UNKNOWN.test(low.slice(end)))) ||
    isAskedAt(sentence, at) ||
    isHedged(sentence, at) ||
    ABOUT_STOCK.test(low.slice(Math.max(0, at - 16), end + 12))
  )
    return true;
  if (claim === "in" || claim === "out") {
    const both = inAndOut(sentence, match);
    if (both !== null) return both;
  }
  return isTrue(sentence, claim, at, end);
}

const everHolds = (sentence: Sentence): boolean =>
  [...sentence.claims.matchAll(EVER)].every(
    ({ 0: said, index }) =>
      isAskedAt(sentence, index) ||
      isHedged(sentence, index) ||
      sentence.evidence.facts.some(({ low }) => low.includes(said)),
  );

/** "The A is available and the B is not": each of them, or null where it is not said so. */
function inAndOut({ claims, mentions }: Sentence, { index, 0: said }: RegExpExecArray): boolean | null {
  const end = index + said.length;
  const not = NOT_THE_OTHER.exec(claims.slice(end))?.[0].length;
  if (not === undefined) return null;
  const named = mentions.filter(({ pointing, end: to }) => !pointing && to <= end + not);
  const [first, second, third] = named;
  if (!first || !second || third || first.end > index || second.start < end) return null;
  return (
    first.candidates.every((known) => agrees("in", known, null)) &&
    second.candidates.every((known) => agrees("out", known, null))
  );
}

function isTrue(sentence: Sentence, claim: StockClaim, at: number, end: number): boolean | null {
  if (claim === "rush") return sentence.evidence.facts.some(({ low }) => STOCK_CLAIMS[1]![1].test(low));
  const count = claim === "in" || claim === "few" ? countAt(sentence, at, end) : null;
  if (ONE_KIND.test(sentence.claims.slice(0, at)) || ONE_KIND.test(sentence.claims.slice(at)))
    return oneKind(sentence, at);
  const groups =
    everyOne(sentence, at) ??
    listedBehind(sentence, at, end) ??
    (count && ofNext(sentence, count)) ??
    pointed(sentence, at) ??
    spokenOf(sentence, at, end);
  if (groups === null) return ofNothing(sentence, claim, at);
  if (WE_HAVE.test(sentence.claims.slice(0, at)) && claim === "in" && count === null)
    return ofThose(sentence, at);
  if (count && isBought(sentence, count, groups.flat())) return true;
  if (count && (isCounted(sentence, count, at) || isOfKinds(sentence, count, at, end))) return true;
  return all((count ? [groups.flat()] : groups).map((group) => groupAgrees(claim, group, count)));
}

const all = (verdicts: readonly (boolean | null)[]): boolean | null =>
  verdicts.includes(false) ? false : verdicts.includes(null) || verdicts.length === 0 ? null : true;

/** A count picks the product among those that may be meant; without one, all of them must agree. */
function groupAgrees(claim: StockClaim, group: Group, count: Figure | null): boolean | null {
  if (group.length === 0) return null;
  const agreeing = group.filter((known) => agrees(claim, known, count)).length;
  if (agreeing === 0) return false;
  return count !== null || agreeing === group.length ? true : null;
}

/** "Two pairs of the A would be 118": with what they come to. */
const isBought = (sentence: Sentence, { value }: Figure, group: Group): boolean =>
  value > 1 &&
  figuresIn(sentence).figures.some(
    (sum) =>
      sum.currency !== null &&
      group.some(({ price }) => price !== null && Math.abs(price * value - sum.value) < 0.005),
  );

/** So many pieces of what the words leave open, or of what was named last. */
function isCounted({ mentions, carried }: Sentence, count: Figure, at: number): boolean {
  const all = mentions.filter(({ pointing }) => !pointing);
  // "Two units of the A remain": the A may be one of several.
  const named = (all.length === 1 ? all : all.filter(({ start }) => start <= at)).at(-1)?.candidates;
  return (named ?? carried ?? []).some((known) => agrees("in", known, count));
}

/** "Two indoor cameras are in stock": so many products of a kind. */
function isOfKinds(sentence: Sentence, count: Figure, at: number, end: number): boolean {
  const { low, evidence } = sentence;
  if (!count.inWords || count.end > at || /\b(?:left|remain|pieces|units|pairs)/.test(low.slice(at, end)))
    return false;
  const noun = low.slice(count.end, at);
  const kind = narrowed(sentence, evidence.known, count.end, at);
  const inStock = kind.filter((known) => agrees("in", known, null));
  return (
    /^\s+(?:[\w-]+ )?[a-z]+s\b/.test(noun) &&
    kind.length < evidence.known.length &&
    inStock.length === count.value
  );
}

/** What is spoken of before has some in stock. */
function ofThose(sentence: Sentence, at: number): boolean | null {
  const places = placesIn(sentence).filter(({ start }) => start < at);
  if (places.length === 0) return null;
  return places.every(({ group }) => group.some((known) => agrees("in", known, null)));
}

function agrees(claim: StockClaim, { card: { stock } }: Known, count: Figure | null): boolean {
  if (stock === null) return false;
  if (count !== null) return stock === count.value;
  if (claim === "out") return stock === 0;
  if (claim === "last") return stock === 1;
  return stock > 0 && (claim === "in" || stock <= FEW_MAX);
}

/** "All three are available": so many products, no pieces. */
const OF_ALL = /\b(?:all|these|those|the|both|of)\s+$|ทั้ง\s*$/;
const TO_CLAIM = /^(?:\s[a-z]+){0,3}\s*$|^[ก-๎\s]{0,10}$/;
const FROM_CLAIM = /^(?:\s*(?:only|just|exactly|about|with|of|now|:|-|=)*\s*)$|^[ก-๎\s]{0,16}$/;

/** "มีของคือ A 12,900": bare, and what one of them costs. */
const isPrice = (sentence: Sentence, figure: Figure): boolean =>
  sentence.evidence.known.some(({ price }) => price === figure.value) && !isOfPieces(sentence, figure);

/** "5 left", "เหลือ 5 ชิ้น": the number of pieces that is said beside the claim. */
function countAt(sentence: Sentence, at: number, end: number): Figure | null {
  const { low, claims } = sentence;
  const figures = figuresIn(sentence).figures.filter(
    (one) =>
      one.currency === null &&
      one.unit === null &&
      Number.isInteger(one.value) &&
      !one.vague &&
      !isPrice(sentence, one) &&
      !OF_ALL.test(low.slice(0, one.start)),
  );
  const clause = clauseAt(sentence, at);
  const within = figures.find((one) => one.start >= at && one.end <= end);
  if (within) return within;
  const after = figures.find(
    (one) => one.start >= end && FROM_CLAIM.test(claims.slice(end, one.start).replaceAll(BLANK, "")),
  );
  const before = figures.findLast(
    (one) => one.end <= at && one.start >= clause.start && TO_CLAIM.test(low.slice(one.end, at)),
  );
  return sentence.isThai ? (after ?? null) : (before ?? after ?? null);
}

/** "The quieter one is sold out", "the cheapest is in stock" */
function pointed(sentence: Sentence, at: number): readonly Group[] | null {
  const { start } = clauseAt(sentence, at);
  if (placesIn(sentence).some((one) => one.start >= start && one.end <= at)) return null;
  const extreme = sentence.mentions.find((one) => one.pointing && one.start >= start && one.end <= at);
  if (extreme && extreme.candidates.length < sentence.evidence.known.length) return [extreme.candidates];
  const group = pointedAt(sentence, { start: at });
  return group && [group];
}

/** "In stock and light is the A", "two in stock come in under 40: the A and the B": what is named behind, and nothing before. */
function listedBehind(sentence: Sentence, at: number, end: number): readonly Group[] | null {
  const { claims, isThai } = sentence;
  const places = placesIn(sentence);
  const lead = LEADS.exec(claims.slice(end))?.[0];
  if (isThai || lead === undefined || places.some(({ start }) => start < end + lead.length)) return null;
  if (!lead.endsWith(":") && !/^\W*$/.test(claims.slice(0, at))) return null;
  const behind = places.filter(({ start }) => start >= end + lead.length);
  return behind.length > 0 ? behind.map(({ group }) => group) : null;
}

/** "Six of the Hush 2 left" */
function ofNext(sentence: Sentence, { end }: Figure): readonly Group[] | null {
  const next = placesIn(sentence).find(({ start }) => start >= end);
  return next && /^\s+(?:\w+ )?of (?:the |our )?\W*$/.test(sentence.low.slice(end, next.start))
    ? [next.group]
    : null;
}

/** "All of these", "everything on the list": each of the cards, whatever was named last. */
function everyOne(sentence: Sentence, at: number): readonly Group[] | null {
  const { start, end } = clauseAt(sentence, at);
  const said = sentence.claims.slice(start, end);
  const named = sentence.mentions.some((one) => !one.pointing && one.start >= start && one.end <= at);
  if (named || !EVERY.test(said)) return null;
  const kind = narrowed(sentence, sentence.evidence.known, start, at);
  const but = said.search(EXCEPT);
  const left = but < 0 ? [] : placesIn(sentence).filter((one) => one.start >= start + but);
  return kind.filter((known) => !left.some(({ group }) => group.includes(known))).map((known) => [known]);
}

/** Exactly one of those that the words fit is in stock, or of the kind that the question is about. */
function oneKind(sentence: Sentence, at: number): boolean | null {
  const { evidence, low } = sentence;
  const inStock = evidence.known.filter((known) => agrees("in", known, null));
  const named = placesIn(sentence).flatMap(({ group }) => group);
  if (named.length > 0 && !named.some((known) => inStock.includes(known))) return false;
  const spoken = spokenOf({ ...sentence, mentions: [], carried: null }, low.length);
  const kinds = spoken?.[0]?.filter((known) => inStock.includes(known)) ?? inStock;
  return kinds.length === 0 ? false : at >= 0 && (kinds.length === 1 || named.length > 0) ? true : null;
}

/** Nothing tells what is meant: "both are in stock" where two are, or nobody can say. */
function ofNothing({ evidence, low }: Sentence, claim: StockClaim, at: number): boolean | null {
  const agreeing = evidence.known.filter((known) => agrees(claim, known, null)).length;
  if (agreeing === 0) return false;
  if (agreeing === evidence.known.length) return true;
  const pair = evidence.known.slice(0, 2);
  return PAIR.test(low.slice(Math.max(0, at - 40), at + 40)) &&
    pair.every((known) => agrees(claim, known, null))
    ? true
    : null;
}
