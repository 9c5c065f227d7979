import type { Known } from "../evidence.ts";
import type { Figure } from "../figures.ts";
import { clauseAt, type Sentence } from "../sentence.ts";
import { amountsOf } from "./amounts.ts";
import { wordsAfter, wordsBefore } from "./beside.ts";
import type { Scope } from "./scope.ts";
import { isAsked } from "./told.ts";

/** What was asked for is named beside what there is: "more than the 40 you wanted". */
const BESIDE =
  /\b(?:not|than|if|instead|you|your|asked|but|only|under|over|above|below|short|too|while|for|to|closest?|near\w*|match\w*|between)\b|n't\b/;
/** "- The A, 60 W": a clause may be a word of a list. */
const LISTED = 40;
/** A size that others come in and this one does not. */
export const isForeign = ({ value }: Figure, { owners }: Scope, known: readonly Known[]): boolean =>
  owners.every((owner) => {
    const keys = new Set(amountsOf(owner).map(({ key }) => key));
    return known.some((one) =>
      amountsOf(one).some((amount) => amount.key !== null && amount.value === value && keys.has(amount.key)),
    );
  });

/** Right behind a product in its clause, and beside nothing else. */
export function isSaidOf(sentence: Sentence, { start, end }: Figure): boolean {
  const clause = clauseAt(sentence, start);
  return (
    !sentence.isThai &&
    !BESIDE.test(clause.text) &&
    sentence.low[end] !== ":" &&
    sentence.mentions.some((one) => !one.pointing && one.start >= clause.start - LISTED && one.end <= start)
  );
}

/** What the customer named, with its unit or the same word behind it: "your 32 sqm", "the two of you". */
export function isAskedAgain(sentence: Sentence, figure: Figure): boolean {
  if (!isAsked(sentence, figure)) return false;
  if (figure.unit !== null) return true;
  const beside = [...wordsAfter(sentence, figure).slice(0, 2), ...wordsBefore(sentence, figure)];
  return (
    beside.some((word) => sentence.evidence.questionWords.has(word)) ||
    /\byour\s*$/.test(sentence.low.slice(0, figure.start))
  );
}
