import { wilsonInterval } from "#lib/categories";

/** A share with its 95 % Wilson score interval (Wilson 1927), which stays sensible near 0 and 1. */
export interface Proportion {
  right: number;
  total: number;
  /** `null` when there is nothing to count. */
  share: number | null;
  interval: { low: number; high: number } | null;
}

export const proportion = (right: number, total: number): Proportion => ({
  right,
  total,
  share: total === 0 ? null : right / total,
  interval: wilsonInterval(right, total),
});
