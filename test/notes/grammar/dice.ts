import { type Random, seededRandom } from "../../eval/random.ts";

/** The choices of one note, drawn from a seeded stream. */
export interface Dice {
  /** True with this probability. */
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** Picks by weight; weights need not sum to 1. */
  weighted<T>(from: readonly (readonly [weight: number, value: T])[]): T;
}

export function dice(seed: number): Dice {
  const random: Random = seededRandom(seed);
  return {
    chance: (probability) => random() < probability,
    whole: (low, high) => low + Math.floor(random() * (high - low + 1)),
    pick: (from) => from[Math.floor(random() * from.length)]!,
    weighted(from) {
      let left = random() * from.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of from) {
        left -= weight;
        if (left < 0) return value;
      }
      return from[from.length - 1]![1];
    },
  };
}
