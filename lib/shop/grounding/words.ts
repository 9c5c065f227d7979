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

export function wordsOf(text: string, segmenter: Segmenter): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const previous = words.at(-1);
    const glued = previous !== undefined && /^[-./+&]?$/.test(text.slice(previous.end, index));
    if (/^[ก-๎]/.test(found)) {
      for (const { start, end, known } of segmenter.segment(text, index, index + found.length)) {
        const piece = text.slice(start, end);
        words.push({ text: piece, low: piece, start, end, thai: true, glued: false, known });
      }
    } else {
      const low = found.toLowerCase().replace(/'s$/, "");
      words.push({
        text: found,
        low,
        start: index,
        end: index + found.length,
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
