import { inflections } from "../terms/cover.ts";

/** Number of hash buckets; a power of two. */
export const BUCKETS = 1 << 15;

/** FNV-1a, 32 bits, over UTF-16 units. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  h ^= h >>> 15;
  return (h >>> 0) & (BUCKETS - 1);
}

/**
 * Buckets of the features of a normalised label: Latin words (in the singular, the last one also as head) and their
 * letter n-grams of 3-5; Thai letter n-grams of 2-5 (first ones also as head: a Thai head comes first).
 * At most 120, each once.
 */
export function featuresOf(text: string): number[] {
  const buckets = new Set<number>();
  const add = (feature: string): void => {
    if (buckets.size < 120) buckets.add(hash(feature));
  };
  const words = text.split(" ");
  for (const [index, word] of words.entries()) {
    if (/[\u0E00-\u0E7F]/.test(word)) {
      const run = `^${word}$`;
      for (let n = 2; n <= 5; n++) for (let i = 0; i + n <= run.length; i++) add(run.slice(i, i + n));
      if (index === 0) for (let n = 2; n <= 4; n++) add(`h:${word.slice(0, n)}`);
    } else {
      const stem = word.endsWith("s") && word.length > 3 ? (inflections(word).at(0) ?? word) : word;
      add(`w:${stem}`);
      if (index === words.length - 1) add(`e:${stem}`);
      const run = `^${word}$`;
      for (let n = 3; n <= 5; n++) for (let i = 0; i + n <= run.length; i++) add(run.slice(i, i + n));
    }
  }
  return [...buckets];
}
