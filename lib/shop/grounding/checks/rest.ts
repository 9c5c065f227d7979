import { figuresIn } from "../figures.ts";
import { CUSTOMER, FRAMES } from "../frames.ts";
import { clauseAt, HEDGE, isAskedAt, isHedged, isOwn, ownerAt, type Sentence } from "../sentence.ts";
import { isCarrier, isNeutral, isPredicate } from "../words/dictionary.ts";
import { isShopMatter } from "../words/senses.ts";
import {
  factsOf,
  isAbbreviation,
  isAskedFor,
  isShutOn,
  lackedBy,
  says,
  type Told,
  toldBy,
} from "../words/told.ts";
import { nameKey, type Word } from "../words.ts";
import { measuresIn } from "./measures.ts";
import { promisedIn } from "./promised.ts";
import { isSpelledIn } from "./spelled.ts";

/** So many words on, a part still belongs to its value: "10 pieces in the pack". */
const REACH = 4;
/** Behind these an asked word is said of a product, and no longer what was asked about. */
const PREDICATE =
  /(?:\b(?:is|are|was|be|being|it's|they're|that's|very|really|and|not|isn't|aren't)|\w so)\s+$/;

const OPENS =
  /(?:^|[.!?:;,\n|•*-]|\b(?:and|but|so|or|while|whereas|though|although|because|since|that|then|yes|no|well|also))\W*(?:the |our |this |a |an |both )?$/;
const UN = /^(?:un|non)-?([a-z]{4,})$/;
/** "If you want the best, …" */
const PRAISE = /\b(?:best|finest|greatest|quality|proven|real|top)\b/i;
/** What stands for a product, or speaks for the shop. */
const SUBJECTS =
  /\b(?:it|they|(?:this|that|these|those) (?:ones?|price|offer|deal|product|item|brand)|(?:the|our) (?:price|team|shop|store|brand|maker|offer|owner|product)|there(?=['’]s| is| are| was| were)|we (?:also |only |still )?(?=have\b|carry\b))/gi;
const DETERMINER =
  /^(?:the|a|an|our|this|that|these|those|each|every|any|some|no|of|and|plus|or|both|one|two|three|four|five|six|seven|eight|nine|ten|single|with|for|spare|only)$/;
/** Said of a thing, and no thing. */
const QUALITY = /(?:proof|able|ible|less|free|ful|ous|ish|ed|resistant|safe|organic|vegan)$/;
/** What customers have is their own affair: "your flight". */
const THEIRS = /\byour\s$/;
const SHUT = /\bclos|\bexcept|\bbut\b|\bno\b|\bnot\b|n't\b/;
const NO_CHARGE = /\bno (?:extra |additional )?$/;
/** Said not to be there, or not to be so. */
const DENIED =
  /\b(?:no|not|without|lacks?|neither|nor|cannot|\w+n't)\b[^.;]*$|ไม่(?:ได้)?(?:มี|รองรับ|ใช่|เป็น)?\s?$/;
const ENDS =
  /[,;:!?\n]|\b(?:i|we)(?:'(?:ve|m|d|ll|re))?\b|\.\s|\s[-–—]\s|\b(?:and|so|or|but|if|which means|then) (?:i|we|you|let|shall|would|do|is|are|i'll|i'd|we'll|you'd|you'll)\b/;

/**
 * Whether nothing is left to claim once names, figures, attributes and facts are taken out. Whatever is left must be neutral: no list of claims is
 * long enough, so what may be said is listed, not what may not.
 */
export const restHolds = (sentence: Sentence): boolean => leftOf(sentence).length === 0;

/** The words that nothing accounts for. */
export function leftOf(sentence: Sentence): readonly Word[] {
  const { words, claims, mentions } = sentence;
  const names = mentions.filter(({ pointing }) => !pointing);
  const said = predicatesIn(sentence);
  const spoken = words.filter(
    (word) =>
      !covers(names, word) &&
      !isPlain(
        word,
        said.find((one) => covers([one], word)),
      ),
  );
  if (spoken.length === 0) return [];
  const { figures } = figuresIn(sentence);
  const framed = [FRAMES, CUSTOMER, HEDGE].flatMap((pattern) =>
    [...claims.matchAll(pattern)]
      .filter(({ 0: found }) => pattern !== CUSTOMER || !PRAISE.test(found))
      .map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
  framed.push(...measuresIn(sentence), ...promisedIn(sentence));
  const isValue = (word: Word): boolean =>
    !covers(names, word) && (covers(figures, word) || isOwn(sentence, word) || isSaid(sentence, word));
  const left = spoken.filter((word) => {
    if (covers(framed, word) || isValue(word)) return false;
    if (!word.thai && isCarrier(word.low)) {
      const at = words.indexOf(word);
      if (words.slice(Math.max(0, at - REACH), at + REACH + 1).some(isValue)) return false;
    }
    if (isNamed(sentence, word) || isKind(sentence, word) || isTheirs(sentence, word)) return false;
    if (isAskedAt(sentence, word.start) || isHedged(sentence, word.start)) return false;
    return !isTopic(sentence, word);
  });
  return left.filter((word) => !isToldWith(sentence, word, left));
}

const covers = (
  spans: readonly { readonly start: number; readonly end: number }[],
  { start }: Word,
): boolean => spans.some((span) => start >= span.start && start < span.end);

interface Predicate {
  readonly start: number;
  readonly end: number;
  readonly isPronoun: boolean;
}

/** After the name of a product that is the subject, until somebody else is. */
function predicatesIn({ claims, mentions, isThai }: Sentence): Predicate[] {
  if (isThai) return [];
  const subjects = [...claims.matchAll(SUBJECTS)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    pointing: false,
  }));
  return [...mentions, ...subjects].flatMap(({ start, end, pointing }) => {
    if (pointing || !OPENS.test(claims.slice(0, start))) return [];
    const isPronoun = subjects.some((one) => one.start === start);
    // A title may end in a full stop that ends nothing: "40 มล. costs …"
    const goesOn = claims.slice(end).replace(/^\.(?=\s+[a-z])/, " ");
    return [{ start: end, end: end + (ENDS.exec(goesOn)?.index ?? goesOn.length), isPronoun }];
  });
}

function isPlain({ text, low, thai }: Word, said: Predicate | undefined): boolean {
  // "S$5"
  if (said && !thai && text.length > 1 && /^[a-z']+$/.test(low)) return isPredicate(low, said.isPronoun);
  // `strangeThaiAt` has these.
  if (thai) return true;
  if (text.length === 1 || /^[\d.,]+(?:st|nd|rd|th)?$/.test(low) || /n't$/.test(low)) return true;
  return isNeutral(low) || isNeutral(low.replace(/'(?:s|re|ll|ve|d|m)?$/, ""));
}

const isTheirs = ({ claims }: Sentence, { start, thai }: Word): boolean =>
  !thai && THEIRS.test(claims.slice(0, start));

/** A name that the evidence writes in another way. */
const isNamed = (sentence: Sentence, word: Word): boolean =>
  !word.thai &&
  /^\p{Lu}/u.test(word.text) &&
  (isAbbreviation(sentence.evidence, word.text) || isSpelledIn(sentence, sentence.words.indexOf(word)));

/** A thing by what a card's title calls it, and what goes before it there: "a charging dock for two". A quality is none. */
function isKind({ words, evidence, text }: Sentence, word: Word): boolean {
  if (word.thai) return false;
  let from = words.indexOf(word);
  let to = from;
  const follows = (at: number) => /^[\s-]$/.test(text.slice(words[at - 1]!.end, words[at]!.start));
  const isTitled = (at: number) =>
    words[at] !== undefined &&
    !isNeutral(words[at]!.low) &&
    evidence.known.some(({ title }) => title.includes(nameKey(words[at]!.low)));
  if (!isTitled(from)) return false;
  while (from > 0 && follows(from) && isTitled(from - 1)) from--;
  while (to + 1 < words.length && follows(to + 1) && isTitled(to + 1)) to++;
  const [before, after] = [words[from - 1], words[to + 1]];
  const isOne = evidence.known.some(({ title }) =>
    words.slice(from, to + 1).every(({ low }) => title.includes(nameKey(low))),
  );
  return (
    isOne &&
    !QUALITY.test(words[to]!.low) &&
    (before === undefined || /^[\d.,]+$/.test(before.text) || DETERMINER.test(before.low)) &&
    (after === undefined || !follows(to + 1) || isNeutral(after.low) || /^[\d.,]+$/.test(after.text))
  );
}

/** Whether the card spoken of says it in another form: what the product is or has, or lacks where that is said. */
function isSaid(sentence: Sentence, { low, start, end }: Word): boolean {
  // "lighter" is of weight, and whether it is so another check holds.
  const isCompared = /..(?:er|est)$/.test(low) && !sentence.evidence.attributeKeys.has(low);
  if (isNeutral(low) || isCompared) return false;
  const clause = clauseAt(sentence, start);
  // "Nut-free", "uncoated"
  const isWithout = /^[- ]free\b/.test(sentence.claims.slice(end));
  const positive = UN.exec(low)?.[1];
  const denied = isWithout || DENIED.test(sentence.claims.slice(clause.start, start));
  const inside = sentence.mentions.filter(
    (one) => !one.pointing && one.start >= clause.start && one.start < clause.end,
  );
  const owners = inside.length === 1 ? inside[0]!.candidates : ownerAt(sentence, start);
  const lacked = low === "free" ? /([a-z]+)[- ]$/.exec(sentence.claims.slice(0, start))?.[1] : positive;
  return owners.some((known) => {
    if (
      lacked !== undefined &&
      !DENIED.test(sentence.claims.slice(clause.start, start - lacked.length)) &&
      says(lackedBy(known), lacked)
    )
      return true;
    return says(denied ? lackedBy(known) : toldBy(known), low);
  });
}

/** What was asked about, as a thing and not as a quality. */
const isTopic = ({ evidence, claims }: Sentence, { low, start }: Word): boolean =>
  isAskedFor(evidence, low) && !PREDICATE.test(claims.slice(0, start));

/** Whether facts tell what a clause says, all of it; a single word beside a name only where it is a matter of the shop's or its figure is the fact's. */
function isToldWith(sentence: Sentence, word: Word, left: readonly Word[]): boolean {
  const clause = clauseAt(sentence, word.start);
  const group = left.filter(({ start }) => start >= clause.start && start < clause.end);
  if (!areTold(sentence, group)) return false;
  const isAlone =
    group.length === 1 &&
    sentence.mentions.some(({ pointing, start }) => !pointing && start >= clause.start && start < clause.end);
  return !isAlone || isShopMatter(word.low) || /^[A-Z]{2,}$/.test(word.text);
}

/** Words of one fact, or of two together. */
export function areTold({ evidence, claims }: Sentence, left: readonly Word[]): boolean {
  const facts = factsOf(evidence);
  // "At no charge" is how "free" is said.
  const lows = left.map(({ low, start }) =>
    /^(?:charge|cost|fee)$/.test(low) && NO_CHARGE.test(claims.slice(0, start)) ? "free" : low,
  );
  if (lows.some((low) => isShutOn(evidence, low)) && !SHUT.test(claims)) return false;
  const within = (told: readonly Told[]) => lows.every((low) => told.some((one) => says(one, low)));
  return facts.some((one, at) => within([one]) || facts.slice(at + 1).some((other) => within([one, other])));
}
