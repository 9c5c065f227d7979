/** What a rating is worth: 2^rating − 1 (Burges et al. 2005) or the rating itself (Järvelin & Kekäläinen 2002). */
export const GAINS = {
  exponential: (rating: number): number => 2 ** rating - 1,
  linear: (rating: number): number => rating,
} as const;
export type Gain = keyof typeof GAINS;

/**
 * Normalised discounted cumulative gain of the first `k`, 0–1, against the best order of everything judged; null where nothing
 * judged is worth anything, so that no order is better than another.
 */
export function ndcg(
  ranked: readonly string[],
  ratings: ReadonlyMap<string, number>,
  gain: Gain,
  k: number,
): number | null {
  const worth = (list: Iterable<number>) => {
    let [sum, at] = [0, 0];
    for (const rating of list) {
      if (at >= k) break;
      sum += GAINS[gain](rating) / Math.log2(at + 2);
      at++;
    }
    return sum;
  };
  const best = worth([...ratings.values()].sort((a, b) => b - a));
  return best === 0 ? null : worth(ranked.map((id) => ratings.get(id) ?? 0)) / best;
}

/** The share of the products worth showing (rated 2 and 3) that are among the first `k`; null where there are none. */
export function recall(
  ranked: readonly string[],
  ratings: ReadonlyMap<string, number>,
  k: number,
): number | null {
  const good = [...ratings].filter(([, rating]) => rating >= 2).map(([id]) => id);
  if (good.length === 0) return null;
  const found = new Set(ranked.slice(0, k));
  return good.filter((id) => found.has(id)).length / good.length;
}
