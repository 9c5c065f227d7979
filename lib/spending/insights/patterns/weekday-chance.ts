import { ascending } from "./robust.ts";

/** Seven days, Monday first. */
export type Week<T> = readonly T[];

const SHUFFLES = 999;
/** Days above this share of a category's days with spending count as that much: one feast makes no habit. */
const CAP_QUANTILE = 0.9;

/**
 * For every weekday of every series, the probability that under chance *any* of them would stand out as much: weekdays are
 * shuffled within each week, in all series alike, and each is compared with the largest of every shuffle (max-T of
 * Westfall & Young 1993). Seeded: the same weeks give the same answer.
 *
 * @param series series → week → seven amounts, zero and above
 * @returns series → weekday → probability, 1/1000 at least
 */
export function largestByChance(series: readonly (readonly Week<number>[])[]): number[][] {
  const scaled = series.map(standardised);
  const weeks = scaled[0]?.length ?? 0;
  const observed = scaled.map((one) => weekdaySums(one, IDENTITY(weeks)));
  const atLeast = observed.map((sums) => sums.map(() => 1));
  const random = mulberry32(SEED);
  for (let i = 0; i < SHUFFLES; i++) {
    const orders = Array.from({ length: weeks }, () => shuffled(random));
    const largest = Math.max(...scaled.map((one) => Math.max(...weekdaySums(one, orders))));
    for (const [s, sums] of observed.entries()) {
      for (let d = 0; d < 7; d++) if (largest >= sums[d]! - ROUNDING) atLeast[s]![d]!++;
    }
  }
  return atLeast.map((counts) => counts.map((count) => count / (SHUFFLES + 1)));
}

const SEED = 20_261_121;
/** Sums of the same numbers in another order differ by this at most. */
const ROUNDING = 1e-9;

const IDENTITY = (weeks: number): number[][] => Array.from({ length: weeks }, () => [0, 1, 2, 3, 4, 5, 6]);

/** A weekday's sum over the weeks has mean 0 and variance 1 when days are shuffled within weeks. */
function standardised(weeks: readonly Week<number>[]): number[][] {
  const spent = ascending(weeks.flat().filter((amount) => amount > 0));
  const cap = spent[Math.floor(CAP_QUANTILE * (spent.length - 1))] ?? 0;
  const capped = weeks.map((week) => week.map((amount) => Math.min(amount, cap)));
  const centred = capped.map((week) => {
    const mean = week.reduce((sum, amount) => sum + amount, 0) / 7;
    return week.map((amount) => amount - mean);
  });
  const variance = centred.reduce((sum, week) => sum + week.reduce((s, x) => s + x * x, 0) / 7, 0);
  const unit = variance > 0 ? Math.sqrt(variance) : 1;
  return centred.map((week) => week.map((amount) => amount / unit));
}

function weekdaySums(weeks: readonly Week<number>[], orders: readonly (readonly number[])[]): number[] {
  const sums = [0, 0, 0, 0, 0, 0, 0];
  for (const [w, week] of weeks.entries()) {
    const order = orders[w]!;
    for (let d = 0; d < 7; d++) sums[d]! += week[order[d]!]!;
  }
  return sums;
}

/** Fisher–Yates. */
function shuffled(random: () => number): number[] {
  const order = [0, 1, 2, 3, 4, 5, 6];
  for (let i = 6; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
