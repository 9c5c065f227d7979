/** A share with its 95 % Wilson score interval (Wilson 1927), which stays sensible near 0 and 1. */
export interface Proportion {
  right: number;
  total: number;
  /** `null` when there is nothing to count. */
  share: number | null;
  interval: { low: number; high: number } | null;
}

const Z_95 = 1.959963984540054;

export function proportion(right: number, total: number): Proportion {
  if (total === 0) return { right, total, share: null, interval: null };
  const share = right / total;
  const z2 = Z_95 * Z_95;
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total);
  const half =
    (Z_95 / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  return {
    right,
    total,
    share,
    interval: { low: Math.max(0, centre - half), high: Math.min(1, centre + half) },
  };
}
