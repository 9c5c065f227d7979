import type { Known } from "../evidence.ts";
import type { Figure } from "../figures.ts";
import type { Sentence } from "../sentence.ts";
import { converted, near } from "../units.ts";
import { type Amount, amountsOf, isNamed } from "./amounts.ts";
import { wordsAfter } from "./beside.ts";
import { DIFFERENCE, pricesOf, TOTAL } from "./sums.ts";
import { figuresTold } from "./told.ts";

const CENT = 0.005;
const TERMS_MAX = 5;
/** "26 % less" is rounded to whole ones. */
const PERCENT_ROUNDING = 0.006;
const REDUCED = /\d ?%|\b(?:off|discount\w*|less|after)\b|ลด/;
const IN_TOTAL = /\b(?:total|altogether|together|combined|in all|between them)\b|รวม|ทั้งหมด/;
/** Of two and no more: one product may have "80 pieces in all". */
const TOGETHER = /\b(?:together|combined|between them)\b|รวมกัน/;
/** "1 แต้มทุก 100 บาท" */
const PER = /\b(?:per|every|each|for)\b|ทุก|ต่อ/;

/** Whether an amount of money is what those before it in the sentence come to: "690 + 220 = 910", less a share that a fact names. */
export function isReckoned(sentence: Sentence, { value }: Figure, held: readonly Figure[]): boolean {
  const terms = held.slice(-TERMS_MAX).map((one) => one.value);
  const is = (amount: number) => Math.abs(amount - value) < CENT;
  // Any two of them, or some in a row.
  const sums = terms.flatMap((first, at) => [
    ...terms.slice(at + 1).map((term) => first + term),
    ...terms
      .slice(at + 2)
      .map((_, more) => terms.slice(at, at + more + 3).reduce((sum, term) => sum + term, 0)),
  ]);
  if (TOTAL.test(sentence.text) && sums.some(is)) return true;
  if (!REDUCED.test(sentence.low)) return false;
  const shares = figuresTold(sentence.evidence).facts.flatMap(({ figures }) =>
    figures.flatMap((one) => (one.unit === "%" ? [one.value / 100] : [])),
  );
  return terms.some((term) => shares.some((share) => is(term * share) || is(term * (1 - share))));
}

/** "Saves some 26 %": by how much of the dearer price the other is less. */
export const isShareOfPrice = (
  { claims }: Sentence,
  { value, unit }: Figure,
  known: readonly Known[],
): boolean =>
  unit === "%" &&
  DIFFERENCE.test(claims) &&
  pricesOf(known).some((price, _, all) =>
    all.some((less) => less < price && Math.abs((price - less) / price - value / 100) < PERCENT_ROUNDING),
  );

/** "น้ำหนักรวม 765 กรัม", "46 pieces together": one amount of two products. */
export function isJoint(sentence: Sentence, figure: Figure, known: readonly Known[]): boolean {
  const { value, unit } = figure;
  if (!(unit === null ? TOGETHER : IN_TOTAL).test(sentence.claims)) return false;
  const words = unit === null ? wordsAfter(sentence, figure) : [];
  const inUnit = (amount: Amount): number | null =>
    unit !== null
      ? (amount.units.map((from) => converted(amount.value, from, unit)).find((found) => found !== null) ??
        null)
      : amount.units.length === 0 && isNamed(amount, words)
        ? amount.value
        : null;
  return known.some((one, at) =>
    known.slice(at + 1).some((other) =>
      amountsOf(one).some((a) =>
        amountsOf(other).some((b) => {
          const [left, right] = [inUnit(a), inUnit(b)];
          return a.key !== null && a.key === b.key && left && right && near(left + right, value, 1e-9);
        }),
      ),
    ),
  );
}

/** "10 แต้ม" of 1,080 baht, where a fact gives so many for every 100. */
export const isEarned = ({ evidence }: Sentence, { value, unit }: Figure, held: readonly Figure[]): boolean =>
  unit === null &&
  figuresTold(evidence).facts.some(({ low, figures: [each, of, more] }) => {
    if (!each || !of || more || !PER.test(low) || each.currency !== null || of.currency === null)
      return false;
    return held.some((amount) => Math.floor(amount.value / of.value) * each.value === value);
  });
