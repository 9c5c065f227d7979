import { englishIntent } from "./intent-en.ts";
import { thaiIntent } from "./intent-th.ts";

/** What a line is about, before its amounts are looked at. */
export type Intent = {
  /** It must not be stored or asked about: a question, a wish, something that did not happen, a state of affairs. */
  readonly ignore?: "question" | "wish" | "negated" | "statement";
  /** The payment is still to come (or was not made yet). */
  readonly future?: boolean;
  /** The writer says that the amount is not known. */
  readonly amountUnknown?: boolean;
  /** A verb says that money was spent, got or moved: strong ones need no known thing beside them. */
  readonly verb?: "strong" | "weak";
  /** It says that something was dear or cheap. */
  readonly pricey?: boolean;
  /** Greetings, appointments, weather, weight, scores: numbers in it are rarely money. */
  readonly chatter?: boolean;
};

/** `words` is one folded line; Thai and English cues are both looked for, since notes mix them. */
export function intentOf(words: string): Intent {
  const english = /[a-z]/.test(words) ? englishIntent(words) : {};
  const thai = /[ก-๎]/.test(words) ? thaiIntent(words) : {};
  const verb = english.verb === "strong" || thai.verb === "strong" ? "strong" : (thai.verb ?? english.verb);
  return { ...english, ...thai, ...(verb === undefined ? {} : { verb }) };
}
