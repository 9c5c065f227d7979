import type { ShopPolicy } from "../policies/policy.ts";
import { COMPARISON_PATTERNS, PRICE_PATTERNS, pricesCompare, uncountedHolds } from "./checks/comparisons.ts";
import { HEALTH_PATTERNS, healthHolds } from "./checks/health.ts";
import { LEAK_PATTERNS, languageHolds, leaks, linksHold, withoutLinks } from "./checks/leaks.ts";
import { measuresHold } from "./checks/measures.ts";
import { isMissing, namesHold } from "./checks/names.ts";
import { judgeNumbers } from "./checks/numbers.ts";
import { offersHold } from "./checks/offers.ts";
import { PROMISE_PATTERNS, promisesHold } from "./checks/promises.ts";
import { restHolds } from "./checks/rest.ts";
import { samenessHolds } from "./checks/sameness.ts";
import { STOCK_PATTERNS, stockHolds } from "./checks/stock.ts";
import { isNameDue, isThaiName, strangeThaiAt } from "./checks/thai-talk.ts";
import type { Evidence, Known } from "./evidence.ts";
import { fold } from "./fold.ts";
import type { Doubt, Reader } from "./reader/reader.ts";
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
/** "It isn't the cheapest, since the B costs 5": what is named after that is only beside it. */
const GOES_ON = /^\W*it\b[^.·]{0,80}?, (?:since|because|as|while|whereas)\b/i;

/** Holds one piece of a reply against the evidence. `before` is the text of the piece before where no full stop parts them. */
export function judge(
  raw: string,
  evidence: Evidence,
  policy: ShopPolicy,
  carried: readonly Known[] | null,
  before: string | null,
  reader: Reader,
): Judged {
  const folded = fold(raw);
  const text = withoutLinks(folded.text);
  const sentence = readSentence(text, evidence, policy, carried);
  const reason = (): WithheldReason | null => {
    if (folded.disguised) return "disguise";
    if (folded.code) return "code";
    if (!linksHold({ ...sentence, low: folded.text.toLowerCase() })) return "link";
    return (
      reasonOf(sentence, reader) ??
      cutClaim(before, text, (joined) => reasonOf(readSentence(joined, evidence, policy, carried), reader))
    );
  };
  const stillIt = GOES_ON.exec(text)?.[0].length ?? Number.POSITIVE_INFINITY;
  const named = sentence.mentions
    .filter(({ pointing, start }) => !pointing && start < stillIt)
    .flatMap(({ candidates }) => candidates);
  return { reason: reason(), named: named.length > 0 ? [...new Set(named)] : null, text };
}

/** The reasons that a doubt is told by. */
const REASONS: Readonly<Record<Doubt, WithheldReason>> = {
  promise: "promise",
  offer: "promise",
  uncounted: "comparison",
  rest: "effect",
  strange: "effect",
  "strange name": "name",
  name: "name",
};

function reasonOf(sentence: Sentence, reader: Reader): WithheldReason | null {
  const certain = certainReason(sentence);
  if (certain !== null) return isPromise(sentence, certain) ? "promise" : certain;
  const doubts = doubtsOf(sentence);
  if (!reader(sentence, doubts)) return null;
  return doubts.length === 0 ? "effect" : REASONS[doubts[0]!];
}

/** What is checked against the cards, or is a claim in any words: no reading excuses it. */
function certainReason(sentence: Sentence): WithheldReason | null {
  if (leaks(sentence)) return "leak";
  if (!languageHolds(sentence)) return "language";
  if (!healthHolds(sentence)) return "health";
  if (!namesHold(sentence)) return "name";
  const number = judgeNumbers(sentence);
  if (number !== null) return number;
  if (!stockHolds(sentence)) return "stock";
  if (!pricesCompare(sentence) || !samenessHolds(sentence) || !measuresHold(sentence)) return "comparison";
  return null;
}

/** "We ship within 3 days": the figure is the promise's. */
const isPromise = (sentence: Sentence, reason: WithheldReason): boolean =>
  !["leak", "language", "health"].includes(reason) && !(promisesHold(sentence) && offersHold(sentence));

function doubtsOf(sentence: Sentence): Doubt[] {
  const doubts: Doubt[] = [];
  if (!promisesHold(sentence)) doubts.push("promise");
  if (!offersHold(sentence)) doubts.push("offer");
  if (!uncountedHolds(sentence)) doubts.push("uncounted");
  if (isMissing(sentence)) return doubts;
  if (!restHolds(sentence)) doubts.push("rest");
  const strange = strangeThaiAt(sentence, CLAIMS);
  if (strange !== null) {
    if (isThaiName(sentence, strange)) doubts.push("name");
    else doubts.push(isNameDue(sentence, strange) ? "strange name" : "strange");
  }
  return doubts;
}

function cutClaim(
  before: string | null,
  text: string,
  reasonOfJoined: (joined: string) => WithheldReason | null,
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
    const reason = reasonOfJoined(joined);
    if (reason !== null) return reason;
  }
  return null;
}
