import type { Known } from "../evidence.ts";
import type { Figure } from "../figures.ts";
import type { Sentence } from "../sentence.ts";
import { converted, isSame, near } from "../units.ts";
import { type Amount, amountsOf, isAmount, isNamed } from "./amounts.ts";
import { wordsAfter } from "./beside.ts";
import { formerPrices } from "./packs.ts";
import { figuresTold } from "./told.ts";

const MORE =
  /\b(?:less|more|fewer|by|difference|differ\w*|gap|apart|extra|lighter|heavier|short(?:er)?|long(?:er)?|quieter|louder|small(?:er)?|bigger|larger|taller|wider|narrower|thinner|thicker|faster|slower|higher|lower|older|newer|deeper|further|than|another|sav(?:es?|ing)|\w{3,}er than)\b|กว่า|ต่าง|ห่าง|เพิ่ม|อีก/;
const TO_ASKED = /\b(?:spare|left|room|under|over|short|more|less|too)\b|เหลือ|เกิน|ขาด|กว่า|อีก/;
/** "9 more", "9 fewer" of something. */
const COMPARED = /^(?:more|fewer|less|extra|additional|than)$|กว่า/;
/** A number from here on is hardly a gap by chance. */
const CHANCE = 10;
/** "About twice the B": how far from two it may be. */
const RATIO_SHARE = 0.1;
const ABOUT_SHARE = 0.05;
const ABOUT =
  /\b(?:about|around|roughly|nearly|almost|just (?:over|under)|some|approximately|over|a little)\s*$|(?:ประมาณ|ราว|เกือบ|กว่า)\s*$/;

/** Whether a figure is how much one of the products has more of something than another: "144 g less", "27 more keys". */
export function isGap(
  sentence: Sentence,
  figure: Figure,
  some: readonly Known[],
  all: readonly Known[],
): boolean {
  if (figure.currency !== null || !MORE.test(sentence.claims)) return false;
  const words = wordsAfter(sentence, figure).filter((word) => !COMPARED.test(word));
  const share = ABOUT.test(sentence.low.slice(0, figure.start)) ? ABOUT_SHARE : 0;
  return pairs(some, all).some(([a, b]) => {
    const gap = gapOf(a, b, figure.unit);
    if (figure.unit === null && figure.value < CHANCE && words.length > 0 && !isNamed(a, words)) return false;
    return gap !== null && gap > 0 && near(gap, figure.value, Math.max(share, 1e-9));
  });
}

/** "Fits your 120 cm wall with 10 cm to spare": between what was asked for and what a product measures. */
export function isGapToAsked(sentence: Sentence, figure: Figure, known: readonly Known[]): boolean {
  const { unit, value } = figure;
  if (unit === null || !TO_ASKED.test(sentence.low)) return false;
  const wanted = figuresTold(sentence.evidence).asked.flatMap((one) =>
    one.unit === null ? [] : (converted(one.value, one.unit, unit) ?? []),
  );
  return known.some((one) =>
    amountsOf(one).some(({ value: own, units }) =>
      units.some((from) => {
        const amount = converted(own, from, unit);
        return amount !== null && wanted.some((asked) => near(Math.abs(asked - amount), value, 1e-9));
      }),
    ),
  );
}

/** Whether "three times" is one amount of the products by another. */
export function isRatio(figure: Figure, some: readonly Known[], all: readonly Known[]): boolean {
  if (figure.unit !== "x") return false;
  return pairs(some, all).some(([a, b]) => {
    const [unit] = a.units;
    const [other] = b.units;
    const left = unit && other ? converted(a.value, unit, other) : a.value;
    if (left === null || left === 0 || b.value === 0) return false;
    const ratio = Math.max(left / b.value, b.value / left);
    return near(ratio, figure.value, RATIO_SHARE);
  });
}

/** "A 30% saving" of what cost 120 and costs 84. */
export const isSaving = ({ unit, value }: Figure, owners: readonly Known[]): boolean =>
  unit === "%" &&
  owners.some((known) =>
    formerPrices(known).some(
      (before) => known.price !== null && near((1 - known.price / before) * 100, value, 0.02),
    ),
  );

const FROM = /\bfrom\s+$/;
const TO = /\bfrom \D{0,3}(\d[\d.,]*)\s?[a-z%"]* to\s+$/;

/** "From 10 mm to 8 mm": of one product and another. */
export function isTurn({ low }: Sentence, figure: Figure, known: readonly Known[]): boolean {
  const [before, after] = [low.slice(0, figure.start), low.slice(figure.end)];
  const from = TO.exec(before)?.[1];
  const to = FROM.test(before) ? /^ to \D{0,3}(\d[\d.,]*)/.exec(after)?.[1] : undefined;
  const other = Number((from ?? to ?? "").replace(/,/g, "").replace(/\.$/, ""));
  if (from === undefined && to === undefined) return false;
  return pairs(known, known).some(
    ([a, b]) => isAmount(a, figure) && isAmount(b, { ...figure, value: other }),
  );
}

/** Amounts of the same attribute of two products, or of titles in the same unit. */
function pairs(some: readonly Known[], all: readonly Known[]): (readonly [Amount, Amount])[] {
  return some.flatMap((one) =>
    all.flatMap((other) =>
      one === other
        ? []
        : amountsOf(one).flatMap((a) =>
            amountsOf(other).flatMap((b) => (a.key !== null && isSameKind(a, b) ? [[a, b] as const] : [])),
          ),
    ),
  );
}

const isSameKind = (a: Amount, b: Amount): boolean =>
  a.key === b.key || (b.key !== null && a.units.length > 0 && a.nouns.some((noun) => b.nouns.includes(noun)));

function gapOf(a: Amount, b: Amount, unit: string | null): number | null {
  if (unit === null) return Math.round(Math.abs(a.value - b.value) * 1e6) / 1e6;
  const left = a.units.map((one) => converted(a.value, one, unit)).find((one) => one !== null);
  const right = b.units.map((one) => converted(b.value, one, unit)).find((one) => one !== null);
  if (left === undefined || right === undefined || left === null || right === null) return null;
  return Math.round(Math.abs(left - right) * 1e6) / 1e6;
}

/** Whether "nearly 300 g" rounds an amount of a product. */
export function isAbout(sentence: Sentence, figure: Figure, known: readonly Known[]): boolean {
  if (!ABOUT.test(sentence.low.slice(0, figure.start))) return false;
  return known.some((one) =>
    amountsOf(one).some(({ value, units }) =>
      figure.unit === null
        ? near(value, figure.value, ABOUT_SHARE)
        : units.some((unit) => {
            const amount = converted(value, unit, figure.unit!);
            return (
              amount !== null && (near(amount, figure.value, ABOUT_SHARE) || isSame({ value, unit }, figure))
            );
          }),
    ),
  );
}
