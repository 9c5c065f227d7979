import { createSegmenter } from "#lib/language";

const segmenter = createSegmenter();
/** A stretch of Thai letters, or of any others. */
const RUN = /[\u0e01-\u0e3a\u0e40-\u0e4e]+|[^\s\p{P}\p{C}\u0e01-\u0e3a\u0e40-\u0e4e]+/gu;

/** Words of a text in any script: Thai by our segmenter's everyday words, the rest by spaces and marks. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const [run] of text.matchAll(RUN)) {
    if (!/^[\u0e01-\u0e4e]/.test(run)) words.push(run);
    else
      for (const { start, end, known } of segmenter.segment(run))
        if (known) words.push(run.slice(start, end));
  }
  return words;
}
