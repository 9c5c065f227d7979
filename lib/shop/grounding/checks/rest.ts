import { figuresIn } from "../figures.ts";
import { CUSTOMER, FRAMES } from "../frames.ts";
import { HEDGE, isAskedAt, isHedged, isOwn, type Sentence } from "../sentence.ts";
import { isCarrier, isNeutral, isPredicate } from "../words/dictionary.ts";
import { stems } from "../words/stems.ts";
import { nameKey, type Word } from "../words.ts";
import { measuresIn } from "./measures.ts";
import { promisedIn } from "./promised.ts";

/** So many words on, a part still belongs to its value: "10 pieces in the pack". */
const REACH = 4;
/** Behind these an asked word is said of a product, and no longer what was asked about. */
const PREDICATE = /\b(?:is|are|was|be|being|it's|they're|that's|so|very|really|and|not|isn't|aren't)\s+$/;

const OPENS =
  /(?:^|[.!?:;,\n|•*-]|\b(?:and|but|so|or|while|whereas|though|although|because|since|that|then|yes|no|well|also))\W*(?:the |our |this |a |an |both )?$/;
/** "If you want the best, …" */
const PRAISE = /\b(?:best|finest|greatest|quality|proven|real|top)\b/i;
/** What stands for a product, or speaks for the shop. */
const SUBJECTS =
  /\b(?:it|they|(?:this|that|these|those) (?:ones?|price|offer|deal|product|item|brand)|(?:the|our) (?:price|team|shop|store|brand|maker|offer|owner|product)|there(?=['’]s| is| are| was| were)|we (?:also |only |still )?(?=have\b|carry\b))/gi;
const ENDS =
  /[,;:!?\n]|\b(?:i|we)(?:'(?:ve|m|d|ll|re))?\b|\.\s|\s[-–—]\s|\b(?:and|so|or|but|if|which means|then) (?:i|we|you|let|shall|would|do|is|are|i'll|i'd|we'll|you'd|you'll)\b/;

/**
 * Whether nothing is left to claim once names, figures, attributes and facts are taken out. Whatever is left must be neutral: no list of claims is
 * long enough, so what may be said is listed, not what may not.
 */
export function restHolds(sentence: Sentence): boolean {
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
  if (spoken.length === 0) return true;
  const { figures } = figuresIn(sentence);
  const framed = [FRAMES, CUSTOMER, HEDGE].flatMap((pattern) =>
    [...claims.matchAll(pattern)]
      .filter(({ 0: found }) => pattern !== CUSTOMER || !PRAISE.test(found))
      .map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
  framed.push(...measuresIn(sentence), ...promisedIn(sentence));
  const isValue = (word: Word): boolean =>
    !covers(names, word) && (covers(figures, word) || isOwn(sentence, word));
  const left = spoken.filter((word) => {
    if (covers(framed, word) || isValue(word)) return false;
    if (!word.thai && isCarrier(word.low)) {
      const at = words.indexOf(word);
      if (words.slice(Math.max(0, at - REACH), at + REACH + 1).some(isValue)) return false;
    }
    if (isAskedAt(sentence, word.start) || isHedged(sentence, word.start)) return false;
    return !isTopic(sentence, word);
  });
  return left.length === 0 || ((left.length > 1 || names.length === 0) && areTold(sentence, left));
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
  if (said && !thai && /^[a-z']+$/.test(low)) return isPredicate(low, said.isPronoun);
  // `strangeThaiAt` has these.
  if (thai) return true;
  if (text.length === 1 || /^[\d.,]+(?:st|nd|rd|th)?$/.test(low) || /n't$/.test(low)) return true;
  return isNeutral(low) || isNeutral(low.replace(/'(?:s|re|ll|ve|d|m)?$/, ""));
}

/** What was asked about, as a thing and not as a quality. */
const isTopic = ({ evidence, claims }: Sentence, { low, start }: Word): boolean =>
  evidence.questionWords.has(nameKey(low)) && !PREDICATE.test(claims.slice(0, start));

/** Words of one fact, or of two together. */
export function areTold({ evidence }: Sentence, left: readonly Word[]): boolean {
  const facts = evidence.factStems;
  const within = (told: readonly ReadonlySet<string>[]) =>
    left.every(({ low }) => stems(nameKey(low)).some((stem) => told.some((one) => one.has(stem))));
  return facts.some((one, at) => within([one]) || facts.slice(at + 1).some((other) => within([one, other])));
}
