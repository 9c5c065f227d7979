/** A thing one pays for, as the generator knows it. */
export interface Term {
  text: string;
  category: string;
  /** Every primary that is right, the best first; only when there are several. */
  accept?: string[];
  /** What it usually costs, in major units. */
  price: readonly [low: number, high: number];
}

/** One line of vocabulary: primaries (best first, "/" between), usual price, terms separated by "|". */
export type VocabularyLine = readonly [primaries: string, low: number, high: number, terms: string];

/** Unfolds the lines into terms. */
export function terms(lines: readonly VocabularyLine[]): Term[] {
  return lines.flatMap(([primaries, low, high, list]) => {
    const accept = primaries.split("/");
    return list.split("|").map((text) => ({
      text: text.trim(),
      category: accept[0]!,
      price: [low, high] as const,
      ...(accept.length > 1 ? { accept } : {}),
    }));
  });
}
