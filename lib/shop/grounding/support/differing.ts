import { pairOf } from "../comparing/referents.ts";
import type { Figure } from "../figures.ts";
import type { Sentence } from "../sentence.ts";
import { amountsOf, isAmount } from "./amounts.ts";

/** "Saves you 48 g over the B", "48 g lighter than the B": by how much, and no amount of its own. */
export const isSaidToDiffer = ({ low, isThai }: Sentence, { start, end, unit }: Figure): boolean =>
  !isThai &&
  unit !== null &&
  unit !== "x" &&
  unit !== "%" &&
  (/\bsaves?(?: you)?\s+$/.test(low.slice(0, start)) ||
    /^\s(?:less|more|(?:light|heavi|tall|short|long|thick|thinn|wid|narrow|small|bigg|larg)er) than (?:the|our)\b/.test(
      low.slice(end),
    ));

const BOTH = /^\W*(?:(?:and|but|so) )?(?:they )?(?:both|each|they both)\b/;

/** "Both have a 10-year guarantee" where one of the two has another. */
export function isOfOneAlone(sentence: Sentence, figure: Figure): boolean {
  if (!BOTH.test(sentence.low) || sentence.mentions.some(({ pointing }) => !pointing)) return false;
  const two = pairOf(sentence);
  const keys = new Set(
    two.flatMap((known) =>
      amountsOf(known).flatMap((one) => (one.key !== null && isAmount(one, figure) ? one.key : [])),
    ),
  );
  return (
    two.length === 2 &&
    keys.size > 0 &&
    figure.unit !== null &&
    two.some(
      (known) =>
        !amountsOf(known).some((one) => isAmount(one, figure)) &&
        amountsOf(known).some(({ key }) => key !== null && keys.has(key)),
    )
  );
}
