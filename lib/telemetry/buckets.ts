/**
 * The fixed log-spaced buckets that every histogram shares, so that any two merge by adding counts.
 * Eight buckets an octave from 2^-10 to 2^30: in milliseconds, a microsecond to twelve days. A quantile is read at a
 * bucket's geometric middle, so it is within 2^(1/16) - 1 = 4.4 % of the true value.
 */
export const BUCKETS_PER_OCTAVE = 8;
const LOWEST_OCTAVE = -10;
const HIGHEST_OCTAVE = 30;
export const BUCKET_COUNT = (HIGHEST_OCTAVE - LOWEST_OCTAVE) * BUCKETS_PER_OCTAVE;
export const QUANTILE_ERROR = 2 ** (1 / (2 * BUCKETS_PER_OCTAVE)) - 1;

/** Values below the range, zero and negatives included, land in the first bucket; above it, in the last. */
export function bucketOf(value: number): number {
  if (!(value > 0)) return 0;
  const index = Math.floor((Math.log2(value) - LOWEST_OCTAVE) * BUCKETS_PER_OCTAVE);
  return index < 0 ? 0 : index >= BUCKET_COUNT ? BUCKET_COUNT - 1 : index;
}

export const middleOf = (bucket: number): number =>
  2 ** (LOWEST_OCTAVE + (bucket + 0.5) / BUCKETS_PER_OCTAVE);

/** The bucket that ends at 2^octave. */
export const lastBucketBelow = (octave: number): number => (octave - LOWEST_OCTAVE) * BUCKETS_PER_OCTAVE - 1;
