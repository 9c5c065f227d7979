import type { Known } from "../evidence.ts";
import type { Figure } from "../figures.ts";
import type { Sentence } from "../sentence.ts";
import { amountsOf, isAmount, isNamed } from "./amounts.ts";
import { wordsAfter, wordsAround } from "./beside.ts";

const BOUND_LOWER =
  /\b(?:over|above|more than|at least|upwards? of|no less than)\s*$|(?:มากกว่า|อย่างน้อย|เกิน|กว่า)\s*$/;
const BOUND_UPPER =
  /\b(?:under|below|less than|at most|no more than|fewer than)\s*$|(?:ไม่เกิน|ไม่ถึง|น้อยกว่า)\s*$/;
/** "Over 30 hours" of what runs 38, not of what runs 90. */
const BOUND_FACTOR = 1.5;

/** "Over 30 hours" of what runs 38. */
export function isBound(sentence: Sentence, figure: Figure, owners: readonly Known[]): boolean {
  const before = sentence.low.slice(0, figure.start);
  const sign = BOUND_LOWER.test(before) ? 1 : BOUND_UPPER.test(before) ? -1 : 0;
  if (sign === 0 || owners.length === 0) return false;
  const words = [...wordsAround(sentence, figure), ...wordsAfter(sentence, figure)];
  return owners.every((known) =>
    amountsOf(known).some(
      (amount) =>
        (figure.unit === null
          ? isNamed(amount, words)
          : isAmount({ ...amount, value: figure.value }, figure)) &&
        (sign > 0
          ? amount.value >= figure.value && amount.value <= figure.value * BOUND_FACTOR
          : amount.value <= figure.value && amount.value * BOUND_FACTOR >= figure.value),
    ),
  );
}
