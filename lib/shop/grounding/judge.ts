import type { ShopPolicy } from "../policies/policy.ts";
import { judgeCodes } from "./checks/codes.ts";
import { COMPARISON_PATTERNS, judgePrices, judgeUncounted, PRICE_PATTERNS } from "./checks/comparisons.ts";
import { HEALTH_PATTERNS, healthHolds } from "./checks/health.ts";
import { judgeIncluded } from "./checks/included.ts";
import { LEAK_PATTERNS, languageHolds, leaks, linksHold, withoutLinks } from "./checks/leaks.ts";
import { judgeLikeness } from "./checks/likeness.ts";
import { judgeMeasures } from "./checks/measures.ts";
import { judgeMisplaced } from "./checks/misplaced.ts";
import { isMissing, judgeNames } from "./checks/names.ts";
import { judgeNumbers } from "./checks/numbers.ts";
import { offersHold } from "./checks/offers.ts";
import { judgeOnly } from "./checks/only.ts";
import { judgeWhoPays } from "./checks/pays.ts";
import { judgePromises, PROMISE_PATTERNS } from "./checks/promises.ts";
import { judgeQualities } from "./checks/qualities.ts";
import { restHolds } from "./checks/rest.ts";
import { judgeSameness } from "./checks/sameness.ts";
import { judgeStock, STOCK_PATTERNS } from "./checks/stock.ts";
import { judgeThai } from "./checks/thai-talk.ts";
import { judgeThresholds } from "./checks/thresholds.ts";
import { narrowed, placesIn } from "./comparing/referents.ts";
import type { Evidence, Known } from "./evidence.ts";
import { type Finding, sure } from "./finding.ts";
import { fold } from "./fold.ts";
import type { Reader } from "./reader/reader.ts";
import type { WithheldReason } from "./reasons.ts";
import { readSentence, type Sentence } from "./sentence.ts";

export interface Judged {
  readonly reason: WithheldReason | null;
  /** The products that it names; null for none. */
  readonly named: readonly Known[] | null;
  /** Those that it names or counts ("the first one"), as well as what it says of them tells. */
  readonly told: readonly Known[];
  readonly text: string;
}

const everywhere = (pattern: RegExp): RegExp =>
  pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`);

/** Claims that may be cut in two by a line break: "sold" / "out". */
const CUT_CLAIMS = [
  ...STOCK_PATTERNS,
  ...PROMISE_PATTERNS,
  ...HEALTH_PATTERNS,
  ...LEAK_PATTERNS,
  ...COMPARISON_PATTERNS,
].map(everywhere);
/** Whatever of them stands in a sentence that is let through has been held against the cards. */
const CLAIMS = [...CUT_CLAIMS, ...PRICE_PATTERNS.map(everywhere)];
const TAIL_LENGTH = 48;
/** "It isn't the cheapest, since the B costs 5": what is named after that is only beside it. */
const GOES_ON = /^\W*it\b[^.·]{0,80}?, (?:since|because|as|while|whereas)\b/i;

/** "There's a dual charger at 69": then "it" is that. */
const INTRODUCES =
  /\b(?:there(?:'s| is| are) (?:also )?(?:an?|one)|we (?:also )?(?:have|sell|carry|stock) an?)\b/i;

/** Holds one piece of a reply against the evidence. `before` is the text of the piece before where no full stop parts them. */
export function judge(
  raw: string,
  evidence: Evidence,
  policy: ShopPolicy,
  { carried, recent }: Pick<Sentence, "carried" | "recent">,
  before: string | null,
  reader: Reader,
): Judged {
  const folded = fold(raw);
  const text = withoutLinks(folded.text);
  const read = (piece: string) => readSentence(piece, evidence, policy, carried, recent);
  const sentence = read(text);
  const reason = (): WithheldReason | null => {
    if (folded.disguised) return "disguise";
    if (folded.code) return "code";
    if (!linksHold({ ...sentence, low: folded.text.toLowerCase() })) return "link";
    return reasonOf(sentence, reader) ?? cutClaim(before, text, (joined) => reasonOf(read(joined), reader));
  };
  const stillIt = GOES_ON.exec(text)?.[0].length ?? Number.POSITIVE_INFINITY;
  const named = sentence.mentions
    .filter(({ pointing, start }) => !pointing && start < stillIt)
    .flatMap(({ candidates }) => candidates);
  const introduced =
    named.length === 0 && INTRODUCES.test(text) ? narrowed(sentence, evidence.known, 0, text.length) : [];
  if (introduced.length === 1) named.push(introduced[0]!);
  const told = placesIn(sentence).flatMap(({ group }) => group);
  // One name of several products is of those that the rest of the sentence tells.
  const meant =
    sentence.mentions.filter(({ pointing }) => !pointing).length === 1
      ? named.filter((known) => told.includes(known))
      : [];
  return {
    reason: reason(),
    named: named.length > 0 ? [...new Set(meant.length > 0 ? meant : named)] : null,
    told,
    text,
  };
}

/** Sure ones first: most are cheap. */
const CHECKS: readonly ((sentence: Sentence) => Finding | null)[] = [
  (sentence) => (leaks(sentence) ? sure("leak") : null),
  (sentence) => (languageHolds(sentence) ? null : sure("language")),
  (sentence) => (healthHolds(sentence) ? null : sure("health")),
  judgeNames,
  judgeCodes,
  judgeNumbers,
  judgeStock,
  judgePrices,
  judgeSameness,
  judgeMeasures,
  judgeLikeness,
  judgeMisplaced,
  judgeOnly,
  judgeIncluded,
  judgeQualities,
  judgeThresholds,
  judgePromises,
  judgeWhoPays,
  (sentence) => (offersHold(sentence) ? null : { reason: "promise", doubt: "offer" }),
  judgeUncounted,
  (sentence) => (isMissing(sentence) || restHolds(sentence) ? null : { reason: "effect", doubt: "rest" }),
  (sentence) => (isMissing(sentence) ? null : judgeThai(sentence, CLAIMS)),
];

function reasonOf(sentence: Sentence, reader: Reader): WithheldReason | null {
  const found: Finding[] = [];
  for (const check of CHECKS) {
    const finding = check(sentence);
    if (finding?.doubt === null) return isPromise(sentence, finding.reason) ? "promise" : finding.reason;
    if (finding) found.push(finding);
  }
  const doubts = found.flatMap(({ doubt }) => doubt ?? []);
  if (!reader(sentence, doubts)) return null;
  return found[0]?.reason ?? "effect";
}

/** "We ship within 3 days": the figure is the promise's. */
const isPromise = (sentence: Sentence, reason: WithheldReason): boolean =>
  !["leak", "language", "health"].includes(reason) &&
  !(judgePromises(sentence) === null && offersHold(sentence));

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
      [...low.matchAll(pattern)].some(
        ({ 0: found, index }) => index < tail.length && index + found.length > tail.length + glue.length,
      );
    if (!CUT_CLAIMS.some(across)) continue;
    const reason = reasonOfJoined(joined);
    if (reason !== null) return reason;
  }
  return null;
}
