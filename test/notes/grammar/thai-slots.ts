import { thaiDate, type WrittenDate } from "./dates.ts";
import type { Dice } from "./dice.ts";
import type { Draft } from "./draft.ts";

/** One shape of sentence: rolls its words and knows their meaning. */
export type Sentence = (dice: Dice, ref: string) => Draft;

/** Adds the date at the front or the end; without one, the note means today. */
export function dated(dice: Dice, text: string, date: WrittenDate | undefined): string {
  if (date === undefined) return text;
  // A date and an amount that touch would be one number: "วันที่ 5 พ.ย. 69" before "50 กาแฟ".
  const startsWithDigit = /^[\d๐-๙฿]/.test(text);
  // "3 พัน" before "5 วันก่อน" would be 3,500.
  const runsOn = /วัน(ก่อน|ที่แล้ว)$/.test(date.text) && !date.text.startsWith("เมื่อ") && !text.endsWith("บาท");
  if (!startsWithDigit && (runsOn || dice.chance(0.5)))
    return `${date.text}${dice.pick([" ", " ", ""])}${text}`;
  return `${text} ${date.text}`;
}

export const someDate = (dice: Dice, ref: string, probability = 0.35): WrittenDate | undefined =>
  dice.chance(probability) ? thaiDate(dice, ref) : undefined;
