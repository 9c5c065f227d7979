import { bitCount, letterMask } from "../text/letter-mask.ts";
import { editDistance } from "./edit-distance.ts";
import type { IndexData } from "./index-data.ts";

export interface Near {
  readonly term: number;
  readonly edits: 1 | 2;
  readonly sameStart: boolean;
}

/** Shorter words are one edit from too many others. UTF-16 units. */
const ONE_EDIT_LENGTH = 4;
const TWO_EDITS_LENGTH = 8;
const NEAR_MOST = 5;
/** Another first letter is rare in a typo: allowed in long words, for one edit. */
const OTHER_START_LENGTH = 5;

/** Terms that a word may be a typo of, the likeliest first: fewer edits, same first letter, more products. */
export function nearTerms(data: IndexData, word: string, productsMin: number): Near[] {
  const most = word.length >= TWO_EDITS_LENGTH ? 2 : word.length >= ONE_EDIT_LENGTH ? 1 : 0;
  if (most === 0 || /^\d+$/.test(word)) return [];
  const digits = /\d/.test(word);
  const mask = letterMask(word);
  const near: Near[] = [];
  const { masks, terms, postings } = data;
  for (let term = 0; term < masks.length; term++) {
    if (bitCount(masks[term]! ^ mask) > 2 * most || postings.counts[term]! < productsMin) continue;
    const text = terms.at(term);
    const sameStart = text[0] === word[0];
    if (text.length < ONE_EDIT_LENGTH || /\d/.test(text) !== digits) continue;
    const allowed = sameStart ? most : word.length >= OTHER_START_LENGTH ? 1 : 0;
    const edits = editDistance(word, text, allowed);
    if (edits === 1 || (edits === 2 && allowed === 2)) near.push({ term, edits, sameStart });
  }
  const count = ({ term }: Near) => postings.counts[term]!;
  near.sort(
    (a, b) =>
      a.edits - b.edits ||
      Number(b.sameStart) - Number(a.sameStart) ||
      count(b) - count(a) ||
      a.term - b.term,
  );
  const best = near[0];
  return near.filter(({ edits }) => edits === best?.edits).slice(0, NEAR_MOST);
}
