import { type Random, seededRandom } from "../random.ts";

/** Draws from one seeded stream. */
export interface Dice {
  random: Random;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  between(low: number, high: number): number;
  wholeBetween(low: number, high: number): number;
  /** Standard normal, Box and Muller 1958. */
  normal(): number;
  /** How often something of this mean rate happens: Knuth's method, fine below a rate of 30. */
  poisson(rate: number): number;
  /** exp(normal · spread): median 1. */
  factor(spread: number): number;
}

export function diceOf(seed: number): Dice {
  const random = seededRandom(seed);
  // The first draws of neighbouring seeds look alike.
  for (let warm = 0; warm < 5; warm += 1) random();
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return {
    random,
    normal,
    chance: (probability) => random() < probability,
    pick: (from) => from[Math.floor(random() * from.length)]!,
    between: (low, high) => low + (high - low) * random(),
    wholeBetween: (low, high) => Math.floor(low + (high - low + 1) * random()),
    poisson(rate) {
      const limit = Math.exp(-Math.min(rate, 30));
      let count = 0;
      for (let product = random(); product > limit; product *= random()) count += 1;
      return count;
    },
    factor: (spread) => Math.exp(normal() * spread),
  };
}
