import { lexicon, normaliseTerm } from "#lib/categories";
import { BANK_PHRASES } from "../rungs/phrases.ts";

/** Further lines that name nobody, beside those that a rule places. */
const NOBODY =
  /^(?:payment[ -]+thank you|thank you|autopay|opening balance|closing balance|balance brought forward|reversal|refund|adjustment|cheque|check|chq)(?: |$)|^(?:ยอดยกมา|ยอดคงเหลือ|เช็ค)/i;
/** Longer lines hold a name. */
const PHRASE_UNITS_MAX = 32;
const DIGITS = /[\d#*/:-]+/g;

/** Whether a line is the bank's own word for a kind of movement, without a merchant: a fee, interest, cash, a transfer, pay. */
export function isStructured(line: string): boolean {
  const lower = line.toLowerCase();
  if (NOBODY.test(lower) || BANK_PHRASES.some(({ pattern }) => pattern.test(lower))) return true;
  if (lower.length > PHRASE_UNITS_MAX) return false;
  const whole = normaliseTerm(lower.replace(DIGITS, " "));
  return lexicon.lookup(whole)?.[0]?.kind === "bank_phrase";
}
