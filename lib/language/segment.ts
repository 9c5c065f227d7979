import { isThaiConsonant, isThaiLeadingVowel, isThaiMark } from "./script.ts";
import { thaiBaseWords } from "./thai-words.ts";
import { WordList } from "./word-list.ts";

/** Splits a run of Thai letters into words; `known` says whether a word is in the lexicon. */
export type Segment = { readonly start: number; readonly end: number; readonly known: boolean };

export type Segmenter = {
  /** Segments `text` between two offsets, which must hold Thai letters only. The pieces cover the range exactly. */
  segment(text: string, start?: number, end?: number): Segment[];
  isWord(word: string): boolean;
};

// Costs of the shortest path. A word costs less than the best split of it, an unknown stretch more than any word.
const WORD = 10;
const ONE_LETTER_WORD = 16;
const UNKNOWN = 22;
const UNKNOWN_UNIT = 6;
const INFINITE = 0x3fffffff;

/**
 * A maximal-matching segmenter over the base words and `words`: the path through the lexicon with the fewest words
 * and the least unknown text, cutting only where a Thai syllable may end. Deterministic on every runtime.
 */
export function createSegmenter(words: Iterable<string> = []): Segmenter {
  const list = new WordList(chain(thaiBaseWords(), words));
  return {
    isWord: (word) => list.has(word),
    segment: (text, start = 0, end = text.length) => shortestPath(list, text, start, end),
  };
}

function* chain(...lists: Iterable<string>[]): Iterable<string> {
  for (const list of lists) yield* list;
}

/** Of the best path to each offset: its cost, where its last piece starts, and whether that is a word (1) or unknown text (0). */
const roomFor = (length: number) => ({
  cost: new Int32Array(length + 1),
  from: new Int32Array(length + 1),
  known: new Uint8Array(length + 1),
});

/** Runs are short and cut one at a time: one room does for nearly all. */
const room = roomFor(256);

function shortestPath(list: WordList, text: string, start: number, end: number): Segment[] {
  const length = end - start;
  if (length <= 0) return [];
  const { cost, from, known } = length < room.cost.length ? room : roomFor(length);
  cost.fill(INFINITE, 0, length + 1);
  cost[0] = 0;
  const ends: number[] = [];
  for (let i = 0; i < length; i++) {
    const here = cost[i]!;
    if (here === INFINITE) continue;
    ends.length = 0;
    list.endsFrom(text, start + i, end, ends);
    for (const wordEnd of ends) {
      if (!canCut(text, wordEnd, end)) continue;
      const to = wordEnd - start;
      const next = here + (to - i === 1 ? ONE_LETTER_WORD : WORD);
      // <= : of two equally good paths the one whose last word starts later loses, so the longer word wins.
      if (next < cost[to]!) {
        cost[to] = next;
        from[to] = i;
        known[to] = 1;
      }
    }
    let to = i + 1;
    while (to < length && !canCut(text, start + to, end)) to++;
    const extends_ = i > 0 && known[i] === 0;
    const next = here + (extends_ ? 0 : UNKNOWN) + UNKNOWN_UNIT * (to - i);
    if (next < cost[to]!) {
      cost[to] = next;
      from[to] = extends_ ? from[i]! : i;
      known[to] = 0;
    }
  }
  const segments: Segment[] = [];
  for (let i = length; i > 0; i = from[i]!) {
    segments.push({ start: start + from[i]!, end: start + i, known: known[i] === 1 });
  }
  return segments.reverse();
}

/** A cut may not part a consonant from its marks, a leading vowel from its consonant, or leave ์ to a new word. */
function canCut(text: string, at: number, end: number): boolean {
  if (at >= end) return true;
  const unit = text.charCodeAt(at);
  if (isThaiMark(unit) || unit === 0x0e30 || unit === 0x0e32 || unit === 0x0e33 || unit === 0x0e45)
    return false;
  if (isThaiLeadingVowel(text.charCodeAt(at - 1))) return false;
  if (isThaiConsonant(unit)) {
    if (text.charCodeAt(at + 1) === 0x0e4c) return false;
    if (isThaiMark(text.charCodeAt(at + 1)) && text.charCodeAt(at + 2) === 0x0e4c) return false;
  }
  return true;
}
