import { type Known, keyWords } from "../evidence.ts";
import { type Figure, figuresIn } from "../figures.ts";
import { type Finding, sure } from "../finding.ts";
import { phrases } from "../phrases.ts";
import { clauseAt, isAskedAt, isHedged, ownerAt, type Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { thaiFor } from "../words/thai-values.ts";
import { isTrueAmount } from "./money.ts";
import { promisesIn } from "./promises.ts";

const FOUND = phrases({
  more: String.raw`
    (?:\b(?:found|came across|come across|here (?:are|is)|there (?:are|'re)|have|carry|carries|got|stock|offer|sell|see|show(?:ing)?|list(?:ing|ed)?|picked|selected|gathered|all|of the|the)\s+(?:you\s+|about\s+|exactly\s+|over\s+|these\s+)?|(?:พบ|เจอ|มี|ทั้งหมด|เลือก)[^\d]{0,24})$
  `,
});
const PART =
  /\b(?:these|those|either of(?: these)?|between(?: these)?|first|top|compare|any|last|other|both)\s+$|(?:ทั้ง|สอง|เทียบ|แรก)\s*$/i;
const COUNTED = phrases({
  more: String.raw`
    ^\s*(?:(?!(?:is|are|was|were|has|have|and|or|for|at|in)\b)\w+[\s-]){0,4}?(?:options?|products?|items?|choices?|match(?:es)?|results?|picks?|ideas?|suggestions?|models?|alternatives?|candidates?|ones|kinds?|types?|brands?|that|which|for you|below|here|of them|of these|listed)\b
  `,
  th: String.raw`
    ^\s*(?:รายการ|ตัวเลือก|แบบ|ตัว|ชิ้น|รุ่น|อย่าง|อัน|คู่|สินค้า|ยี่ห้อ)
  `,
});
/** "Here are two to compare:" */
const TO_LOOK_AT =
  /^\s*(?:\w+\s)?(?:to (?:compare|consider|look at|choose|pick|start|think|get)|worth (?:a|your|consider\w*|compar\w*))\b/i;
const TO_ADD = /\b(?:add|want|need|like|put|order|take|have|or)\s+(?:you\s+)?$/i;
/** Nouns that are counted and no attribute. */
const RESULTS =
  /^\s*(?:\w+\s){0,2}?(?:options|products|items|choices|matches|results|models|alternatives)\b/i;
const COUNT_BEFORE =
  /\b(?:of|of the|'ve|are|all|total of|top|these|those|the|those|first|last|either|between|other)\s+$/i;
const COUNT_AFTER =
  /^\s*(?:of (?:them|those|these)\b|[:.!,;]|$|below|in (?:all|total|this|that)\b|altogether)/i;
const STOCKED =
  /\b(?:left|(?:last|final|only|just) \S+ (?:units|pieces|pairs)|stock (?:for|of)|remain(?:s|ing)?|in stock|on hand|(?:units?|pieces?|of (?:the|it))\b[^.]*\bavailable|\b\d+ (?:units |pieces |pairs )?available|in (?:our|the) (?:warehouse|store|shop|storeroom)|on the shelf)\b|\b(?:have|got|see|'ve) \S+ of (?:(?:the |our )?·|(?:it|them)\b)|\bthere are \S+ (?:units|pieces|pairs) of\b|^\W*\d+ (?:units|pieces|pairs)\W*$|มีอยู่|มี\s?·[·\s]*อยู่|·\s?มีทั้งหมด|อยู่ทั้งหมด|เหลือ|สต็อก|สต๊อก|มีของ|มีสินค้า|ยังมี/i;
const LIST_MARK = /^\s*(?:[-*•]\s*)?(?:\d{1,2}[.)]\s|(?:option|choice|pick|number|no\.?) ?#?\d{1,2}\b)/i;
const PERCENT_KEYS = /^(?:thc|cbd|cbg|cbn|abv|alcohol|cocoa|cotton|wool)$/;
const TIME_KEYS = /battery|play|run|life|charge/;

/** Why a number of the sentence does not follow from the cards; null where all do. */
export function judgeNumbers(sentence: Sentence): Finding | null {
  const { figures } = figuresIn(sentence);
  const { evidence, text } = sentence;
  const promised =
    promisesIn(sentence).length > 0
      ? new Set(evidence.facts.flatMap(({ text: fact }) => numbersOf(fact, sentence)))
      : null;
  let amounts = 0;
  for (const figure of figures) {
    // Held against the fact by `judgePromises`.
    if (promised?.has(figure.value) || isOfFact(sentence, figure)) continue;
    if (figure.currency !== null) {
      if (!isTrueAmount(sentence, figure, amounts++)) return sure("price");
    } else if (
      !isTrueNumber(sentence, figure) &&
      !(LIST_MARK.test(text) && figure.start <= LIST_MARK.exec(text)![0].length)
    )
      return sure("number");
  }
  return null;
}

/** Stands in a fact between the same words. */
function isOfFact({ words, low, evidence }: Sentence, { start, end }: Figure): boolean {
  const before = words.findLast((word) => word.end <= start);
  const after = words.find((word) => word.start >= end);
  if (!before || !after) return false;
  const said = low.slice(before.start, after.end);
  return evidence.facts.some(({ low: fact }) => fact.includes(said));
}

export const numbersOf = (text: string, sentence: Sentence): number[] =>
  figuresIn({ ...sentence, text, mentions: [] }).figures.map(({ value }) => value);

function isTrueNumber(sentence: Sentence, figure: Figure): boolean {
  const { low, evidence } = sentence;
  const { value, start, end, unit } = figure;
  const clause = clauseAt(sentence, start);
  // "Stock for the A: 4"
  const labelled = /:\s*$/.test(low.slice(0, clause.start));
  const stockClause = sentence.claims.slice(labelled ? 0 : clause.start, clause.end);
  const [before, after] = [low.slice(0, start), low.slice(end)];
  const count = evidence.known.length;
  if (unit === null && STOCKED.test(stockClause)) return isStock(sentence, figure);
  if (unit === null && COUNTED.test(after)) {
    // "You have two options, the A and the B."
    if (value === sentence.mentions.filter(({ pointing }) => !pointing).length) return true;
    // "Here are two options" of five: fewer is no lie, more is.
    return (Number.isInteger(value) && value >= 1 && value <= count) || isPieces(sentence, figure);
  }
  if (unit === null && (TO_LOOK_AT.test(after) || /^(?: \w+)?:/.test(after)))
    return Number.isInteger(value) && value <= count;
  if (unit === null && RESULTS.test(after) && value > count) return false;
  if (unit === null && value === count && (COUNT_BEFORE.test(before) || COUNT_AFTER.test(after))) return true;
  if (
    unit === null &&
    FOUND.test(before) &&
    !isAttribute(sentence, figure) &&
    !/\b(?:all|of the|the)\s+$/.test(before)
  )
    return value === count;
  if (isAttribute(sentence, figure)) return true;
  // "In two minds about the A"
  if (figure.inWords && /\bin\s+$/.test(before) && /^\s+minds?\b/.test(after)) return true;
  // "Should I add one or two?"
  if (unit === null && isAskedAt(sentence, start) && TO_ADD.test(before)) return true;
  if (unit !== null) return wasAsked(sentence, figure);
  if (isTrueAmount(sentence, figure, 0)) return true;
  // "either of the two", "two good choices"
  return (
    (Number.isInteger(value) &&
      value >= 1 &&
      value <= count &&
      (PART.test(before) || (figure.inWords && COUNT_BEFORE.test(before)))) ||
    wasAsked(sentence, figure)
  );
}

function isStock(sentence: Sentence, { value, start }: Figure): boolean {
  const { mentions, carried, evidence } = sentence;
  if (mentions.length === 0 && carried === null && evidence.known.length > 1) return false;
  const owners = mentions.length === 0 && carried !== null ? carried : ownerAt(sentence, start);
  return owners.some(({ card }) => card.stock === value);
}

/** "มี 10 ชิ้นในซอง" of a product with `{ pieces: 10 }`. */
function isPieces(sentence: Sentence, { value, start, end }: Figure): boolean {
  const word = /^\s*([ก-๎]+)/.exec(sentence.low.slice(end))?.[1];
  const named = sentence.mentions.some(({ pointing }) => !pointing);
  if (word === undefined || (!named && sentence.carried === null)) return false;
  return (named ? ownerAt(sentence, start) : sentence.carried!).some(({ quantities }) =>
    quantities.some(
      ({ key, value: own }) =>
        own === value &&
        key !== null &&
        keyWords(key)
          .flatMap(thaiFor)
          .some((said) => word.startsWith(said)),
    ),
  );
}

/** Whether a product that the number is said of has it, in the same unit and under the attribute named beside it. */
function isAttribute(sentence: Sentence, figure: Figure): boolean {
  const key = keyBeside(sentence, figure);
  // "a weight of 180 gsm" of `{ fabric_gsm: 180 }`
  const unit = /^\s*([a-z]{2,})\b/.exec(sentence.low.slice(figure.end))?.[1];
  return ownerAt(sentence, figure.start).some((known) =>
    known.quantities.some(
      (quantity) =>
        quantity.value === figure.value &&
        (key === null ||
          quantity.key === null ||
          [key, unit].some((word) => word !== undefined && keyWords(quantity.key!).includes(word))) &&
        unitFits(quantity, figure.unit, sentence, known),
    ),
  );
}

function unitFits(
  { unit, key, value }: Known["quantities"][number],
  said: string | null,
  { low }: Sentence,
  { nameNumbers }: Known,
): boolean {
  if (said === null) return unit === null ? key !== null || nameNumbers.has(value) : true;
  if (unit !== null) return unit === said;
  // A number without a unit in a title is a name's.
  if (key === null) return false;
  const words = keyWords(key);
  const units = words.map((word, at) => unitWord(word, at > 0 && at === words.length - 1));
  if (units.includes(said)) return true;
  if (units.some((one) => one !== undefined)) return false;
  if (said === "%") return words.some((word) => PERCENT_KEYS.test(word));
  return (
    words.some((word) => low.includes(word)) || (/^(?:hour|minute|day)$/.test(said) && TIME_KEYS.test(key))
  );
}

/** A single letter is a unit at the end of a key: `volume_l`. */
const unitWord = (word: string, isLast: boolean): string | undefined =>
  word.length > 1 || word === "g" || word === "w" || isLast ? unitOf(word) : undefined;

/** "20% THC", "THC: 20%", "210 mg of CBD": the attribute that the number is said to be. */
function keyBeside({ low, evidence }: Sentence, { start, end }: Figure): string | null {
  const before = /([\p{L}\p{M}]+)(?:\s*(?:of|is|:|=|at))?\s*$/u.exec(low.slice(0, start))?.[1];
  if (before && evidence.attributeKeys.has(before)) return before;
  const after = /^\s*(?:of\s+)?([\p{L}\p{M}]+)/u.exec(low.slice(end))?.[1];
  return after && evidence.attributeKeys.has(after) ? after : null;
}

function wasAsked(sentence: Sentence, { value, start }: Figure): boolean {
  return (
    sentence.evidence.questionNumbers.has(value) &&
    (isAskedAt(sentence, start) ||
      isHedged(sentence, start) ||
      /\b(?:no|nothing|none|couldn't)\b|ไม่(?:มี|พบ|เจอ)/.test(sentence.low))
  );
}
