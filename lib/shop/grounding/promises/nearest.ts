import { isNeutral } from "../words/dictionary.ts";
import { nameKey } from "../words.ts";
import type { Part } from "./parts.ts";
import type { Term } from "./terms.ts";

const TIERS = ["standard", "express", "economy", "priority", "tracked", "ems"];

/** Where a fact says one thing of one and another of another ("frames 5 years, parts 1 year"), what it says of that which the part names. */
export function nearest(part: Part, terms: readonly Term[]): Term[] {
  const tiers = TIERS.filter((tier) => part.text.includes(tier));
  const ofTier = terms.filter(({ low }) => {
    const own = TIERS.filter((tier) => low.includes(tier));
    return tiers.length === 0 || own.length === 0 || own.some((tier) => tiers.includes(tier));
  });
  const words = new Map(ofTier.map((term) => [term, thingsIn(term.low)]));
  const said = thingsIn(part.text);
  const isNamed = (term: Term) =>
    term.measures.length > 0 && [...words.get(term)!].some((word) => said.has(word));
  return ofTier.flatMap((term) => {
    const others = ofTier.filter((other) => other !== term && other.fact === term.fact);
    if (isNamed(term)) {
      const isSet = others.some((other) => !isNamed(other) && words.get(other)!.size > 0);
      return [isSet ? { ...term, conditions: term.ownConditions } : term];
    }
    const isRival = others
      .filter(isNamed)
      .some(
        ({ measures }) =>
          words.get(term)!.size > 0 &&
          (term.ownConditions.some(({ strong }) => strong) ||
            measures.some(
              ({ unit }) =>
                (unit !== "money" || isPlace(term)) && term.measures.some((own) => own.unit === unit),
            )),
      );
    return isRival ? [] : [term];
  });
}

/** "Within Germany 4.50, to Austria 8.90": a price for where it goes. */
const isPlace = ({ low, threshold }: Term): boolean =>
  threshold === null && /\b(?:to|within|in|for) (?:the )?[a-z]{4,}/.test(low);

const COMMON =
  /^(?:free|shipp?\w*|deliver\w*|orders?|return\w*|warrant\w*|business|working|days?|hours?|weeks?|months?|years?|exchang\w*|refund\w*|replac\w*|accept\w*|offer\w*|service|pay\w*|over|within|takes?|open|closed)$/;
/** What a text is about, beside promises. */
export const thingsIn = (low: string): Set<string> =>
  new Set(
    (low.match(/[a-z]{4,}/g) ?? []).flatMap((word) =>
      isNeutral(word) || COMMON.test(word) ? [] : nameKey(word),
    ),
  );
