/**
 * What one category usually costs, per kind and currency: how many entries fell into each quarter of a doubling of the
 * amount. Counters only, so that a write adds one, a deletion takes one off, and two summaries merge by adding up. Amounts of
 * a person span some 40 of the at most 212 bins.
 */
export interface CategoryStats {
  readonly count: number;
  /** Bin `b` counts amounts from 2^(b/4) minor units up to 2^((b+1)/4). */
  readonly bins: Readonly<Record<string, number>>;
}

const BINS_PER_DOUBLING = 4;
const BIN_LOG = Math.LN2 / BINS_PER_DOUBLING;

/** The bin of an amount above zero. */
export const binOf = (amountMinor: number): number => Math.floor(Math.log2(amountMinor) * BINS_PER_DOUBLING);

export const emptyCategory: CategoryStats = { count: 0, bins: {} };

export const withAmount = (stats: CategoryStats, amountMinor: number): CategoryStats =>
  changed(stats, { [binOf(amountMinor)]: 1 });

/** What was never counted cannot be taken off: a bin stays at zero at least. */
export const withoutAmount = (stats: CategoryStats, amountMinor: number): CategoryStats =>
  changed(stats, { [binOf(amountMinor)]: -1 });

export const mergeCategories = (a: CategoryStats, b: CategoryStats): CategoryStats => changed(a, b.bins);

function changed(stats: CategoryStats, by: Readonly<Record<string, number>>): CategoryStats {
  const bins: Record<string, number> = { ...stats.bins };
  for (const [bin, count] of Object.entries(by)) {
    const now = Math.max(0, (bins[bin] ?? 0) + count);
    if (now === 0) delete bins[bin];
    else bins[bin] = now;
  }
  return { count: Object.values(bins).reduce((sum, count) => sum + count, 0), bins };
}

/** ln of the amount that a share `q` of entries stay below, exact to a bin (19 %); NaN for none. */
export function logQuantile({ count, bins }: CategoryStats, q: number): number {
  let left = q * count;
  const ordered = Object.entries(bins).sort(([a], [b]) => Number(a) - Number(b));
  for (const [bin, inBin] of ordered) {
    if (left <= inBin) return (Number(bin) + left / inBin) * BIN_LOG;
    left -= inBin;
  }
  return Number.NaN;
}

/** Half of the middle half's width, over that of a standard normal, Φ⁻¹(3/4): robust as the deviation from the median is. */
export function logCentre(stats: CategoryStats): { median: number; sigma: number } {
  const width = logQuantile(stats, 0.75) - logQuantile(stats, 0.25);
  return { median: logQuantile(stats, 0.5), sigma: width / 1.349 };
}
