/**
 * Reads spending notes in English, Thai and both at once, without a model: what was paid, for what, when, and which way the
 * money went. Amounts are plain decimals; dates stay expressions that `resolveDate` of lib/language turns into days.
 *
 * @example
 * const understandNote = createUnderstandNote({ lookup: (term) => lexicon.lookup(term), words: lexicon.words("th") });
 * understandNote("กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน").items
 * // [{ kind: "expense", amount: "65", currency: "THB", label: "กาแฟ", date: { kind: "relative_days", n: -1 }, … }, …]
 */
export type {
  Doubt,
  Kind,
  Knowledge,
  TermMeaning,
  Understood,
  UnderstoodItem,
  UnderstoodNeed,
} from "./types.ts";
export { createUnderstandNote } from "./understand-note.ts";
