import { placesIn } from "../comparing/referents.ts";
import { type Known, keyWords } from "../evidence.ts";
import { type Finding, sure } from "../finding.ts";
import { blanked, isAskedAt, isHedged, type Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { factsOf, says, toldBy } from "../words/told.ts";
import { FEATURES } from "./likeness.ts";
import { deniedAt, patternOf, type Said, subjectAt, valuesOf, wordIn } from "./said-of.ts";

/** Of an attribute's name, what does not tell what it is of. */
const BARE =
  /^(?:included?|includes?|has|have|with|is|in|box|safe|free|contains?|supports?|type|only|and|of|for|per|มี|ได้|แถม)$/;
/** Named by what is not there: "fragrance_free". */
const WITHOUT = /(?:^|_)free(?:$|_)|^(?:no|non|without)_|^(?:ไม่|ไร้|ปราศจาก)/;
/** Values that say what is not there. */
const NONE = /^(?:no|none|not|un|non|without)|^(?:ไม่|ไร้)/;
/** "The blue-black ink": another thing. */
const DEFINITE = /\b(?:the|an?|one|two)\s+(?:[\w-]+\s+){0,2}$/;
/** "It's a cow's milk cheese" */
const IS_A = /\b(?:is|it's|they're|are) an? $/;
/** "There are no nuts in it" */
const HAS_NONE =
  /\b(?:there (?:is|are)|has|have|with|contains?)(?: no|n't any| not any)\s+(?:[\w-]+\s+)?$|ไม่(?:มี|ใส่|ใช้)\s?$/;
const NOT = /(?:\bnot|n't|\bnever|\bno)\s+(?:\w+\s+)?$|ไม่(?:ได้)?\s?$/;
/** "It needs two batteries" that are not included. */
const NEEDS = /\b(?:needs?|requires?|takes?|uses?|runs? on) (?:[\w-]+ ){0,3}$/;
const NOT_FOR = /^(?:not|avoid|except|excludes?)_|_not_|unsuitable|ไม่เหมาะ|ห้าม|ไม่ใช้กับ/;
/** Attributes that shops name differently. */
const KINDS: readonly RegExp[] = [
  /colou?r|shade|^สี|เฉดสี/,
  /material|fabric|วัสดุ|เนื้อผ้า|^ผ้า$/,
  /^sizes?(?!.*(?:cm|inch|_in\b))|^(?:ไซ[ซส]์|เบอร์)/,
  /compatible|^fits|ใช้กับ|รองรับ/,
  /scent|กลิ่น/,
];
const kindOf = (key: string): string => String(KINDS.findIndex((kind) => kind.test(key))).replace("-1", key);
const SIZE = /^(?:\d?x{0,3}[sml])$/;
const OF_SIZE = /\bsizes?\b|\b(?:in|up to)\s+(?:an? |size )?\d?x{0,3}[sml]\b|ไซ[ซส]์|เบอร์/;

/**
 * Whether a sentence says of a product what its card says otherwise: a feature that it lacks, one denied that it has, a surface that it is not for, or
 * a value that another product has of the same attribute.
 */
export function judgeMisplaced(sentence: Sentence): Finding | null {
  const { evidence } = sentence;
  if (evidence.known.length === 0) return null;
  const said = blanked(sentence.low, placesIn(sentence));
  let isOpen = false;
  for (const { span, isTrueOf } of claimsIn(sentence, said)) {
    if (isAskedAt(sentence, span.start) || isInsideWord(sentence, span)) continue;
    if (isHedged(sentence, span.start) && !HAS_NONE.test(said.slice(0, span.start))) continue;
    const subject = subjectAt(sentence, said, span.start);
    const denied = deniedAt(sentence, said, span);
    if (subject === null || denied === null) continue;
    const states = subject.group.map(isTrueOf);
    if (states.includes(!denied) || !states.includes(denied)) continue;
    if (subject.isSure && !states.includes(null)) return sure("effect");
    isOpen = true;
  }
  return isOpen ? { reason: "effect", doubt: "rest" } : null;
}

/** ขาว of ผ้าขาวม้า; that of สีขาว is the value. */
const isInsideWord = ({ words, low }: Sentence, { start }: Said): boolean =>
  words.some(
    (word) =>
      word.thai && word.start < start && word.end > start && !VALUE_OF.test(low.slice(word.start, start)),
  );
const VALUE_OF = /^(?:สี|กลิ่น|รส|ไซ[ซส]์|เบอร์)$/;

interface Claim {
  readonly span: Said;
  /** Null where the card does not tell. */
  isTrueOf(known: Known): boolean | null;
}

function* claimsIn(sentence: Sentence, said: string): Generator<Claim> {
  const { known } = sentence.evidence;
  for (const key of new Set(known.flatMap(({ card }) => Object.keys(card.attributes)))) {
    const low = key.toLowerCase();
    const span = featureIn(said, low);
    if (span !== null) {
      // "Isn't grain free" may be so, and says nothing that is not there.
      yield {
        span,
        isTrueOf: (one) =>
          one.card.attributes[key] === false && WITHOUT.test(low) && NOT.test(said.slice(0, span.start))
            ? null
            : NEEDS.test(said.slice(0, span.start))
              ? null
              : hasFeature(one, key, said.slice(span.start, span.end)),
      };
    }
    // "20% CBD" of what has no such figure
    const figure = figureOf(said, low);
    if (figure)
      yield {
        span: { start: figure.index, end: figure.index + figure[0].length },
        isTrueOf: (one) => (one.card.attributes[key] === undefined && !says(toldBy(one), low) ? false : null),
      };
    for (const { card } of known)
      for (const value of valuesOf(card.attributes[key])) {
        const place = valueIn(said, value);
        if (place === null) continue;
        yield {
          span: place,
          isTrueOf: NOT_FOR.test(low)
            ? (one) => (valuesOf(one.card.attributes[key]).includes(value) ? false : null)
            : (one) => hasValue(sentence, one, kindOf(low), value),
        };
      }
  }
}

/** "20% CBD", where the attribute is a single word. */
const FIGURE = /\d\s?(?:%|mg|g)?\s([a-z]{3,})\b/g;
const figureOf = (said: string, key: string): RegExpExecArray | undefined =>
  said.includes(key) && unitOf(key) === undefined
    ? [...said.matchAll(FIGURE)].find(({ 1: word }) => word === key)
    : undefined;

/** Where the name of an attribute is said. */
export function featureIn(said: string, key: string): Said | null {
  const feature = FEATURES.find(([of]) => of.test(key));
  const match = feature?.[1].exec(said);
  if (match) return { start: match.index, end: match.index + match[0].length };
  const telling = keyWords(key)
    .map((word) => word.replace(/^มี(?=[ก-๎]{2})/, ""))
    .filter((word) => !BARE.test(word) && unitOf(word) === undefined);
  const places = telling.map((word) => wordIn(said, word));
  if (places.length === 0 || places.some((place) => place === null)) return null;
  return {
    start: Math.min(...places.map((one) => one!.start)),
    end: Math.max(...places.map((one) => one!.end)),
  };
}

/** Whether a card has a true feature or not. */
function hasFeature({ card }: Known, key: string, said: string): boolean | null {
  const value = card.attributes[key];
  if (typeof value === "boolean" && WITHOUT.test(key.toLowerCase())) return !value;
  if (value === true) return true;
  if (typeof value === "string" && /\bnot included|ไม่รวม/i.test(value)) return false;
  if (value !== false) return null;
  const text = [card.title, ...Object.values(card.attributes).flat()].join(" ").toLowerCase();
  return text.includes(said) ? null : false;
}

/** "2xl", "xxl" */
const spellingsOf = (size: string): string[] => [
  size,
  size.replace(/^(\d)x(?=l|s)/, (_, count: string) => "x".repeat(Number(count))),
  size.replace(/^x{2,}/, (all) => `${all.length}x`),
];

function valueIn(said: string, value: string): Said | null {
  if (NONE.test(value)) return null;
  if (SIZE.test(value)) {
    const found = OF_SIZE.test(said)
      ? spellingsOf(value)
          .map((size) => patternOf(size).exec(said))
          .find(Boolean)
      : null;
    return found ? { start: found.index, end: found.index + found[0].length } : null;
  }
  if (!/\p{L}[\p{L}\p{M}]{2}/u.test(value) || /^[\d\s.,-]+\S{0,2}$/.test(value)) return null;
  const found = wordIn(said, value);
  const before = found === null ? "" : said.slice(0, found.start);
  return DEFINITE.test(before) && !IS_A.test(before) ? null : found;
}

/** Whether a card has a value of a kind: null where it has none of the kind, or says the word elsewhere. */
function hasValue({ evidence }: Sentence, one: Known, kind: string, value: string): boolean | null {
  const own = Object.entries(one.card.attributes).filter(([key]) => kindOf(key.toLowerCase()) === kind);
  const texts = own.flatMap(([, values]) => valuesOf(values));
  if (SIZE.test(value) && texts.length > 0 && texts.every((size) => SIZE.test(size)))
    return spellingsOf(value).some((size) => texts.includes(size));
  if (texts.some((has) => has.includes(value) || value.includes(has))) return true;
  if (own.length === 0 || own.some(([, values]) => typeof values === "boolean")) return null;
  if (says(toldBy(one), value) || toldBy(one).low.includes(value)) return null;
  return factsOf(evidence).some(({ low }) => low.includes(value)) ? null : false;
}
