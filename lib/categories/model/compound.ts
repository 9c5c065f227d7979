import { HashFilter } from "./hash-filter.ts";
import { hashOn } from "./letter-hash.ts";

/**
 * Takes glued names apart: `officemonster` → office, monster; `trophiesandmedals` → trophies, and, medals. Web shops and
 * truncated lines write their words without spaces, and a word inside a name says as much as a word beside it.
 */
export interface CompoundSplitter {
  /** The parts of a word that is not itself known, or nothing. */
  split(word: string): readonly string[];
}

const LETTERS = /^[a-z]+\d?$/;
const SEED = 0x811c_9dc5 | 0;
const SHORTEST = 7;
const LONGEST = 32;
const SHORTEST_PART = 3;
/** A part beside unknown letters must be this long: short words are found in anything. */
const SHORTEST_BESIDE_UNKNOWN = 5;
const LONGEST_PART = 14;
const LONGEST_GLUE = 3;
const GLUE: ReadonlySet<string> = new Set(["and", "the", "for", "of", "my", "uk", "to", "in", "on", "4"]);

const PART = 10;
const SHORT_PART = 4;
const GLUE_PART = 11;
const UNKNOWN_START = 14;
const UNKNOWN_LETTER = 3;

/** 2¹⁹: 64 kilobytes for 8,000 words, each as singular and plural. */
const FILTER_BITS = 19;

/** `words`: those of everyday language, singular and plural; names of brands would cut at random. */
export function createCompoundSplitter(words: ReadonlySet<string>): CompoundSplitter {
  const isKnown = (part: string): boolean =>
    words.has(part) || (part.length > 4 && part.endsWith("s") && words.has(part.slice(0, -1)));
  // Most stretches of letters are no word: one look at their hash tells.
  const parts = new HashFilter(FILTER_BITS);
  for (const word of words) {
    const whole = hashOn(SEED, word);
    parts.add(whole);
    parts.add(hashOn(whole, "s"));
  }
  for (const word of GLUE) parts.add(hashOn(SEED, word));
  return {
    split(word) {
      if (word.length < SHORTEST || word.length > LONGEST || !LETTERS.test(word) || isKnown(word)) return [];
      return cheapest(word, (start, end, hash) =>
        parts.mayHold(hash) ? priceOf(word.slice(start, end), start > 0, isKnown) : 0,
      );
    },
  };
}

/** What it costs to take a part for a word; 0 for none. */
function priceOf(part: string, inside: boolean, isKnown: (part: string) => boolean): number {
  if (part.length >= SHORTEST_PART && isKnown(part))
    return PART + (part.length === SHORTEST_PART ? SHORT_PART : 0);
  return inside && part.length <= LONGEST_GLUE && GLUE.has(part) ? GLUE_PART : 0;
}

/** Of the best way to each end: its cost, where its last part starts, whether that is a word (1). One word at a time. */
const cost = new Int32Array(LONGEST + 1);
const from = new Int32Array(LONGEST + 1);
const known = new Uint8Array(LONGEST + 1);

function cheapest(word: string, priceOf: (start: number, end: number, hash: number) => number): string[] {
  const size = word.length;
  cost.fill(1 << 29, 1);
  from.fill(0);
  known.fill(0);
  for (let start = 0; start < size; start++) {
    const here = cost[start]!;
    let hash = SEED;
    for (let end = start + 1; end <= Math.min(size, start + LONGEST_PART); end++) {
      const length = end - start;
      hash = hashOn(hash, word, end - 1, end);
      const price = priceOf(start, end, hash);
      if (price > 0 && here + price < cost[end]!) {
        cost[end] = here + price;
        from[end] = start;
        known[end] = 1;
      }
      const unknown = here + UNKNOWN_START + UNKNOWN_LETTER * length;
      if (unknown < cost[end]! && known[start] === (start === 0 ? 0 : 1)) {
        cost[end] = unknown;
        from[end] = start;
        known[end] = 0;
      }
    }
  }
  const parts: string[] = [];
  let anyUnknown = false;
  for (let end = size; end > 0; end = from[end]!) {
    const part = word.slice(from[end], end);
    if (known[end] === 0) anyUnknown = true;
    else if (!GLUE.has(part)) parts.push(part);
  }
  const telling = parts.filter(
    (part) => part.length >= (anyUnknown ? SHORTEST_BESIDE_UNKNOWN : SHORTEST_PART),
  );
  return telling.length > 0 && (telling.length > 1 || anyUnknown) ? telling.reverse() : [];
}
