import { type Evidence, keyWords } from "../evidence.ts";
import type { Figure } from "../figures.ts";
import type { Sentence } from "../sentence.ts";
import { converted } from "../units.ts";
import { stems } from "../words/stems.ts";
import { amountsOf } from "./amounts.ts";

/** The attribute that a number with a unit is said to be, where cards give a number for it. */
export function keyBeside({ low, evidence }: Sentence, { start, end }: Figure, unit: string): string | null {
  const before = /([\p{L}\p{M}]+)(?:\s*(?:of|is|:|=|at))?\s*$/u.exec(low.slice(0, start))?.[1];
  const isKey = (word: string | undefined) =>
    word !== undefined && !isKindOfProduct(evidence, word) && isNumberKey(evidence, word, unit);
  if (isKey(before)) return before!;
  // "6,000 mAh, charging at 45 W": what follows with a number of its own is another.
  const after = /^\s*(?:of\s+)?([\p{L}\p{M}]+)(?![\p{L}\p{M}]|[\s:]*\d)/u.exec(low.slice(end))?.[1];
  return isKey(after) ? after! : null;
}

/** "A 6-ohm speaker" of an amplifier's `speaker_impedance_ohm`: what is sold is no attribute. */
const isKindOfProduct = ({ known }: Evidence, word: string): boolean =>
  known.some(({ card }) =>
    card.categories.some((category) =>
      stems(word).some((stem) => category.toLowerCase().split(/\W+/).flatMap(stems).includes(stem)),
    ),
  );

const isNumberKey = ({ known, attributeKeys }: Evidence, word: string, unit: string): boolean =>
  attributeKeys.has(word) &&
  known.some((one) =>
    amountsOf(one).some(
      ({ key, units }) =>
        key !== null && keyWords(key).includes(word) && units.some((one) => converted(1, one, unit) !== null),
    ),
  );
