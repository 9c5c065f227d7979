type Openings = Readonly<Record<"en" | "th", readonly string[]>>;

/** Words that a reply begins with and that claim nothing, whatever follows: the longest first. */
const POLITE: Openings = {
  en: ["Thank you", "Thanks", "Sorry", "Hello", "Okay", "Great", "Hey", "Hi", "OK"],
  th: ["สวัสดีค่ะ", "สวัสดีครับ", "ขอบคุณค่ะ", "ขอบคุณครับ", "ขอโทษค่ะ", "ขอโทษครับ"],
};
/** Words that claim nothing unless they answer a question. */
const ASSENT: Openings = {
  en: ["Of course", "Absolutely", "Certainly", "Sure"],
  th: ["แน่นอนค่ะ", "แน่นอนครับ", "ยินดีค่ะ", "ยินดีครับ", "ได้เลยค่ะ", "ได้เลยครับ", "ได้ค่ะ", "ได้ครับ"],
};
const YES_OR_NO =
  /\b(?:is|isn't|are|aren't|do|don't|does|doesn't|did|can|can't|could|will|won't|would|has|have|should|right)\b[^.!]*\?|^\s*(?:is|are|do|does|did|can|could|will|would|has|have|should)\b|ไหม|มั้ย|ใช่|หรือ|รึ|ยัง|ได้/i;

/** What a reply to a question may open with. @param languages that the shop speaks */
export const openingsFor = (question: string, languages: readonly ("en" | "th")[]): readonly string[] =>
  (YES_OR_NO.test(question) ? [POLITE] : [POLITE, ASSENT]).flatMap((all) =>
    languages.flatMap((language) => all[language]),
  );

/**
 * The opening word of a reply as soon as it is there: what may be shown before the sentence that it begins is whole.
 * @returns undefined for a reply that does not open like that; "" while that cannot be told
 */
export function openingOf(reply: string, openings: readonly string[]): string | undefined {
  const found = openings.find((opening) => reply.startsWith(opening));
  if (found !== undefined) return found;
  return openings.some((opening) => opening.startsWith(reply)) ? "" : undefined;
}
