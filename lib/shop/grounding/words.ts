import type { Segmenter } from "#lib/language";

/** A word of a folded text. Thai ones are the segmenter's. */
export interface Word {
  readonly text: string;
  /** In lower case without a possessive 's. */
  readonly low: string;
  readonly start: number;
  readonly end: number;
  readonly thai: boolean;
  /** Nothing but a sign stands between it and the word before: WH-1000XM4. */
  readonly glued: boolean;
  /** Thai: in the lexicon. */
  readonly known: boolean;
}

const WORD = /[A-Za-z\u00c0-\u024f\d]+(?:[.,]\d+)*(?:'?[A-Za-z\u00c0-\u024f\d]+)*|[ก-ฺเ-๎]+|[^\P{L}ก-๎]+/gu;

/** "S$79", "2 x 10 W": part of a sign, and no word. */
const isSign = (found: string, before: string, after: string): boolean =>
  (/^(?:S|A|AU|C|CA|US|HK|NZ|NT|R)$/.test(found) && /^\$\s?\d/.test(after)) ||
  (/^[x×]$/i.test(found) && /\d\s?$/.test(before) && /^\s?\d/.test(after));
const BESIDE = 3;

export function wordsOf(text: string, segmenter: Segmenter): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const end = index + found.length;
    if (isSign(found, text.slice(Math.max(0, index - BESIDE), index), text.slice(end, end + BESIDE)))
      continue;
    const previous = words.at(-1);
    const glued = previous !== undefined && /^[-./+&]?$/.test(text.slice(previous.end, index));
    if (/^[ก-๎]/.test(found)) {
      for (const one of segmenter.segment(text, index, end)) {
        const piece = text.slice(one.start, one.end);
        words.push({ ...one, text: piece, low: piece, thai: true, glued: false });
      }
    } else {
      const low = found.toLowerCase().replace(/'s$/, "");
      words.push({
        text: found,
        low,
        start: index,
        end,
        thai: false,
        glued,
        known: false,
      });
    }
  }
  return words;
}

/** What two spellings of a name are compared by: lower case, singular. */
export function nameKey(low: string): string {
  if (low.length > 4 && /(?:ch|sh|x|ss)es$/.test(low)) return low.slice(0, -2);
  // "D2s"
  if (/^[a-z]+\d+s$/.test(low)) return low.slice(0, -1);
  return low.length > 3 && /[a-z]s$/.test(low) && !/ss$/.test(low) ? low.slice(0, -1) : low;
}
