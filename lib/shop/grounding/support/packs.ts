import type { Known } from "../evidence.ts";
import { type Amount, amountsOf } from "./amounts.ts";

const COUNT_KEYS = /pack|count|pieces?|pairs?|servings?|pcs|capsules|tablets|^sets?$|_in_set|จำนวน/;
const HOLDERS =
  /^(?:set|pack|box|case|tin|bag|packs?|count|pieces?|pcs|capsules?|tablets?|softgels?|gummies|gummy|sheets?|pairs?)$/;
const PER = /_per_|^(?:mg|iu)_/;

/** Whether a number of a card is how many pieces its product comes in: "set of 6", `{ count: 90 }`. */
export const isPackCount = ({ value, units, key, nouns }: Amount): boolean =>
  units.length === 0 &&
  Number.isInteger(value) &&
  value > 1 &&
  (key === null
    ? nouns.some((noun) => HOLDERS.test(noun))
    : COUNT_KEYS.test(key) && (!PER.test(key) || /^(?:servings?|pieces?|count)_per/.test(key)));

/** How many sets make so many pieces: 12 glasses of a set of 6 are two. */
export const packsFor = (known: Known, pieces: number): number[] =>
  amountsOf(known)
    .filter(isPackCount)
    .map(({ value }) => pieces / value)
    .filter((packs) => Number.isInteger(packs) && packs > 0);

/** What a card says that its product cost before. */
export const formerPrices = ({ quantities }: Known): number[] =>
  quantities.flatMap(({ key, value }) =>
    key !== null &&
    /(?:original|former|old|regular|list|was|previous)_?price|price_(?:before|was)|^(?:rrp|msrp|was)$/.test(
      key,
    )
      ? [value]
      : [],
  );
