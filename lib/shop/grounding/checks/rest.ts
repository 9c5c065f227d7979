import { figuresIn } from "../figures.ts";
import { CUSTOMER, FRAMES } from "../frames.ts";
import { HEDGE, isAskedAt, isHedged, isOwn, type Sentence } from "../sentence.ts";
import { isCarrier, isNeutral, isNeutralThai } from "../words/dictionary.ts";
import { stems } from "../words/stems.ts";
import { nameKey, type Word } from "../words.ts";
import { measuresIn } from "./measures.ts";

/** So many words on, a part still belongs to its value: "10 pieces in the pack". */
const REACH = 4;
/** Behind these an asked word is said of a product, and no longer what was asked about. */
const PREDICATE = /\b(?:is|are|was|be|being|it's|they're|that's|so|very|really|and|not|isn't|aren't)\s+$/;

/**
 * Whether nothing is left to claim once names, figures, attributes and facts are taken out. Whatever is left must be neutral: no list of claims is
 * long enough, so what may be said is listed, not what may not.
 */
export function restHolds(sentence: Sentence): boolean {
  const { words, claims, mentions } = sentence;
  const names = mentions.filter(({ pointing }) => !pointing);
  const spoken = words.filter((word) => !isPlain(word) && !covers(names, word));
  if (spoken.length === 0) return true;
  const { figures } = figuresIn(sentence);
  const framed = [FRAMES, CUSTOMER, HEDGE].flatMap((pattern) =>
    [...claims.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
  framed.push(...measuresIn(sentence));
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

function isPlain({ text, low, thai, known }: Word): boolean {
  if (thai) return isNeutralThai(low) || (!known && text.length === 1);
  if (text.length === 1 || /^[\d.,]+(?:st|nd|rd|th)?$/.test(low) || /n't$/.test(low)) return true;
  return isNeutral(low) || isNeutral(low.replace(/'(?:s|re|ll|ve|d|m)?$/, ""));
}

/** What was asked about, as a thing and not as a quality. */
const isTopic = ({ evidence, claims }: Sentence, { low, start }: Word): boolean =>
  evidence.questionWords.has(nameKey(low)) && !PREDICATE.test(claims.slice(0, start));

/** Words of one fact, or of two together. */
function areTold({ evidence }: Sentence, left: readonly Word[]): boolean {
  const facts = evidence.factStems;
  const within = (told: readonly ReadonlySet<string>[]) =>
    left.every(({ low }) => stems(nameKey(low)).some((stem) => told.some((one) => one.has(stem))));
  return facts.some((one, at) => within([one]) || facts.slice(at + 1).some((other) => within([one, other])));
}
