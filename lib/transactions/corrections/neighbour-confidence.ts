import { primaryOf } from "#lib/categories";
import type { Neighbour } from "./neighbours.ts";

/** Weight of what the words of two names have in common; more than so much says nothing more. */
const SHARED_MAX = 1.5;

/** What is looked at to tell how sure the nearest corrections make an answer. */
export interface NeighbourFacts {
  /** Share of the neighbours' similarity that is for the nearest one's primary category. */
  readonly agreement: number;
  readonly shared: number;
  readonly alone: number;
  readonly other: number;
  readonly otherKind: number;
}

/**
 * A logistic curve over the facts, fitted by `npm run fit` on generated merchants (test/transactions/taught-worlds.ts); `one` lies a unit
 * below the fit, because people's merchants are more alike than invented ones and a wrong neighbour costs more than a missing one.
 */
const CURVE: Readonly<Record<keyof NeighbourFacts | "one", number>> = {
  one: -3.05,
  agreement: 2.45,
  shared: 3.35,
  alone: -1.13,
  other: -1.66,
  otherKind: -1.92,
};

const primary = (category: string) => primaryOf(category) ?? category;

/** @param near most similar first, at least one */
export function neighbourFacts(near: readonly Neighbour[]): NeighbourFacts {
  const best = near[0]!;
  let agree = 0;
  let total = 0;
  for (const { correction, similarity } of near) {
    total += similarity;
    if (primary(correction.category) === primary(best.correction.category)) agree += similarity;
  }
  const { shared, alone, other, otherKind } = best.overlap;
  return {
    agreement: agree / total,
    shared: Math.min(shared, SHARED_MAX),
    alone,
    other,
    otherKind: otherKind ? 1 : 0,
  };
}

/** Calibrated probability that the nearest correction's primary category is the line's. */
export function neighbourConfidence(near: readonly Neighbour[]): number {
  const facts = neighbourFacts(near);
  let score = CURVE.one;
  for (const [name, value] of Object.entries(facts)) score += CURVE[name as keyof NeighbourFacts] * value;
  return 1 / (1 + Math.exp(-score));
}
