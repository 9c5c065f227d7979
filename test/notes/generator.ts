import type { GoldNote, Language } from "../eval/notes.ts";
import { dice } from "./grammar/dice.ts";
import { toNote } from "./grammar/draft.ts";
import { ENGLISH_SENTENCES } from "./grammar/english.ts";
import { withNoise } from "./grammar/noise.ts";
import { THAI_SENTENCES } from "./grammar/thai.ts";

export interface GenerateOptions {
  /** The same seed, count and language give the same notes. */
  seed: number;
  count: number;
  language: Language;
  /** yyyy-mm-dd that counts as today. */
  refDate?: string;
}

/**
 * Notes with their meaning, made from a grammar: sentences of several shapes, their slots filled with things, amounts,
 * dates and currencies in many written forms, and then made a little untidy. For property tests and for fitting
 * confidence. People write in more ways than any grammar; the hand-written notes beside this file are the test.
 *
 * @example
 * const [note] = generateNotes({ seed: 1, count: 1, language: "th" });
 * // { text: "ข้าวมันไก่50 เมื่อวาน", expect: "store", items: [{ amount: 50, … }], date: "2026-11-20", … }
 */
export function generateNotes({
  seed,
  count,
  language,
  refDate = "2026-11-21",
}: GenerateOptions): GoldNote[] {
  const roll = dice(seed * 2 + (language === "th" ? 1 : 0));
  const sentences = language === "th" ? THAI_SENTENCES : ENGLISH_SENTENCES;
  return Array.from({ length: count }, () => {
    const draft = roll.weighted(sentences)(roll, refDate);
    return toNote(draft, withNoise(roll, draft.text, language), language, refDate);
  });
}
