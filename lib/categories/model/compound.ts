/**
 * Takes glued names apart: `officemonster` → office, monster; `trophiesandmedals` → trophies, and, medals. Web shops and
 * truncated lines write their words without spaces, and a word inside a name says as much as a word beside it.
 */
export interface CompoundSplitter {
  /** The parts of a word that is not itself known, or nothing. */
  split(word: string): readonly string[];
}

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

/** `known`: words of everyday language, singular and plural; names of brands would cut at random. */
export function createCompoundSplitter(known: ReadonlySet<string>): CompoundSplitter {
  // Most stretches of letters begin no word at all: one look tells.
  const starts = new Set<string>();
  for (const word of known) starts.add(word.slice(0, SHORTEST_PART));
  const isKnown = (part: string): boolean =>
    known.has(part) || (part.length > 4 && part.endsWith("s") && known.has(part.slice(0, -1)));
  return {
    split(word) {
      if (word.length < SHORTEST || word.length > LONGEST || isKnown(word) || !/^[a-z]+\d?$/.test(word))
        return [];
      return cheapest(word, starts, isKnown);
    },
  };
}

/** What it costs to take a stretch for a word; 0 for none. */
function priceOf(
  word: string,
  start: number,
  end: number,
  begins: boolean,
  isKnown: (part: string) => boolean,
): number {
  const length = end - start;
  if (length >= SHORTEST_PART && begins && isKnown(word.slice(start, end)))
    return PART + (length === SHORTEST_PART ? SHORT_PART : 0);
  return start > 0 && length <= LONGEST_GLUE && GLUE.has(word.slice(start, end)) ? GLUE_PART : 0;
}

function cheapest(word: string, starts: ReadonlySet<string>, isKnown: (part: string) => boolean): string[] {
  const size = word.length;
  const cost = new Int32Array(size + 1).fill(1 << 29);
  const from = new Int32Array(size + 1);
  const known = new Uint8Array(size + 1);
  cost[0] = 0;
  for (let start = 0; start < size; start++) {
    const here = cost[start]!;
    const begins = starts.has(word.slice(start, start + SHORTEST_PART));
    for (let end = start + 1; end <= Math.min(size, start + LONGEST_PART); end++) {
      const length = end - start;
      const price = priceOf(word, start, end, begins, isKnown);
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
