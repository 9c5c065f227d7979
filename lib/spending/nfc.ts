/** A base character with its marks, or a run of Hangul letters: pieces that compose among themselves only. */
const CLUSTER = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|\P{M}\p{M}*|\p{M}+/gu;

/**
 * Answers are shared by all spellings of a text (NFC), spans belong to the text at hand. This is the way back.
 * @returns a function from UTF-16 offsets in `text.normalize("NFC")` to offsets in `text`
 */
export function offsetsFromNfc(text: string): (offset: number) => number {
  if (text.normalize("NFC") === text) return (offset) => offset;
  const original: number[] = [];
  let at = 0;
  for (const [cluster] of text.matchAll(CLUSTER)) {
    const composed = cluster.normalize("NFC").length;
    // Inside a cluster there is no exact place: its start, or one for one where the lengths agree.
    for (let i = 0; i < composed; i++) original.push(composed === cluster.length ? at + i : at);
    at += cluster.length;
  }
  return (offset) => original[offset] ?? text.length;
}
