import { type Known, keyWords } from "../evidence.ts";
import { type Figure, figuresIn } from "../figures.ts";
import type { Finding } from "../finding.ts";
import { clauseAt, isHedged, type Sentence } from "../sentence.ts";
import { type Amount, amountsOf, isAmount, isNamed, isTotalOf } from "../support/amounts.ts";
import { isAskedAgain, isForeign, isSaidOf } from "../support/asked.ts";
import { wordsAfter, wordsAround, wordsBefore, written } from "../support/beside.ts";
import { isBound } from "../support/bounds.ts";
import {
  countSupport,
  isClassifier,
  isCounted,
  isOfList,
  isOfStock,
  isPieces,
  stockSupport,
} from "../support/counts.ts";
import { isOfOneAlone, isSaidToDiffer } from "../support/differing.ts";
import { isAbout, isGap, isGapToAsked, isRatio, isSaving, isTurn } from "../support/gaps.ts";
import { keyBeside } from "../support/keyed.ts";
import { isEarned, isJoint, isReckoned, isShareOfPrice } from "../support/reckoned.ts";
import { isSaying } from "../support/sayings.ts";
import { type Scope, scopeAt } from "../support/scope.ts";
import { isSupply } from "../support/supply.ts";
import { better, type Support } from "../support/support.ts";
import { isAsked, toldAs } from "../support/told.ts";
import { isWritten } from "../support/written.ts";
import { supportOfAmount } from "./money.ts";

const LIST_MARK = /^\s*(?:[-*•]\s*)?(?:\d{1,2}[.)]\s|(?:option|choice|pick|number|no\.?) ?#?\d{1,2}\b)/i;
/** "555" laughs. */
const LAUGH = /^5{3,}$/;
const DENIED =
  /\b(?:no|not|n't|without|nothing|none|neither|nor)\b[^,;]*$|ไม่(?:มี|รองรับ|ใช่|ได้|พบ|เจอ|ถึง)[^,;]*$/;
/** "10 kg in total" */
const IN_TOTAL =
  /\b(?:total|altogether|together|already|in all|adds? up|comes? to|makes?|whole|full|entire)\b|รวม|ทั้งหมด/;
/** "ร้อยกรัมละ 78 บาท": what a price is for. */
const BASE_AFTER = /^\s?ละ/;
const BASE_BEFORE = /\bper\s+$|ต่อ\s?$/;
/** "If 7+ feels too old" */
const TOO = /^\S*\s(?:\w+\s){0,3}too\b/;
const IF = /^\W*(?:if|ถ้า|หาก)/;
/** A number from here on is hardly an attribute's by chance. */
const CHANCE = 10;
const ROUND_THE_CLOCK = /24\s?\/\s?7/;

/** Why a number of the sentence does not follow from the evidence; null where all do. */
export function judgeNumbers(sentence: Sentence): Finding | null {
  const { figures } = figuresIn(sentence);
  const { evidence, low } = sentence;
  const told = [...evidence.facts.map((fact) => fact.low), ...evidence.known.map(({ card }) => card.title)];
  if (ROUND_THE_CLOCK.test(low) && !told.some((text) => ROUND_THE_CLOCK.test(text)))
    return { reason: "number", doubt: null };
  const marked = LIST_MARK.exec(low)?.[0].length ?? 0;
  const held: Figure[] = [];
  let amounts = 0;
  let doubt: Finding | null = null;
  for (const figure of figures) {
    const isMoney = figure.currency !== null;
    const order = isMoney ? amounts++ : 0;
    if (figure.start < marked) continue;
    const isBare = !isMoney && figure.unit === null && figure.value >= CHANCE && !isCounted(sentence, figure);
    const support = isOfFact(sentence, figure)
      ? "holds"
      : isMoney
        ? supportOfAmount(sentence, figure, order)
        : supportOfNumber(sentence, figure);
    const follows =
      support === "holds" ||
      ((isMoney || isBare) && isReckoned(sentence, figure, held)) ||
      isEarned(sentence, figure, held);
    if ((follows || support === "unsure") && (isMoney || isBare)) held.push(figure);
    if (follows) continue;
    const reason = isMoney ? "price" : "number";
    if (support === "none") return { reason, doubt: null };
    doubt ??= { reason, doubt: reason };
  }
  return doubt;
}

/** Stands in a fact between the same words. */
function isOfFact({ words, low, evidence }: Sentence, { start, end }: Figure): boolean {
  const before = words.findLast((word) => word.end <= start);
  const after = words.find((word) => word.start >= end);
  if (!before || !after) return false;
  const said = low.slice(before.start, after.end);
  return evidence.facts.some(({ low: fact }) => fact.includes(said));
}

function supportOfNumber(sentence: Sentence, figure: Figure): Support {
  const { low, evidence } = sentence;
  const { unit } = figure;
  if (isBase(sentence, figure)) return "holds";
  if (unit === null && (LAUGH.test(written(sentence, figure)) || isSaying(low, figure))) return "holds";
  const scope = scopeAt(sentence, figure);
  if (isWrongStock(sentence, figure, scope) && !isWritten(sentence, figure, scope.owners)) return "none";
  if (isOfOneAlone(sentence, figure)) return "none";
  if (
    isSaidToDiffer(sentence, figure) &&
    ![scope.owners, scope.others].some((some) => isGap(sentence, figure, some, evidence.known)) &&
    !isGapToAsked(sentence, figure, scope.owners)
  )
    return "none";
  const own = supportOfOwn(sentence, figure, scope);
  if (own === "holds") return own;
  const told = toldAs(sentence, figure);
  if (told === "told") return "holds";
  if (isAskedAgain(sentence, figure))
    return scope.clear && isForeign(figure, scope, evidence.known)
      ? isSaidOf(sentence, figure)
        ? "none"
        : "unsure"
      : "holds";
  if (
    isGap(sentence, figure, scope.owners, evidence.known) ||
    isGap(sentence, figure, scope.others, evidence.known) ||
    isGapToAsked(sentence, figure, scope.owners) ||
    isRatio(figure, evidence.known, evidence.known) ||
    isTurn(sentence, figure, evidence.known) ||
    isSaving(figure, scope.owners) ||
    isSupply(sentence, figure, scope.owners) ||
    isShareOfPrice(sentence, figure, evidence.known) ||
    isJoint(sentence, figure, evidence.known)
  )
    return "holds";
  if (isDenied(sentence, figure) && evidence.known.some((known) => gives(sentence, figure, known)))
    return "holds";
  if (isTooMuch(sentence, figure)) return "holds";
  let support: Support = own;
  if (told !== null || isAsked(sentence, figure)) support = better(support, "unsure");
  if (unit === null && mayBeMoney(sentence, figure))
    support = better(support, supportOfAmount(sentence, figure, 0));
  return support;
}

const isBase = ({ low }: Sentence, { start, end, unit, value }: Figure): boolean =>
  unit !== null &&
  [1, 10, 100, 1000].includes(value) &&
  (BASE_AFTER.test(low.slice(end)) || BASE_BEFORE.test(low.slice(0, start)));

/** "at 5,490": a bare number with nothing counted behind it. */
const mayBeMoney = (sentence: Sentence, figure: Figure): boolean =>
  figure.value >= CHANCE &&
  !isCounted(sentence, figure) &&
  (wordsAfter(sentence, figure).length === 0 ||
    figure.value >= 10 * CHANCE ||
    /ละ\s?$/.test(sentence.low.slice(0, figure.start)));

/** Of any of the cards. */
const isTooMuch = ({ low, evidence }: Sentence, { end, value }: Figure): boolean =>
  IF.test(low) &&
  TOO.test(low.slice(end)) &&
  evidence.known.some((known) => amountsOf(known).some((amount) => amount.value === value));

/** "Nothing under 2 kg", "รุ่นนี้ไม่รองรับ 5G": what is said of none. */
const isDenied = (sentence: Sentence, { start }: Figure): boolean =>
  isHedged(sentence, start) || DENIED.test(sentence.low.slice(clauseAt(sentence, start).start, start));

/** A stock that the card does not count: no attribute and no question makes it right. */
const isWrongStock = (sentence: Sentence, figure: Figure, scope: Scope): boolean =>
  figure.unit === null &&
  scope.clear &&
  isOfStock(sentence, figure) &&
  !isPieces(sentence, figure) &&
  stockSupport(sentence, figure, scope) === "none" &&
  !isOwnOf(sentence, figure, scope) &&
  !(mayBeMoney(sentence, figure) && supportOfAmount(sentence, figure, 0) === "holds");

/** "สเตนเลส 3 ชั้น เหลือ 4 ใบ": what stands behind it says what it is a number of, and no piece. */
const isOwnOf = (sentence: Sentence, figure: Figure, { owners }: Scope): boolean => {
  const [next] = wordsAfter(sentence, figure);
  return (
    next !== undefined &&
    !isClassifier(next) &&
    owners.some((known) =>
      amountsOf(known).some((amount) => amount.value === figure.value && isNamed(amount, [next])),
    )
  );
};

function supportOfOwn(sentence: Sentence, figure: Figure, scope: Scope): Support {
  const { evidence } = sentence;
  const given = (some: readonly Known[]) => some.some((known) => gives(sentence, figure, known));
  if (given(scope.owners)) return "holds";
  if (!scope.clear && given(scope.others)) return "holds";
  if (isIdentity(sentence, figure) && given(evidence.known)) return "holds";
  if (figure.unit === null) {
    const counted = supportOfCount(sentence, figure, scope);
    if (counted === "holds") return counted;
    if (isWritten(sentence, figure, evidence.known)) return scope.clear ? "none" : "unsure";
    if (isContradicted(sentence, figure, scope))
      // "The zoo has 85 pieces, the Woodie 50"
      return !scope.clear && sentence.mentions.some(({ start }) => start > figure.end) ? counted : "none";
    if (counted !== "none") return counted;
    const same = scope.owners.flatMap((known) =>
      amountsOf(known).filter((amount) => amount.units.length === 0 && amount.value === figure.value),
    );
    if (same.length > 0 && !isOfList(sentence, figure))
      return figure.value >= CHANCE && same.some(({ key }) => key !== null) ? "holds" : "unsure";
  } else if (isBought(sentence, figure, scope.owners)) return "holds";
  else if (isWritten(sentence, figure, evidence.known)) return scope.clear ? "none" : "unsure";
  if (isAbout(sentence, figure, scope.owners) || isBound(sentence, figure, scope.owners)) return "holds";
  const isOfSome = !scope.open || scope.owners.length < evidence.known.length;
  if (isOfSome && IN_TOTAL.test(sentence.low) && scope.owners.some((known) => isTotalOf(known, figure)))
    return "holds";
  return given(evidence.known) && !scope.clear ? "unsure" : "none";
}

/** "Two quarts for 32.98", of a can with one. */
const isBought = (sentence: Sentence, { value, unit }: Figure, owners: readonly Known[]): boolean =>
  owners.some((known) =>
    amountsOf(known).some((own) => {
      const times = own.units.includes(unit!) ? value / own.value : 0;
      return (
        Number.isInteger(times) &&
        times > 1 &&
        figuresIn(sentence).figures.some(
          ({ currency, value: sum }) =>
            currency !== null && known.price !== null && Math.abs(known.price * times - sum) < 0.005,
        )
      );
    }),
  );

/** Whether a card gives the number under what stands beside it. */
function gives(sentence: Sentence, figure: Figure, known: Known): boolean {
  if (isWritten(sentence, figure, [known])) return true;
  const amounts = amountsOf(known).filter((amount) => isAmount(amount, figure));
  if (amounts.length === 0) return false;
  const after = wordsAfter(sentence, figure);
  const before = wordsBefore(sentence, figure);
  if (figure.unit !== null) {
    // "210 mg of CBD" is not the THC.
    const key = keyBeside(sentence, figure, figure.unit);
    return (
      key === null || amounts.some((amount) => amount.key === null || keyWords(amount.key).includes(key))
    );
  }
  if (amounts.some((amount) => isNamed(amount, [...after, ...before]))) return true;
  if (isCounted(sentence, figure)) return false;
  // "The tray holds 250", "50 against 38"
  const around = wordsAround(sentence, figure);
  return amounts.some(
    (amount) =>
      after.length === 0 && (isNamed(amount, around) || amount.units.length > 0 || amount.key !== null),
  );
}

/** "The 100 ft one", "The 20-litre bag is …": picks the product by its number. */
const isIdentity = ({ low }: Sentence, { start, end, unit }: Figure): boolean =>
  low[start - 1] === "#" ||
  (unit !== null && /^\W*(?:the|our)\s+$/.test(low.slice(0, start)) && /^[\s-]+[a-z]/.test(low.slice(end))) ||
  (/^\s*(?:one|version|model|option)\b/.test(low.slice(end)) &&
    /\b(?:the|our|a|this|that)\s+$/.test(low.slice(0, start)));

/** "Two motors" of a card that gives another number of them. */
function isContradicted(sentence: Sentence, figure: Figure, { owners }: Scope): boolean {
  const after = wordsAfter(sentence, figure).slice(0, 3);
  const stated = (known: Known): readonly Amount[] =>
    amountsOf(known).filter(
      (amount) => amount.units.length === 0 && amount.key !== null && isNamed(amount, after),
    );
  return owners.length > 0 && owners.every((known) => stated(known).length > 0);
}

/** Stock, cards, pieces and what one may order. */
function supportOfCount(sentence: Sentence, figure: Figure, scope: Scope): Support {
  const stock = stockSupport(sentence, figure, scope);
  if (stock === "holds" || isPieces(sentence, figure)) return "holds";
  const count = stock === "none" ? "none" : countSupport(sentence, figure, scope);
  return stock === null ? count : better(stock, count);
}
