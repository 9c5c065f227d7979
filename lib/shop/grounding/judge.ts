import type { ShopPolicy } from "../policies/policy.ts";
import { COMPARISON_PATTERNS, comparisonsHold, PRICE_PATTERNS } from "./checks/comparisons.ts";
import { HEALTH_PATTERNS, healthHolds } from "./checks/health.ts";
import { LEAK_PATTERNS, languageHolds, leaks, linksHold, withoutLinks } from "./checks/leaks.ts";
import { measuresHold } from "./checks/measures.ts";
import { namesHold } from "./checks/names.ts";
import { judgeNumbers } from "./checks/numbers.ts";
import { offersHold } from "./checks/offers.ts";
import { PROMISE_PATTERNS, promisesHold } from "./checks/promises.ts";
import { restHolds } from "./checks/rest.ts";
import { samenessHolds } from "./checks/sameness.ts";
import { STOCK_PATTERNS, stockHolds } from "./checks/stock.ts";
import { isNameDue, strangeThaiAt } from "./checks/thai-talk.ts";
import type { Evidence, Known } from "./evidence.ts";
import { fold } from "./fold.ts";
import type { WithheldReason } from "./reasons.ts";
import { readSentence, type Sentence } from "./sentence.ts";

export interface Judged {
  readonly reason: WithheldReason | null;
  /** The products that it names; null for none. */
  readonly named: readonly Known[] | null;
  readonly text: string;
}

/** Claims that may be cut in two by a line break: "sold" / "out". */
const CUT_CLAIMS = [
  ...STOCK_PATTERNS,
  ...PROMISE_PATTERNS,
  ...HEALTH_PATTERNS,
  ...LEAK_PATTERNS,
  ...COMPARISON_PATTERNS,
];
/** Whatever of them stands in a sentence that is let through has been held against the cards. */
const CLAIMS = [...CUT_CLAIMS, ...PRICE_PATTERNS].map((pattern) =>
  pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`),
);
const TAIL_LENGTH = 48;

/** Holds one piece of a reply against the evidence. `before` is the text of the piece before where no full stop parts them. */
export function judge(
  raw: string,
  evidence: Evidence,
  policy: ShopPolicy,
  carried: readonly Known[] | null,
  before: string | null,
): Judged {
  const folded = fold(raw);
  const text = withoutLinks(folded.text);
  const sentence = readSentence(text, evidence, policy, carried);
  const reason = (): WithheldReason | null => {
    if (folded.disguised) return "disguise";
    if (folded.code) return "code";
    if (!linksHold({ ...sentence, low: folded.text.toLowerCase() })) return "link";
    return reasonOf(sentence) ?? cutClaim(before, text, evidence, policy, carried);
  };
  const named = sentence.mentions.filter(({ pointing }) => !pointing).flatMap(({ candidates }) => candidates);
  return { reason: reason(), named: named.length > 0 ? [...new Set(named)] : null, text };
}

function reasonOf(sentence: Sentence): WithheldReason | null {
  if (leaks(sentence)) return "leak";
  if (!languageHolds(sentence)) return "language";
  if (!healthHolds(sentence)) return "health";
  if (!promisesHold(sentence) || !offersHold(sentence)) return "promise";
  if (!namesHold(sentence)) return "name";
  const number = judgeNumbers(sentence);
  if (number !== null) return number;
  if (!stockHolds(sentence)) return "stock";
  if (!comparisonsHold(sentence) || !samenessHolds(sentence) || !measuresHold(sentence)) return "comparison";
  if (!restHolds(sentence)) return "effect";
  const strange = strangeThaiAt(sentence, CLAIMS);
  if (strange !== null) return isNameDue(sentence, strange) ? "name" : "effect";
  return null;
}

function cutClaim(
  before: string | null,
  text: string,
  evidence: Evidence,
  policy: ShopPolicy,
  carried: readonly Known[] | null,
): WithheldReason | null {
  if (before === null || before.trim() === "") return null;
  for (const glue of [" ", ""]) {
    const tail = before.trimEnd().slice(-TAIL_LENGTH);
    const joined = `${tail}${glue}${text.trimStart()}`;
    const low = joined.toLowerCase();
    const across = (pattern: RegExp) =>
      [
        ...low.matchAll(
          new RegExp(pattern.source, pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`),
        ),
      ].some(
        ({ 0: found, index }) => index < tail.length && index + found.length > tail.length + glue.length,
      );
    if (!CUT_CLAIMS.some(across)) continue;
    const reason = reasonOf(readSentence(joined, evidence, policy, carried));
    if (reason !== null) return reason;
  }
  return null;
}
