import { lexicon } from "#lib/categories";
import { createSegmenter, type Segment, type Segmenter } from "#lib/language";
import { BUILT_IN_SYNONYMS } from "./built-in-synonyms.ts";

const THAI = /[\u0E00-\u0E7F]/;
const THAI_WORD = /^[ก-๎]{2,}$/;
/** Shorter parts are syllables more often than words: ปากกา (a pen) is not ปาก (a mouth) and กา (a crow). UTF-16 units. */
const PART_LENGTH_MIN = 3;

let segmenter: Segmenter | undefined;

/** The words of a run of Thai letters. The list is made when first needed: that takes some milliseconds. */
export function thaiSegments(text: string): readonly Segment[] {
  segmenter ??= createSegmenter(thaiWords());
  return segmenter.segment(text);
}

/**
 * The two words that a longer one is made of (รองเท้า + วิ่ง), or nothing: a lexicon holds many compounds, and who looks for
 * the one part wants the whole found. Of several ways, the one whose first part is longest.
 */
export function thaiParts(word: string): readonly [string, string] | undefined {
  const known = segmenter ?? createSegmenter(thaiWords());
  segmenter = known;
  for (let at = word.length - PART_LENGTH_MIN; at >= PART_LENGTH_MIN; at--) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (known.isWord(first) && known.isWord(second)) return [first, second];
  }
  return undefined;
}

function* thaiWords(): Iterable<string> {
  for (const group of BUILT_IN_SYNONYMS) for (const word of group) if (THAI_WORD.test(word)) yield word;
  for (const { terms } of lexicon.groups())
    if (THAI.test(terms)) for (const term of terms.split("\t")) if (THAI_WORD.test(term)) yield term;
}
