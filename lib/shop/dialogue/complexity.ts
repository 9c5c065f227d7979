import type { Complexity, Intent } from "./context.ts";
import type { Reading } from "./reading.ts";

const REASONS =
  /(?<!\p{L})(?:why|compare|differences?|better|best|recommend\p{L}*|suggest\p{L}*|advice|which|suitable|good for|pros|cons|effects?|explain|should i|would you)(?!\p{L})|ทำไม|เทียบ|ต่างกัน|ดีกว่า|แนะนำ|เหมาะ|ตัวไหนดี|อันไหนดี|ผลข้างเคียง|อธิบาย|ดียังไง/u;
/** Longer messages carry several conditions. */
const WORDS_MAX = 16;

/** Complex where the reply has to weigh things against each other, or many things at once; it then gets the larger context. */
export function complexityOf(intent: Intent, cue: string, { text, words }: Reading): Complexity {
  if (intent !== "product_search" && intent !== "product_question" && intent !== "follow_up") return "simple";
  const several = (text.match(/\?/g) ?? []).length > 1;
  return cue === "compare" || REASONS.test(text) || several || words.length > WORDS_MAX
    ? "complex"
    : "simple";
}
