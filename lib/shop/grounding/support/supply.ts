import type { Known } from "../evidence.ts";
import { type Figure, figuresIn } from "../figures.ts";
import type { Sentence } from "../sentence.ts";
import { near } from "../units.ts";
import { amountsOf } from "./amounts.ts";
import { isPackCount } from "./packs.ts";

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };
/** "1 capsule daily", "two a day" */
const DAILY = /\b(\d{1,2}|one|two|three|four)(?: [a-z]+){0,2} (?:a day|per day|daily|every day|each day)\b/g;
const WORDS = new Map(Object.entries({ one: 1, two: 2, three: 3, four: 4 }));
/** Months have 30 days or so. */
const ROUNDED = 0.1;

const dailyIn = (text: string): number[] =>
  [...text.matchAll(DAILY)].map(([, count]) => WORDS.get(count!) ?? Number(count));

/** "90 capsules, a 90-day supply": whether a time is how long a pack lasts, or as many as the sentence speaks of, by what is taken a day. */
export function isSupply(sentence: Sentence, { value, unit }: Figure, owners: readonly Known[]): boolean {
  const days = DAYS[unit ?? ""];
  if (days === undefined) return false;
  const said = dailyIn(sentence.low);
  const ofServings = /\bservings? (?:a|per|each|every) ?day/.test(sentence.low);
  const packs = figuresIn(sentence).figures.filter(
    (one) => one.unit === null && one.currency === null && Number.isInteger(one.value) && one.value > 1,
  );
  return owners.some((known) => {
    const told = Object.values(known.card.attributes)
      .flat()
      .flatMap((text) => dailyIn(String(text).toLowerCase()));
    const daily = said.length > 0 ? said : told;
    return (
      amountsOf(known)
        // Of servings that are said, no capsules.
        .filter((amount) => isPackCount(amount) && (!ofServings || /serving/.test(amount.key ?? "")))
        .some((pieces) =>
          daily.some((each) =>
            [1, ...packs.map((one) => one.value)].some((times) =>
              // Of servings, one is what is taken a day.
              [each, ...(/serving/.test(pieces.key ?? "") ? [1] : [])].some((taken) =>
                near((pieces.value * times) / taken / days, value, days > 1 ? ROUNDED : 0),
              ),
            ),
          ),
        )
    );
  });
}
