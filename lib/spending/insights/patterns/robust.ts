/** Middle of ascending numbers, the mean of the two middles for an even count; NaN for none. */
export function medianOf(ascending: readonly number[]): number {
  const half = ascending.length / 2;
  return ascending.length % 2 === 1
    ? ascending[Math.floor(half)]!
    : (ascending[half - 1]! + ascending[half]!) / 2;
}

export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** Standard deviation of a normal with the same median absolute deviation: 1 / Φ⁻¹(3/4). */
const NORMAL_PER_MAD = 1.4826;

/** Median, and the median absolute deviation scaled to a normal's standard deviation: half of the values may be wild. */
export function centreOf(values: readonly number[]): { median: number; sigma: number } {
  const median = medianOf(ascending(values));
  return {
    median,
    sigma: NORMAL_PER_MAD * medianOf(ascending(values.map((value) => Math.abs(value - median)))),
  };
}
