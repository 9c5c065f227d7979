import { englishDate, type WrittenDate } from "./dates.ts";
import type { Dice } from "./dice.ts";
import type { Draft } from "./draft.ts";

/** One shape of sentence: rolls its words and knows their meaning. */
export type Sentence = (dice: Dice, ref: string) => Draft;

/** Adds the date at the front or the end; without one, the note means today. */
export function dated(dice: Dice, text: string, date: WrittenDate | undefined): string {
  if (date === undefined) return text;
  // "on 5 nov" before "24 train" would be a year, "lunch twenty" before "two days ago" another number.
  const startsWithNumber = /^\W?\d/.test(text);
  const runsOn = /^[a-z]+ days/.test(date.text) && /[a-z]$/.test(text);
  if (startsWithNumber && runsOn) return `${date.text}: ${text}`;
  const atEnd = startsWithNumber || (!runsOn && dice.chance(0.75));
  return atEnd ? `${text} ${date.text}` : `${date.text}${dice.pick([" ", ", ", ": "])}${text}`;
}

export const someDate = (dice: Dice, ref: string, probability = 0.35): WrittenDate | undefined =>
  dice.chance(probability) ? englishDate(dice, ref) : undefined;
