import { figuresIn } from "../figures.ts";
import { CUSTOMER, FRAMES } from "../frames.ts";
import { isAskedAt, isHedged, isOwn, type Sentence } from "../sentence.ts";
import { isCarrier, isNeutral, isNeutralThai } from "../words/dictionary.ts";
import { stems } from "../words/stems.ts";
import { nameKey, type Word } from "../words.ts";

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
  const { figures } = figuresIn(sentence);
  const framed = [...claims.matchAll(FRAMES), ...claims.matchAll(CUSTOMER)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
  const covers = (spans: readonly { start: number; end: number }[], { start }: Word) =>
    spans.some((span) => start >= span.start && start < span.end);
  const named = mentions.filter(({ pointing }) => !pointing);
  const held = words.map((word) => covers(named, word) || covers(figures, word) || isOwn(sentence, word));
  const left = words.filter((word, at) => {
    if (held[at] || isPlain(word) || covers(framed, word)) return false;
    if (!word.thai && isCarrier(word.low) && isBeside(held, at)) return false;
    if (isAskedAt(sentence, word.start) || isHedged(sentence, word.start)) return false;
    return !isTopic(sentence, word);
  });
  return left.length === 0 || areTold(sentence, left);
}

const isBeside = (held: readonly boolean[], at: number): boolean =>
  held.slice(Math.max(0, at - REACH), at + REACH + 1).some((is) => is);

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
